import { describe, expect, it } from 'vitest';
import type { EpochPoint } from '#shared/run/run.ts';
import { drawable, lossExtent, zoomTo } from './loss-axes.ts';

const point = (epoch: number, during: number, after: number | null = null): EpochPoint => ({
  epoch,
  during,
  after,
  min: during,
  max: during,
  metrics: [],
  weights: null,
});

describe('lossExtent', () => {
  it('begins at zero on a linear scale', () => {
    const extent = lossExtent([[point(1, 30, 20), point(2, 10, 5)]], [0, 200], 'linear');
    expect(extent?.[0]).toBe(0);
    expect(extent?.[1]).toBeGreaterThan(30);
  });

  it('keeps to what a log scale can show', () => {
    const extent = lossExtent([[point(1, 0, 20), point(2, Infinity, 5)]], [0, 10], 'log');
    expect(extent?.[0]).toBeGreaterThan(0);
    expect(extent?.[0]).toBeLessThan(5);
  });

  it('is nothing where nothing is finite', () => {
    expect(lossExtent([[point(1, Number.NaN, Infinity)]], [0, 10], 'linear')).toBeNull();
    expect(lossExtent([[]], [0, 10], 'log')).toBeNull();
  });

  it('looks only at the epochs in view', () => {
    expect(lossExtent([[point(1, 100), point(8, 2), point(9, 1)]], [5, 10], 'linear')?.[1]).toBeLessThan(3);
  });
});

describe('zoomTo', () => {
  it('orders, bounds and refuses a sliver', () => {
    expect(zoomTo(50, -3, 200)).toEqual([0, 50]);
    expect(zoomTo(10.2, 10.6, 200)).toBeNull();
  });
});

describe('drawable', () => {
  it('refuses zero on a log scale only', () => {
    expect(drawable(0, 'linear')).toBe(0);
    expect(drawable(0, 'log')).toBeNaN();
    expect(drawable(null, 'linear')).toBeNaN();
  });
});
