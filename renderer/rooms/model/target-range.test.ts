import { describe, expect, it } from 'vitest';
import { targetRange } from './target-range.ts';

describe('targetRange', () => {
  it('holds the data with a margin', () => {
    expect(targetRange([1, 9], null)).toEqual([1 - 0.8, 9 + 0.8]);
  });

  it('reaches to the first prediction when it is near', () => {
    expect(targetRange([1, 9], Float32Array.of(0, 0))[0]).toBeCloseTo(-0.8, 9);
    expect(targetRange([1, 9], Float32Array.of(-1000, 0))[0]).toBeCloseTo(0.2, 9);
  });

  it('has an extent for a constant target and for none', () => {
    const [low, high] = targetRange([5, 5], null);
    expect(high).toBeGreaterThan(low);
    expect(targetRange([], null)).toEqual([0, 1]);
  });
});
