/** The form a reduction takes once neighbouring axes of one treatment are joined and axes of size 1 are gone. */
import type { Shape } from './tensor.ts';

export interface ReductionLayout {
  /** Sizes of the joined axes, kept and reduced in turn. */
  readonly sizes: readonly number[];
  /** Whether the first of them is reduced. */
  readonly reducesFirst: boolean;
}

/** `axes` are resolved. No sizes at all: one element that stays as it is. */
export function reductionLayout(shape: Shape, axes: readonly number[]): ReductionLayout {
  const sizes: number[] = [];
  let reducesFirst = false;
  let reducedLast = false;
  for (const [axis, size] of shape.entries()) {
    if (size === 1) continue;
    const reduced = axes.includes(axis);
    if (sizes.length === 0) reducesFirst = reduced;
    if (sizes.length > 0 && reduced === reducedLast) sizes[sizes.length - 1] *= size;
    else sizes.push(size);
    reducedLast = reduced;
  }
  return { sizes, reducesFirst };
}

/**
 * For every kept place the reduced ones in row-major order, as indices into the tensor: place p is kept place
 * ⌊p / `length`⌋. This is the order of a transposition that moves the reduced axes to the end.
 */
export function gatherOrder({ sizes, reducesFirst }: ReductionLayout): { readonly order: Int32Array; readonly length: number } {
  const strides = new Array<number>(sizes.length);
  let stride = 1;
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= sizes[axis];
  }
  const isReduced = (axis: number): boolean => (axis % 2 === 0) === reducesFirst;
  const axes = sizes.map((_, axis) => axis);
  let order = Int32Array.of(0);
  let length = 1;
  for (const axis of [...axes.filter((axis) => !isReduced(axis)), ...axes.filter(isReduced)]) {
    const next = new Int32Array(order.length * sizes[axis]);
    for (let place = 0; place < next.length; place++) {
      next[place] = order[Math.floor(place / sizes[axis])] + (place % sizes[axis]) * strides[axis];
    }
    order = next;
    if (isReduced(axis)) length *= sizes[axis];
  }
  return { order, length };
}
