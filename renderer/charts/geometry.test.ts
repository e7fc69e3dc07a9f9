import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finiteExtent, histogramBars, linearAxis, shortNumber, spreadPositions, tickLabels } from './geometry.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 });

describe('a linear axis', () => {
  it('goes to round ends and back', () => {
    const axis = linearAxis([0.3, 9.2], [0, 400]);
    expect(axis.domain).toEqual([0, 10]);
    expect(axis.place(5)).toBe(200);
    expect(axis.value(200)).toBe(5);
    expect(axis.ticks.map((tick) => tick.label)).toEqual(['0', '2', '4', '6', '8', '10']);
  });

  it('gives a single value room', () => {
    const { domain } = linearAxis([3, 3], [0, 100], { nice: false });
    expect(domain).toEqual([2.5, 3.5]);
    expect(linearAxis([NaN, NaN], [0, 100]).domain).toEqual([0, 1]);
  });

  it('always covers what it was made for', () => {
    fc.assert(
      fc.property(finite, finite, (one, other) => {
        const extent = [Math.min(one, other), Math.max(one, other)] as const;
        const { domain, ticks } = linearAxis(extent, [0, 300]);
        const hair = (domain[1] - domain[0]) * 1e-9;
        expect(domain[0]).toBeLessThanOrEqual(extent[0] + hair);
        expect(domain[1]).toBeGreaterThanOrEqual(extent[1] - hair);
        expect(new Set(ticks.map((tick) => tick.label)).size).toBe(ticks.length);
      }),
    );
  });
});

describe('numbers on axes', () => {
  it('share their decimals and use a true minus', () => {
    expect(tickLabels([-0.5, 0, 0.5], 'en')).toEqual(['−0.5', '0.0', '0.5']);
    expect(tickLabels([0, 4000, 8000], 'en')).toEqual(['0', '4,000', '8,000']);
    expect(tickLabels([0, 0.25, 0.5], 'es')).toEqual(['0,00', '0,25', '0,50']);
    expect(tickLabels([0, 5000, 10_000], 'es')).toEqual(['0', '5.000', '10.000']);
    expect(tickLabels([0, 1000, 2000], 'es')).toEqual(['0', '1000', '2000']);
  });

  it('become powers of ten when they are huge or tiny', () => {
    expect(shortNumber(4.02e29, 'en')).toBe('4 × 10²⁹');
    expect(shortNumber(-2.5e-7, 'en')).toBe('−2.5 × 10⁻⁷');
    expect(shortNumber(1420.4567, 'en')).toBe('1,420.5');
    expect(shortNumber(12050, 'es')).toBe('12.050');
  });
});

describe('samples', () => {
  it('are evenly spread, rising and never too many', () => {
    expect([...spreadPositions(10, 4)]).toEqual([0, 2, 5, 7]);
    expect([...spreadPositions(3, 10)]).toEqual([0, 1, 2]);
    expect(spreadPositions(0, 10)).toHaveLength(0);
  });

  it('take the extent of what is finite only', () => {
    expect(finiteExtent([NaN, 3, -1, Infinity])).toEqual([-1, 3]);
    expect(finiteExtent([NaN])).toBeNull();
  });
});

describe('histogram bars', () => {
  it('start at zero, fill the width and show the smallest count', () => {
    const bars = histogramBars([0, 1, 1000], 300, 50);
    expect(bars[0]?.height).toBe(0);
    expect(bars[1]?.height).toBe(1);
    expect(bars[2]).toMatchObject({ height: 50, y: 0 });
    expect(bars.every((bar) => bar.y + bar.height === 50)).toBe(true);
  });
});
