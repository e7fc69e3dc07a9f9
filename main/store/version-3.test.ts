import { describe, expect, it } from 'vitest';
import { applyEdits } from '#shared/project/apply.ts';
import type { Edit } from '#shared/project/edits.ts';
import { parseDocument } from '#shared/project/parse.ts';
import { sampleDocument } from '#shared/project/samples.ts';
import { openDatabase } from './driver.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

/** As version 2 wrote them. */
const oldLayer = { id: 'a', op: 'dense', units: 1, activation: 'relu', use_bias: true };
const oldSgd = { op: 'sgd', learning_rate: 0.5 };
const oldAdam = { op: 'adam', learning_rate: 0.5, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 };
const { source, pipeline, lab } = sampleDocument('regression');
const oldDocument = {
  title: 'Old',
  seed: 1,
  source,
  pipeline,
  model: { kind: 'sequential', layers: [oldLayer, { ...oldLayer, id: 'b' }] },
  training: { optimizer: oldSgd, loss: 'mean_squared_error', epochs: 3 },
  lab,
};
const oldEdits = [
  { op: 'set', path: ['training', 'optimizer'], value: oldAdam },
  { op: 'set', path: ['training', 'optimizer'], value: oldSgd },
  { op: 'set', path: ['training'], value: { optimizer: oldSgd, loss: 'mean_absolute_error', epochs: 2 } },
  { op: 'set', path: ['training', 'optimizer', 'learning_rate'], value: 0.25 },
  { op: 'insert', path: ['model', 'layers', 1], value: { ...oldLayer, id: 'c' } },
  { op: 'move', path: ['model', 'layers', 0], to: 1 },
  { op: 'remove', path: ['model', 'layers', 0] },
  { op: 'set', path: ['model', 'layers'], value: [oldLayer] },
  { op: 'set', path: ['model', 'layers', 0, 'units'], value: 5 },
  { op: 'set', path: ['model'], value: { kind: 'sequential', layers: [oldLayer] } },
  { op: 'set', path: ['title'], value: 'New' },
];

/** A file of version 2 with this document and history, brought to version 3. */
async function upgraded(document: string, edits: string) {
  const database = await openDatabase('', 'memory');
  await database.transaction((statements) => migrate(statements, 0, migrations.slice(0, 2)));
  await database.run('INSERT INTO project (id, document, revision, position) VALUES (1, ?, 1, 1)', document);
  await database.run('INSERT INTO history (id, label, time, edits, inverse) VALUES (1, ?, 0, ?, ?)', 'l', edits, edits);
  await database.transaction((statements) => migrate(statements, 2, migrations.slice(0, 3)));
  const project = await database.get('SELECT document FROM project');
  const history = await database.get('SELECT edits, inverse FROM history');
  await database.close();
  return { document: String(project?.['document']), edits: String(history?.['edits']), inverse: String(history?.['inverse']) };
}

describe('the step to version 3', () => {
  it('makes documents of today of old ones', async () => {
    const parsed = parseDocument(JSON.parse((await upgraded(JSON.stringify(oldDocument), '[]')).document));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
    expect(parsed.value.model).toMatchObject({
      layers: [
        { ...oldLayer, input: null, kernel_initializer: 'glorot_uniform', kernel_l1: 0, kernel_l2: 0 },
        { id: 'b', input: null },
      ],
    });
    expect(parsed.value.training).toEqual({
      optimizer: { ...oldSgd, momentum: 0, nesterov: false },
      schedule: { op: 'constant' },
      clipping: { op: 'none' },
      loss: 'mean_squared_error',
      metrics: [],
      class_weight: 'none',
      epochs: 3,
    });
  });

  it('lets every old step of the history be taken again, and back', async () => {
    const { document, edits, inverse } = await upgraded(JSON.stringify(oldDocument), JSON.stringify(oldEdits));
    expect(inverse).toBe(edits);
    const parsed = parseDocument(JSON.parse(document));
    if (!parsed.ok) throw new Error('no document');
    for (const edit of JSON.parse(edits) as readonly Edit[]) {
      const applied = applyEdits(parsed.value, [edit]);
      expect([edit, applied.ok]).toEqual([edit, true]);
      if (applied.ok)
        expect(applyEdits(applied.value.document, applied.value.inverse)).toMatchObject({ value: { document: parsed.value } });
    }
  });

  it.each(['nonsense', '3', 'null', '{"model":7,"training":[]}', '{"model":{"layers":4}}'])(
    'leaves %s for the reader to refuse',
    async (document) => {
      expect(parseDocument(read((await upgraded(document, document)).document)).ok).toBe(false);
    },
  );
});

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
