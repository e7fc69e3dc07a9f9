import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '#shared/project/apply.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import type { Edit } from '#shared/project/edits.ts';
import { sampleDocument } from '#shared/project/samples.ts';
import { openDatabase, type Database } from './driver.ts';
import { commitStep, readDocument, redoStep, undoStep, writeFirstDocument, type Step } from './history.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { historyLength } from './schema.ts';

const first = sampleDocument('regression');

async function fresh(): Promise<Database> {
  const database = await openDatabase('', 'memory');
  await database.transaction(async (statements) => {
    await migrate(statements, 0, migrations);
    await writeFirstDocument(statements, first);
  });
  return database;
}

const read = (database: Database) => readDocument(database, 'x');
const documentOf = async (database: Database): Promise<ProjectDocument> => (await read(database)).document;

async function commit(database: Database, edits: readonly Edit[], options: Partial<Step> = {}) {
  const applied = applyEdits(await documentOf(database), edits);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
  const step: Step = { ...applied.value, edits, label: 'step', merge: null, time: 0, ...options };
  return database.transaction((statements) => commitStep(statements, 'x', step));
}
const undo = async (database: Database) => {
  const document = await documentOf(database);
  return database.transaction((statements) => undoStep(statements, 'x', document));
};
const redo = async (database: Database) => {
  const document = await documentOf(database);
  return database.transaction((statements) => redoStep(statements, 'x', document));
};
const setEpochs = (value: number): readonly Edit[] => [{ op: 'set', path: ['training', 'epochs'], value }];

async function steps(database: Database): Promise<number> {
  return Number((await database.get('SELECT count(*) AS steps FROM history'))?.['steps']);
}

describe('the history of a project', () => {
  it('merges steps of one key while each comes within 500 ms of the one before', async () => {
    const database = await fresh();
    for (const [index, time] of [0, 400, 800].entries()) await commit(database, setEpochs(index + 1), { merge: 'epochs', time });
    expect(await steps(database)).toBe(1);
    await commit(database, setEpochs(9), { merge: 'epochs', time: 1300 });
    expect(await steps(database)).toBe(2);
    await commit(database, setEpochs(10), { merge: 'other', time: 1301 });
    expect(await steps(database)).toBe(3);
    expect((await undo(database), await undo(database), await undo(database)).document).toEqual(first);
    expect((await redo(database)).document.training.epochs).toBe(3);
    await database.close();
  });

  it('keeps only the ends of a value that was dragged', async () => {
    const database = await fresh();
    for (let value = 1; value <= 50; value += 1) await commit(database, setEpochs(value), { merge: 'epochs', time: value });
    const row = await database.get('SELECT edits, inverse FROM history');
    expect(JSON.parse(String(row?.['edits']))).toEqual(setEpochs(50));
    expect(JSON.parse(String(row?.['inverse']))).toEqual(setEpochs(200));
    await database.close();
  });

  it('does not merge into a step that was just undone past', async () => {
    const database = await fresh();
    await commit(database, setEpochs(1), { merge: 'epochs', time: 1 });
    await commit(database, setEpochs(2), { merge: 'later', time: 2 });
    await undo(database);
    await commit(database, setEpochs(3), { merge: 'epochs', time: 3 });
    expect(await steps(database)).toBe(2);
    expect(await read(database)).toMatchObject({ redo: null });
    await database.close();
  });

  it('forgets what a new edit makes unreachable', async () => {
    const database = await fresh();
    await commit(database, setEpochs(1));
    await commit(database, setEpochs(2));
    await undo(database);
    await undo(database);
    await commit(database, setEpochs(3));
    expect(await steps(database)).toBe(1);
    await expect(redo(database)).rejects.toMatchObject({ problem: { code: 'edit.nothing-to-redo' } });
    await database.close();
  });

  it('keeps the newest thousand steps', async () => {
    const database = await fresh();
    for (let value = 1; value <= historyLength + 5; value += 1) await commit(database, setEpochs(value));
    expect(await steps(database)).toBe(historyLength);
    for (let step = 0; step < historyLength; step += 1) await undo(database);
    expect((await documentOf(database)).training.epochs).toBe(5);
    await expect(undo(database)).rejects.toMatchObject({ problem: { code: 'edit.nothing-to-undo' } });
    await database.close();
  });

  it('undoes and redoes like a plain list of documents, whatever the order of steps', async () => {
    const edit = fc.oneof(
      fc.integer({ min: 1, max: 999 }).map(setEpochs),
      fc.string({ minLength: 1, maxLength: 9 }).map((value): readonly Edit[] => [{ op: 'set', path: ['title'], value }]),
      fc.nat(4).map((to): readonly Edit[] => [{ op: 'move', path: ['pipeline', 'stages', 1], to: Math.max(1, to) }]),
      fc.constant<readonly Edit[]>([{ op: 'set', path: ['source'], value: null }]),
    );
    const action = fc.oneof(
      { weight: 3, arbitrary: edit },
      { weight: 2, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
        const database = await fresh();
        let done: readonly ProjectDocument[] = [first];
        let position = 0;
        for (const step of actions) {
          if (step === 'undo') {
            if (position === 0) await expect(undo(database)).rejects.toThrow();
            else position = (await undo(database), position - 1);
          } else if (step === 'redo') {
            if (position === done.length - 1) await expect(redo(database)).rejects.toThrow();
            else position = (await redo(database), position + 1);
          } else {
            const { document } = await commit(database, step);
            done = [...done.slice(0, position + 1), document];
            position += 1;
          }
          expect(await read(database)).toMatchObject({
            document: done[position],
            undo: position === 0 ? null : 'step',
            redo: position === done.length - 1 ? null : 'step',
          });
        }
        await database.close();
      }),
      { numRuns: 60 },
    );
  });
});
