/** What stands behind a parameter of an op in one call. */
import type { TensorSpec } from '../tensor.ts';

/** A value that is not a tensor. Python's None is null. */
export type PlainArgument = number | bigint | boolean | string | null | readonly (number | null)[];
/** What an op is called with; tensors whose elements are not known yet are specs. */
export type ArgumentValue = TensorSpec | readonly TensorSpec[] | PlainArgument;
