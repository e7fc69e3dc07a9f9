/**
 * The project's runs: their list, the one that is shown, and the verbs that steer it. Continues a snapshot with the
 * host's frames by their sequence numbers and reads it again where a number is missing.
 */
import type { Problem } from '#shared/base/problem.ts';
import type { Result } from '#shared/base/result.ts';
import type { Client } from '#shared/host/client.ts';
import { applyFrame } from '#shared/run/frames.ts';
import type { RunFrame, RunSnapshot, RunStatus, RunSummary, Speed } from '#shared/run/run.ts';

export class Runs {
  readonly #client: Client;
  readonly #complain: (problem: Problem) => void;
  #project: string | null = null;
  #list = $state.raw<readonly RunSummary[]>([]);
  #current = $state.raw<RunSnapshot | null>(null);
  /** The run that is being read, with the frames that came meanwhile. */
  #reading: { readonly run: string; readonly frames: RunFrame[] } | null = null;
  #speed = $state<Speed>('one');
  #busy = $state(false);

  constructor(client: Client, complain: (problem: Problem) => void) {
    this.#client = client;
    this.#complain = complain;
    client.on('run.listed', ({ project, runs }) => {
      if (project === this.#project) this.#take(runs);
    });
    client.on('run.frame', (frame) => {
      if (frame.project === this.#project) this.#hear(frame);
    });
  }

  /** Oldest first, as the host numbers them. */
  get list(): readonly RunSummary[] {
    return this.#list;
  }

  /** The run that the window shows; null when the project has none. */
  get current(): RunSnapshot | null {
    return this.#current;
  }

  get status(): RunStatus | null {
    return this.#current?.status ?? null;
  }

  /** Whether the current run is at work or about to be. */
  get active(): boolean {
    return this.status === 'running' || this.status === 'waiting';
  }

  /** Whether the current run can go on where it stands. */
  get unfinished(): boolean {
    return this.status === 'paused' || this.status === 'stopped' || this.status === 'interrupted';
  }

  /** A verb is on its way. */
  get busy(): boolean {
    return this.#busy;
  }

  get speed(): Speed {
    return this.#speed;
  }

  /** Shows the runs of a project; its last one becomes the current. Null forgets all. */
  async follow(project: string | null, runs: readonly RunSummary[] = []): Promise<void> {
    if (project !== this.#project) {
      this.#project = project;
      this.#speed = 'one';
      this.#current = null;
      this.#reading = null;
      this.#list = [];
    }
    this.#take(runs);
    const last = this.#list.at(-1);
    if (this.#current) await this.show(this.#current.id);
    else if (last) await this.show(last.id);
  }

  /** Makes a run the current one. */
  async show(run: string): Promise<void> {
    const project = this.#project;
    if (project === null) return;
    const reading = { run, frames: [] as RunFrame[] };
    this.#reading = reading;
    const reply = await this.#client.call('run.read', { project, run });
    if (this.#reading !== reading) return;
    this.#reading = null;
    if (!reply.ok) {
      if (reply.problem.code === 'run.unknown') this.#current = null;
      else this.#complain(reply.problem);
      return;
    }
    this.#current = reply.value;
    for (const frame of reading.frames) this.#hear(frame);
  }

  /** Pauses a run at work, goes on with an unfinished one, starts a new one otherwise. */
  async playPause(): Promise<void> {
    if (this.active) await this.pause();
    else if (this.unfinished) await this.resume();
    else await this.start();
  }

  /** Freezes the document into a new run and starts it. */
  async start(paused = false): Promise<boolean> {
    const project = this.#project;
    if (project === null) return false;
    const started = await this.#verb(() => this.#client.call('run.start', { project, speed: this.#speed, paused }));
    if (!started) return false;
    this.#reading = null;
    if (this.#current?.id !== started.id || this.#current.sequence < started.sequence) this.#current = started;
    return true;
  }

  async resume(): Promise<void> {
    await this.#steer((of) => this.#client.call('run.resume', of));
  }

  async pause(): Promise<void> {
    await this.#steer((of) => this.#client.call('run.pause', of));
  }

  async stop(): Promise<void> {
    await this.#steer((of) => this.#client.call('run.stop', of));
  }

  /** One batch or epoch; of a new run when there is none that can go on. */
  async step(unit: 'batch' | 'epoch'): Promise<void> {
    if (this.active) return;
    if (!this.unfinished && !(await this.start(true))) return;
    await this.#steer((of) => this.#client.call('run.step', { ...of, unit }));
  }

  async setSpeed(speed: Speed): Promise<void> {
    this.#speed = speed;
    const of = this.#of();
    if (of && (this.active || this.unfinished)) {
      const reply = await this.#client.call('run.speed', { ...of, speed });
      if (!reply.ok && this.active) this.#complain(reply.problem);
    }
  }

  async rename(run: string, name: string | null): Promise<void> {
    const project = this.#project;
    if (project === null) return;
    const renamed = await this.#verb(() => this.#client.call('run.rename', { project, run, name }));
    if (renamed && this.#current?.id === run) this.#current = { ...this.#current, name: renamed.name };
  }

  /** Deletes a run for good. */
  async remove(run: string): Promise<void> {
    const project = this.#project;
    if (project === null) return;
    const reply = await this.#client.call('run.delete', { project, run });
    if (!reply.ok) {
      this.#complain(reply.problem);
      return;
    }
    this.#take(this.#list.filter((one) => one.id !== run));
  }

  /** Reads a run without showing it, such as for a comparison of curves. */
  async read(run: string): Promise<RunSnapshot | null> {
    const project = this.#project;
    if (project === null) return null;
    const reply = await this.#client.call('run.read', { project, run });
    return reply.ok ? reply.value : null;
  }

  /** Predictions of the current run's weights; `rows[r][i]` is input i of row r in the user's own units. */
  async predict(rows: number[][]): Promise<Result<Float32Array> | null> {
    const of = this.#of();
    if (!of) return null;
    const reply = await this.#client.call('run.predict', { ...of, rows });
    return reply.ok ? { ok: true, value: reply.value.values } : reply;
  }

  #of(): { project: string; run: string } | null {
    const run = this.#current?.id;
    return this.#project !== null && run !== undefined ? { project: this.#project, run } : null;
  }

  async #steer(call: (of: { project: string; run: string }) => Promise<Result<RunSummary>>): Promise<void> {
    const of = this.#of();
    if (of) await this.#verb(() => call(of));
  }

  async #verb<T>(call: () => Promise<Result<T>>): Promise<T | null> {
    this.#busy = true;
    const reply = await call();
    this.#busy = false;
    if (reply.ok) return reply.value;
    this.#complain(reply.problem);
    return null;
  }

  #take(runs: readonly RunSummary[]): void {
    this.#list = [...runs].sort((one, other) => one.number - other.number);
    const current = this.#current;
    if (!current) return;
    const listed = this.#list.find((run) => run.id === current.id);
    if (!listed) {
      this.#current = null;
      const last = this.#list.at(-1);
      if (last) void this.show(last.id);
      return;
    }
    this.#current = { ...current, status: listed.status, name: listed.name, problem: listed.problem, elapsed: listed.elapsed };
  }

  #hear(frame: RunFrame): void {
    if (this.#reading?.run === frame.run) {
      this.#reading.frames.push(frame);
      return;
    }
    this.#list = this.#list.map((run) =>
      run.id === frame.run
        ? {
            ...run,
            status: frame.status,
            progress: frame.progress,
            elapsed: frame.elapsed,
            problem: frame.problem,
            stepsPerEpoch: frame.stepsPerEpoch,
          }
        : run,
    );
    if (this.#current?.id !== frame.run) return;
    const continued = applyFrame(this.#current, frame);
    if (continued) this.#current = continued;
    else void this.show(frame.run);
  }
}
