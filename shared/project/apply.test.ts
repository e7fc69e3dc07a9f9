import type { Json } from '#shared/base/json.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTraining } from '#shared/model/catalogue/create.ts';
import { applyEdits } from './apply.ts';
import { documentSchema, type ProjectDocument } from './document.ts';
import type { Edit } from './edits.ts';

const document: ProjectDocument = documentSchema.parse({
  title: 'Ten points',
  seed: 1,
  source: {
    kind: 'inline',
    name: 'points',
    columns: [
      { name: 'x', type: 'float64', role: 'input' },
      { name: 'y', type: 'float64', role: 'target' },
    ],
    values: [
      [0, 1, 2],
      [1, 1.3, 3.1],
    ],
  },
  pipeline: {
    stages: [
      { id: 'source', op: 'from_tensor_slices' },
      { id: 'shuffle', op: 'shuffle', buffer_size: 10, seed: null, reshuffle_each_iteration: true },
      { id: 'batch', op: 'batch', batch_size: 1, drop_remainder: false },
    ],
  },
  model: {
    kind: 'formula',
    formula: 'w * x + b',
    variables: [
      { name: 'w', initial: 0 },
      { name: 'b', initial: 0 },
    ],
  },
  training: createTraining(0.001, 200),
  lab: { cells: [{ id: 'cell-1', kind: 'code', source: 'print(1)' }] },
});

function applied(edits: readonly Edit[], to = document) {
  const result = applyEdits(to, edits);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

function refusal(edits: readonly Edit[]) {
  const result = applyEdits(document, edits);
  return result.ok ? null : result.problem;
}

describe('applying edits', () => {
  it('sets a value deep in the document and leaves the given document alone', () => {
    const before = JSON.stringify(document);
    const { document: after } = applied([{ op: 'set', path: ['pipeline', 'stages', 1, 'buffer_size'], value: 4 }]);
    expect(after.pipeline.stages[1]).toMatchObject({ buffer_size: 4 });
    expect(JSON.stringify(document)).toBe(before);
  });

  it('shares the parts it did not touch', () => {
    const { document: after } = applied([{ op: 'set', path: ['training', 'epochs'], value: 5 }]);
    expect(after.source).toBe(document.source);
    expect(after.pipeline).toBe(document.pipeline);
  });

  it('removes an optional key by setting nothing, and brings it back', () => {
    const named = applied([{ op: 'set', path: ['pipeline', 'stages', 1, 'name'], value: 'Mix' }]);
    const bare = applied([{ op: 'set', path: ['pipeline', 'stages', 1, 'name'] }], named.document);
    expect(bare.document.pipeline.stages[1]).not.toHaveProperty('name');
    expect(applied(bare.inverse, bare.document).document.pipeline.stages[1]).toMatchObject({ name: 'Mix' });
  });

  it('moves a stage so that it ends up at the asked position', () => {
    const { document: after } = applied([{ op: 'move', path: ['pipeline', 'stages', 1], to: 2 }]);
    expect(after.pipeline.stages.map(({ id }) => id)).toEqual(['source', 'batch', 'shuffle']);
  });

  it('needs only the outcome to be a document, not each step', () => {
    const { document: after } = applied([
      { op: 'insert', path: ['source', 'columns', 2], value: { name: 'z', type: 'float64', role: 'input' } },
      { op: 'insert', path: ['source', 'values', 2], value: [7, 8, 9] },
    ]);
    expect(after.source?.columns).toHaveLength(3);
  });

  it('does all or nothing', () => {
    const problem = refusal([
      { op: 'set', path: ['title'], value: 'Other' },
      { op: 'set', path: ['training', 'epochs'], value: 0 },
    ]);
    expect(problem).toMatchObject({ code: 'edit.refused', values: { path: 'training.epochs' } });
  });

  it.each<{ why: string; edits: Edit[]; path: string }>([
    { why: 'a key no object has', edits: [{ op: 'set', path: ['training', 'momentum'], value: 1 }], path: 'training' },
    {
      why: 'a second source stage',
      edits: [{ op: 'insert', path: ['pipeline', 'stages', 1], value: { id: 'again', op: 'from_tensor_slices' } }],
      path: 'pipeline.stages.1.op',
    },
    { why: 'no source stage', edits: [{ op: 'remove', path: ['pipeline', 'stages', 0] }], path: 'pipeline.stages.0.op' },
    {
      why: 'an id used twice',
      edits: [{ op: 'set', path: ['pipeline', 'stages', 2, 'id'], value: 'shuffle' }],
      path: 'pipeline.stages.2.id',
    },
    {
      why: 'two columns of one name',
      edits: [{ op: 'set', path: ['source', 'columns', 1, 'name'], value: 'x' }],
      path: 'source.columns.1.name',
    },
    { why: 'ragged values', edits: [{ op: 'remove', path: ['source', 'values', 1, 0] }], path: 'source.values.1' },
  ])('refuses $why', ({ edits, path }) => {
    expect(refusal(edits)).toMatchObject({ code: 'edit.refused', values: { path } });
  });

  it.each<{ why: string; edit: Edit; path: string }>([
    {
      why: 'a position past the end',
      edit: { op: 'set', path: ['pipeline', 'stages', 3], value: null },
      path: 'pipeline.stages.3',
    },
    {
      why: 'a name where a position belongs',
      edit: { op: 'remove', path: ['pipeline', 'stages', 'shuffle'] },
      path: 'pipeline.stages.shuffle',
    },
    { why: 'a move past the end', edit: { op: 'move', path: ['pipeline', 'stages', 1], to: 3 }, path: 'pipeline.stages.3' },
    { why: 'a way through a number', edit: { op: 'set', path: ['seed', 'deeper'], value: 1 }, path: 'seed.deeper' },
    { why: '__proto__ on the way', edit: { op: 'set', path: ['__proto__', 'polluted'], value: 1 }, path: '__proto__.polluted' },
    {
      why: 'constructor on the way',
      edit: { op: 'set', path: ['training', 'constructor', 'prototype'], value: 1 },
      path: 'training.constructor.prototype',
    },
    {
      why: '__proto__ in the value',
      edit: JSON.parse('{"op":"set","path":["training"],"value":{"__proto__":{"epochs":1}}}') as Edit,
      path: 'training',
    },
  ])('finds $why astray', ({ edit, path }) => {
    expect(refusal([edit])).toMatchObject({ code: 'edit.path', values: { path } });
    expect({}).not.toHaveProperty('polluted');
  });
});

const position = fc.integer({ min: 0, max: 5 });
const stage = fc.record({
  id: fc.uuid(),
  op: fc.constant('batch'),
  batch_size: fc.integer({ min: 1, max: 9 }),
  drop_remainder: fc.boolean(),
});
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ op: fc.constant('set' as const), path: fc.constant(['title']), value: fc.string({ minLength: 1, maxLength: 20 }) }),
  fc.record({
    op: fc.constant('set' as const),
    path: fc.constant(['training', 'epochs']),
    value: fc.integer({ min: 1, max: 999 }),
  }),
  fc.record({ op: fc.constant('set' as const), path: fc.constant(['source']), value: fc.constant(null) }),
  fc.record({ op: fc.constant('insert' as const), path: position.map((at) => ['pipeline', 'stages', at]), value: stage }),
  fc.record({ op: fc.constant('remove' as const), path: position.map((at) => ['pipeline', 'stages', at]) }),
  fc.record({ op: fc.constant('move' as const), path: position.map((at) => ['pipeline', 'stages', at]), to: position }),
  fc.record({
    op: fc.constant('set' as const),
    path: position.map((at) => ['pipeline', 'stages', at, 'name']),
    value: fc.string({ maxLength: 9 }),
  }),
  fc.record({ op: fc.constant('set' as const), path: position.map((at) => ['pipeline', 'stages', at, 'name']) }),
  fc.record({ op: fc.constant('remove' as const), path: position.map((at) => ['pipeline', 'stages', at, 'bypass']) }),
);

