import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePipeline } from '#shared/pipeline/compile.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import { restoreTarget, transformInputs } from './new-rows.ts';

const columns = (area: Float64Array, rooms: Float64Array, price: Float64Array) => [
  { name: 'floor area', role: 'input' as const, values: area },
  { name: 'rooms', role: 'input' as const, values: rooms },
  { name: 'price', role: 'target' as const, values: price },
];

const stages: readonly Stage[] = [
  { id: 'source', op: 'from_tensor_slices' },
  { id: 'log', op: 'map', column: 'floor area', expression: 'log(floor_area) + rooms' },
  { id: 'few', op: 'filter', expression: 'rooms < 6' },
  { id: 'scale', op: 'standardise', columns: [] },
  { id: 'price', op: 'standardise', columns: ['price'] },
  { id: 'shuffle', op: 'shuffle', buffer_size: 9, seed: null, reshuffle_each_iteration: true },
  { id: 'batch', op: 'batch', batch_size: 2, drop_remainder: false },
];

describe('rows the model has never seen', () => {
  const area = Float64Array.of(40, 55, 72, 90, 130, 210);
  const rooms = Float64Array.of(1, 2, 3, 3, 5, 7);
  const price = Float64Array.of(100, 140, 180, 230, 320, 500);
  const compiled = compilePipeline({ stages, seed: 1, columns: columns(area, rooms, price) });
  if (!compiled.ok) throw new Error(compiled.problem.code);
  const trained = { stages, columns: columns(area, rooms, price), fitted: compiled.value.fitted };

  it('come out as the same rows did in training', () => {
    const transformed = transformInputs(trained, [area, rooms]);
    expect(transformed.map((values) => Array.from(values))).toEqual(
      compiled.value.inputs.map(({ values }) => Array.from(values)),
    );
  });

  it('come out alike whether they are asked alone or together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 1, max: 500, noNaN: true }), fc.integer({ min: 1, max: 9 })), { minLength: 1 }),
        (rows) => {
          const ask = (asked: typeof rows) =>
            transformInputs(trained, [Float64Array.from(asked, ([a]) => a), Float64Array.from(asked, ([, r]) => r)]);
          const together = ask(rows);
          rows.forEach((row, i) => expect(ask([row]).map(([value]) => value)).toEqual(together.map((values) => values[i])));
        },
      ),
      { seed: 11, numRuns: 50 },
    );
  });

  it('have predictions in the source’s units where the target was standardised', () => {
    const restored = restoreTarget(trained, compiled.value.target.values);
    restored.forEach((value, row) => expect(value).toBeCloseTo(price[row], 3));
  });

  it('keep predictions as they are where the target was mapped', () => {
    const mapped: readonly Stage[] = [...stages, { id: 'double', op: 'map', column: 'price', expression: 'price * 2' }];
    const predictions = Float32Array.of(1, 2);
    expect(restoreTarget({ ...trained, stages: mapped }, predictions)).toBe(predictions);
  });
});
