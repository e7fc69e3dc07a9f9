import { describe, expect, it } from 'vitest';
import type { SourceColumn } from '#shared/pipeline/columns.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import { firstItems, runnablePart, type Runnable } from './previews.ts';

const columns: readonly SourceColumn[] = [
  { name: 'x', role: 'input', values: Float64Array.from({ length: 10 }, (_, row) => row) },
  { name: 'y', role: 'target', values: Float64Array.from([1, 1.3, 3.1, 2, 5, 6.3, 6.6, 7.4, 8, 9]) },
];
const source: Stage = { id: 'source', op: 'from_tensor_slices' };
const shuffle: Stage = { id: 'shuffle', op: 'shuffle', buffer_size: 4, seed: null, reshuffle_each_iteration: true };
const batch: Stage = { id: 'batch', op: 'batch', batch_size: 3, drop_remainder: false };

function run(stages: readonly Stage[]): Runnable {
  const part = runnablePart({ stages, seed: 1, columns });
  if (!('reach' in part)) throw new Error('nothing runs');
  return part;
}

describe('previews', () => {
  it('show the order that TensorFlow prints for range(10).shuffle(4) after set_seed(1)', () => {
    const part = run([source, shuffle, batch]);
    expect(firstItems(part, 1, 24, 24)).toEqual([2, 0, 1, 6, 3, 5, 9, 8, 7, 4]);
    expect(firstItems(part, 2, 24, 24)).toEqual([[2, 0, 1], [6, 3, 5], [9, 8, 7], [4]]);
  });

  it('take only the first elements of a pass that has no end', () => {
    const part = run([source, { id: 'repeat', op: 'repeat', count: null }]);
    expect(firstItems(part, 1, 12, 100)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  });

  it('stop at the number of rows even where the batches are few', () => {
    const part = run([source, batch]);
    expect(firstItems(part, 1, 24, 5)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
  });

  it('reach up to the stage whose expression does not work', () => {
    const broken: Stage = { id: 'map', op: 'map', column: 'x', expression: 'z + 1' };
    const part = run([source, shuffle, broken, batch]);
    expect(part.reach).toBe(2);
    expect(part.problem?.code).toBe('expression.unknown-name');
    expect(firstItems(part, 1, 3, 24)).toEqual([2, 0, 1]);
    expect(firstItems(part, 2, 3, 24)).toBeNull();
  });

  it('reach up to a filter that would have to look into batches', () => {
    const part = run([source, batch, { id: 'filter', op: 'filter', expression: 'x > 3' }]);
    expect(part.reach).toBe(2);
    expect(part.problem?.where).toMatchObject({ stage: 'filter' });
  });

  it('have nothing to show without a complete row', () => {
    const empty = columns.map((column) => ({ ...column, values: Float64Array.of(NaN, NaN) }));
    expect(runnablePart({ stages: [source], seed: 1, columns: empty })).toMatchObject({
      problem: { code: 'data.no-complete-rows' },
    });
  });
});
