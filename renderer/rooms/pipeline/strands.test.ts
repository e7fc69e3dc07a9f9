import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageMove, pairMoves, placeCentre, strandPath } from './strands.ts';

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

describe('pairMoves', () => {
  it('follows every element of the chapter’s shuffle', () => {
    const moves = pairMoves([0, 1, 2, 3], [2, 1, 0, 3]);
    expect(moves).toEqual([
      { element: 2, from: 2, to: 0 },
      { element: 1, from: 1, to: 1 },
      { element: 0, from: 0, to: 2 },
      { element: 3, from: 3, to: 3 },
    ]);
    expect(averageMove(moves)).toBe(1);
  });

  it('gives each copy of a repeated element a place of its own', () => {
    expect(pairMoves([0, 1, 0, 1], [0, 0, 1, 1]).map((move) => move.from)).toEqual([0, 2, 1, 3]);
  });

  it('pairs a permutation completely, using every place once', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...Array(20).keys()], { minLength: 20 }), (order) => {
        const moves = pairMoves([...Array(20).keys()], order);
        expect(new Set(moves.map((move) => move.from)).size).toBe(20);
        expect(moves.every((move) => move.from === move.element)).toBe(true);
      }),
    );
  });

  it('averages nothing to zero', () => {
    expect(averageMove([])).toBe(0);
  });
});
