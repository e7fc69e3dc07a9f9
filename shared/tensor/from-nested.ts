/**
 * Nested lists of Python values as tensors. The two libraries infer types differently: `nested-tensorflow.ts` and
 * `nested-numpy.ts` know how.
 */
import type { DType } from './dtype.ts';
import { nestedForNumPy } from './nested-numpy.ts';
import { nestedForTensorFlow } from './nested-tensorflow.ts';
import { type Nested, nestedText } from './nested.ts';
import type { Tensor } from './tensor.ts';

export type NestedRules = 'tensorflow' | 'numpy';

/**
 * @param dtype what the result must have; null leaves it to the values and the rules
 * @param describe the whole value as Python's repr, for messages; by default lists are written as lists
 * Throws the OpErrors of tf.constant or np.array for lists that are not rectangular, mixed types and numbers out of range.
 */
export function fromNested(
  value: Nested,
  dtype: DType | null,
  rules: NestedRules,
  describe: () => string = () => nestedText(value),
): Tensor {
  return rules === 'tensorflow' ? nestedForTensorFlow(value, dtype, describe) : nestedForNumPy(value, dtype);
}
