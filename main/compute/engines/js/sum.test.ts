import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumAxes, tensorflow } from './backend.ts';
import { sumRun } from './sum.ts';

interface SumCase {
  readonly matrix: { readonly shape: readonly [number, number]; readonly values: readonly number[] };
  readonly sum: readonly number[];
  readonly sum_0: readonly number[];
  readonly sum_1: readonly number[];
}

const { cases } = JSON.parse(readFileSync(new URL('../../goldens/sums.json', import.meta.url), 'utf8')) as {
  cases: readonly SumCase[];
};
const rounded = (values: readonly number[]) => values.map(Math.fround);

describe('sums in TensorFlow’s order', () => {
  it('have the bits of reduce_sum over all elements, columns and rows', () => {
    for (const { matrix, sum, sum_0, sum_1 } of cases) {
      const values = Float32Array.from(matrix.values);
      expect(Array.from(sumAxes(values, matrix.shape, [0, 1]))).toEqual(rounded(sum));
      expect(Array.from(sumAxes(values, matrix.shape, [0]))).toEqual(rounded(sum_0));
      expect(Array.from(sumAxes(values, matrix.shape, [1]))).toEqual(rounded(sum_1));
    }
  });

  it('add small whole numbers exactly, however many and from wherever', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 100 }), (count, from) => {
        const values = Float32Array.from({ length: from + count }, (_, i) => i % 7);
        let expected = 0;
        for (let i = from; i < from + count; i += 1) expected += i % 7;
        expect(sumRun(values, from, count)).toBe(expected);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('reach the library: any axes, kept dimensions, whole numbers and truth values', async () => {
    await tensorflow();
    const values = Array.from({ length: 24 }, (_, i) => i);
    const cube = tf.tensor(values, [2, 3, 4]);
    expect(tf.sum(cube, [0, 2]).arraySync()).toEqual([60, 92, 124]);
    expect(tf.sum(cube, 1, true).shape).toEqual([2, 1, 4]);
    expect(tf.sum(cube, -1).arraySync()).toEqual([
      [6, 22, 38],
      [54, 70, 86],
    ]);
    expect(tf.sum(tf.tensor1d([true, false, true], 'bool')).dataSync()).toEqual(Int32Array.of(2));
    tf.disposeVariables();
  });
});
