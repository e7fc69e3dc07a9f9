import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EpochPoint, RunFrame } from '#shared/run/run.ts';
import { createFramePacer } from './frame-pacer.ts';

const point = (epoch: number): EpochPoint => ({ epoch, during: 1, after: null, min: 1, max: 1, metrics: [], weights: null });

const frame = (sequence: number): RunFrame => ({
  run: 'run',
  after: sequence - 1,
  sequence,
  status: 'running',
  engine: 'js',
  engineNote: null,
  stepsPerEpoch: 1,
  progress: { step: sequence, epoch: sequence, batch: 1, loss: 1 },
  elapsed: 0,
  points: [point(sequence)],
  weights: null,
  view: null,
  update: null,
  problem: null,
});

describe('the pacer of frames', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('lets 20 of 1000 frames in a second through, with every epoch in them, in order and without a gap', () => {
    const sent: RunFrame[] = [];
    const pacer = createFramePacer((one) => sent.push(one));
    for (let sequence = 1; sequence <= 1000; sequence++) {
      pacer.push(frame(sequence));
      vi.advanceTimersByTime(1);
    }
    vi.runAllTimers();
    expect(sent.length).toBeLessThanOrEqual(21);
    expect(sent.flatMap(({ points }) => points.map(({ epoch }) => epoch))).toEqual(
      Array.from({ length: 1000 }, (_, index) => index + 1),
    );
    expect(sent.map(({ after }) => after)).toEqual([0, ...sent.slice(0, -1).map(({ sequence }) => sequence)]);
  });

  it('sends the first at once, what waits when it is told to, and keeps no timer when nothing comes', () => {
    const sent: number[] = [];
    const pacer = createFramePacer(({ sequence }) => sent.push(sequence));
    pacer.push(frame(1));
    pacer.push(frame(2));
    expect(sent).toEqual([1]);
    pacer.flush();
    pacer.flush();
    expect(sent).toEqual([1, 2]);
    vi.runAllTimers();
    expect(vi.getTimerCount()).toBe(0);
    expect(sent).toEqual([1, 2]);
  });
});
