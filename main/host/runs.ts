/** The runs of one project: starting, steering and remembering them. One of them trains at a time. */
import { randomUUID } from 'node:crypto';
import { Failure, fail, toProblem, type Problem } from '#shared/base/problem.ts';
import { applyEdits } from '#shared/project/apply.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import type { Edit } from '#shared/project/edits.ts';
import { firstError, reviewDocument } from '#shared/project/review.ts';
import type { EngineChoice, RunSnapshot, RunStatus, RunSummary, Speed } from '#shared/run/run.ts';
import type { Announce } from './announce.ts';
import type { ComputeReport, HostPorts, ProjectFile } from './ports.ts';
import { roleColumns } from './role-columns.ts';
import { createRunRecord, type RunRecord } from './run-record.ts';
import { createStateWaiters } from './state-waiters.ts';
import type { TableCache } from './table-cache.ts';
import { createTurns } from './turns.ts';

/** Milliseconds. Compute answers a stop within one chunk of steps; longer than this and the last checkpoint has to do. */
const closeLimit = 3000;

export interface StartWishes {
  /** As fast as the engine goes where it is left out. */
  readonly speed?: Speed | undefined;
  readonly paused?: boolean | undefined;
  /** Applied to the run's own copy of the document. */
  readonly edits?: readonly Edit[] | undefined;
  /** The setting's where it is left out. */
  readonly engine?: EngineChoice | undefined;
}

export interface Runs {
  list(): readonly RunSummary[];
  /** Trains the document as it is. Rejects with the first error of its review. */
  start(wanted: StartWishes): Promise<RunSnapshot>;
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
  /** Pauses what is under way, so that the file holds all of it. */
  rest(): Promise<void>;
  /** Stops what compute has, writes what ran as interrupted and what was paused as paused. */
  close(): Promise<void>;
}

export interface RunsContext {
  readonly project: string;
  readonly file: ProjectFile;
  readonly tables: TableCache;
  /** The document when every edit asked for so far is in it. */
  document(): Promise<ProjectDocument>;
}

