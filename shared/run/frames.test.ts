import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDocument } from '#shared/project/create.ts';
import { applyFrame, mergeFrames } from './frames.ts';
import type { EpochPoint, RunFrame, RunSnapshot, UpdateReport } from './run.ts';

const start: RunSnapshot = {
  id: 'run',
  number: 1,
  name: null,
  status: 'running',
  engine: 'js',
  engineNote: null,
  seed: 1,
  epochs: 100,
  stepsPerEpoch: 10,
  progress: { step: 0, epoch: 1, batch: 0, loss: null },
  elapsed: 0,
  created: 0,
  problem: null,
  sequence: 5,
  document: createDocument('Frames'),
  weightNames: ['w'],
  initialWeights: [0],
  points: [],
  weights: [0],
  view: null,
  update: null,
};

const point = (epoch: number): EpochPoint => ({
  epoch,
  during: 1 / epoch,
  after: null,
  min: 0,
  max: 1,
  metrics: [],
  weights: [epoch],
});

/** Consecutive frames with so many new epochs each. */
function framesOf(epochsPerFrame: readonly number[]): RunFrame[] {
  let epoch = 0;
  return epochsPerFrame.map((count, index) => {
    const points = Array.from({ length: count }, () => point(++epoch));
    return {
      run: 'run',
      after: start.sequence + index,
      sequence: start.sequence + index + 1,
      status: 'running',
      engine: 'js',
      engineNote: null,
      stepsPerEpoch: 10,
      progress: { step: epoch * 10, epoch, batch: 10, loss: 1 },
      elapsed: index,
      points,
      weights: count === 0 ? null : [epoch],
      view: null,
      update: count === 1 ? updateOf(epoch) : null,
      problem: null,
    };
  });
}

const updateOf = (step: number): UpdateReport => ({
  step,
  rows: [0],
  inputs: [],
  targets: [1],
  predictions: [0],
  loss: 1,
  variables: [],
});

describe('frames of a run', () => {
  it('give the same snapshot merged as one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 12 }), (epochsPerFrame) => {
        const frames = framesOf(epochsPerFrame);
        const apart = frames.reduce<RunSnapshot | null>((snapshot, frame) => snapshot && applyFrame(snapshot, frame), start);
        expect(applyFrame(start, frames.reduce(mergeFrames))).toEqual(apart);
      }),
    );
  });

  it('are told apart from a gap, from what is known already and from another run', () => {
    const [first, second] = framesOf([1, 1]);
    expect(applyFrame(start, second)).toBeNull();
    const continued = applyFrame(start, first);
    expect(continued && applyFrame(continued, first)).toBe(continued);
    expect(applyFrame(start, { ...first, run: 'other' })).toBe(start);
  });
});
