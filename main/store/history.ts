/**
 * The document and the steps that led to it: undo and redo survive a restart because every step is in the file.
 * All functions run inside the caller's transaction.
 */
import { z } from 'zod';
import { editSchema, type Edit } from '#shared/project/edits.ts';
import { applyEdits } from '#shared/project/apply.ts';
import { fail } from '#shared/base/problem.ts';
import { parseDocument } from '#shared/project/parse.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import type { ProjectFile, StoredDocument } from '#main/host/ports.ts';
import type { Row, Statements } from './driver.ts';
import { broken } from './failures.ts';
import { checked, fromJson } from './json.ts';
import { historyLength } from './schema.ts';

export type Step = Parameters<ProjectFile['commit']>[0];

/** Steps with the same merge key become one while each comes within this many milliseconds of the one before. */
const mergeTime = 500;

/** A step that has grown beyond this many characters takes no more. */
const mergeLength = 1_000_000;

const projectRowSchema = z.object({ document: z.string(), revision: z.int().min(0), position: z.int().min(0) });
const stepRowSchema = z.object({
  id: z.int().min(1),
  label: z.string(),
  merge: z.string().nullable(),
  time: z.int(),
  edits: z.string(),
  inverse: z.string(),
});
const editsSchema = z.array(editSchema);

export async function writeFirstDocument(statements: Statements, document: ProjectDocument): Promise<void> {
  await statements.run('INSERT INTO project (id, document, revision, position) VALUES (1, ?, 0, 0)', JSON.stringify(document));
}

/** Rejects with `project.broken` where the file holds no document of ours. */
export async function readDocument(statements: Statements, path: string): Promise<StoredDocument> {
  const { document, revision, position } = await projectRow(statements, path);
  const parsed = parseDocument(fromJson(path, document, z.unknown()));
  if (!parsed.ok) throw broken(path, `document: ${JSON.stringify(parsed.problem.values)}`);
  return { document: parsed.value, revision, ...(await labels(statements, position)) };
}

/** Every step of the file parses; for the inspection of a stranger's file. */
export async function checkHistory(statements: Statements, path: string): Promise<void> {
  for (const { id } of await statements.all('SELECT id FROM history ORDER BY id')) {
    const step = stepOf(path, await statements.get('SELECT * FROM history WHERE id = ?', id));
    fromJson(path, step?.edits, editsSchema);
    fromJson(path, step?.inverse, editsSchema);
  }
}

export async function commitStep(statements: Statements, path: string, step: Step): Promise<StoredDocument> {
  const { revision, position } = await projectRow(statements, path);
  const last = stepOf(path, await statements.get('SELECT * FROM history WHERE id = ?', position));
  const cut = await statements.run('DELETE FROM history WHERE id > ?', position);
  const near = last !== null && step.time >= last.time && step.time - last.time < mergeTime;
  const small = last !== null && last.edits.length + last.inverse.length < mergeLength;
  const merges = step.merge !== null && cut.changes === 0 && near && small && last.merge === step.merge;
  let current = position;
  if (merges) {
    const before = { edits: fromJson(path, last.edits, editsSchema), inverse: fromJson(path, last.inverse, editsSchema) };
    const { edits, inverse } = mergeSteps(before, step);
    await statements.run(
      'UPDATE history SET time = ?, edits = ?, inverse = ? WHERE id = ?',
      step.time,
      JSON.stringify(edits),
      JSON.stringify(inverse),
      position,
    );
  } else {
    const { id } = await statements.run(
      'INSERT INTO history (id, label, merge, time, edits, inverse) VALUES (?, ?, ?, ?, ?, ?)',
      position + 1,
      step.label,
      step.merge,
      step.time,
      JSON.stringify(step.edits),
      JSON.stringify(step.inverse),
    );
    current = id;
    await statements.run('DELETE FROM history WHERE id <= ?', current - historyLength);
  }
  return writeDocument(statements, step.document, revision + 1, current);
}

/** Rejects with `edit.nothing-to-undo`. */
export async function undoStep(statements: Statements, path: string, document: ProjectDocument): Promise<StoredDocument> {
  const { revision, position } = await projectRow(statements, path);
  const step = stepOf(path, await statements.get('SELECT * FROM history WHERE id = ?', position));
  if (!step) return fail('edit.nothing-to-undo');
  const before = reapply(path, document, fromJson(path, step.inverse, editsSchema));
  return writeDocument(statements, before, revision + 1, position - 1);
}

/** Rejects with `edit.nothing-to-redo`. */
export async function redoStep(statements: Statements, path: string, document: ProjectDocument): Promise<StoredDocument> {
  const { revision, position } = await projectRow(statements, path);
  const step = stepOf(path, await statements.get('SELECT * FROM history WHERE id = ?', position + 1));
  if (!step) return fail('edit.nothing-to-redo');
  const after = reapply(path, document, fromJson(path, step.edits, editsSchema));
  return writeDocument(statements, after, revision + 1, position + 1);
}

type Edits = Pick<Step, 'edits' | 'inverse'>;

/** One step that does what two did. Repeated settings of the same single value keep only their ends. */
export function mergeSteps(first: Edits, second: Edits): Edits {
  const [before] = first.edits;
  const [after] = second.edits;
  const alone = first.edits.length === 1 && second.edits.length === 1;
  if (alone && before.op === 'set' && after.op === 'set' && JSON.stringify(before.path) === JSON.stringify(after.path)) {
    return { edits: second.edits, inverse: first.inverse };
  }
  return { edits: [...first.edits, ...second.edits], inverse: [...second.inverse, ...first.inverse] };
}

function reapply(path: string, document: ProjectDocument, edits: readonly Edit[]): ProjectDocument {
  const applied = applyEdits(document, edits);
  if (!applied.ok) throw broken(path, `history: ${JSON.stringify(applied.problem)}`);
  return applied.value.document;
}

async function writeDocument(
  statements: Statements,
  document: ProjectDocument,
  revision: number,
  position: number,
): Promise<StoredDocument> {
  await statements.run(
    'UPDATE project SET document = ?, revision = ?, position = ? WHERE id = 1',
    JSON.stringify(document),
    revision,
    position,
  );
  return { document, revision, ...(await labels(statements, position)) };
}

async function projectRow(statements: Statements, path: string) {
  const row = await statements.get('SELECT document, revision, position FROM project WHERE id = 1');
  return checked(path, row, projectRowSchema);
}

async function labels(statements: Statements, position: number): Promise<Pick<StoredDocument, 'undo' | 'redo'>> {
  const rows = await statements.all('SELECT id, label FROM history WHERE id IN (?, ?)', position, position + 1);
  const labelOf = (id: number) => {
    const label = rows.find((row) => row['id'] === id)?.['label'];
    return typeof label === 'string' ? label : null;
  };
  return { undo: labelOf(position), redo: labelOf(position + 1) };
}

function stepOf(path: string, row: Row | null) {
  return row === null ? null : checked(path, row, stepRowSchema);
}
