import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateColumns } from './columns.ts';
import { previewAfter } from './preview.ts';
import type { Stage } from './schema.ts';
import { traceShuffle } from './trace.ts';

const source: Stage = { id: 'source', op: 'from_tensor_slices' };
const map: Stage = { id: 'map', op: 'map', column: 'x', expression: 'x * 10' };
const shuffle = (buffer_size: number, id = 'shuffle'): Stage => ({
  id,
  op: 'shuffle',
  buffer_size,
  seed: null,
  reshuffle_each_iteration: true,
});
const batch: Stage = { id: 'batch', op: 'batch', batch_size: 3, drop_remainder: false };
const repeat: Stage = { id: 'repeat', op: 'repeat', count: 2 };
const stages = [source, map, shuffle(4), batch, repeat];

function evaluated(rows: number, chain: readonly Stage[]) {
  const values = Float64Array.from({ length: rows }, (_, row) => row);
  const result = evaluateColumns(chain, [
    { name: 'x', role: 'input', values },
    { name: 'y', role: 'target', values },
  ]);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

const preview = (stage: string, limit: number) =>
  previewAfter({ stages, seed: 1, evaluated: evaluated(10, stages), stage, limit });

describe('a preview', () => {
  it('shows the first elements after a stage, with their values there', () => {
    expect(preview('source', 3)).toMatchObject({ items: [0, 1, 2], complete: false });
    expect(Array.from(preview('source', 3).columns[0].values)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const shuffled = preview('shuffle', 10);
    expect(shuffled).toMatchObject({ items: [2, 0, 1, 6, 3, 5, 9, 8, 7, 4], complete: true });
    expect(shuffled.columns[0].values[6]).toBe(60);
    expect(preview('batch', 2)).toMatchObject({
      items: [
        [2, 0, 1],
        [6, 3, 5],
      ],
      complete: false,
    });
    expect(preview('repeat', 100).items).toHaveLength(8);
  });
});

describe('a trace of the shuffle buffer', () => {
  const trace = traceShuffle({ rows: 10, stages, seed: 1, stage: 'shuffle', limit: 100 });

  it('shows the draw of the design’s example', () => {
    const draw = trace.draws[5];
    expect(draw.leaving).toEqual([5]);
    expect(draw.buffer.map(([element]) => element).sort()).toEqual([4, 5, 7, 8]);
    expect(draw.buffer[draw.slot]).toEqual([5]);
    expect(draw.word % draw.buffer.length).toBe(draw.slot);
    expect(trace.draws[0].entering).toBeNull();
    expect(trace.draws[1].entering).toEqual([4]);
    expect(trace.averageMove).toBe(1.8);
    expect(trace.complete).toBe(true);
  });

  it('lets out what the pipeline lets out, wherever the shuffle stands', () => {
    const settings = fc.tuple(
      fc.integer({ min: 1, max: 25 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 30 }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(settings, fc.integer({ min: 0, max: 99 }), ([rows, first, second, batched], seed) => {
        const chain = [source, shuffle(first, 'first'), ...(batched ? [batch] : []), shuffle(second, 'second')];
        const { draws, moves } = traceShuffle({ rows, stages: chain, seed, stage: 'second', limit: 1000 });
        const expected = previewAfter({ stages: chain, seed, evaluated: evaluated(rows, chain), stage: 'second', limit: 1000 });
        expect(draws.map(({ leaving }) => leaving)).toEqual(
          expected.items.map((item) => (typeof item === 'number' ? [item] : item)),
        );
        expect(draws.every(({ word, slot, buffer, leaving }) => word % buffer.length === slot && buffer[slot] === leaving)).toBe(
          true,
        );
        expect(moves.map(({ from }) => from).sort((a, b) => a - b)).toEqual(moves.map((_, index) => index));
      }),
    );
  });

  it('stops at its limit', () => {
    const short = traceShuffle({ rows: 10, stages, seed: 1, stage: 'shuffle', limit: 3, buffers: false });
    expect(short.draws.map(({ leaving }) => leaving[0])).toEqual([2, 0, 1]);
    expect(short.complete).toBe(false);
    expect(short.draws[0].buffer).toEqual([]);
  });
});
