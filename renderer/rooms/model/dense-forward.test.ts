import { describe, expect, it } from 'vitest';
import { createLayer } from '#shared/model/catalogue/create.ts';
import type { Activation } from '#shared/model/schema.ts';
import { denseForward } from './dense-forward.ts';

const dense = (units: number, activation: Activation = 'linear', use_bias = true) =>
  createLayer('dense', `dense-${String(units)}`, { units, activation, use_bias });

describe('denseForward', () => {
  it('is a line for one unit without activation', () => {
    expect([...(denseForward([dense(1)], [2, 1], [[0, 1, -3]]) ?? [])]).toEqual([1, 3, -5]);
  });

  it('reads kernels row by row, bias after kernel', () => {
    // hidden = relu([x, y] · [[1, 0], [0, 1]] + [0, -1]); output = hidden · [10, 100]
    const weights = [1, 0, 0, 1, 0, -1, 10, 100];
    const output = denseForward([dense(2, 'relu'), dense(1, 'linear', false)], weights, [
      [1, -1],
      [3, 0],
    ]);
    expect([...(output ?? [])]).toEqual([210, 0]);
  });

  it('refuses weights of another shape', () => {
    expect(denseForward([dense(1)], [1, 2, 3], [[0]])).toBeNull();
    expect(denseForward([], [], [[0]])).toBeNull();
  });

  it('looks through dropout and applies activations on their way', () => {
    const layers = [dense(1), createLayer('dropout', 'd'), createLayer('activation', 'a', { activation: 'relu' })];
    expect([...(denseForward(layers, [2, 1], [[0, -3]]) ?? [])]).toEqual([1, 0]);
  });

  // Recorded with keras.activations.
  it.each<[Activation, number, number]>([
    ['selu', -1, -1.1113307476],
    ['gelu', 1, 0.8413447142],
    ['silu', 1, 0.7310585976],
    ['leaky_relu', -1, -0.200000003],
    ['exponential', 1, 2.7182817459],
  ])('%s of %d is Keras’s', (activation, value, expected) => {
    expect(denseForward([dense(1, activation)], [1, 0], [[value]])?.[0]).toBeCloseTo(expected, 5);
  });

  it('has no answer for branches, windows or several outputs', () => {
    expect(denseForward([dense(2)], [1, 1, 0, 0], [[1]])).toBeNull();
    expect(denseForward([createLayer('reshape', 'r')], [], [[1]])).toBeNull();
    expect(denseForward([dense(1), createLayer('dense', 'b', { input: 'data' })], [1, 0, 1, 0], [[1]])).toBeNull();
  });
});
