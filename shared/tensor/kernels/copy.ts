/** Moving elements from one arrangement to another without looking at them: the kernel of transpose, slice, tile, concat and the like. */
import { stridesOf } from '../broadcast.ts';
import { allocate, type Values } from '../dtype.ts';
import { type Shape, sizeOf, type Tensor, tensor } from '../tensor.ts';

export type MovableArray = Uint8Array | Uint16Array | Uint32Array | string[];

/** An array seen as units that can be copied bit by bit; 64-bit elements are two units each. */
export interface Movable {
  readonly units: MovableArray;
  readonly unitsPerElement: 1 | 2;
}

export function movable(values: Values): Movable {
  if (Array.isArray(values)) return { units: values, unitsPerElement: 1 };
  const { buffer, byteOffset, length } = values;
  switch (values.BYTES_PER_ELEMENT) {
    case 1:
      return { units: new Uint8Array(buffer, byteOffset, length), unitsPerElement: 1 };
    case 2:
      return { units: new Uint16Array(buffer, byteOffset, length), unitsPerElement: 1 };
    case 4:
      return { units: new Uint32Array(buffer, byteOffset, length), unitsPerElement: 1 };
    default:
      return { units: new Uint32Array(buffer, byteOffset, length * 2), unitsPerElement: 2 };
  }
}

/** Where an element at index 0 of every axis lies, and how far apart its neighbours are along each axis; in elements. */
export interface Arrangement {
  readonly start: number;
  readonly strides: readonly number[];
}

/** Axes as loops, in units: the last one innermost. */
interface Loops {
  readonly sizes: number[];
  readonly from: number[];
  readonly to: number[];
}

/**
 * Copies a block of `shape`. Source strides may be 0 (repetition) or negative; targets must not overlap. Both arrays belong
 * to the same dtype and hold every place that is named.
 */
export function copyBlock(shape: Shape, source: Values, from: Arrangement, target: Values, to: Arrangement): void {
  if (shape.includes(0)) return;
  const { units: input, unitsPerElement } = movable(source);
  const { units: output } = movable(target);
  const loops = loopsOf(shape, from.strides, to.strides, unitsPerElement);
  const start = from.start * unitsPerElement;
  const end = to.start * unitsPerElement;
  if (Array.isArray(input) && Array.isArray(output)) copyLoops(loops, input, start, output, end, copyRow);
  else if (input instanceof Uint8Array && output instanceof Uint8Array) copyLoops(loops, input, start, output, end, copyTypedRow);
  else if (input instanceof Uint16Array && output instanceof Uint16Array)
    copyLoops(loops, input, start, output, end, copyTypedRow);
  else if (input instanceof Uint32Array && output instanceof Uint32Array)
    copyLoops(loops, input, start, output, end, copyTypedRow);
  else throw new RangeError('A block is copied between arrays of one dtype');
}

function loopsOf(shape: Shape, from: readonly number[], to: readonly number[], unitsPerElement: number): Loops {
  const loops: Loops = { sizes: [], from: [], to: [] };
  for (const [axis, size] of shape.entries()) {
    if (size !== 1) addLoop(loops, size, from[axis] * unitsPerElement, to[axis] * unitsPerElement);
  }
  if (unitsPerElement > 1) addLoop(loops, unitsPerElement, 1, 1);
  if (loops.sizes.length === 0) addLoop(loops, 1, 1, 1);
  return loops;
}

/** Joins the loop before where one step of it equals this loop's whole length on both sides. */
function addLoop({ sizes, from, to }: Loops, size: number, fromStride: number, toStride: number): void {
  const last = sizes.length - 1;
  if (last >= 0 && from[last] === fromStride * size && to[last] === toStride * size) {
    sizes[last] *= size;
    from[last] = fromStride;
    to[last] = toStride;
  } else {
    sizes.push(size);
    from.push(fromStride);
    to.push(toStride);
  }
}

type CopyRow<Units> = (
  input: Units,
  start: number,
  step: number,
  output: Units,
  targetStart: number,
  targetStep: number,
  length: number,
) => void;

function copyLoops<Units>(loops: Loops, input: Units, start: number, output: Units, end: number, copy: CopyRow<Units>): void {
  const { sizes, from, to } = loops;
  const inner = sizes.length - 1;
  const index = new Array<number>(inner).fill(0);
  let source = start;
  let target = end;
  for (;;) {
    copy(input, source, from[inner], output, target, to[inner], sizes[inner]);
    let axis = inner - 1;
    for (; axis >= 0; axis--) {
      source += from[axis];
      target += to[axis];
      if (++index[axis] < sizes[axis]) break;
      source -= from[axis] * sizes[axis];
      target -= to[axis] * sizes[axis];
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}

const copyRow: CopyRow<string[]> = (input, start, step, output, targetStart, targetStep, length) => {
  for (let index = 0; index < length; index++) output[targetStart + index * targetStep] = input[start + index * step];
};

/** Above this length a row without gaps is copied by the engine's own loop. */
const longRow = 24;

function copyTypedRow<Units extends Uint8Array | Uint16Array | Uint32Array>(
  input: Units,
  start: number,
  step: number,
  output: Units,
  targetStart: number,
  targetStep: number,
  length: number,
): void {
  if (step === 1 && targetStep === 1 && length > longRow) output.set(input.subarray(start, start + length), targetStart);
  else if (step === 0 && targetStep === 1) output.fill(input[start], targetStart, targetStart + length);
  else for (let index = 0; index < length; index++) output[targetStart + index * targetStep] = input[start + index * step];
}

/** The tensor of `shape` whose elements lie in `source` as arranged. Memory is shared where nothing would move. */
export function rearrange(source: Tensor, shape: Shape, from: Arrangement): Tensor {
  const own = stridesOf(shape);
  const isSame =
    from.start === 0 &&
    source.values.length === sizeOf(shape) &&
    shape.every((size, axis) => size === 1 || from.strides[axis] === own[axis]);
  if (isSame) return tensor(source.dtype, shape, source.values);
  const values = allocate(source.dtype, sizeOf(shape));
  copyBlock(shape, source.values, from, values, { start: 0, strides: own });
  return tensor(source.dtype, shape, values);
}
