import { describe, expect, it } from 'vitest';
import { createTraining } from '#shared/model/catalogue/create.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import type { EpochPoint, RunSnapshot } from '#shared/run/run.ts';
import { runRow, sharedParts, sortRows, sparkline } from './run-rows.ts';

const document: ProjectDocument = {
  title: 'Line',
  seed: 1,
  source: null,
  pipeline: {
    stages: [
      { id: 'a', op: 'from_tensor_slices' },
      { id: 'b', op: 'batch', batch_size: 4, drop_remainder: false },
    ],
  },
  model: { kind: 'formula', formula: 'w * x + b', variables: [] },
  training: createTraining(0.001, 200),
  lab: { cells: [] },
};

function point(epoch: number, loss: number, weights: number[] | null = null): EpochPoint {
  return { epoch, during: loss + 1, after: loss, min: loss, max: loss + 2, metrics: [], weights };
}

function snapshot(number: number, points: readonly EpochPoint[], changes: Partial<ProjectDocument> = {}): RunSnapshot {
  return {
    id: `run-${number}`,
    number,
    name: null,
    status: 'finished',
    engine: 'js',
    engineNote: null,
    seed: 1,
    epochs: 200,
    stepsPerEpoch: 3,
    progress: { step: 6, epoch: 2, batch: 3, loss: 1 },
    elapsed: 10,
    created: 0,
    problem: null,
    sequence: 1,
    document: { ...document, ...changes },
    weightNames: ['w', 'b'],
    initialWeights: [0, 0],
    points,
    weights: points.at(-1)?.weights ?? null,
    view: null,
    update: null,
  };
}

describe('runRow', () => {
  it('tells best, last, rate, batch and the final weights', () => {
    const run = snapshot(1, [point(1, 5), point(2, 3, [2.6, 4.9]), point(3, 4, [2.7, 5])]);
    const row = runRow(run, run);
    expect(row).toMatchObject({ best: { epoch: 2, loss: 3 }, last: 4, rate: 0.001, batch: 4 });
    expect([...row.weights]).toEqual([
      ['w', 2.7],
      ['b', 5],
    ]);
  });

  it('stands empty until the run has been read', () => {
    expect(runRow(snapshot(1, []), null)).toMatchObject({ best: null, last: null, rate: null });
  });
});

describe('sortRows', () => {
  it('puts runs without a value last', () => {
    const rows = [snapshot(1, [point(1, 5)]), snapshot(2, []), snapshot(3, [point(1, 2)])].map((run) => runRow(run, run));
    expect(sortRows(rows, 'best', true).map((row) => row.run.number)).toEqual([3, 1, 2]);
    expect(sortRows(rows, 'best', false).map((row) => row.run.number)).toEqual([1, 3, 2]);
    expect(sortRows(rows, 'number', false).map((row) => row.run.number)).toEqual([3, 2, 1]);
  });
});

describe('sharedParts', () => {
  it('names what no run changed', () => {
    const runs = [snapshot(1, []), snapshot(2, [], { seed: 2 })];
    expect(sharedParts(runs.map((run) => runRow(run, run)))).toEqual(['data', 'pipeline', 'model', 'training']);
    expect(sharedParts([])).toEqual([]);
  });
});

describe('sparkline', () => {
  it('runs from the left edge to the right one within its height', () => {
    const line = sparkline([point(1, 100), point(2, 10), point(3, 0.5)], 100, 20);
    expect(line[0]).toEqual({ x: 0, y: 0 });
    expect(line.at(-1)).toEqual({ x: 100, y: 20 });
  });

  it('is empty with fewer than two losses', () => {
    expect(sparkline([point(1, 1), point(2, Infinity)], 100, 20)).toEqual([]);
  });
});
