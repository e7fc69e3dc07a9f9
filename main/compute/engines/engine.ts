/**
 * The port that every training engine fills: what a session asks of one. Knows nothing of pipelines, speeds or
 * processes; an engine trains on the rows it is told, in the order it is told.
 */
import type { Problem } from '#shared/base/problem.ts';
import type { Model, Training } from '#shared/model/schema.ts';
import type { EngineId } from '#shared/run/run.ts';

/** A column after the pipeline's element-wise stages, one float32 per complete row. */
export interface EngineColumn {
  readonly name: string;
  readonly values: Float32Array;
}

export interface EngineJob {
  readonly model: Model;
  readonly training: Training;
  /** Global seed; decides the start values of layers as `keras.utils.set_random_seed` does. */
  readonly seed: number;
  /** All of the same length. */
  readonly inputs: readonly EngineColumn[];
  readonly target: EngineColumn;
}

/** Weights and optimizer state in the engine's own order, exact to the bit. */
export interface EngineState {
  readonly tensors: readonly { readonly name: string; readonly shape: readonly number[]; readonly values: Float32Array }[];
  /** Optimizer updates done. */
  readonly iterations: number;
}

/** One update with everything that went into it. Flat arrays follow the order of `Engine.weightNames`. */
export interface EngineStep {
  readonly loss: number;
  readonly predictions: Float32Array;
  readonly before: Float32Array;
  readonly gradients: Float32Array;
  readonly after: Float32Array;
}

export interface Engine {
  readonly id: EngineId;
  /** Why a faster engine was passed over. */
  readonly note: Problem | null;
  /** Trainable numbers. */
  readonly weightCount: number;
  /** One name per trainable number, such as `w` or `dense/kernel[0,2]`. */
  weightNames(): readonly string[];
  /**
   * One update per batch, in order; a batch is a list of positions into the job's columns. Returns the batches' losses
   * (each before its own update). Ends early after the first loss that is not finite, so the result may be shorter.
   */
  train(batches: readonly Int32Array[]): Promise<Float32Array>;
  /** One update, told in full. */
  step(batch: Int32Array): Promise<EngineStep>;
  /** One prediction per row; `inputs[i]` is input i of every row. */
  predict(inputs: readonly Float32Array[]): Promise<Float32Array>;
  /** Loss over these rows of the job at once, with the present weights. */
  loss(rows: Int32Array): Promise<number>;
  /** Every trainable number, in the order of `weightNames`; a copy. */
  weights(): Float32Array;
  /** A copy of all that `load` needs to go on to the bit. */
  state(): EngineState;
  /** Throws a `Failure` `run.changed` when the state belongs to another model or optimizer. */
  load(state: EngineState): void;
  /** Frees everything the engine holds; it cannot be used afterwards. */
  dispose(): void;
}

/** Throws a `Failure` where the model cannot be built over the job's inputs. */
export type CreateEngine = (job: EngineJob) => Promise<Engine>;
