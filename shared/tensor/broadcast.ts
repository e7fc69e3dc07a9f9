/** Broadcasting: which shape two shapes make together, and how to walk the elements that meet. */
import { refuse } from './op-error.ts';
import { type Shape, sizeOf } from './tensor.ts';

/** A shape in which null stands for a size not known yet. */
export type PartialShape = readonly (number | null)[];

/** The common shape; null where the shapes do not fit together. */
export function broadcastShapes(left: Shape, right: Shape): Shape | null {
  const rank = Math.max(left.length, right.length);
  const shape = new Array<number>(rank);
  for (let axis = 0; axis < rank; axis++) {
    const a = left[left.length - rank + axis] ?? 1;
    const b = right[right.length - rank + axis] ?? 1;
    if (a !== b && a !== 1 && b !== 1) return null;
    shape[axis] = a === 1 ? b : a;
  }
  return shape;
}

/** As `broadcastShapes` where sizes may be unknown; an unknown size meets a known one above 1 as that size. */
export function broadcastPartialShapes(left: PartialShape, right: PartialShape): PartialShape | null {
  const rank = Math.max(left.length, right.length);
  const shape = new Array<number | null>(rank);
  for (let axis = 0; axis < rank; axis++) {
    const a = dimension(left, left.length - rank + axis);
    const b = dimension(right, right.length - rank + axis);
    if (a !== null && b !== null && a !== b && a !== 1 && b !== 1) return null;
    if (a === 1) shape[axis] = b;
    else if (b === 1) shape[axis] = a;
    else shape[axis] = a ?? b;
  }
  return shape;
}

/** Sizes before the first axis count as 1. */
function dimension(shape: PartialShape, axis: number): number | null {
  return axis < 0 ? 1 : shape[axis];
}

/** The common shape, or TensorFlow's refusal in the name of its kernel (`AddV2`). */
export function broadcastForKernel(left: Shape, right: Shape, kernel: string): Shape;
export function broadcastForKernel(left: PartialShape, right: PartialShape, kernel: string): PartialShape;
export function broadcastForKernel(left: PartialShape, right: PartialShape, kernel: string): PartialShape {
  return (
    broadcastPartialShapes(left, right) ??
    refuse(
      'InvalidArgumentError',
      `${nodeOf(kernel)} Incompatible shapes: ${brackets(left)} vs. ${brackets(right)} [Op:${kernel}] name: `,
    )
  );
}

/** What TensorFlow's eager kernels put before their own message. */
export function nodeOf(kernel: string): string {
  return `{{function_node __wrapped__${kernel}_device_/job:localhost/replica:0/task:0/device:CPU:0}}`;
}

/** A shape as TensorFlow's kernels write it: `[2,3]`, `[?,3]`. */
export function brackets(shape: PartialShape): string {
  return `[${shape.map((size) => size ?? '?').join(',')}]`;
}

/** Elements from one index to the next along each axis, for row-major order. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}

/** As `stridesOf`, stretched to `target`: 0 along every axis that is repeated. */
export function broadcastStrides(shape: Shape, target: Shape): number[] {
  const own = stridesOf(shape);
  const added = target.length - shape.length;
  return target.map((_, axis) => (axis < added || shape[axis - added] === 1 ? 0 : own[axis - added]));
}

/**
 * The elements that meet, as rows of equal length. Row r of operand o starts at `starts[o][r]` and goes on by `steps[o]`,
 * which is 0 or 1; the rows of the result follow each other without a gap.
 */
export interface BroadcastRows {
  readonly rows: number;
  readonly length: number;
  readonly steps: readonly number[];
  readonly starts: readonly Int32Array[];
}

/** `target` is the common shape of `shapes`. The rows are as long as the shapes allow; one row where nothing is repeated. */
export function broadcastRows(shapes: readonly Shape[], target: Shape): BroadcastRows {
  if (sizeOf(target) === 0)
    return { rows: 0, length: 0, steps: shapes.map(() => 0), starts: shapes.map(() => new Int32Array(0)) };
  const sizes: number[] = [];
  const strides = shapes.map((): number[] => []);
  const full = shapes.map((shape) => broadcastStrides(shape, target));
  for (const [axis, size] of target.entries()) {
    if (size === 1) continue;
    const last = sizes.length - 1;
    const joins = last >= 0 && full.every((own, operand) => strides[operand][last] === own[axis] * size);
    if (joins) sizes[last] *= size;
    else sizes.push(size);
    for (const [operand, own] of full.entries()) strides[operand][joins ? last : last + 1] = own[axis];
  }
  if (sizes.length === 0) sizes.push(1);
  const length = sizes[sizes.length - 1];
  const outer = sizes.slice(0, -1);
  const rows = sizeOf(outer);
  return {
    rows,
    length,
    steps: strides.map((own) => own[sizes.length - 1] ?? 0),
    starts: strides.map((own) => startsOfRows(outer, own, rows)),
  };
}

/** Where each row begins, in row-major order of the outer axes. */
function startsOfRows(outer: readonly number[], strides: readonly number[], rows: number): Int32Array {
  const starts = new Int32Array(rows);
  let filled = 1;
  for (let axis = outer.length - 1; axis >= 0; axis--) {
    const stride = strides[axis];
    for (let index = 1; index < outer[axis]; index++) {
      const shift = index * stride;
      for (let row = 0; row < filled; row++) starts[index * filled + row] = starts[row] + shift;
    }
    filled *= outer[axis];
  }
  return starts;
}
