/** Where a variable keeps its value; every view of the variable shares it. */
import type { Tensor } from '#shared/tensor/tensor.ts';

export interface VariableStorage {
  /** Replaced by assignments, never changed in place. No two variables share one object. */
  tensor: Tensor;
  /** Whether it was made to be trained. */
  readonly trainable: boolean;
  /** Set while the Keras layer that it belongs to is frozen; tapes watch it all the same. */
  frozen?: boolean;
  /** Without TensorFlow's `:0`. */
  readonly name: string;
  /** Sizes that assignments must keep to; null may vary. */
  readonly shape: readonly (number | null)[];
}
