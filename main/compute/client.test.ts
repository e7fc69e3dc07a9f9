import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleDocument } from '#shared/project/samples.ts';
import { builtEntry } from '#main/dev/built.ts';
import { forkNode } from '#main/fork-node.ts';
import type { ChildHandle } from '#main/host/child.ts';
import type { Compute, ComputeReport, TrainJob } from '#main/host/ports.ts';
import { createCompute } from './client.ts';

let entry = '';
beforeAll(async () => {
  entry = await builtEntry('compute');
});

const document = sampleDocument('regression');

function jobOf(run: string, epochs = 200): TrainJob {
  return {
    run,
    document: { ...document, training: { ...document.training, epochs } },
    columns: [
      { name: 'x', role: 'input', values: Float64Array.from({ length: 10 }, (_, i) => i) },
      { name: 'y', role: 'target', values: Float64Array.of(1.0, 1.3, 3.1, 2.0, 5.0, 6.3, 6.6, 7.4, 8.0, 9.0) },
    ],
    engine: 'js',
    speed: 'max',
    paused: false,
    checkpoint: null,
  };
}

type Kind = ComputeReport['kind'];

/** Resolves with the first report of a kind that fits, from now on. */
function next<K extends Kind>(
  compute: Compute,
  kind: K,
  fits: (report: Extract<ComputeReport, { kind: K }>) => boolean = () => true,
): Promise<Extract<ComputeReport, { kind: K }>> {
  return new Promise((resolve) => {
    const stop = compute.onReport((report) => {
      if (report.kind !== kind) return;
      const found = report as Extract<ComputeReport, { kind: K }>;
      if (!fits(found)) return;
      stop();
      resolve(found);
    });
  });
}

function becomes(compute: Compute, status: string): Promise<void> {
  return new Promise((resolve) => {
    if (compute.state().status === status) {
      resolve();
      return;
    }
    const stop = compute.onState((state) => {
      if (state.status !== status) return;
      stop();
      resolve();
    });
  });
}

