import { describe, expect, it } from 'vitest';
import { placeLevels, sparse } from './contour-labels.ts';

const ring = (radius: number) =>
  Array.from(
    { length: 72 },
    (_, index) => [200 + radius * Math.cos((index * Math.PI) / 36), 150 + radius * Math.sin((index * Math.PI) / 36)] as const,
  );
const box = { left: 0, right: 400, top: 0, bottom: 300 };

describe('placeLevels', () => {
  it('writes each level on its own ring along one ray', () => {
    const labels = placeLevels(
      [30, 60, 90].map((radius) => ({ level: radius, rings: [ring(radius)] })),
      [200, 150],
      Math.PI,
      box,
    );
    expect(labels.map((label) => label.level)).toEqual([30, 60, 90]);
    for (const label of labels) expect(label.x).toBeCloseTo(200 - label.level, 6);
  });

  it('keeps wide words apart, and away from other words', () => {
    const bands = [30, 60, 90].map((radius) => ({ level: radius, rings: [ring(radius)] }));
    const wide = placeLevels(bands, [200, 150], Math.PI, box, 24, () => 60);
    for (const [index, label] of wide.entries()) {
      for (const other of wide.slice(index + 1)) {
        expect(Math.abs(label.x - other.x) >= 66 || Math.abs(label.y - other.y) >= 16).toBe(true);
      }
    }
    const beside = placeLevels(bands, [200, 150], Math.PI, box, 24, () => 10, [{ x: 170, y: 150, width: 20 }]);
    expect(beside.every((label) => Math.abs(label.x - 170) >= 21 || Math.abs(label.y - 150) >= 16)).toBe(true);
  });

  it('leaves out what would collide or lie outside', () => {
    const labels = placeLevels(
      [30, 40, 500].map((radius) => ({ level: radius, rings: [ring(radius)] })),
      [200, 150],
      Math.PI,
      box,
    );
    expect(labels.map((label) => label.level)).toEqual([30, 40].slice(0, labels.length));
    expect(labels.some((label) => label.level === 500)).toBe(false);
  });
});

describe('sparse', () => {
  it('keeps the first, the last and what is far enough apart', () => {
    expect(
      sparse(
        [
          [0, 0],
          [0.2, 0],
          [3, 0],
          [3.1, 0],
        ],
        2,
      ),
    ).toEqual([
      [0, 0],
      [3, 0],
      [3.1, 0],
    ]);
  });
});