export async function createRuns(context: RunsContext, ports: HostPorts, announce: Announce): Promise<Runs> {
  const { compute, clock, home } = ports;
  const { file, project, tables } = context;
  const records = new Map<string, RunRecord>();
  /** Runs whose weights are in the compute process, or on their way there. */
  const held = new Set<string>();
  const waiters = createStateWaiters();
  const inTurn = createTurns();
  let speed: Speed = 'max';
  let closing = false;

  const track = (stored: Parameters<typeof createRunRecord>[0]): RunRecord => {
    const record = createRunRecord(stored, { file, clock, tell: (frame) => announce('run.frame', { ...frame, project }) });
    records.set(record.id, record);
    return record;
  };
  for (const stored of await file.runs()) track(stored);

  const list = () => [...records.values()].map((record) => record.summary()).sort((a, b) => a.number - b.number);
  const tellList = () => announce('run.listed', { project, runs: list() });
  const find = (run: string): RunRecord => records.get(run) ?? fail('run.unknown', { run });

  /** The record has a new state: everybody hears of it now, those who asked for it once it is written. */
  const settle = async (record: RunRecord, written: Promise<void>): Promise<void> => {
    const release = waiters.reached(record.id, record.status());
    tellList();
    await written;
    release();
  };

  const receive = async (record: RunRecord, report: ComputeReport): Promise<void> => {
    switch (report.kind) {
      case 'prepared':
        return record.prepared(report);
      case 'progress':
        return record.progressed(report);
      case 'checkpoint':
        return record.checkpointed(report.checkpoint);
      case 'state': {
        const { status, problem, checkpoint } = report;
        const over = status === 'stopped' || status === 'finished' || status === 'failed';
        if (over) held.delete(record.id);
        return settle(record, record.changed(status === 'stopped' && closing ? left(record) : status, problem, checkpoint));
      }
      case 'lost':
        held.delete(record.id);
        return settle(record, record.lost(report.problem));
    }
  };

  const stopListening = compute.onReport((report) => {
    const record = records.get(report.run);
    if (!record || !held.has(report.run)) return;
    receive(record, report).catch((error: unknown) => ports.log('error', 'a report could not be taken in', error));
  });

  /** A command to a run in compute, answered when its state has changed. */
  const steer = async (
    record: RunRecord,
    kind: 'resume' | 'pause' | 'stop' | 'step-batch' | 'step-epoch',
    fits: (status: RunStatus) => boolean,
  ): Promise<RunSummary> => {
    const changed = waiters.wait(record.id, fits);
    compute.command(record.id, { kind });
    await changed;
    return record.summary();
  };

  const end = async (record: RunRecord): Promise<RunSummary> =>
    held.has(record.id) ? steer(record, 'stop', () => !held.has(record.id)) : record.summary();

  /**
   * Gives a run to compute, from its last checkpoint; every other run ends first. Its state is `otherwise` if that fails.
   * Takes a turn of its own: two at once would both find nobody to end.
   */
  const hand = async (record: RunRecord, paused: boolean, otherwise: RunStatus): Promise<void> => {
    try {
      for (const other of [...held]) await end(find(other));
      const document = record.document();
      const columns = await roleColumns(document, tables);
      const checkpoint = await record.checkpoint();
      if (closing) fail('project.closed');
      held.add(record.id);
      record.waiting();
      await compute.start({ run: record.id, document, columns, engine: record.summary().engine, speed, paused, checkpoint });
    } catch (error) {
      held.delete(record.id);
      await settle(
        record,
        closing ? record.changed(left(record), null, null) : record.changed(otherwise, toProblem(error), null),
      );
      throw error;
    }
  };

  /** Sees to it that a run is in compute and prepared. */
  const bring = (run: string, paused: boolean): Promise<void> =>
    inTurn(async () => {
      const record = find(run);
      const status = record.status();
      if (status === 'finished') fail('run.finished');
      if (held.has(run) && status !== 'waiting') return;
      const prepared = waiters.wait(run, () => true);
      if (!held.has(run)) await hand(record, paused, status);
      await prepared;
    });

  /** Halts a run that compute has; one that is being brought there first gets there. */
  const halt = async (run: string, how: (record: RunRecord) => Promise<RunSummary>): Promise<RunSummary> => {
    const record = find(run);
    if (!held.has(run)) await inTurn(() => undefined);
    return held.has(run) ? how(record) : record.summary();
  };

  const refuse = (found: Problem | null) => {
    if (found) fail(found.code, found.values, found);
  };

  return {
    list,
    async start({ speed: wanted = 'max', paused = false, edits = [], engine }) {
      const edited = applyEdits(await context.document(), edits);
      if (!edited.ok) throw new Failure(edited.problem);
      const { document } = edited.value;
      refuse(firstError(reviewDocument(document)));
      return inTurn(async () => {
        if (closing) fail('project.closed');
        speed = wanted;
        const chosen = engine ?? (await home.settings()).engine;
        const record = track(await file.addRun({ id: randomUUID(), document, engine: chosen, created: clock.now() }));
        tellList();
        await hand(record, paused, 'failed');
        return record.snapshot();
      });
    },
    async resume(run) {
      const record = find(run);
      if (held.has(run)) return steer(record, 'resume', (status) => status !== 'paused');
      await bring(run, false);
      return record.summary();
    },
    pause: (run) => halt(run, (record) => steer(record, 'pause', (status) => !underWay(status))),
    async step(run, unit) {
      const record = find(run);
      await bring(run, true);
      const kind = unit === 'batch' ? 'step-batch' : 'step-epoch';
      return held.has(run) ? steer(record, kind, (status) => !underWay(status)) : record.summary();
    },
    stop: (run) => halt(run, end),
    setSpeed(run, wanted) {
      const { id } = find(run);
      speed = wanted;
      if (held.has(id)) compute.command(id, { kind: 'speed', speed: wanted });
    },
    read: (run) => find(run).snapshot(),
    async rename(run, name) {
      const record = find(run);
      await record.rename(name);
      tellList();
      return record.summary();
    },
    delete: (run) =>
      inTurn(async () => {
        const record = find(run);
        await end(record);
        await record.written();
        await file.deleteRun(run);
        records.delete(run);
        tellList();
      }),
    async predict(run, rows) {
      const record = find(run);
      const document = record.document();
      const inputs = document.source?.columns.filter(({ role }) => role === 'input').length ?? 0;
      const wrong = rows.findIndex((row) => row.length !== inputs);
      if (wrong >= 0)
        fail('host.input', { method: 'run.predict', at: `rows.${String(wrong)}`, why: `${String(inputs)} numbers` });
      const byInput = Array.from({ length: inputs }, (_, input) => Float64Array.from(rows, (row) => row[input]));
      if (held.has(run)) {
        try {
          return await compute.predict({ run, document, columns: [], checkpoint: null, rows: byInput });
        } catch (error) {
          // It ended, or its process did, while it was asked: its checkpoint can answer.
          if (held.has(run)) throw error;
        }
      }
      const checkpoint = (await record.checkpoint()) ?? fail('run.no-checkpoint');
      return compute.predict({ run, document, columns: await roleColumns(document, tables), checkpoint, rows: byInput });
    },
    async rest() {
      await inTurn(() => undefined);
      const busy = [...held].map(find).filter((record) => underWay(record.status()));
      await Promise.all(busy.map((record) => steer(record, 'pause', (status) => !underWay(status))));
    },
    async close() {
      closing = true;
      let giveUp: NodeJS.Timeout | undefined;
      const limit = new Promise<void>((resolve) => (giveUp = setTimeout(resolve, closeLimit)));
      const rest = Promise.all([inTurn(() => undefined), ...[...held].map((run) => end(find(run)))]);
      await Promise.race([rest, limit]);
      clearTimeout(giveUp);
      stopListening();
      const unanswered = [...held].map(find).filter((record) => underWay(record.status()));
      held.clear();
      await Promise.all(unanswered.map((record) => record.lost(null)));
      await Promise.all([...records.values()].map((record) => record.written()));
    },
  };
}

const underWay = (status: RunStatus): boolean => status === 'running' || status === 'waiting';

/** What a run is when its project closes: a paused one waits, any other was interrupted. */
const left = (record: RunRecord): RunStatus => (record.status() === 'paused' ? 'paused' : 'interrupted');
