import { describe, expect, it } from 'vitest';
import { createEpochMeter } from './epoch-meter.ts';

describe('the loss of an epoch', () => {
  it('weighs every batch by its rows, as Keras does', () => {
    const meter = createEpochMeter([]);
    meter.add(1, 4);
    meter.add(4, 4);
    meter.add(10, 2);
    expect(meter.mean()).toBe(4);
    expect([meter.min(), meter.max()]).toEqual([1, 10]);
  });

  it('goes on from a checkpoint as if nothing had happened', () => {
    const losses = [3.1, 0.7, 12.9, 0.01, 5.5].map(Math.fround);
    const whole = createEpochMeter([]);
    for (const loss of losses) whole.add(loss, 3);
    const first = createEpochMeter([]);
    for (const loss of losses.slice(0, 2)) first.add(loss, 3);
    const second = createEpochMeter([], { epochLoss: first.state(), examples: 6 });
    for (const loss of losses.slice(2)) second.add(loss, 3);
    expect(second.state()).toEqual(whole.state());
    expect(second.mean()).toBe(whole.mean());
  });

  it('takes the root of the epoch’s squares, not the mean of the batches’ roots', () => {
    const meter = createEpochMeter(['accuracy', 'root_mean_squared_error']);
    meter.add(1, 3, [1, 4]);
    meter.add(1, 1, [0, 16]);
    expect(meter.metrics()).toEqual([0.75, Math.fround(Math.sqrt(7))]);
    const resumed = createEpochMeter(['accuracy', 'root_mean_squared_error'], { epochLoss: meter.state(), examples: 4 });
    expect(resumed.metrics()).toEqual(meter.metrics());
  });

  it('starts every epoch from nothing', () => {
    const meter = createEpochMeter([]);
    meter.add(5, 1);
    meter.reset();
    expect(meter.state()).toEqual({ sum: 0, min: 0, max: 0, steps: 0, metrics: [] });
    meter.add(2, 1);
    expect([meter.mean(), meter.min(), meter.max()]).toEqual([2, 2, 2]);
  });
});
