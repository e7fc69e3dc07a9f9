/** One run in the host's memory: what is known of it, what of that is on disk, and the frames that tell windows. */
import { toProblem, type Problem } from '#shared/base/problem.ts';
import type { EpochPoint, ModelView, RunFrame, RunSnapshot, RunStatus, RunSummary, UpdateReport } from '#shared/run/run.ts';
import { createFramePacer } from './frame-pacer.ts';
import type { Checkpoint, Clock, ComputeReport, ProjectFile, RunAppend, StoredRun } from './ports.ts';

type Progress = Extract<ComputeReport, { kind: 'progress' }>;
type Prepared = Extract<ComputeReport, { kind: 'prepared' }>;
type Metadata = Pick<RunAppend, 'engine' | 'engineNote' | 'stepsPerEpoch' | 'weightNames' | 'initialWeights'>;

export interface RunRecord {
  readonly id: string;
  status(): RunStatus;
  document(): StoredRun['document'];
  summary(): RunSummary;
  /** What is on disk or failed to get there; reads the curve from the file when it is not in memory yet. */
  snapshot(): Promise<RunSnapshot>;
  /** What the run can go on from: the last checkpoint, on disk or waiting for room there; null before the first. */
  checkpoint(): Promise<Checkpoint | null>;
  /** It is being handed to compute, which knows nothing of it until it is prepared. Needs `checkpoint()` first. */
  waiting(): void;
  prepared(report: Prepared): void;
  progressed(report: Progress): void;
  /** Writes a checkpoint together with every epoch point since the last one. */
  checkpointed(checkpoint: Checkpoint): Promise<void>;
  /** A change of state is written and told at once. */
  changed(status: RunStatus, problem: Problem | null, checkpoint: Checkpoint | null): Promise<void>;
  /** Tells at once that it was interrupted and forgets what was never written: the process that knew more is gone. */
  lost(problem: Problem | null): Promise<void>;
  rename(name: string | null): Promise<void>;
  /** Tries once more what could not be written. Resolves when everything is on disk or has failed to get there. */
  written(): Promise<void>;
}

