/** Rows of a tensor gathered into segments by the number each row carries. */
import { type DType, isFloat } from '../dtype.ts';
import { roundToFloat16 } from '../float16.ts';
import { reduceFloats } from '../sum.ts';
import { emptyTensor, type Shape, sizeOf, type Tensor } from '../tensor.ts';
import { isBigTensor, isFloatTensor, isNumberTensor } from './elements.ts';
import { bigLimitsOf, limitsOf } from './neutral.ts';

export type SegmentKind = 'sum' | 'mean' | 'max' | 'min' | 'prod';

export interface Segments {
  /** The segment of each row; rows with a negative one are left out. */
  readonly ids: Int32Array;
  readonly count: number;
  /** Rows of one segment lie together: TensorFlow then adds them up as it does along an axis. */
  readonly sorted: boolean;
}

/**
 * One row per segment from rows of `rowShape`. Segments without rows hold 0, or with `emptyIsNeutral` what the kind starts from.
 * `mean` divides a sum taken row by row. Text is a RangeError.
 */
export function reduceSegments(
  kind: SegmentKind,
  source: Tensor,
  rowShape: Shape,
  segments: Segments,
  emptyIsNeutral: boolean,
): Tensor {
  const result: Tensor = emptyTensor(source.dtype, [segments.count, ...rowShape]);
  const width = sizeOf(rowShape);
  const sizes = new Int32Array(segments.count);
  for (const id of segments.ids) if (id >= 0) sizes[id]++;
  if (isNumberTensor(source) && isNumberTensor(result)) {
    result.values.fill(emptyIsNeutral ? neutral(kind, source.dtype) : 0);
    gather(source.values, result.values, width, segments.ids, numberStep(kind, source.dtype));
    if (kind === 'mean') divideRows(result.values, width, sizes, source.dtype);
  } else if (isBigTensor(source) && isBigTensor(result)) {
    if (emptyIsNeutral) result.values.fill(neutralBig(kind, source.dtype));
    gather(source.values, result.values, width, segments.ids, bigSteps[kind === 'mean' ? 'sum' : kind]);
    if (kind === 'mean') {
      for (let index = 0; index < result.values.length; index++) {
        const size = sizes[Math.floor(index / width)];
        if (size > 0) result.values[index] /= BigInt(size);
      }
    }
  } else {
    throw new RangeError(`No segments of ${source.dtype}`);
  }
  if (segments.sorted && width > 1 && (kind === 'sum' || kind === 'prod'))
    reduceLongSegments(kind, source, result, width, segments.ids);
  return result;
}

function gather<Element>(
  values: { readonly [index: number]: Element },
  out: { [index: number]: Element },
  width: number,
  ids: Int32Array,
  step: (x: Element, y: Element) => Element,
): void {
  const begun = new Set<number>();
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row];
    if (id < 0) continue;
    const first = !begun.has(id);
    if (first) begun.add(id);
    for (let column = 0; column < width; column++) {
      const value = values[row * width + column];
      out[id * width + column] = first ? value : step(out[id * width + column], value);
    }
  }
}

/** Where 16 or more rows are reduced along an axis, Eigen's order is another. */
function reduceLongSegments(kind: 'sum' | 'prod', source: Tensor, result: Tensor, width: number, ids: Int32Array): void {
  if (!isFloatTensor(source) || !isFloatTensor(result)) return;
  for (let start = 0; start < ids.length;) {
    let end = start + 1;
    while (end < ids.length && ids[end] === ids[start]) end++;
    if (end - start >= 16) {
      const rows = emptyTensor(source.dtype, [end - start, width]);
      rows.values.set(source.values.subarray(start * width, end * width));
      result.values.set(reduceFloats(rows, [0], kind === 'sum' ? 'sum' : 'product'), ids[start] * width);
    }
    start = end;
  }
}

function divideRows(sums: { [index: number]: number; length: number }, width: number, sizes: Int32Array, dtype: DType): void {
  for (let index = 0; index < sums.length; index++) {
    const size = sizes[Math.floor(index / width)];
    if (size === 0) continue;
    const mean = sums[index] / size;
    sums[index] = isFloat(dtype) ? (dtype === 'float16' ? roundToFloat16(Math.fround(mean)) : mean) : Math.trunc(mean);
  }
}

function numberStep(kind: SegmentKind, dtype: DType): (x: number, y: number) => number {
  const half = dtype === 'float16';
  switch (kind) {
    case 'sum':
    case 'mean':
      return half ? (x, y) => roundToFloat16(Math.fround(x + y)) : (x, y) => x + y;
    case 'prod':
      if (half) return (x, y) => roundToFloat16(Math.fround(x * y));
      return isFloat(dtype) ? (x, y) => x * y : Math.imul;
    case 'max':
      return (x, y) => (y > x || y !== y ? y : x);
    case 'min':
      return (x, y) => (y < x || y !== y ? y : x);
  }
}

const bigSteps: Readonly<Record<Exclude<SegmentKind, 'mean'>, (x: bigint, y: bigint) => bigint>> = {
  sum: (x, y) => BigInt.asIntN(64, x + y),
  prod: (x, y) => BigInt.asIntN(64, x * y),
  max: (x, y) => (y > x ? y : x),
  min: (x, y) => (y < x ? y : x),
};

/** Of extremes the finite limits of the dtype. */
function neutral(kind: SegmentKind, dtype: DType): number {
  if (kind === 'max') return limitsOf(dtype, true)[0];
  if (kind === 'min') return limitsOf(dtype, true)[1];
  return kind === 'prod' ? 1 : 0;
}

function neutralBig(kind: SegmentKind, dtype: DType): bigint {
  if (kind === 'max') return bigLimitsOf(dtype)[0];
  if (kind === 'min') return bigLimitsOf(dtype)[1];
  return kind === 'prod' ? 1n : 0n;
}
