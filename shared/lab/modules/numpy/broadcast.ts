/** Arrays stretched to a shape without copying. */
import { broadcastShapes } from '#shared/tensor/broadcast.ts';
import type { Shape } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyArray } from './array-object.ts';
import { tupleText } from './indexing.ts';
import { reserveArray } from './memory.ts';

/** Whether elements of one shape can be stretched to another without growing it. */
export function broadcastsTo(from: Shape, shape: Shape): boolean {
  const common = broadcastShapes(from, shape);
  return common !== null && common.length === shape.length && common.every((size, axis) => size === shape[axis]);
}

/** A read-only view; raises NumPy's ValueError. */
export function broadcastTo(vm: Interpreter, array: PyArray, shape: readonly number[]): PyArray {
  if (!broadcastsTo(array.shape, shape)) {
    raise(
      'ValueError',
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${tupleText(array.shape)}  and requested shape ${tupleText(shape)}`,
    );
  }
  // Whoever reads the view makes a tensor of all of it.
  reserveArray(vm, shape, array.dtype);
  const added = shape.length - array.shape.length;
  const strides = shape.map((_, axis) =>
    axis < added || array.shape[axis - added] === 1 ? 0 : array.view.strides[axis - added],
  );
  return array.viewed({ shape, strides, offset: array.view.offset }, true);
}
