/** What it means to build a layer: a function from tensors to a tensor, with the rows first. */
import type { Tensor, Variable } from '@tensorflow/tfjs-core';

export interface LayerPass {
  readonly training: boolean;
  /** Factors of a dropout layer's units, in the shape of its input. Only in training. */
  noise(): Tensor;
}

export interface LayerOutput {
  readonly value: Tensor;
  /** What went into the sigmoid or softmax that the layer ends with. */
  readonly logits?: Tensor;
}

/** @param weights in Keras's order, trainable or not */
export type ApplyLayer = (inputs: readonly Tensor[], weights: readonly Variable[], pass: LayerPass) => LayerOutput;
