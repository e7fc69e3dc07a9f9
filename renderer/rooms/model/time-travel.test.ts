import { describe, expect, it } from 'vitest';
import type { EpochPoint } from '#shared/run/run.ts';
import { lastEpoch, movePlayhead, pastWeights, pointAt, weightsAt } from './time-travel.ts';

const points: EpochPoint[] = Array.from({ length: 25 }, (_, index) => ({
  epoch: index + 1,
  during: 10 - index,
  after: 9 - index,
  min: 0,
  max: 20,
  metrics: [],
  weights: [index + 1],
}));
const run = { points, initialWeights: [0], weights: [25.5], epochs: 200, progress: { step: 0, epoch: 26, batch: 3, loss: 1 } };

describe('weightsAt', () => {
  it('gives the newest while the playhead follows, the start at 0, and an epoch’s own otherwise', () => {
    expect(weightsAt(run, null)).toEqual([25.5]);
    expect(weightsAt(run, 0)).toEqual([0]);
    expect(weightsAt(run, 7)).toEqual([7]);
    expect(weightsAt(run, 99)).toBeNull();
  });
});

describe('pointAt', () => {
  it('finds points in a list that begins later', () => {
    expect(pointAt(points.slice(4), 6)?.epoch).toBe(6);
    expect(pointAt([], 1)).toBeNull();
  });
});

describe('movePlayhead', () => {
  it('stays between the start and the last epoch', () => {
    expect(movePlayhead(null, 25, 'back')).toBe(24);
    expect(movePlayhead(3, 25, 'back-ten')).toBe(0);
    expect(movePlayhead(0, 25, 'back')).toBe(0);
  });

  it('follows the run again from the last epoch on', () => {
    expect(movePlayhead(24, 25, 'forward')).toBeNull();
    expect(movePlayhead(20, 25, 'forward-ten')).toBeNull();
    expect(movePlayhead(4, lastEpoch(points), 'latest')).toBeNull();
  });
});

describe('pastWeights', () => {
  it('keeps the start and every tenth epoch before the shown one', () => {
    expect(pastWeights(run, 25)).toEqual([[0], [10], [20]]);
    expect(pastWeights(run, 20)).toEqual([[0], [10]]);
    expect(pastWeights(run, 0)).toEqual([]);
  });
});