/** A compute whose children the test can reach. */
function watched(options: { readonly silenceLimit?: number } = {}) {
  const children: ChildHandle[] = [];
  const compute = createCompute({
    ...options,
    spawn() {
      const child = forkNode(entry);
      children.push(child);
      return child;
    },
  });
  return { compute, children, last: () => children[children.length - 1] };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

describe('compute in its own process', () => {
  it('trains the chapter’s regression to the last bit', async () => {
    const { compute } = watched();
    const finished = next(compute, 'state', ({ status }) => status === 'finished');
    await compute.start(jobOf('a'));
    const { checkpoint } = await finished;
    expect(checkpoint?.tensors.map(({ name, values }) => [name, values[0]])).toEqual([
      ['w', Math.fround(2.6576622)],
      ['b', Math.fround(4.8798566)],
    ]);
    await compute.close();
  });

  it('tells what is lost when the process is killed, and has a fresh one at once, 10 times', async () => {
    const told: number[] = [];
    const ready: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      const { compute, last } = watched();
      const moving = next(compute, 'progress');
      await compute.start(jobOf('a', 1_000_000));
      await moving;
      const lost = next(compute, 'lost');
      const start = performance.now();
      process.kill(last().pid ?? 0, 'SIGKILL');
      const report = await lost;
      told.push(performance.now() - start);
      expect(report).toMatchObject({ run: 'a', problem: { code: 'compute.stopped', values: { why: 'SIGKILL' } } });
      await becomes(compute, 'ready');
      ready.push(performance.now() - start);
      const finished = next(compute, 'state', ({ status }) => status === 'finished');
      await compute.start(jobOf('b', 1));
      expect((await finished).run).toBe('b');
      await compute.close();
    }
    console.info(
      `killed: told after ${median(told).toFixed(0)} ms (most ${Math.max(...told).toFixed(0)}), ready after ${median(ready).toFixed(0)} ms (most ${Math.max(...ready).toFixed(0)})`,
    );
  }, 120_000);

  it('stays down after three crashes, says why, and tries once more when asked', async () => {
    const { compute, children, last } = watched();
    for (let crash = 0; crash < 3; crash += 1) {
      await becomes(compute, 'ready');
      const changed = new Promise<void>((resolve) => last().onExit(() => resolve()));
      process.kill(last().pid ?? 0, 'SIGKILL');
      await changed;
    }
    await becomes(compute, 'crashed');
    expect(compute.state().problem).toMatchObject({ code: 'compute.crashed', values: { why: 'SIGKILL' } });
    expect(children).toHaveLength(3);
    const finished = next(compute, 'state', ({ status }) => status === 'finished');
    await compute.start(jobOf('a', 1));
    await finished;
    expect(compute.state()).toMatchObject({ status: 'ready', problem: null });
    expect(children).toHaveLength(4);
    await compute.close();
  });

  it('kills a busy process that has stopped answering', async () => {
    const { compute, last } = watched({ silenceLimit: 1000 });
    const moving = next(compute, 'progress');
    await compute.start(jobOf('a', 1_000_000));
    await moving;
    const lost = next(compute, 'lost');
    process.kill(last().pid ?? 0, 'SIGSTOP');
    expect((await lost).problem.values).toEqual({ why: 'no answer for 1 s' });
    await compute.close();
  });

  it('gives up on processes that never get ready', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lote-mute-'));
    const mute = join(folder, 'mute.cjs');
    await writeFile(mute, 'setInterval(() => undefined, 1000);');
    const compute = createCompute({ spawn: () => forkNode(mute), startLimit: 300 });
    await becomes(compute, 'crashed');
    expect(compute.state().problem).toMatchObject({ code: 'compute.crashed', values: { why: 'no answer for 0.3 s' } });
    await compute.close();
    await rm(folder, { recursive: true });
  });

  it('stops within a chunk of steps, whenever it is asked', async () => {
    const { compute } = watched();
    const times: number[] = [];
    for (let round = 0; round < 25; round += 1) {
      const run = `run ${String(round)}`;
      const moving = next(compute, 'progress', ({ progress }) => progress.step > round * 40);
      await compute.start(jobOf(run, 1_000_000));
      await moving;
      const stopped = next(compute, 'state', ({ status }) => status === 'stopped');
      const start = performance.now();
      compute.command(run, { kind: 'stop' });
      await stopped;
      times.push(performance.now() - start);
    }
    console.info(`stopped after ${median(times).toFixed(1)} ms (most ${Math.max(...times).toFixed(1)})`);
    await compute.close();
  }, 60_000);

  it('predicts in the user’s own units, from memory and from a checkpoint', async () => {
    const { compute } = watched();
    const paused = next(compute, 'state', ({ status }) => status === 'paused');
    await compute.start({ ...jobOf('a'), paused: true });
    await paused;
    const stepped = next(compute, 'state', ({ status }) => status === 'paused');
    compute.command('a', { kind: 'step-epoch' });
    const { checkpoint } = await stepped;
    const { document: asked, columns } = jobOf('a');
    const request = { run: 'a', document: asked, columns, rows: [Float64Array.of(0, 4.5, 9)] };
    const fromMemory = await compute.predict({ ...request, checkpoint: null });
    const again = await compute.predict({ ...request, run: 'another', checkpoint });
    expect(Array.from(again)).toEqual(Array.from(fromMemory));
    expect(fromMemory[1]).toBe(checkpoint?.tensors[1].values[0]);
    await expect(compute.predict({ ...request, run: 'unknown', checkpoint: null })).rejects.toMatchObject({
      problem: { code: 'run.no-checkpoint' },
    });
    await compute.close();
  });

  it('ends the process when it is closed and refuses work afterwards', async () => {
    const { compute, last } = watched();
    await becomes(compute, 'ready');
    const exit = new Promise<string>((resolve) => last().onExit(resolve));
    await compute.close();
    expect(await exit).toBe('SIGKILL');
    expect(compute.state().status).toBe('stopped');
    await expect(compute.start(jobOf('a'))).rejects.toMatchObject({ problem: { code: 'host.closed' } });
  });
});
