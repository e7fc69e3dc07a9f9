import { describe, expect, it } from 'vitest';
import { averagePoolGradient } from './average-pool.ts';

describe('the gradient of average pooling', () => {
  it('shares a gradient among the inputs of a window, not among its padding', () => {
    const pool = { filterSize: 2, strides: 2, pad: 'same' } as const;
    const gradient = averagePoolGradient(Float32Array.of(4, 2, 2, 1), [1, 3, 3, 1], pool);
    expect(Array.from(gradient)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('adds up where windows overlap, channel by channel', () => {
    const pool = { filterSize: [1, 2], strides: [1, 1], pad: 'valid' } as const;
    const gradient = averagePoolGradient(Float32Array.of(2, 20, 4, 40), [1, 1, 3, 2], {
      ...pool,
      filterSize: [...pool.filterSize],
      strides: [...pool.strides],
    });
    expect(Array.from(gradient)).toEqual([1, 10, 3, 30, 2, 20]);
  });
});
