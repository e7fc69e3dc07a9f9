import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curvePath, dotLayers, dotPath, residualPath, thinned } from './curve-path.ts';

describe('curvePath', () => {
  it('breaks the line where a value is missing', () => {
    expect(
      curvePath([
        { x: 0, y: 1 },
        { x: 1, y: Number.NaN },
        { x: 2, y: 3 },
        { x: 3, y: 4 },
      ]),
    ).toBe('M0.0 1.0M2.0 3.0L3.0 4.0');
  });

  it('thins a long curve without losing its extremes', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 3000 }), (values) => {
        const points = values.map((y, index) => ({ x: index / 50, y }));
        const kept = thinned(points);
        expect(kept.length).toBeLessThanOrEqual(5 * (values.length / 50 + 2));
        expect(Math.max(...kept.map((point) => point.y))).toBe(Math.max(...values));
        expect(Math.min(...kept.map((point) => point.y))).toBe(Math.min(...values));
        expect(kept.at(-1)).toEqual(points.at(-1));
      }),
    );
  });
});

describe('residualPath', () => {
  it('draws one upright line per point', () => {
    expect(residualPath([10, 20], [5, 6], [8, Number.NaN])).toBe('M10.0 5.0V8.0');
  });
});

describe('dotPath', () => {
  it('leaves out what cannot be placed', () => {
    expect(
      dotPath([
        { x: 1, y: 2 },
        { x: Number.NaN, y: 2 },
      ]),
    ).toBe('M1.0 2.0h0');
  });
});

describe('dotLayers', () => {
  it('hold every dot once', () => {
    const points = Array.from({ length: 20 }, (_, index) => ({ x: index, y: index }));
    const layers = dotLayers(points, 3);
    expect(layers).toHaveLength(3);
    expect(layers.join('').split('M').slice(1).sort()).toEqual(dotPath(points).split('M').slice(1).sort());
  });
});
