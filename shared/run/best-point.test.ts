import { describe, expect, it } from 'vitest';
import { bestPoint } from './best-point.ts';
import type { EpochPoint } from './run.ts';

const point = (epoch: number, during: number, after: number | null = null): EpochPoint => ({
  epoch,
  during,
  after,
  min: during,
  max: during,
  metrics: [],
  weights: null,
});

describe('bestPoint', () => {
  it('prefers the loss after the epoch and skips what is not finite', () => {
    expect(bestPoint([point(1, 1, 9), point(2, 5, 4), point(3, Number.NaN)])).toEqual({ epoch: 2, loss: 4 });
    expect(bestPoint([])).toBeNull();
  });
});
