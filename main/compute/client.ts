/**
 * The port `Compute` over an expendable child process: starts it, watches it, tells of the runs that died with it and
 * starts a fresh one. How a child is made is the shell's business.
 */
import { performance } from 'node:perf_hooks';
import { createEmitter } from '#shared/base/emitter.ts';
import { Failure, problem, toProblem, type Problem } from '#shared/base/problem.ts';
import type { ComputeState } from '#shared/host/app.ts';
import type { ChildHandle, SpawnChild } from '#main/host/child.ts';
import type { Compute, ComputeCommand, ComputeReport } from '#main/host/ports.ts';
import { startHeartbeat, type Heartbeat } from './heartbeat.ts';
import type { FromCompute, ToCompute } from './protocol.ts';

export interface ComputeOptions {
  readonly spawn: SpawnChild;
  /** Milliseconds without an answer from a busy child before it is killed. */
  readonly silenceLimit?: number;
  /** Milliseconds without a sign of life from a child that loads its library. */
  readonly startLimit?: number;
}

/** After this many crashes within the window the process stays down until it is asked for again. */
const mostCrashes = 3;
const crashWindow = 5 * 60_000;

interface Settle<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Failure) => void;
}

/** One child process and what is at stake in it. */
interface Worker {
  readonly child: ChildHandle;
  readonly runs: Set<string>;
  readonly predictions: Map<number, Settle<Float32Array>>;
  heartbeat: Heartbeat | null;
  ready: boolean;
  /** Run and step of the checkpoint it predicted with last and still has: its columns need not be sent again. */
  recalled: string | null;
  /** Why it was killed, where this side did it. */
  reason: string | null;
}

export function createCompute({ spawn, silenceLimit = 5000, startLimit = 30_000 }: ComputeOptions): Compute {
  const states = createEmitter<ComputeState>();
  const reports = createEmitter<ComputeReport>();
  let state: ComputeState = { status: 'starting', engine: 'js', engines: [], problem: null };
  let worker: Worker | null = null;
  let waiting: Settle<Worker>[] = [];
  /** Commands to runs whose start waits for a process. */
  const early = new Map<string, ComputeCommand[]>();
  let crashes: number[] = [];
  let closing: (() => void) | null = null;
  let closed = false;
  let lastId = 0;

  const become = (status: ComputeState['status'], found: Problem | null = null) => {
    state = { ...state, status, problem: found };
    states.emit(state);
  };

  const launch = (): void => {
    become('starting');
    let child: ChildHandle;
    try {
      child = spawn();
    } catch (error) {
      down(problem('compute.unavailable', { why: toProblem(error).raw ?? String(error) }));
      return;
    }
    const started: Worker = {
      child,
      runs: new Set(),
      predictions: new Map(),
      heartbeat: null,
      ready: false,
      recalled: null,
      reason: null,
    };
    worker = started;
    started.heartbeat = startHeartbeat({
      limit: () => (started.ready ? silenceLimit : startLimit),
      busy: () => !started.ready || started.runs.size > 0 || started.predictions.size > 0,
      ask: () => started.ready && post(started, { kind: 'ping', number: (lastId += 1) }),
      silent() {
        started.reason = `no answer for ${String((started.ready ? silenceLimit : startLimit) / 1000)} s`;
        child.kill();
      },
    });
    child.onMessage((message) => receive(started, message as FromCompute));
    child.onExit((why) => gone(started, started.reason ?? why));
  };

  const post = (to: Worker, message: ToCompute): void => to.child.send(message);

  const receive = (from: Worker, message: FromCompute): void => {
    if (from !== worker) return;
    from.heartbeat?.answered();
    switch (message.kind) {
      case 'ready': {
        from.ready = true;
        state = { ...state, engines: message.engines, engine: message.engines.find(({ ok }) => ok)?.id ?? state.engine };
        become('ready');
        const served = waiting;
        waiting = [];
        for (const { resolve } of served) resolve(from);
        break;
      }
      case 'pong':
        break;
      case 'report':
        if (message.report.kind === 'state' && ['stopped', 'finished', 'failed'].includes(message.report.status)) {
          from.runs.delete(message.report.run);
        }
        reports.emit(message.report);
        break;
      case 'predicted':
        from.predictions.get(message.id)?.resolve(message.values);
        from.predictions.delete(message.id);
        break;
      case 'refused':
        from.recalled = null;
        from.predictions.get(message.id)?.reject(new Failure(message.problem));
        from.predictions.delete(message.id);
        break;
    }
  };

  const gone = (dead: Worker, why: string): void => {
    dead.heartbeat?.stop();
    if (dead !== worker) return;
    worker = null;
    if (closed) {
      closing?.();
      return;
    }
    const died = problem('compute.stopped', { why }, { raw: why });
    const now = performance.now();
    crashes = [...crashes.filter((time) => now - time < crashWindow), now];
    for (const { reject } of dead.predictions.values()) reject(new Failure(died));
    if (crashes.length >= mostCrashes) down(problem('compute.crashed', { why }, { raw: why }));
    else launch();
    for (const run of dead.runs) reports.emit({ kind: 'lost', run, problem: died });
  };

  /** Stays down until somebody asks again. */
  const down = (found: Problem): void => {
    const refused = waiting;
    waiting = [];
    become('crashed', found);
    for (const { reject } of refused) reject(new Failure(found));
  };

  /** The process once it is ready; starts one where none runs. */
  const available = (): Promise<Worker> => {
    if (closed) return Promise.reject(new Failure(problem('host.closed')));
    if (worker?.ready) return Promise.resolve(worker);
    return new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      if (worker === null) launch();
    });
  };

  launch();

  return {
    state: () => state,
    onState: states.subscribe,
    onReport: reports.subscribe,
    async start(job) {
      const commands: ComputeCommand[] = [];
      early.set(job.run, commands);
      try {
        const to = await available();
        to.runs.add(job.run);
        to.recalled = null;
        post(to, { kind: 'start', job });
        for (const command of commands) post(to, { kind: 'command', run: job.run, command });
      } finally {
        early.delete(job.run);
      }
    },
    command(run, command) {
      const commands = early.get(run);
      if (commands) commands.push(command);
      else if (worker?.runs.has(run)) post(worker, { kind: 'command', run, command });
    },
    async predict(request) {
      const to = await available();
      const id = (lastId += 1);
      const { run, checkpoint } = request;
      const recalled = checkpoint === null ? to.recalled : `${run} ${String(checkpoint.step)}`;
      const known = recalled === to.recalled;
      to.recalled = recalled;
      return new Promise((resolve, reject) => {
        to.predictions.set(id, { resolve, reject });
        post(to, { kind: 'predict', id, request: known ? { ...request, columns: [] } : request });
      });
    },
    async close() {
      if (closed) return;
      closed = true;
      const ending = new Failure(problem('host.closed'));
      for (const { reject } of waiting) reject(ending);
      waiting = [];
      const last = worker;
      if (last) {
        for (const { reject } of last.predictions.values()) reject(ending);
        await new Promise<void>((resolve) => {
          closing = resolve;
          last.child.kill();
        });
      }
      become('stopped');
    },
  };
}
