/** What the host needs from the parts that touch the machine. `main/compose.ts` supplies the real ones. */
import type { Problem } from '#shared/base/problem.ts';
import type { FileInput } from '#shared/host/api.ts';
import type { ImportReport, TableInfo } from '#shared/host/table.ts';
import type { ComputeState, DoctorReport, RecentProject, Settings } from '#shared/host/app.ts';
import type { ColumnType, ProjectDocument } from '#shared/project/document.ts';
import type { Edit } from '#shared/project/edits.ts';
import type {
  EpochPoint,
  EngineChoice,
  EngineId,
  ModelView,
  RunProgress,
  RunStatus,
  RunSummary,
  Speed,
  UpdateReport,
} from '#shared/run/run.ts';

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

export interface Log {
  /** Never called with a token, a cell of the user's data or a formula. */
  (level: 'info' | 'warning' | 'error', message: string, detail?: unknown): void;
}

/** A column as it leaves an import and enters the store. Text uses `texts`, everything else `numbers`; dates are
 * milliseconds since 1970. Missing: NaN or null. */
export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly numbers: Float64Array | null;
  readonly texts: readonly (string | null)[] | null;
}

export interface ImportedTable {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly TableColumn[];
  readonly report: ImportReport;
}

/** Reads strangers' files in an expendable process. */
export interface Tables {
  /** Rejects with a `Failure` that names file, line and column where it can. */
  read(file: FileInput): Promise<ImportedTable>;
  close(): Promise<void>;
}

// --- store -----------------------------------------------------------------------------------------------------------

export interface StoredDocument {
  readonly document: ProjectDocument;
  readonly revision: number;
  readonly undo: string | null;
  readonly redo: string | null;
}

export interface NewRun {
  readonly id: string;
  readonly document: ProjectDocument;
  readonly engine: EngineChoice;
  readonly created: number;
}

export interface StoredRun extends RunSummary {
  readonly document: ProjectDocument;
  readonly weightNames: readonly string[];
  readonly initialWeights: readonly number[] | null;
  readonly sequence: number;
  /** As of the last append that carried one. */
  readonly view: ModelView | null;
}

/** What is written after a stretch of training, in one transaction. */
export interface RunAppend {
  readonly sequence: number;
  readonly status: RunStatus;
  readonly progress: RunProgress;
  readonly elapsed: number;
  readonly problem: Problem | null;
  readonly engine?: EngineId;
  readonly engineNote?: Problem | null;
  readonly stepsPerEpoch?: number;
  readonly weightNames?: readonly string[];
  readonly initialWeights?: readonly number[];
  readonly view?: ModelView;
  readonly points?: readonly EpochPoint[];
  readonly checkpoint?: Checkpoint;
}

export interface ProjectFile {
  readonly path: string;
  read(): Promise<StoredDocument>;
  /**
   * Writes a document and its history step in one transaction. `merge` replaces the last step's end where that step
   * has the same key and is younger than 500 ms.
   */
  commit(step: {
    readonly document: ProjectDocument;
    readonly edits: readonly Edit[];
    readonly inverse: readonly Edit[];
    readonly label: string;
    readonly merge: string | null;
    readonly time: number;
  }): Promise<StoredDocument>;
  /** Rejects with `edit.nothing-to-undo`. */
  undo(): Promise<StoredDocument>;
  /** Rejects with `edit.nothing-to-redo`. */
  redo(): Promise<StoredDocument>;

  addTable(id: string, table: ImportedTable): Promise<TableInfo>;
  tableInfo(id: string): Promise<TableInfo>;
  /** Columns in the asked order; all of them without `names`. */
  tableColumns(id: string, names?: readonly string[]): Promise<readonly TableColumn[]>;

  addRun(run: NewRun): Promise<StoredRun>;
  runs(): Promise<readonly StoredRun[]>;
  points(run: string): Promise<readonly EpochPoint[]>;
  appendRun(run: string, append: RunAppend): Promise<void>;
  renameRun(run: string, name: string | null): Promise<void>;
  deleteRun(run: string): Promise<void>;
  /** The run's latest checkpoint. */
  checkpoint(run: string): Promise<Checkpoint | null>;

  /** A whole copy at `path`, replacing nothing that is not a project. */
  copyTo(path: string): Promise<void>;
  close(): Promise<void>;
}

export interface Store {
  create(path: string, document: ProjectDocument): Promise<ProjectFile>;
  /** Rejects with `project.*` or `file.*` problems; the file is untouched then. */
  open(path: string): Promise<ProjectFile>;
}

// --- compute ---------------------------------------------------------------------------------------------------------

/** All that an engine needs to go on as if it had never stopped. */
export interface Checkpoint {
  /** Steps done. */
  readonly step: number;
  /** Weights and optimizer state by name, in the engine's own order. */
  readonly tensors: readonly { readonly name: string; readonly shape: readonly number[]; readonly values: Float32Array }[];
  /** Optimizer updates done, for bias correction. */
  readonly iterations: number;
  /** Running sums and count of the current epoch's losses and metrics, so that a resumed epoch's means are the same. */
  readonly epochLoss: {
    readonly sum: number;
    readonly min: number;
    readonly max: number;
    readonly steps: number;
    readonly metrics: readonly number[];
  };
}

