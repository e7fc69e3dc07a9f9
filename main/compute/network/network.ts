/**
 * A model as every engine has it: variables and a differentiable function from inputs to predictions, in TensorFlow.js
 * operations. The js engine runs them, compiled engines record them.
 */
import type { Rank, Tensor, Tensor1D, Tensor2D, Variable } from '@tensorflow/tfjs-core';

export interface NamedVariable {
  readonly name: string;
  readonly variable: Variable<Rank>;
}

/** The rows a network is asked about, in the layout it wants; only what it asks for is gathered. */
export interface InputRows {
  /** Values of one input, one per row. */
  column(input: number): Tensor1D;
  /** All inputs, a row each. */
  matrix(): Tensor2D;
}

/** Random numbers that a network is given anew at every step, never drawn inside it. */
export interface Noise {
  /** Of one row. */
  readonly shape: readonly number[];
  /** The numbers of all rows at an update, row-major. @param update 0 for the first */
  draw(update: number, rows: number): Float32Array;
}

/** What a network needs beside rows where it is being trained. @param noise its position in `Network.noises` */
export interface TrainingPass {
  noise(noise: number): Tensor;
}

export interface Output {
  /** [rows], or none where the model looks at no input; [rows, outputs] for several numbers per row. */
  readonly predictions: Tensor;
  /** The same before the sigmoid or softmax that ends the model; null where it ends otherwise. */
  readonly logits: Tensor | null;
}

export interface Network {
  /** Trainable, in the model's own order. */
  readonly variables: readonly NamedVariable[];
  /** Not trainable; they change when the network is applied in training. */
  readonly statistics: readonly NamedVariable[];
  readonly noises: readonly Noise[];
  /** Numbers per row. */
  readonly outputSize: number;
  /** Numbers per row of the widest value between input and output. */
  readonly width: number;
  /** Multiplications that a prediction takes per row, roughly. */
  readonly work: number;
  /** @param training null for inference: nothing is random and nothing changes */
  apply(inputs: InputRows, training: TrainingPass | null): Output;
  /** What the weights themselves add to the loss, in order. */
  penalties(): readonly Tensor[];
  dispose(): void;
}

/** A network that can be made any number of times, with the same start weights. */
export interface NetworkPlan {
  create(): Network;
}
