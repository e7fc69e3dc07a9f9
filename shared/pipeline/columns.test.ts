import { describe, expect, it } from 'vitest';
import { columnsAfter, evaluateColumns, type SourceColumn } from './columns.ts';
import { pairwiseSum } from '#shared/tensor/pairwise-sum.ts';
import type { Stage } from './schema.ts';
import { fitStandardisation } from './standardise.ts';

const source: Stage = { id: 'source', op: 'from_tensor_slices' };
const column = (name: string, role: 'input' | 'target', values: readonly number[]): SourceColumn => ({
  name,
  role,
  values: Float64Array.from(values),
});
const x = column('sq ft', 'input', [1, 2, 3, 4]);
const y = column('y', 'target', [10, 20, 30, 40]);

function evaluated(stages: readonly Stage[], columns: readonly SourceColumn[] = [x, y]) {
  const result = evaluateColumns([source, ...stages], columns);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

function problemOf(stages: readonly Stage[], columns: readonly SourceColumn[] = [x, y]) {
  const result = evaluateColumns([source, ...stages], columns);
  if (result.ok) throw new Error('No problem');
  return result.problem;
}

describe('columns', () => {
  it('keep the values after every stage, and call columns by identifiers', () => {
    const map: Stage = { id: 'map', op: 'map', column: 'y', expression: 'y / sq_ft' };
    const scale: Stage = { id: 'scale', op: 'standardise', columns: ['sq ft'] };
    const result = evaluated([map, scale]);
    const values = (stage: string) => columnsAfter(result, stage).columns.map(({ values }) => Array.from(values));
    expect(values('source')).toEqual([
      [1, 2, 3, 4],
      [10, 20, 30, 40],
    ]);
    expect(values('map')).toEqual([
      [1, 2, 3, 4],
      [10, 10, 10, 10],
    ]);
    expect(values('scale')[0]).toEqual([-1.5, -0.5, 0.5, 1.5].map((value) => Math.fround(value / Math.sqrt(1.25))));
    expect(result.fitted.get('scale')).toEqual([{ column: 'sq ft', mean: 2.5, deviation: Math.sqrt(1.25) }]);
  });

  it('measure only the rows that a filter before lets pass', () => {
    const filter: Stage = { id: 'filter', op: 'filter', expression: 'sq_ft > 2' };
    const result = evaluated([filter, { id: 'scale', op: 'standardise', columns: [] }]);
    expect(result.fitted.get('scale')).toEqual([{ column: 'sq ft', mean: 3.5, deviation: 0.5 }]);
    expect(Array.from(result.keep.get('filter') ?? [])).toEqual([0, 0, 1, 1]);
    const second: Stage = { id: 'second', op: 'filter', expression: 'y != 40' };
    expect(Array.from(columnsAfter(evaluated([filter, second]), 'second').mask ?? [])).toEqual([0, 0, 1, 0]);
  });

  it('read float32 values into expressions', () => {
    const map: Stage = { id: 'map', op: 'map', column: 'y', expression: 'y * 3' };
    const result = evaluated([map], [x, column('y', 'target', [0.1, 0, 0, 0])]);
    expect(columnsAfter(result, 'map').columns[1].values[0]).toBe(Math.fround(Math.fround(0.1) * 3));
  });

  it('say what cannot be done, and where', () => {
    expect(problemOf([{ id: 's', op: 'standardise', columns: [] }], [column('x', 'input', [2, 2]), y])).toEqual({
      code: 'pipeline.constant-column',
      values: { column: 'x', value: 2 },
      where: { section: 'pipeline', stage: 's', field: 'columns' },
    });
    expect(problemOf([{ id: 's', op: 'standardise', columns: ['gone'] }])).toMatchObject({
      code: 'pipeline.column-missing',
      values: { column: 'gone' },
    });
    expect(problemOf([{ id: 'm', op: 'map', column: 'y', expression: '2 * sqft' }])).toEqual({
      code: 'expression.unknown-name',
      values: { name: 'sqft', suggestion: 'sq_ft' },
      where: { section: 'pipeline', stage: 'm', field: 'expression', from: 4, to: 8 },
    });
  });

  it('ignore bypassed stages', () => {
    const result = evaluated([{ id: 'm', op: 'map', column: 'y', expression: 'nonsense +', bypass: true }]);
    expect(result.stages.map(({ stage }) => stage)).toEqual(['source']);
  });

  it('add up in the order of NumPy', () => {
    const tenths = Float64Array.from({ length: 1000 }, () => 0.1);
    expect(pairwiseSum(tenths)).toBe(100.00000000000001);
  });

  it.each([
    [7, 427.53417395042277, 286.19079191181896],
    [8, 498.7898696088265, 327.4273084969644],
    [100, 527.5712637913741, 289.6122555926058],
    [129, 520.1507545893494, 289.15558593308157],
    [1000, 504.4743771313942, 289.7198241346197],
    [4099, 502.43095253068304, 289.61119373556164],
  ])('have the mean and deviation that NumPy 2.4.6 printed for %d values', (count, mean, deviation) => {
    const values = Float64Array.from({ length: count }, (_, index) => ((index * 2654435761) % 1000003) / 997);
    expect(fitStandardisation(values, null)).toEqual({ mean, deviation });
  });
});
