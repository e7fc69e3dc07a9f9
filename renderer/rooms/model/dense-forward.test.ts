import { describe, expect, it } from 'vitest';
import type { Layer } from '#shared/model/schema.ts';
import { denseForward } from './dense-forward.ts';

const dense = (units: number, activation: Layer['activation'] = 'linear', use_bias = true): Layer => ({
  id: `dense-${units}`,
  op: 'dense',
  units,
  activation,
  use_bias,
});

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
});
