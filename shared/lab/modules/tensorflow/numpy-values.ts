/** Tensors as NumPy's arrays and numbers. */
import type { Tensor } from '#shared/tensor/tensor.ts';
import type { PyObject } from '../../python/value.ts';
import { PyArray } from '../numpy/array-object.ts';
import { scalarOf } from '../numpy/scalar-object.ts';

/** What `tensor.numpy()` gives: an array, or for tensors without axes one element. */
export function arrayOf(tensor: Tensor): PyObject {
  return tensor.shape.length === 0 ? scalarOf(tensor) : PyArray.of(tensor);
}
