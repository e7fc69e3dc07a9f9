/** The lines of elements along one axis of a tensor. */
import { type Shape, sizeOf } from '../tensor.ts';

/** Line `l` starts at `startOf(lines, l)` and goes on by `inner` elements. */
export interface Lines {
  readonly count: number;
  readonly length: number;
  readonly inner: number;
}

/** `axis` is resolved. */
export function linesAlong(shape: Shape, axis: number): Lines {
  const inner = sizeOf(shape.slice(axis + 1));
  return { count: sizeOf(shape.slice(0, axis)) * inner, length: shape[axis], inner };
}

export function startOf({ length, inner }: Lines, line: number): number {
  return Math.floor(line / inner) * length * inner + (line % inner);
}
