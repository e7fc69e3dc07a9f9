import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceColumn } from '#shared/pipeline/columns.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import { firstItems, runnablePart, type Runnable } from './previews.ts';
import { shuffleMoves } from './shuffle-moves.ts';

function run(stages: readonly Stage[], rows = 10, seed = 1): Runnable {
  const values = Float64Array.from({ length: rows }, (_, row) => row);
  const columns: readonly SourceColumn[] = [
    { name: 'x', role: 'input', values },
    { name: 'y', role: 'target', values },
  ];
  const part = runnablePart({ stages: [{ id: 'source', op: 'from_tensor_slices' }, ...stages], seed, columns });
  if (!('reach' in part)) throw new Error('nothing runs');
  return part;
}

const shuffle = (id: string, buffer_size: number): Stage => ({
  id,
  op: 'shuffle',
  buffer_size,
  seed: null,
  reshuffle_each_iteration: true,
});
const repeat: Stage = { id: 'repeat', op: 'repeat', count: 3 };

describe('shuffleMoves', () => {
  it('knows where each element of the golden order came from', () => {
    const moves = shuffleMoves(run([shuffle('shuffle', 4)]), 1, 20);
    expect(moves.map((move) => move.element)).toEqual([2, 0, 1, 6, 3, 5, 9, 8, 7, 4]);
    expect(moves.every((move) => move.from === move.element)).toBe(true);
  });

  it('agrees with what flows, for every chain of repeat and shuffles', () => {
    const rows = fc.integer({ min: 1, max: 12 });
    const buffer = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(rows, buffer, buffer, fc.nat(1000), (count, first, second, seed) => {
        const part = run([shuffle('first', first), repeat, shuffle('second', second)], count, seed);
        const before = firstItems(part, 2, 100, 100) ?? [];
        const after = firstItems(part, 3, 100, 100) ?? [];
        const moves = shuffleMoves(part, 3, 100);
        expect(moves.map((move) => move.element)).toEqual(after);
        expect(moves.map((move) => before[move.from])).toEqual(after);
        for (const move of moves) expect(move.from - move.to).toBeLessThan(second);
      }),
    );
  });

  it('takes one move in so many from the whole pass', () => {
    const part = run([shuffle('shuffle', 6)], 40);
    const all = shuffleMoves(part, 1, 40);
    expect(shuffleMoves(part, 1, 100, 7)).toEqual(all.filter((_, to) => to % 7 === 0));
  });

  it('counts whole batches by the place at which they come in', () => {
    const part = run([{ id: 'batch', op: 'batch', batch_size: 2, drop_remainder: false }, shuffle('shuffle', 5)]);
    const moves = shuffleMoves(part, 2, 20);
    expect([...moves].map((move) => move.element).sort()).toEqual([0, 1, 2, 3, 4]);
    expect(moves.every((move) => move.from === move.element)).toBe(true);
  });

  it('works on a stream without end and on nothing but shuffles', () => {
    const part = run([{ id: 'endless', op: 'repeat', count: null }, shuffle('shuffle', 4)]);
    expect(shuffleMoves(part, 2, 7)).toHaveLength(7);
    expect(shuffleMoves(part, 1, 7)).toEqual([]);
  });
});
