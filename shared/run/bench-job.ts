/** A training on made-up rows, for measuring: what `lote bench` asks of a compute process that it has for itself. */
import type { Model, Training } from '#shared/model/schema.ts';
import type { Stage } from '#shared/pipeline/schema.ts';

export interface BenchJob {
  readonly model: Model;
  readonly training: Training;
  readonly rows: number;
  /** Inputs of a row, drawn by `tf.random.uniform([rows, inputs], seed=1)` after `tf.random.set_seed(1)`. */
  readonly inputs: number;
  /** The target is drawn by `tf.random.uniform([rows], 0, classes, tf.int32, seed=2)`; null is 2x + 1 of the first input. */
  readonly classes: number | null;
  /** What hands out the rows; seeded by 1. */
  readonly stages: readonly Stage[];
  /** Batches of one measurement. */
  readonly steps: number;
}

/** `prepare` builds the model and compiles it; `look` tells the loss over the first rows; `train` is what is timed. */
export type BenchRequest =
  | { readonly kind: 'prepare'; readonly job: BenchJob }
  | { readonly kind: 'look'; readonly rows: number }
  | { readonly kind: 'train' };