export function createRunRecord(
  first: StoredRun,
  { file, clock, tell }: { readonly file: ProjectFile; readonly clock: Clock; readonly tell: (frame: RunFrame) => void },
): RunRecord {
  let stored = first;
  let points: EpochPoint[] = [];
  let loading: Promise<void> | null = null;
  /** Epochs since the last checkpoint; they reach the file together with the next. */
  let sinceCheckpoint: EpochPoint[] = [];
  /** What `prepared` told; it reaches the file with the next write. */
  let metadata: Metadata = {};
  /** What is not on disk yet. */
  let unsaved: RunAppend | null = null;
  let writing: Promise<void> = Promise.resolve();
  let writeProblem: Problem | null = null;
  let weights: readonly number[] | null = null;
  let view: ModelView | null = first.view;
  let update: UpdateReport | null = null;
  let runningSince: number | null = null;
  const pacer = createFramePacer(tell);

  const currentProblem = () => stored.problem ?? writeProblem;

  const elapsed = () => stored.elapsed + (runningSince === null ? 0 : clock.now() - runningSince);

  const frame = (after: number, added: readonly EpochPoint[]): RunFrame => ({
    run: stored.id,
    after,
    sequence: stored.sequence,
    status: stored.status,
    engine: stored.engine,
    engineNote: stored.engineNote,
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

  /** Makes windows read the run again: frames cannot continue what they hold. */
  const leaveGap = () => {
    stored = { ...stored, sequence: stored.sequence + 1 };
  };

  const load = (): Promise<void> =>
    (loading ??= file.points(stored.id).then(
      (read) => void (points = [...read]),
      (error: unknown) => {
        loading = null;
        throw error;
      },
    ));

  /** A failed write is kept for the next one; training goes on and the window is told. */
  const save = async (): Promise<void> => {
    const append = unsaved;
    if (!append) return;
    unsaved = null;
    const before = writeProblem;
    await file.appendRun(stored.id, append).then(
      () => (writeProblem = null),
      (error: unknown) => {
        unsaved = unsaved ? mergeAppends(append, unsaved) : append;
        writeProblem = toProblem(error);
      },
    );
    if (before?.code === writeProblem?.code) return;
    advance({});
    pacer.flush();
  };

  const saveInTurn = (): Promise<void> => (writing = writing.then(save));

  const write = (checkpoint: Checkpoint | null): Promise<void> => {
    const { status, progress, problem, sequence } = stored;
    const append: RunAppend = {
      sequence,
      status,
      progress,
      elapsed: elapsed(),
      problem,
      ...metadata,
      ...(view && { view }),
      points: sinceCheckpoint,
      ...(checkpoint && { checkpoint }),
    };
    sinceCheckpoint = [];
    metadata = {};
    unsaved = unsaved ? mergeAppends(unsaved, append) : append;
    return saveInTurn();
  };

  const setStatus = (status: RunStatus, problem: Problem | null) => {
    const now = clock.now();
    const spent = runningSince === null ? 0 : now - runningSince;
    runningSince = status === 'running' ? now : null;
    advance({ status, problem, elapsed: stored.elapsed + spent });
    pacer.flush();
  };

  const summary = (): RunSummary => {
    const { id, number, name, status, engine, engineNote, document, epochs, stepsPerEpoch, progress, created } = stored;
    return {
      id,
      number,
      name,
      status,
      engine,
      engineNote,
      seed: document.seed,
      epochs,
      stepsPerEpoch,
      progress,
      elapsed: elapsed(),
      created,
      problem: currentProblem(),
    };
  };

  /** Back to what the file holds, and what could not be written there. */
  const forget = async (): Promise<void> => {
    const [onDisk, curve] = await Promise.all([file.runs(), file.points(stored.id)]);
    const kept = unsaved ?? onDisk.find((run) => run.id === stored.id) ?? stored;
    points = [...curve, ...(unsaved?.points ?? [])];
    loading = Promise.resolve();
    weights = points[points.length - 1]?.weights ?? stored.initialWeights;
    view = kept.view ?? null;
    leaveGap();
    advance({ progress: kept.progress });
  };

  return {
    id: stored.id,
    summary,
    status: () => stored.status,
    document: () => stored.document,
    async snapshot() {
      await Promise.all([load(), writing]);
      const { sequence, document, weightNames, initialWeights } = stored;
      return {
        ...summary(),
        sequence,
        document,
        weightNames,
        initialWeights,
        points: [...points],
        weights: weights ?? points[points.length - 1]?.weights ?? initialWeights,
        view,
        update,
      };
    },
    async checkpoint() {
      await Promise.all([load(), writing]);
      return unsaved?.checkpoint ?? file.checkpoint(stored.id);
    },
    waiting() {
      if (stored.status !== 'waiting') setStatus('waiting', null);
    },
    prepared(report) {
      const { engine, engineNote, stepsPerEpoch, weightNames, initialWeights } = report;
      metadata = { engine, engineNote, stepsPerEpoch, weightNames, ...(initialWeights && { initialWeights }) };
      view = report.view ?? view;
      // A window's snapshot from before has no weight names.
      leaveGap();
      advance({ engine, engineNote, stepsPerEpoch, weightNames, initialWeights: stored.initialWeights ?? initialWeights });
    },
    progressed(report) {
      points.push(...report.points);
      sinceCheckpoint.push(...report.points);
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
      sinceCheckpoint = [];
      update = null;
      setStatus('interrupted', problem);
      writing = writing
        .then(save)
        .then(forget)
        .catch((error: unknown) => void (writeProblem = toProblem(error)));
      await writing;
      await write(null);
    },
    async rename(name) {
      await file.renameRun(stored.id, name);
      stored = { ...stored, name };
    },
    written: saveInTurn,
  };
}

/** Two appends as one: the later state, every point, the latest of what only some of them carry. */
function mergeAppends(first: RunAppend, second: RunAppend): RunAppend {
  return { ...first, ...second, points: [...(first.points ?? []), ...(second.points ?? [])] };
}
