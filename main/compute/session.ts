/**
 * The life of one training run inside the compute process: runs, pauses, steps and stops, works in short chunks so that
 * commands are heard at once, and reports what happened. Knows neither processes nor messages.
 */
import { performance } from 'node:perf_hooks';
import { Failure, problem } from '#shared/base/problem.ts';
import type { EpochPoint, ModelView, Speed, UpdateReport } from '#shared/run/run.ts';
import type { Checkpoint, ComputeCommand, ComputeReport, TrainJob } from '#main/host/ports.ts';
import type { CreateEngine } from './engines/engine.ts';
import { engineProblem } from './engines/problem.ts';
import { createPace, type Pace } from './pace.ts';
import { createTrainer, type Stretch, type Trainer } from './trainer.ts';

export interface Session {
  readonly run: string;
  /** Heard within one chunk; commands that come before the engine is ready are kept, those after a stop ignored. */
  command(command: ComputeCommand): void;
  /** `inputs[i]` is input i of every row, in the source's units. Waits for the engine; rejects once the run has ended. */
  predict(inputs: readonly Float64Array[]): Promise<Float32Array>;
  /** Resolves when the run has stopped, finished or failed and its engine is freed. Never rejects. */
  readonly ended: Promise<void>;
}

type Status = Extract<ComputeReport, { kind: 'state' }>['status'];
type Goal = 'run' | 'epoch' | 'pause' | 'stop';

/** Milliseconds of work between two looks at commands and heartbeats. */
const chunkTime = 20;
/** At most 50 reports of progress a second. */
const reportInterval = 20;
/** Milliseconds between checkpoints while running: one second, longer for large models, never more than 30 seconds. */
const checkpointInterval = { least: 1000, most: 30_000, bytesPerMillisecond: 4000 };
/** A view may take this share of the time. */
const viewShare = 0.1;
const mostStepsAtOnce = 4096;

