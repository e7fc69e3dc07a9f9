import { describe, expect, it } from 'vitest';
import { applyEdits } from './apply.ts';
import { createDocument } from './create.ts';
import type { ColumnType, Source } from './document.ts';
import { fitToSource, linearModel, type ColumnFacts } from './fit-to-source.ts';

type Given = readonly [name: string, type: ColumnType, facts: ColumnFacts];

function fit(rows: number, given: readonly Given[]) {
  const source: Source = {
    kind: 'table',
    name: 'houses.csv',
    table: 't1',
    rows,
    columns: given.map(([name, type]) => ({ name, type, role: 'ignored' as const })),
  };
  const document = createDocument('Houses');
  const result = applyEdits(
    document,
    fitToSource(
      document,
      source,
      given.map(([, , facts]) => facts),
    ),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value.document;
}

const spread = (distinct: number): ColumnFacts => ({ distinct, min: 0, max: 1e6 });
const text: ColumnFacts = { distinct: 3, min: null, max: null };
const rolesOf = (document: ReturnType<typeof fit>) => document.source?.columns.map(({ role }) => role);

describe('fitting a document to a new source', () => {
  it('takes the last numeric column for the target, the others for inputs, and leaves text and row numbers out', () => {
    const document = fit(300, [
      ['id', 'int64', { distinct: 300, min: 1001, max: 9000 }],
      ['n', 'int64', { distinct: 300, min: 1, max: 300 }],
      ['sqft', 'float64', spread(250)],
      ['city', 'string', text],
      ['sold', 'date', spread(200)],
      ['bedrooms', 'int64', { distinct: 6, min: 1, max: 6 }],
      ['price', 'float64', spread(290)],
    ]);
    expect(rolesOf(document)).toEqual(['ignored', 'ignored', 'input', 'ignored', 'ignored', 'input', 'target']);
  });

  it('leaves out what never changes', () => {
    const document = fit(300, [
      ['sqft', 'float64', spread(250)],
      ['price', 'float64', spread(290)],
      ['country', 'int64', { distinct: 1, min: 7, max: 7 }],
      ['empty', 'float64', { distinct: 0, min: null, max: null }],
    ]);
    expect(rolesOf(document)).toEqual(['input', 'target', 'ignored', 'ignored']);
  });

  it('keeps consecutive whole numbers as the input when nothing else is left', () => {
    const document = fit(100, [
      ['day', 'int64', { distinct: 100, min: 0, max: 99 }],
      ['y', 'float64', spread(100)],
    ]);
    expect(rolesOf(document)).toEqual(['input', 'target']);
  });

  it('keeps a repeating consecutive column, such as years', () => {
    const document = fit(400, [
      ['year', 'int64', { distinct: 31, min: 1990, max: 2020 }],
      ['z', 'float64', spread(40)],
      ['y', 'float64', spread(100)],
    ]);
    expect(rolesOf(document)).toEqual(['input', 'input', 'target']);
  });

  it('names no target in a table with a single numeric column', () => {
    expect(rolesOf(fit(10, [['y', 'float64', spread(10)]]))).toEqual(['input']);
  });

  it('standardises the inputs that vary, shuffles all rows, batches to fit and repeats', () => {
    const document = fit(100, [
      ['a', 'float64', spread(100)],
      ['flat', 'float64', { distinct: 1, min: 3, max: 3 }],
      ['y', 'float64', spread(100)],
    ]);
    expect(document.pipeline.stages).toMatchObject([
      { op: 'from_tensor_slices' },
      { op: 'standardise', columns: ['a'] },
      { op: 'shuffle', buffer_size: 100 },
      { op: 'batch', batch_size: 8 },
      { op: 'repeat', count: null },
    ]);
  });

  it.each([
    [7, 1],
    [64, 8],
    [256, 32],
    [1_000_000, 32],
  ])('gives %i rows batches of %i', (rows, batch_size) => {
    const document = fit(rows, [
      ['a', 'float64', spread(5)],
      ['y', 'float64', spread(5)],
    ]);
    expect(document.pipeline.stages[3]).toMatchObject({ batch_size });
    expect(document.pipeline.stages[2]).toMatchObject({ buffer_size: Math.min(rows, 10_000) });
  });
});

describe('the first model', () => {
  it('is the chapter’s line for one input', () => {
    expect(linearModel(['x'])).toMatchObject({ kind: 'formula', formula: 'w * x + b' });
  });

  it('gives every input its own weight', () => {
    expect(linearModel(['sqft', 'rooms'])).toEqual({
      kind: 'formula',
      formula: 'w_sqft * sqft + w_rooms * rooms + b',
      variables: ['w_sqft', 'w_rooms', 'b'].map((name) => ({ name, initial: 0 })),
    });
  });

  it('never names a weight like an input', () => {
    expect(linearModel(['b'])).toMatchObject({ formula: 'w * b + b_' });
    expect(linearModel(['w', 'w_w'])).toMatchObject({ formula: 'w_w_ * w + w_w_w * w_w + b' });
  });

  it('calls columns by names that Python accepts', () => {
    expect(linearModel(['lot size', 'lambda'])).toMatchObject({ formula: 'w_lot_size * lot_size + w_c_lambda * c_lambda + b' });
  });

  it.each([[[]], [Array.from({ length: 9 }, (_, index) => `x${index}`)], [['x'.repeat(41)]]])(
    'is one Dense unit for inputs %j',
    (inputs) => {
      expect(linearModel(inputs)).toMatchObject({ kind: 'sequential', layers: [{ op: 'dense', units: 1 }] });
    },
  );
});
