import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logTicks, plotBox, spreadLabels, writeTick } from './plot-box.ts';

describe('plotBox', () => {
  it('keeps room for long labels', () => {
    expect(plotBox(400, 300, ['1,000,000']).left).toBeGreaterThan(plotBox(400, 300, ['1']).left);
  });
});

describe('writeTick', () => {
  it('writes very large and very small numbers as powers of ten', () => {
    expect(writeTick('en', 1e25)).toBe('10²⁵');
    expect(writeTick('en', 2e-7)).toBe('2 × 10⁻⁷');
    expect(writeTick('es', 0.30000000000000004)).toBe('0,3');
    expect(writeTick('en', -3)).toBe('−3');
  });
});

describe('logTicks', () => {
  it('are exact decimals inside the range, and few', () => {
    expect(logTicks(0.3, 40)).toEqual([0.5, 1, 2, 5, 10, 20]);
    expect(logTicks(1, 1e30).length).toBeLessThanOrEqual(8);
  });
});

describe('spreadLabels', () => {
  it('keeps labels apart, in order and inside when they fit', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 12 }), (wanted) => {
        const placed = spreadLabels(wanted, 15, 0, 300);
        const ranked = [...placed].sort((left, right) => left - right);
        ranked.forEach((at, index) => {
          expect(at).toBeGreaterThanOrEqual(-1e-9);
          expect(at).toBeLessThanOrEqual(300 + 1e-9);
          if (index > 0) expect(at - (ranked[index - 1] ?? 0)).toBeGreaterThanOrEqual(15 - 1e-9);
        });
      }),
    );
  });

  it('leaves labels that have room where they are', () => {
    expect(spreadLabels([100, 10], 15, 0, 300)).toEqual([100, 10]);
  });
});
