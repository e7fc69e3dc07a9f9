import { describe, expect, it } from 'vitest';
import { averageMove, placeCentre, strandPath } from './strands.ts';

describe('strandPath', () => {
  it('draws an S between two places and a straight line for an element that stayed', () => {
    expect(strandPath(10, 0, 50, 40)).toBe('M10 0C10 20 50 20 50 40');
    expect(strandPath(10, 0, 10, 40)).toBe('M10 0V40');
  });
});

describe('placeCentre', () => {
  it('spreads places evenly and never further apart than the widest pitch', () => {
    expect(placeCentre(0, 10, 200)).toBe(10);
    expect(placeCentre(9, 10, 200)).toBe(190);
    expect(placeCentre(1, 2, 900)).toBe(84);
  });
});

describe('averageMove', () => {
  it('is the mean distance in places, and nothing for no moves', () => {
    const moves = [
      { element: 2, from: 2, to: 0 },
      { element: 1, from: 1, to: 1 },
      { element: 0, from: 0, to: 2 },
      { element: 3, from: 3, to: 3 },
    ];
    expect(averageMove(moves)).toBe(1);
    expect(averageMove([])).toBe(0);
  });
});
