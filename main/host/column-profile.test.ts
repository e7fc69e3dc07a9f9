import { describe, expect, it } from 'vitest';
import { profileColumn } from './column-profile.ts';

describe('the profile of a column', () => {
  it('counts, measures and bins numbers, missing ones apart', () => {
    const profile = profileColumn({ name: 'x', type: 'float64', numbers: Float64Array.of(4, NaN, 1, 2, 1), texts: null });
    expect(profile).toMatchObject({ count: 5, missing: 1, distinct: 3, min: 1, max: 4, mean: 2, median: 1.5 });
    expect(profile.deviation).toBeCloseTo(Math.sqrt(1.5), 12);
    expect(profile.bins).toEqual([2, 1, 1]);
  });

  it('stands a column of one value, of none and of extremes', () => {
    const of = (...values: number[]) =>
      profileColumn({ name: 'x', type: 'float64', numbers: Float64Array.from(values), texts: null });
    expect(of(3, 3).bins).toEqual([2]);
    expect(of(NaN, NaN)).toMatchObject({ count: 2, missing: 2, distinct: 0, min: null, mean: null, bins: [] });
    expect(of(-1.7e308, 1.7e308).bins.reduce((sum, count) => sum + count, 0)).toBe(2);
  });

  it('lists the most frequent texts first', () => {
    const profile = profileColumn({ name: 'city', type: 'string', numbers: null, texts: ['b', 'a', null, 'b', '__proto__'] });
    expect(profile).toMatchObject({ count: 5, missing: 1, distinct: 3, min: null });
    expect(profile.top).toEqual([
      { value: 'b', count: 2 },
      { value: '__proto__', count: 1 },
      { value: 'a', count: 1 },
    ]);
  });
});
