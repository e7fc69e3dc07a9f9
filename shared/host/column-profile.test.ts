import { describe, expect, it } from 'vitest';
import { profileNumbers, profileTexts } from './column-profile.ts';

const number = { name: 'x', type: 'float64' } as const;

describe('a numeric column', () => {
  it('is described over the values that are there', () => {
    const profile = profileNumbers(number, Float64Array.of(4, NaN, 1, 1, 2));
    expect(profile).toMatchObject({ count: 5, missing: 1, distinct: 3, min: 1, max: 4, mean: 2, median: 1.5 });
    expect(profile.deviation).toBeCloseTo(Math.sqrt(1.5), 12);
    expect(profile.bins.reduce((sum, count) => sum + count, 0)).toBe(4);
  });

  it('has no numbers where every value is missing', () => {
    expect(profileNumbers(number, Float64Array.of(NaN, NaN))).toMatchObject({ missing: 2, distinct: 0, min: null, bins: [] });
  });

  it('has one bin where it never changes', () => {
    expect(profileNumbers(number, Float64Array.of(3, 3))).toMatchObject({ min: 3, max: 3, deviation: 0, bins: [2] });
  });
});

describe('a column of text', () => {
  it('counts values, the most frequent first and equals by name', () => {
    const profile = profileTexts({ name: 'place', type: 'string' }, ['b', 'a', null, 'b', 'c']);
    expect(profile).toMatchObject({ count: 5, missing: 1, distinct: 3, min: null });
    expect(profile.top).toEqual([
      { value: 'b', count: 2 },
      { value: 'a', count: 1 },
      { value: 'c', count: 1 },
    ]);
  });
});