export interface TrainJob {
  readonly run: string;
  readonly document: ProjectDocument;
  /** The source's role columns, whole, in document order; missing values as NaN. */
  readonly columns: readonly { readonly name: string; readonly role: 'input' | 'target'; readonly values: Float64Array }[];
  readonly engine: EngineChoice;
  readonly speed: Speed;
  readonly paused: boolean;
  readonly checkpoint: Checkpoint | null;
}

export type ComputeCommand =
  | { readonly kind: 'resume' | 'pause' | 'stop' | 'step-batch' | 'step-epoch' }
  | { readonly kind: 'speed'; readonly speed: Speed };

/** What compute tells of a run; `progress` comes at most 50 times a second and right before any other. */
export type ComputeReport =
  | {
      readonly kind: 'prepared';
      readonly run: string;
      readonly engine: EngineId;
      readonly engineNote: Problem | null;
      readonly stepsPerEpoch: number;
      readonly weightNames: readonly string[];
      readonly initialWeights: readonly number[] | null;
      readonly view: ModelView | null;
    }
  | {
      readonly kind: 'progress';
      readonly run: string;
      readonly progress: RunProgress;
      readonly points: readonly EpochPoint[];
      readonly weights: readonly number[] | null;
      readonly view: ModelView | null;
      readonly update: UpdateReport | null;
      /** Loss of every step since the last report. */
      readonly losses: Float32Array;
    }
  | { readonly kind: 'checkpoint'; readonly run: string; readonly checkpoint: Checkpoint }
  | {
      readonly kind: 'state';
      readonly run: string;
      readonly status: Exclude<RunStatus, 'waiting' | 'interrupted'>;
      readonly problem: Problem | null;
      readonly checkpoint: Checkpoint | null;
    }
  /** The process died with this run in it; its last checkpoint is all there is. */
  | { readonly kind: 'lost'; readonly run: string; readonly problem: Problem };

export interface Compute {
  state(): ComputeState;
  onState(listener: (state: ComputeState) => void): () => void;
  onReport(listener: (report: ComputeReport) => void): () => void;
  /** Resolves when the job was handed over; waits for a starting process. */
  start(job: TrainJob): Promise<void>;
  /** Also to a run whose `start` still waits. Ignored for a run that is not there. */
  command(run: string, command: ComputeCommand): void;
  /**
   * Predicts with the weights in memory where `checkpoint` is null, and with `checkpoint`, over `columns`, otherwise.
   * `rows[i]` is input i of every row.
   */
  predict(request: {
    readonly run: string;
    readonly document: ProjectDocument;
    readonly columns: TrainJob['columns'];
    readonly checkpoint: Checkpoint | null;
    readonly rows: readonly Float64Array[];
  }): Promise<Float32Array>;
  close(): Promise<void>;
}

// --- shell -----------------------------------------------------------------------------------------------------------

export interface FileFilter {
  readonly name: string;
  /** Without the dot. */
  readonly extensions: readonly string[];
}

export interface Dialogs {
  open(options: { readonly title: string; readonly filters: readonly FileFilter[] }): Promise<string | null>;
  save(options: {
    readonly title: string;
    readonly name: string;
    readonly filters: readonly FileFilter[];
  }): Promise<string | null>;
}

/** Settings and the list of recent projects, kept outside any project. Both survive a damaged file by starting anew. */
export interface Home {
  settings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<void>;
  recent(): Promise<readonly RecentProject[]>;
  saveRecent(recent: readonly RecentProject[]): Promise<void>;
  /** Where new projects are kept; made when it is first needed. */
  readonly projectsFolder: string;
  /** Settings, recent list and cache. */
  readonly folder: string;
  exists(path: string): Promise<boolean>;
  /** The bytes of a file. Rejects with `file.*` problems. */
  readFile(path: string): Promise<Uint8Array>;
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
  /** A path in the projects folder that nothing has yet, named after `title`. */
  newProjectPath(title: string): Promise<string>;
}

export interface Shell {
  readonly kind: 'electron' | 'browser' | 'cli';
  readonly version: string;
  readonly locale: string;
  /** Null where the shell has none. */
  readonly dialogs: Dialogs | null;
}

/** What the doctor looks at beside the engines: versions, memory, folders. */
export interface Machine {
  facts(): Pick<DoctorReport, 'node' | 'electron' | 'platform' | 'arch' | 'cores' | 'memory'>;
  checks(): Promise<DoctorReport['checks']>;
}

export interface HostPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly home: Home;
  readonly store: Store;
  readonly tables: Tables;
  readonly compute: Compute;
  readonly machine: Machine;
  readonly shell: Shell;
}
