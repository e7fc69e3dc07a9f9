/** One run in the host's memory: what is known of it, what of that is on disk, and the frames that tell windows. */
import { toProblem, type Problem } from '#shared/base/problem.ts';
import type { EpochPoint, ModelView, RunFrame, RunSnapshot, RunStatus, RunSummary, UpdateReport } from '#shared/run/run.ts';
import { createFramePacer } from './frame-pacer.ts';
import type { Checkpoint, Clock, ComputeReport, ProjectFile, RunAppend, StoredRun } from './ports.ts';

type Progress = Extract<ComputeReport, { kind: 'progress' }>;
type Prepared = Extract<ComputeReport, { kind: 'prepared' }>;

export interface RunRecord {
  readonly id: string;
  status(): RunStatus;
  document(): StoredRun['document'];
  summary(): RunSummary;
  /** What is on disk or failed to get there; reads the curve from the file when it is not in memory yet. */
  snapshot(): Promise<RunSnapshot>;
  /** It is being handed to compute: nothing is known of it until it is prepared. */
  waiting(): void;
  prepared(report: Prepared): void;
  progressed(report: Progress): void;
  /** Writes a checkpoint together with every epoch point since the last one. */
  checkpointed(checkpoint: Checkpoint): Promise<void>;
  /** A change of state is written and told at once. */
  changed(status: RunStatus, problem: Problem | null, checkpoint: Checkpoint | null): Promise<void>;
  /** Forgets what was never written: the process that knew more is gone. */
  lost(problem: Problem): Promise<void>;
  rename(name: string | null): Promise<void>;
  /** Resolves when everything asked so far is on disk or has failed to get there. */
  written(): Promise<void>;
}

export function createRunRecord(
  first: StoredRun,
  { file, clock, tell }: { readonly file: ProjectFile; readonly clock: Clock; readonly tell: (frame: RunFrame) => void },
): RunRecord {
  let stored = first;
  let points: EpochPoint[] | null = null;
  let unwritten: EpochPoint[] = [];
  let extras: Pick<RunAppend, 'stepsPerEpoch' | 'weightNames' | 'initialWeights'> = {};
  /** What failed writes left for the next one. */
  let owed: { readonly points: readonly EpochPoint[]; readonly extras: typeof extras } = { points: [], extras: {} };
  let weights: readonly number[] | null = null;
  let view: ModelView | null = first.view;
  let update: UpdateReport | null = null;
  let runningSince: number | null = null;
  /** Why the last write failed; null once one succeeds. */
  let unsaved: Problem | null = null;
  let writing: Promise<void> = Promise.resolve();
  const pacer = createFramePacer(tell);

  const currentProblem = () => stored.problem ?? unsaved;

  const elapsed = () => stored.elapsed + (runningSince === null ? 0 : clock.now() - runningSince);

  const frame = (after: number, added: readonly EpochPoint[]): RunFrame => ({
    run: stored.id,
    after,
    sequence: stored.sequence,
    status: stored.status,
    stepsPerEpoch: stored.stepsPerEpoch,
    progress: stored.progress,
    elapsed: elapsed(),
    points: added,
    weights,
    view,
    update,
    problem: currentProblem(),
  });

  const advance = (change: Partial<StoredRun>, added: readonly EpochPoint[] = []) => {
    const after = stored.sequence;
    stored = { ...stored, ...change, sequence: after + 1 };
    pacer.push(frame(after, added));
  };

  const loadPoints = async () => (points ??= [...(await file.points(stored.id))]);

  /** A failed write leaves its points to the next one; training goes on and the window is told. */
  const write = (checkpoint: Checkpoint | null): Promise<void> => {
    const { status, progress, problem, sequence } = stored;
    const added = { points: unwritten, extras };
    const now = elapsed();
    unwritten = [];
    extras = {};
    writing = writing.then(async () => {
      const points = [...owed.points, ...added.points];
      const metadata = { ...owed.extras, ...added.extras };
      const before = unsaved;
      try {
        await file.appendRun(stored.id, {
          sequence,
          status,
          progress,
          elapsed: now,
          problem,
          ...metadata,
          ...(view && { view }),
          points,
          ...(checkpoint && { checkpoint }),
        });
        owed = { points: [], extras: {} };
        unsaved = null;
      } catch (error) {
        owed = { points, extras: metadata };
        unsaved = toProblem(error);
      }
      if (unsaved?.code === before?.code) return;
      advance({});
      pacer.flush();
    });
    return writing;
  };

  const setStatus = (status: RunStatus, problem: Problem | null) => {
    const now = clock.now();
    const spent = runningSince === null ? 0 : now - runningSince;
    runningSince = status === 'running' ? now : null;
    advance({ status, problem, elapsed: stored.elapsed + spent });
    pacer.flush();
  };

  const summary = (): RunSummary => {
    const { id, number, name, status, engine, document, epochs, stepsPerEpoch, progress, created } = stored;
    return {
      id,
      number,
      name,
      status,
      engine,
      seed: document.seed,
      epochs,
      stepsPerEpoch,
      progress,
      elapsed: elapsed(),
      created,
      problem: currentProblem(),
    };
  };

  return {
    id: stored.id,
    summary,
    status: () => stored.status,
    document: () => stored.document,
    async snapshot() {
      await writing;
      const curve = await loadPoints();
      const { sequence, document, weightNames, initialWeights } = stored;
      const last = curve[curve.length - 1];
      return {
        ...summary(),
        sequence,
        document,
        weightNames,
        initialWeights,
        points: [...curve],
        weights: weights ?? last?.weights ?? initialWeights,
        view,
        update,
      };
    },
    waiting() {
      if (stored.status !== 'waiting') setStatus('waiting', null);
    },
    prepared(report) {
      const { stepsPerEpoch, weightNames, initialWeights } = report;
      extras = { stepsPerEpoch, weightNames, ...(initialWeights && { initialWeights }) };
      view = report.view ?? view;
      weights ??= initialWeights;
      // A window's snapshot from before has no weight names: leaving a gap in the numbers makes it read again.
      stored = { ...stored, sequence: stored.sequence + 1 };
      advance({ stepsPerEpoch, weightNames, initialWeights: stored.initialWeights ?? initialWeights });
    },
    progressed(report) {
      points?.push(...report.points);
      unwritten.push(...report.points);
      weights = report.weights ?? weights;
      view = report.view ?? view;
      update = report.update;
      advance({ progress: report.progress }, report.points);
    },
    checkpointed: write,
    changed(status, problem, checkpoint) {
      setStatus(status, problem);
      return write(checkpoint);
    },
    async lost(problem) {
      await writing;
      const onDisk = (await file.runs()).find((run) => run.id === stored.id) ?? stored;
      points = [...(await file.points(stored.id))];
      unwritten = [];
      owed = { points: [], extras: owed.extras };
      weights = points[points.length - 1]?.weights ?? onDisk.initialWeights;
      view = onDisk.view;
      update = null;
      // The window holds points that are gone now; a gap makes it read the run again.
      stored = { ...onDisk, sequence: Math.max(stored.sequence, onDisk.sequence) + 1 };
      // What was spent until the checkpoint is on the disk; what came after is lost with its result.
      runningSince = null;
      setStatus('interrupted', problem);
      await write(null);
    },
    async rename(name) {
      await file.renameRun(stored.id, name);
      stored = { ...stored, name };
    },
    written: () => writing,
  };
}
