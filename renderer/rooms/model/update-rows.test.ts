import { describe, expect, it } from 'vitest';
import { createOptimizer, createSchedule, createTraining } from '#shared/model/catalogue/create.ts';
import type { UpdateReport } from '#shared/run/run.ts';
import { digitsFor, updateRows } from './update-rows.ts';

const update: UpdateReport = {
  step: 487,
  rows: [8],
  inputs: [{ name: 'x', values: [1.219] }],
  targets: [8],
  predictions: [5.139],
  loss: 8.185,
  variables: [
    { name: 'w', before: 1.676, gradient: -6.975, after: 1.683 },
    { name: 'b', before: 3.097, gradient: -5.722, after: 3.103 },
  ],
};

describe('updateRows', () => {
  it('splits a squared error’s slope into error and influence', () => {
    const rows = updateRows(update, createTraining(0.001, 1));
    expect(rows.example?.error).toBeCloseTo(-2.861, 9);
    expect(rows.slopes[0]?.influence).toBeCloseTo(1.219, 3);
    expect(rows.slopes[1]?.influence).toBeCloseTo(1, 9);
    expect(rows.moves[0]?.rate).toBe(0.001);
  });

  it('shows only before and after for an optimizer with a memory', () => {
    const training = createTraining(0.001, 1);
    for (const other of [
      { ...training, optimizer: createOptimizer('adam') },
      { ...training, optimizer: { op: 'sgd', learning_rate: 0.001, momentum: 0.9, nesterov: false } as const },
      { ...training, schedule: createSchedule('cosine_decay') },
      { ...training, clipping: { op: 'clipnorm', value: 1 } as const },
    ]) {
      expect(updateRows(update, other).moves[0]?.rate).toBeNull();
    }
  });

  it('splits no slope of a loss that takes more words', () => {
    expect(updateRows(update, createTraining(0.001, 1, 'huber')).slopes[0]?.influence).toBeNull();
  });

  it('does not pretend that a batch is one example', () => {
    const batch = { ...update, rows: [8, 2], predictions: [5, 1], targets: [8, 3] };
    const rows = updateRows(batch, createTraining(0.001, 1));
    expect(rows.example).toBeNull();
    expect(rows.examples).toBe(2);
    expect(rows.slopes[0]?.influence).toBeNull();
  });

  it('divides nothing by an error of zero', () => {
    const exact = { ...update, predictions: [8] };
    expect(updateRows(exact, createTraining(0.001, 1)).slopes[0]?.influence).toBeNull();
  });
});

describe('digitsFor', () => {
  it('lets a small step be seen', () => {
    expect(digitsFor(1.676, 1.683)).toBe(3);
    expect(digitsFor(1.8146, 1.8155)).toBe(5);
    expect(digitsFor(1, 1)).toBe(3);
    expect(digitsFor(0, Infinity)).toBe(3);
  });
});
