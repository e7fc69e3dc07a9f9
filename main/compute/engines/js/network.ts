/** A model as the js engine runs it: variables and a differentiable function from inputs to predictions. */
import type { Rank, Tensor, Variable } from '@tensorflow/tfjs-core';

export interface NamedVariable {
  readonly name: string;
  readonly variable: Variable<Rank>;
}

/** The rows a network is asked about; a column is only gathered when it is wanted. */
export interface InputRows {
  readonly rows: number;
  /** Values of one input, one per row. */
  column(input: number): Float32Array;
}

export interface Network {
  /** Trainable, in the model's own order. */
  readonly variables: readonly NamedVariable[];
  /** The result has shape [rows], or none where the model looks at no input. */
  predict(inputs: InputRows): Tensor;
  dispose(): void;
}
