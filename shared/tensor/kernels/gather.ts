/** Picking slices by index: the kernel of gather, repeat, roll and the like. */
import { allocate, type Values } from '../dtype.ts';
import { type Shape, sizeOf, type Tensor, tensor } from '../tensor.ts';
import { movable } from './copy.ts';

/** Slices of `length` elements each; slice i of the result is the one that begins at element `starts[i]`. */
export function gatherSlices(source: Values, starts: Int32Array | Float64Array, length: number, target: Values): void {
  const { units: input, unitsPerElement } = movable(source);
  const { units: output } = movable(target);
  const each = length * unitsPerElement;
  if (Array.isArray(input) || Array.isArray(output)) {
    for (let slice = 0; slice < starts.length; slice++) {
      for (let index = 0; index < each; index++) output[slice * each + index] = input[starts[slice] + index];
    }
  } else if (each === 1) {
    for (let slice = 0; slice < starts.length; slice++) output[slice] = input[starts[slice]];
  } else if (each > 32) {
    for (let slice = 0; slice < starts.length; slice++) {
      const start = starts[slice] * unitsPerElement;
      output.set(input.subarray(start, start + each), slice * each);
    }
  } else {
    for (let slice = 0; slice < starts.length; slice++) {
      const start = starts[slice] * unitsPerElement;
      for (let index = 0; index < each; index++) output[slice * each + index] = input[start + index];
    }
  }
}

/** The slices of `source` at `indices` along `axis`, which must exist, in that order. */
export function takeAlong(source: Tensor, axis: number, indices: ArrayLike<number>): Tensor {
  const inner = sizeOf(source.shape.slice(axis + 1));
  const outer = sizeOf(source.shape.slice(0, axis));
  const size = source.shape[axis];
  const shape: Shape = source.shape.map((length, place) => (place === axis ? indices.length : length));
  const values = allocate(source.dtype, sizeOf(shape));
  if (inner > 0) {
    const starts = new Int32Array(outer * indices.length);
    for (let block = 0; block < outer; block++) {
      for (let place = 0; place < indices.length; place++) {
        starts[block * indices.length + place] = (block * size + indices[place]) * inner;
      }
    }
    gatherSlices(source.values, starts, inner, values);
  }
  return tensor(source.dtype, shape, values);
}