export function createSession(job: TrainJob, createEngine: CreateEngine, tell: (report: ComputeReport) => void): Session {
  const { run } = job;
  const now = () => performance.now();
  let goal: Goal = job.paused ? 'pause' : 'run';
  let singleSteps = 0;
  let speed: Speed = job.speed;
  /** A command wants to hear the state even if nothing changed. */
  let echo = false;
  let wake: () => void = () => undefined;
  let pace: Pace | null = null;
  let status: Status | null = null;

  // What happened since the last report.
  let points: EpochPoint[] = [];
  let losses: Float32Array[] = [];
  let update: UpdateReport | null = null;
  let moved = false;

  let lastReport = -Infinity;
  let lastView = -Infinity;
  let viewCost = 0;
  let lastCheckpoint = now();
  let finite: Checkpoint | null = job.checkpoint;
  /** Milliseconds of the last steps; a run begins with a single one, however large its model. */
  let timePerStep = Infinity;

  const trainer = createTrainer(job, createEngine);

  const look = async (ready: Trainer): Promise<ModelView> => {
    const start = now();
    const view = await ready.view();
    lastView = now();
    viewCost = lastView - start;
    return view;
  };

  const report = async (ready: Trainer, due: 'now' | 'when-due'): Promise<void> => {
    const time = now();
    if (!moved || (due === 'when-due' && time - lastReport < reportInterval)) return;
    const view = due === 'now' || (time - lastView) * viewShare >= viewCost ? await look(ready) : null;
    lastReport = time;
    tell({
      kind: 'progress',
      run,
      progress: ready.progress(),
      points,
      weights: ready.weights(),
      view,
      update,
      losses: concatenate(losses),
    });
    points = [];
    losses = [];
    update = null;
    moved = false;
  };

  /** An epoch is told once its weights are safe, so that a failed run's last checkpoint holds every epoch of its curve. */
  const takeIn = (ready: Trainer, done: Stretch & { readonly update?: UpdateReport }) => {
    losses.push(done.losses);
    update = done.update ?? null;
    moved = true;
    pace?.done(done.losses.length);
    if (done.problem) throw new Failure(done.problem);
    if (done.point === null) return;
    finite = ready.checkpoint();
    points.push(done.point);
  };

  const checkpoint = (ready: Trainer): Checkpoint => {
    finite = ready.checkpoint();
    lastCheckpoint = now();
    return finite;
  };

  const enter = async (ready: Trainer, next: 'running' | 'paused'): Promise<void> => {
    const kept = next === 'paused' ? checkpoint(ready) : null;
    await report(ready, 'now');
    if (next === 'running' && status !== 'running') pace?.restart(speed, now());
    status = next;
    echo = false;
    tell({ kind: 'state', run, status, problem: null, checkpoint: kept });
  };

  const chunk = async (ready: Trainer): Promise<void> => {
    const end = now() + chunkTime;
    const whole = goal;
    do {
      const allowed = whole === 'epoch' ? Infinity : (pace?.allowed(now()) ?? 0);
      if (allowed === 0) break;
      const start = now();
      const fitting = Math.max(1, Math.min(mostStepsAtOnce, Math.floor(chunkTime / 2 / timePerStep)));
      const done = await ready.train(Math.min(allowed, fitting));
      takeIn(ready, done);
      timePerStep = (now() - start) / Math.max(1, done.losses.length);
      if (whole === 'epoch' && done.point) {
        if (goal === 'epoch') goal = 'pause';
        break;
      }
    } while (now() < end && goal === whole && singleSteps === 0 && ready.step() < ready.totalSteps);
  };

  const checkpointWhenDue = async (ready: Trainer): Promise<void> => {
    const { least, most, bytesPerMillisecond } = checkpointInterval;
    const interval = Math.min(most, Math.max(least, ready.stateBytes / bytesPerMillisecond));
    if (now() - lastCheckpoint < interval) return;
    const kept = checkpoint(ready);
    await report(ready, 'now');
    tell({ kind: 'checkpoint', run, checkpoint: kept });
  };

  const sleep = (milliseconds: number | null) =>
    new Promise<void>((resolve) => {
      const timer = milliseconds === null ? null : setTimeout(resolve, milliseconds);
      wake = () => {
        if (timer) clearTimeout(timer);
        resolve();
      };
    });

  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

  const end = async (ready: Trainer, last: 'stopped' | 'finished'): Promise<void> => {
    const kept = checkpoint(ready);
    await report(ready, 'now');
    tell({ kind: 'state', run, status: last, problem: null, checkpoint: kept });
  };

  /** One turn of the loop. Returns false when the run has ended. */
  const turn = async (ready: Trainer): Promise<boolean> => {
    if (goal === 'stop' || ready.step() >= ready.totalSteps) {
      await end(ready, ready.step() >= ready.totalSteps ? 'finished' : 'stopped');
      return false;
    }
    if (singleSteps > 0) {
      singleSteps -= 1;
      takeIn(ready, await ready.trainOne());
      if (singleSteps === 0 && ready.step() < ready.totalSteps) await enter(ready, 'paused');
    } else if (goal === 'pause') {
      if (status !== 'paused' || echo) await enter(ready, 'paused');
      else await sleep(null);
    } else {
      if (status !== 'running' || echo) await enter(ready, 'running');
      const wait = goal === 'epoch' ? 0 : (pace?.wait(now()) ?? 0);
      if (wait > 0) await sleep(Math.min(wait, reportInterval));
      else await chunk(ready);
      await report(ready, 'when-due');
      await checkpointWhenDue(ready);
    }
    await breathe();
    return true;
  };

  const live = async (): Promise<void> => {
    let ready: Trainer | null = null;
    try {
      ready = await trainer;
      const { engine, engineNote, stepsPerEpoch, weightNames, initialWeights } = ready;
      pace = createPace(stepsPerEpoch, speed, now());
      finite ??= ready.checkpoint();
      tell({ kind: 'prepared', run, engine, engineNote, stepsPerEpoch, weightNames, initialWeights, view: await look(ready) });
      moved = job.checkpoint !== null;
      while (await turn(ready)) continue;
    } catch (error) {
      if (ready) await report(ready, 'now').catch(() => undefined);
      tell({
        kind: 'state',
        run,
        status: 'failed',
        problem: engineProblem(error, ready?.engine ?? job.engine),
        checkpoint: finite,
      });
    } finally {
      ready?.dispose();
    }
  };

  const ended = live();
  let open = true;
  void ended.then(() => (open = false));

  return {
    run,
    ended,
    command(command) {
      if (goal === 'stop') return;
      switch (command.kind) {
        case 'resume':
          goal = 'run';
          singleSteps = 0;
          echo = true;
          break;
        case 'pause':
          goal = 'pause';
          singleSteps = 0;
          echo = true;
          break;
        case 'stop':
          goal = 'stop';
          break;
        case 'step-batch':
          goal = 'pause';
          singleSteps += 1;
          break;
        case 'step-epoch':
          goal = 'epoch';
          singleSteps = 0;
          break;
        case 'speed':
          speed = command.speed;
          pace?.restart(speed, now());
          break;
      }
      wake();
    },
    async predict(inputs) {
      const ready = await trainer;
      if (!open) throw new Failure(problem('run.no-checkpoint'));
      return ready.predict(inputs);
    },
  };
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
