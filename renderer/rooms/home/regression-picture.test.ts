import { describe, expect, it } from 'vitest';
import { regressionPicture } from './regression-picture.ts';

describe('the picture of the regression sample', () => {
  it('shows the ten points and their least-squares line', () => {
    const { points, line } = regressionPicture();
    expect(points).toHaveLength(10);
    expect(points[3]).toEqual([3, 2]);
    expect(line.slope).toBeCloseTo(0.9424, 4);
    expect(line.intercept).toBeCloseTo(0.7291, 4);
  });
});
