import { describe, expect, it } from 'vitest';
import { createEmitter } from '#shared/base/emitter.ts';
import { createClient } from '#shared/host/client.ts';
import type { Reply } from '#shared/host/transport.ts';
import { sampleDocument } from '#shared/project/samples.ts';
import type { EpochPoint, RunFrame, RunSnapshot, RunStatus } from '#shared/run/run.ts';
import { Runs } from './runs.svelte.ts';

const point = (epoch: number): EpochPoint => ({
  epoch,
  during: 1 / epoch,
  after: null,
  min: 0,
  max: 1,
  metrics: [],
  weights: [epoch, 0],
});

function snapshot(sequence: number, status: RunStatus): RunSnapshot {
  return {
    id: 'r',
    number: 1,
    name: null,
    status,
    engine: 'js',
    engineNote: null,
    seed: 1,
    epochs: 200,
    stepsPerEpoch: 10,
    progress: { step: sequence * 10, epoch: sequence, batch: 10, loss: 1 },
    elapsed: 0,
    created: 0,
    problem: null,
    sequence,
    document: sampleDocument('regression'),
    weightNames: ['w', 'b'],
    initialWeights: [0, 0],
    points: Array.from({ length: sequence }, (_, index) => point(index + 1)),
    weights: [sequence, 0],
    view: null,
    update: null,
  };
}

function frame(after: number, sequence: number, status: RunStatus = 'running'): RunFrame & { project: string } {
  const { engine, engineNote, stepsPerEpoch, progress, elapsed, weights, view, update, problem } = snapshot(sequence, status);
  const points = Array.from({ length: sequence - after }, (_, index) => point(after + index + 1));
  return {
    project: 'p',
    run: 'r',
    after,
    sequence,
    status,
    engine,
    engineNote,
    stepsPerEpoch,
    progress,
    elapsed,
    points,
    weights,
    view,
    update,
    problem,
  };
}

/** A host whose run stands at `at`; it notes what was asked of it. */
function host(at: RunSnapshot) {
  const events = createEmitter<unknown>();
  const asked: string[] = [];
  let current = at;
  const client = createClient({
    invoke: (method): Promise<Reply> => {
      asked.push(method);
      return Promise.resolve({ ok: true, value: current });
    },
    subscribe: (listener) => events.subscribe(listener),
  });
  const runs = new Runs(client, (problem) => {
    throw new Error(problem.code);
  });
  return {
    runs,
    asked,
    stand: (next: RunSnapshot) => (current = next),
    tell: (payload: RunFrame & { project: string }) => events.emit({ name: 'run.frame', payload }),
  };
}

describe('the runs of a window', () => {
  it('continue a run frame by frame without reading it again', async () => {
    const { runs, asked, tell } = host(snapshot(3, 'running'));
    await runs.follow('p', [snapshot(3, 'running')]);
    tell(frame(3, 4));
    tell(frame(4, 7));
    expect(runs.current?.points.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(asked).toEqual(['run.read']);
  });

  it('read the run again when events are missing, and lose nothing', async () => {
    const { runs, asked, tell, stand } = host(snapshot(3, 'running'));
    await runs.follow('p', [snapshot(3, 'running')]);
    stand(snapshot(9, 'running'));
    tell(frame(7, 8));
    tell(frame(8, 9));
    tell(frame(9, 10));
    await new Promise((done) => setImmediate(done));
    expect(asked).toEqual(['run.read', 'run.read']);
    expect(runs.current?.points.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('pause what is at work, go on with what is not finished, and start anew otherwise', async () => {
    for (const [status, method] of [
      ['running', 'run.pause'],
      ['paused', 'run.resume'],
      ['interrupted', 'run.resume'],
      ['finished', 'run.start'],
      ['failed', 'run.start'],
    ] as const) {
      const { runs, asked } = host(snapshot(3, status));
      await runs.follow('p', [snapshot(3, status)]);
      await runs.playPause();
      expect(asked.at(-1), status).toBe(method);
    }
  });

  it('step a run that has not begun by starting it paused', async () => {
    const { runs, asked } = host(snapshot(0, 'paused'));
    await runs.follow('p', []);
    await runs.step('batch');
    expect(asked).toEqual(['run.start', 'run.step']);
  });

  it('forget everything with the project', async () => {
    const { runs } = host(snapshot(3, 'paused'));
    await runs.follow('p', [snapshot(3, 'paused')]);
    await runs.follow(null);
    expect(runs.current).toBeNull();
    expect(runs.list).toEqual([]);
  });
});
