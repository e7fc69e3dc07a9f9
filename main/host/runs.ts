/** The runs of one project: starting, steering and remembering them. One of them trains at a time. */
import { randomUUID } from 'node:crypto';
import { Failure, fail, toProblem, type Problem } from '#shared/base/problem.ts';
import { applyEdits } from '#shared/project/apply.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import type { Edit } from '#shared/project/edits.ts';
import { firstError, reviewDocument } from '#shared/project/review.ts';
import type { RunSnapshot, RunSummary, Speed } from '#shared/run/run.ts';
import type { Announce } from './announce.ts';
import type { Checkpoint, ComputeReport, HostPorts, ProjectFile } from './ports.ts';
import { roleColumns } from './role-columns.ts';
import { createRunRecord, type RunRecord } from './run-record.ts';
import type { TableCache } from './table-cache.ts';

/** Compute answers a pause within one chunk of steps; longer than this and the last checkpoint has to do. */
const closeLimit = 3000;

export interface Runs {
  list(): readonly RunSummary[];
  /** Trains the document as it is, `edits` applied to the run's own copy. Rejects with the first error of its review. */
  start(speed: Speed, paused: boolean, edits: readonly Edit[]): Promise<RunSnapshot>;
  resume(run: string): Promise<RunSummary>;
  pause(run: string): Promise<RunSummary>;
  step(run: string, unit: 'batch' | 'epoch'): Promise<RunSummary>;
  stop(run: string): Promise<RunSummary>;
  setSpeed(run: string, speed: Speed): void;
  read(run: string): Promise<RunSnapshot>;
  rename(run: string, name: string | null): Promise<RunSummary>;
  delete(run: string): Promise<void>;
  /** `rows[r][i]` is input i of row r in the user's own units. */
  predict(run: string, rows: readonly (readonly number[])[]): Promise<Float32Array>;
  /** Pauses what runs, writes it as interrupted and lets compute forget it. */
  close(): Promise<void>;
}

export interface RunsContext {
  readonly project: string;
  readonly file: ProjectFile;
  readonly tables: TableCache;
  document(): ProjectDocument;
}

