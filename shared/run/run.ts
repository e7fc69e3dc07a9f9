/** A training run as data: its life, its curve and what a window needs to draw it. */
import type { Problem } from '#shared/base/problem.ts';
import type { ProjectDocument } from '#shared/project/document.ts';

/**
 * waiting: asked for, the engine is being prepared. interrupted: the application or the compute process ended
 * mid-run; it resumes from its last checkpoint.
 */
export const runStatuses = ['waiting', 'running', 'paused', 'stopped', 'finished', 'failed', 'interrupted'] as const;
export type RunStatus = (typeof runStatuses)[number];

/**
 * In order of preference: the first that works with a model trains it. The last two are TensorFlow's own library, which a
 * person adds and asks for.
 */
export const engineIds = ['onnx:cpu', 'js', 'tensorflow', 'tensorflow-gpu'] as const;
export type EngineId = (typeof engineIds)[number];

/** What a person asks for; `auto` leaves the choice to compute, which tells what it chose. */
export const engineChoices = ['auto', ...engineIds] as const;
export type EngineChoice = (typeof engineChoices)[number];

/** Epochs per second that a run may do; `max` is as fast as the engine goes. */
export const speeds = { half: 10, one: 20, ten: 200, max: Infinity } as const;
export type Speed = keyof typeof speeds;

export interface EpochPoint {
  /** 1 for the first. */
  readonly epoch: number;
  /** Mean of the batch losses while the weights still moved, as Keras prints it. */
  readonly during: number;
  /** Loss over all examples once, after the epoch; null where that would cost too much. */
  readonly after: number | null;
  /** Smallest and largest batch loss of the epoch. */
  readonly min: number;
  readonly max: number;
  /** The training's metrics over the epoch, in its order and as Keras prints them. */
  readonly metrics: readonly number[];
  /** Every trainable number in the model's own order, when there are at most `keptWeights`; null otherwise. */
  readonly weights: readonly number[] | null;
}

/** Weights are kept for every epoch up to this many numbers. */
export const keptWeights = 64;

/** What the model says now, in the pipeline's output space. */
export type ModelView =
  /** One input: the predicted curve over the range of the data. */
  | { readonly kind: 'curve'; readonly x: Float32Array; readonly y: Float32Array }
  /** Several inputs: prediction against target for a fixed sample of rows. */
  | { readonly kind: 'fit'; readonly actual: Float32Array; readonly predicted: Float32Array }
  /** Classes: how often each was taken for which, for a fixed sample of rows. */
  | {
      readonly kind: 'classes';
      /** The classes' numbers, rising: the most frequent ones where there are more than `toldClasses`. */
      readonly labels: readonly number[];
      /** [labels, labels], row-major: rows of the class down, the class they were taken for across. */
      readonly counts: Float32Array;
      /** Share of the whole sample that was taken for its own class. */
      readonly accuracy: number;
    };

/** A view tells of at most this many classes. */
export const toldClasses = 32;

/** One update in real numbers, reported after a single step while paused. */
export interface UpdateReport {
  /** 1 for the first step of the run. */
  readonly step: number;
  /** Rows of the source that made the batch, the first 256 of them; the lists below follow it. */
  readonly rows: readonly number[];
  /** The first 64 inputs. */
  readonly inputs: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly targets: readonly number[];
  /** A number per row; the most likely class where the model gives several. */
  readonly predictions: readonly number[];
  readonly loss: number;
  /** At most `keptWeights` of them. */
  readonly variables: readonly {
    readonly name: string;
    readonly before: number;
    readonly gradient: number;
    readonly after: number;
  }[];
}

export interface RunProgress {
  /** Steps done. */
  readonly step: number;
  /** Current epoch, 1 for the first; equals the number of epochs when finished. */
  readonly epoch: number;
  /** Batch within the epoch, 1 for the first. 0 before the first step. */
  readonly batch: number;
  /** Loss of the last batch; null before the first step. */
  readonly loss: number | null;
}

/** One row of the runs list. */
export interface RunSummary {
  readonly id: string;
  /** Running number within the project, 1 for the first. */
  readonly number: number;
  readonly name: string | null;
  readonly status: RunStatus;
  /** `auto` until compute has chosen; a run goes on with the engine it began with. */
  readonly engine: EngineChoice;
  /** Why a faster engine was passed over. */
  readonly engineNote: Problem | null;
  readonly seed: number;
  readonly epochs: number;
  /** Batches in one epoch; known once the run started. */
  readonly stepsPerEpoch: number | null;
  readonly progress: RunProgress;
  /** Sum over its sessions of work, milliseconds. */
  readonly elapsed: number;
  /** Milliseconds since 1970, UTC. */
  readonly created: number;
  readonly problem: Problem | null;
}

/** Everything a window needs to show a run; later frames continue it from `sequence`. */
export interface RunSnapshot extends RunSummary {
  /** Rising number of the last event in this snapshot. */
  readonly sequence: number;
  /** The document as it was when the run was started. */
  readonly document: ProjectDocument;
  /** Names of the weights, in the order of `EpochPoint.weights`. */
  readonly weightNames: readonly string[];
  /** Weights before the first step, under the same rule as `EpochPoint.weights`. */
  readonly initialWeights: readonly number[] | null;
  readonly points: readonly EpochPoint[];
  readonly weights: readonly number[] | null;
  readonly view: ModelView | null;
  readonly update: UpdateReport | null;
}

/**
 * What changed in a run since event `after`, up to `sequence`. A change of state is told at once, and at most 20 others
 * a second; the ones in between are merged, never dropped: `points` holds every epoch that ended.
 */
export interface RunFrame {
  readonly run: string;
  readonly after: number;
  readonly sequence: number;
  readonly status: RunStatus;
  readonly engine: EngineChoice;
  readonly engineNote: Problem | null;
  readonly stepsPerEpoch: number | null;
  readonly progress: RunProgress;
  readonly elapsed: number;
  readonly points: readonly EpochPoint[];
  readonly weights: readonly number[] | null;
  readonly view: ModelView | null;
  readonly update: UpdateReport | null;
  readonly problem: Problem | null;
}