describe('the inverse', () => {
  it('gives back an equal document for any list of edits that apply', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        const result = applyEdits(document, edits);
        if (!result.ok) return;
        expect(applied(result.value.inverse, result.value.document).document).toEqual(document);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes back a chain of steps at once when their inverses are joined latest first, and redoes it', () => {
    fc.assert(
      fc.property(fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), (steps) => {
        let current = document;
        const done: Edit[] = [];
        const inverse: Edit[] = [];
        for (const step of steps) {
          const result = applyEdits(current, step);
          if (!result.ok) continue;
          current = result.value.document;
          done.push(...step);
          inverse.unshift(...result.value.inverse);
        }
        const back = applied(inverse, current);
        expect(back.document).toEqual(document);
        expect(applied(done, back.document).document).toEqual(current);
        expect(applied(back.inverse, back.document).document).toEqual(current);
      }),
    );
  });
});

describe('any edit at all', () => {
  it('is applied or refused and never throws', () => {
    const anything = fc.oneof(fc.string(), fc.nat(20), fc.constantFrom('pipeline', 'stages', 'source', 'columns', '__proto__'));
    fc.assert(
      fc.property(
        fc.array(anything, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('set' as const, 'insert' as const, 'remove' as const, 'move' as const),
        fc.jsonValue(),
        fc.nat(5),
        (path, op, value, to) => {
          const wild: Edit =
            op === 'move' ? { op, path, to } : op === 'remove' ? { op, path } : { op, path, value: value as Json };
          const result = applyEdits(document, [wild]);
          if (result.ok) expect(documentSchema.safeParse(result.value.document).success).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
