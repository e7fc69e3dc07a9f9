import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlation } from './correlation.ts';

describe('correlation', () => {
  it('is one on a rising line and minus one on a falling one', () => {
    expect(correlation(Float64Array.of(1, 2, 3), Float64Array.of(10, 20, 30))).toBeCloseTo(1, 12);
    expect(correlation(Float64Array.of(1, 2, 3), Float64Array.of(3, 2, 1))).toBeCloseTo(-1, 12);
  });

  it('equals the value worked out by hand', () => {
    // x̄ = 2.5, ȳ = 3.5; Σxy = 6, Σx² = 5, Σy² = 9.
    expect(correlation(Float64Array.of(1, 2, 3, 4), Float64Array.of(2, 3, 3, 6))).toBeCloseTo(6 / Math.sqrt(5 * 9), 12);
  });

  it('leaves out rows with a missing value', () => {
    expect(correlation(Float64Array.of(1, NaN, 2, 3), Float64Array.of(1, 9, 2, 3))).toBeCloseTo(1, 12);
  });

  it('says nothing about a column that never changes', () => {
    expect(correlation(Float64Array.of(1, 1), Float64Array.of(1, 2))).toBeNull();
    expect(correlation(Float64Array.of(1), Float64Array.of(1))).toBeNull();
  });

  it('stays within −1 and 1', () => {
    const column = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e150, max: 1e150 }), { maxLength: 20 });
    fc.assert(
      fc.property(column, column, (xs, ys) => {
        const r = correlation(Float64Array.from(xs), Float64Array.from(ys));
        if (r !== null) expect(Math.abs(r)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
