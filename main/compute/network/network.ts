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

export interface Network {
  /** Trainable, in the model's own order. */
  readonly variables: readonly NamedVariable[];
  /** The result has shape [rows], or none where the model looks at no input. */
  predict(inputs: InputRows): Tensor;
  dispose(): void;
}
