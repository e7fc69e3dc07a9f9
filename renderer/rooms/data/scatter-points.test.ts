import { describe, expect, it } from 'vitest';
import { scatterPoints } from './scatter-points.ts';

describe('the points of a scatter plot', () => {
  it('are the rows that have both values', () => {
    const points = scatterPoints(Float64Array.of(1, NaN, 3, 4), Float64Array.of(10, 20, Infinity, 40), 100);
    expect([...points.x]).toEqual([1, 4]);
    expect([...points.y]).toEqual([10, 40]);
    expect(points).toMatchObject({ complete: 2, incomplete: 2 });
  });

  it('are spread evenly over the table when there are too many', () => {
    const column = Float64Array.from({ length: 1000 }, (_, row) => row);
    const points = scatterPoints(column, column, 10);
    expect([...points.x]).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
    expect(points.complete).toBe(1000);
  });
});