export async function createRuns(context: RunsContext, ports: HostPorts, announce: Announce): Promise<Runs> {
  const { compute, clock } = ports;
  const { file, project, tables } = context;
  const records = new Map<string, RunRecord>();
  /** Runs whose weights are in the compute process. */
  const held = new Set<string>();
  const waiters = new Map<string, (() => void)[]>();
  let speed: Speed = 'max';

  const track = (stored: Parameters<typeof createRunRecord>[0]): RunRecord => {
    const record = createRunRecord(stored, { file, clock, tell: (frame) => announce('run.frame', { ...frame, project }) });
    records.set(record.id, record);
    return record;
  };
  for (const stored of await file.runs()) track(stored);

  const list = () => [...records.values()].map((record) => record.summary()).sort((a, b) => a.number - b.number);
  const tellList = () => announce('run.listed', { project, runs: list() });
  const find = (run: string): RunRecord => records.get(run) ?? fail('run.unknown', { run });

  const settle = (run: string) => {
    const waiting = waiters.get(run) ?? [];
    waiters.delete(run);
    for (const resolve of waiting) resolve();
  };
  /** Resolves at the run's next change of state. */
  const nextState = (run: string): Promise<void> =>
    new Promise((resolve) => waiters.set(run, [...(waiters.get(run) ?? []), resolve]));

  const receive = async (record: RunRecord, report: ComputeReport): Promise<void> => {
    switch (report.kind) {
      case 'prepared':
        return record.prepared(report);
      case 'progress':
        return record.progressed(report);
      case 'checkpoint':
        return record.checkpointed(report.checkpoint);
      case 'state':
        if (report.status === 'stopped' || report.status === 'finished' || report.status === 'failed') held.delete(record.id);
        await record.changed(report.status, report.problem, report.checkpoint);
        break;
      case 'lost':
        held.delete(record.id);
        await record.lost(report.problem);
        break;
    }
    settle(record.id);
    tellList();
  };

  const stopListening = compute.onReport((report) => {
    const record = records.get(report.run);
    if (!record || !held.has(report.run)) return;
    receive(record, report).catch((error: unknown) => ports.log('error', 'a report could not be taken in', error));
  });

  const hand = async (record: RunRecord, checkpoint: Checkpoint | null, paused: boolean): Promise<void> => {
    for (const other of [...held]) if (other !== record.id) await end(find(other));
    const document = record.document();
    const columns = await roleColumns(document, tables);
    held.add(record.id);
    record.waiting();
    await compute
      .start({ run: record.id, document, columns, engine: record.summary().engine, speed, paused, checkpoint })
      .catch(async (error: unknown) => {
        held.delete(record.id);
        throw error;
      });
  };

  /** A command to a run in compute, answered when its state has changed. */
  const steer = async (record: RunRecord, kind: 'pause' | 'stop'): Promise<RunSummary> => {
    const changed = nextState(record.id);
    compute.command(record.id, { kind });
    await changed;
    return record.summary();
  };

  const end = async (record: RunRecord): Promise<RunSummary> => (held.has(record.id) ? steer(record, 'stop') : record.summary());

  const refuse = (found: Problem | null) => {
    if (found) fail(found.code, found.values, found);
  };

  const goOn = async (record: RunRecord, paused: boolean): Promise<void> => {
    if (record.status() === 'finished') fail('run.finished');
    await hand(record, await file.checkpoint(record.id), paused);
  };

  return {
    list,
    async start(wanted, paused, edits) {
      const edited = applyEdits(context.document(), edits);
      if (!edited.ok) throw new Failure(edited.problem);
      const { document } = edited.value;
      refuse(firstError(reviewDocument(document)));
      speed = wanted;
      const stored = await file.addRun({
        id: randomUUID(),
        document,
        engine: compute.state().engine,
        created: clock.now(),
      });
      const record = track(stored);
      tellList();
      await hand(record, null, paused).catch(async (error: unknown) => {
        await record.changed('failed', toProblem(error), null);
        tellList();
        throw error;
      });
      return record.snapshot();
    },
    async resume(run) {
      const record = find(run);
      if (held.has(run)) {
        if (record.status() === 'running') return record.summary();
        const changed = nextState(run);
        compute.command(run, { kind: 'resume' });
        await changed;
      } else {
        const changed = nextState(run);
        await goOn(record, false);
        await changed;
      }
      return record.summary();
    },
    async pause(run) {
      const record = find(run);
      return held.has(run) && record.status() !== 'paused' ? steer(record, 'pause') : record.summary();
    },
    async step(run, unit) {
      const record = find(run);
      if (!held.has(run)) {
        const ready = nextState(run);
        await goOn(record, true);
        await ready;
      }
      const changed = nextState(run);
      compute.command(run, { kind: unit === 'batch' ? 'step-batch' : 'step-epoch' });
      await changed;
      return record.summary();
    },
    stop: (run) => end(find(run)),
    setSpeed(run, wanted) {
      speed = wanted;
      if (held.has(find(run).id)) compute.command(run, { kind: 'speed', speed: wanted });
    },
    read: (run) => find(run).snapshot(),
    async rename(run, name) {
      const record = find(run);
      await record.rename(name);
      tellList();
      return record.summary();
    },
    async delete(run) {
      const record = find(run);
      await end(record);
      await record.written();
      await file.deleteRun(run);
      records.delete(run);
      tellList();
    },
    async predict(run, rows) {
      const record = find(run);
      const document = record.document();
      const columns = await roleColumns(document, tables);
      const inputs = columns.filter((column) => column.role === 'input');
      const wrong = rows.findIndex((row) => row.length !== inputs.length);
      if (wrong >= 0)
        fail('host.input', { method: 'run.predict', at: `rows.${String(wrong)}`, why: `${String(inputs.length)} numbers` });
      const byInput = inputs.map((_, input) => Float64Array.from(rows, (row) => row[input]));
      const checkpoint = held.has(run) ? null : await file.checkpoint(run);
      if (!held.has(run) && checkpoint === null) fail('run.no-checkpoint');
      return compute.predict({ run, document, columns, checkpoint, rows: byInput });
    },
    async close() {
      const limit = new Promise<void>((resolve) => setTimeout(resolve, closeLimit).unref());
      for (const run of [...held]) {
        const record = find(run);
        if (record.status() === 'running' || record.status() === 'waiting') {
          await Promise.race([steer(record, 'pause'), limit]);
          await record.changed('interrupted', null, null);
        }
        held.delete(run);
        compute.command(run, { kind: 'stop' });
      }
      stopListening();
      await Promise.all([...records.values()].map((record) => record.written()));
    },
  };
}
