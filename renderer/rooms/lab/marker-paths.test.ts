import { describe, expect, it } from 'vitest';
import { markerPath, markerSize } from './marker-paths.ts';

describe('markers', () => {
  it('are dots, outlines or strokes, as matplotlib’s letters say', () => {
    const points = [{ x: 10, y: 20 }];
    expect(markerPath('o', points, 6)).toEqual({ kind: 'dots', d: 'M10.0 20.0h0' });
    expect(markerPath('+', points, 6)).toEqual({ kind: 'stroke', d: 'M7.0 20.0L13.0 20.0M10.0 17.0L10.0 23.0' });
    expect(markerPath('^', points, 6).d).toMatch(/^M10\.0 17\.0L/);
  });

  it('leave out what is not finite', () => {
    expect(markerPath('s', [{ x: NaN, y: 1 }], 6).d).toBe('');
  });

  it('are smaller for points', () => {
    expect(markerSize('.', 6)).toBeLessThan(markerSize('o', 6));
  });
});
