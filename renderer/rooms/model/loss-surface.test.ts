import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contourBands, contourLevels, findLowest, frameHolds, sampleSurface, surfaceFrame, withinReach } from './loss-surface.ts';

const bowl = (first: number, second: number) => 0.403 + (first - 2.7) ** 2 + (second - 4.97) ** 2;

describe('surfaceFrame', () => {
  it('holds every point and keeps one unit as long across as up', () => {
    const coordinate = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 20 }), (points) => {
        const frame = surfaceFrame(points, 440, 300);
        expect(frameHolds(frame, points)).toBe(true);
        const across = (frame.first[1] - frame.first[0]) / 440;
        const up = (frame.second[1] - frame.second[0]) / 300;
        if (frame.equal) expect(across / up).toBeCloseTo(1, 9);
      }),
    );
  });

  it('gives up equal units where one variable would vanish', () => {
    const frame = surfaceFrame(
      [
        [0, 0],
        [1, 100_000],
      ],
      400,
      300,
    );
    expect(frame.equal).toBe(false);
  });
});

describe('withinReach', () => {
  it('leaves out what an explosion threw away', () => {
    expect(
      withinReach(
        [
          [0, 0],
          [4, 4],
          [-900, 300],
          [Number.NaN, 0],
        ],
        [2.7, 5],
      ),
    ).toEqual([
      [0, 0],
      [4, 4],
      [2.7, 5],
    ]);
  });
});

describe('contourLevels', () => {
  it('are round, rising and inside the range', () => {
    const levels = contourLevels(0.403, 52);
    expect(levels).toEqual([1, 2, 5, 10, 20, 30, 40, 50]);
  });

  it('are none where the surface is flat or endless', () => {
    expect(contourLevels(1, 1)).toEqual([]);
    expect(contourLevels(0, Infinity)).toEqual([]);
  });

  it('stay few, rising and inside for any range', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, span) => {
        const levels = contourLevels(low, low + span);
        expect(levels.length).toBeLessThanOrEqual(8);
        levels.forEach((level, index) => {
          expect(level).toBeGreaterThan(low);
          expect(level).toBeLessThan(low + span);
          if (index > 0) expect(level).toBeGreaterThan(levels[index - 1] ?? -1);
        });
      }),
    );
  });
});

describe('contourBands', () => {
  it('puts the ring of a level where the loss has that level', () => {
    const frame = surfaceFrame(
      [
        [0, 0],
        [5, 8],
      ],
      400,
      300,
    );
    const values = sampleSurface(bowl, frame, 81, 61);
    const [band] = contourBands(values, frame, 81, 61, [3]);
    const ring = band?.rings.at(-1) ?? [];
    const inside = ring.filter(
      ([first, second]) =>
        first > frame.first[0] + 0.2 &&
        second > frame.second[0] + 0.2 &&
        first < frame.first[1] - 0.2 &&
        second < frame.second[1] - 0.2,
    );
    expect(inside.length).toBeGreaterThan(20);
    for (const [first, second] of inside) expect(bowl(first, second)).toBeCloseTo(3, 1);
  });
});

describe('findLowest', () => {
  it('finds the bottom of a bowl', () => {
    const lowest = findLowest(bowl, [0, 0]);
    expect(lowest?.first).toBeCloseTo(2.7, 3);
    expect(lowest?.second).toBeCloseTo(4.97, 3);
    expect(lowest?.loss).toBeCloseTo(0.403, 6);
  });

  it('finds the bottom of a long valley', () => {
    const lowest = findLowest((first, second) => (first - 3) ** 2 + 400 * (second - first / 10) ** 2, [0, 0]);
    expect(lowest?.first).toBeCloseTo(3, 2);
  });

  it('says so when there is no bottom', () => {
    expect(findLowest((first) => -first, [0, 0])).toBeNull();
    expect(findLowest(() => Number.NaN, [0, 0])).toBeNull();
  });
});
