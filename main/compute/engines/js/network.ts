/** A model as the js engine runs it: variables and a differentiable function from inputs to predictions. */
import type { Rank, Tensor, Tensor1D, Variable } from '@tensorflow/tfjs-core';

export interface NamedVariable {
  readonly name: string;
  readonly variable: Variable<Rank>;
}

export interface Network {
  /** Trainable, in the model's own order. */
  readonly variables: readonly NamedVariable[];
  /** One [m] tensor per input; the result has shape [m], or none where the model looks at no input. */
  predict(inputs: readonly Tensor1D[]): Tensor;
  dispose(): void;
}
