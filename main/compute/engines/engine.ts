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
  /** A number per row, or the index of the row's class. */
  readonly target: EngineColumn;
  /** How much each row counts in training; absent where all count alike. */
  readonly rowWeights?: Float32Array;
}

/** Weights, moving statistics and optimizer state in the engine's own order, exact to the bit. */
export interface EngineState {
  readonly tensors: readonly { readonly name: string; readonly shape: readonly number[]; readonly values: Float32Array }[];
  /** Optimizer updates done; random numbers of the next update follow from it. */
  readonly iterations: number;
}

/** What several updates gave, each before it changed the weights. */
export interface StepResults {
  readonly losses: Float32Array;
  /** A list per metric of the training, in its order: means over the batch, of squares for the root mean squared error. */
  readonly metrics: readonly Float32Array[];
}

/** Over rows at once, with the present weights as they are used to predict. */
export interface Evaluation {
  readonly loss: number;
  /** In the order of the training's metrics. */
  readonly metrics: readonly number[];
}

/** One update with everything that went into it. Flat arrays follow the order of `Engine.weightNames`. */
export interface EngineStep {
  readonly loss: number;
  /** As `StepResults.metrics`. */
  readonly metrics: readonly number[];
  /** Rows × outputs, row-major. */
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
  /** Numbers that the model gives per row. */
  readonly outputSize: number;
  /** Multiplications that a prediction takes per row, roughly. */
  readonly rowWork: number;
  /** One name per trainable number, such as `w` or `dense/kernel[0,2]`. */
  weightNames(): readonly string[];
  /**
   * One update per batch, in order; a batch is a list of positions into the job's columns. Ends early after the first
   * loss that is not finite, so the results may be shorter.
   */
  train(batches: readonly Int32Array[]): Promise<StepResults>;
  /** One update, told in full. */
  step(batch: Int32Array): Promise<EngineStep>;
  /** Rows × outputs, row-major; `inputs[i]` is input i of every row. */
  predict(inputs: readonly Float32Array[]): Promise<Float32Array>;
  /** Rows of the job, all counting alike. */
  evaluate(rows: Int32Array): Promise<Evaluation>;
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
