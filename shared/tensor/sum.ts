/**
 * Sums and products of floats in the order of TensorFlow's CPU kernels (Eigen's tensor reductions with 32-byte vectors), so
 * that every bit is equal. Source: Eigen's `TensorReduction.h`, checked against TensorFlow 2.21.
 */

import { reducedShape } from './axes.ts';
import type { FloatDType } from './dtype.ts';
import { roundToFloat16 } from './float16.ts';
import { gatherOrder, reductionLayout } from './reduction-layout.ts';
import { sizeOf, type TensorOf } from './tensor.ts';

export type FloatArray = Float32Array | Float64Array;
export type Accumulation = 'sum' | 'product';

/** How results run: the vector's lanes, above how many vectors sums are halved, and whether every step is rounded to float16. */
interface Way {
  readonly accumulation: Accumulation;
  readonly lanes: number;
  readonly leaf: number;
  readonly half: boolean;
}

const unrolled = 4;

function wayOf(dtype: FloatDType, accumulation: Accumulation): Way {
  return { accumulation, lanes: dtype === 'float64' ? 4 : 8, leaf: dtype === 'float16' ? 200 : 1024, half: dtype === 'float16' };
}

function accumulatorsLike(values: FloatArray, length: number, { accumulation }: Way): FloatArray {
  const accumulators = values instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
  return accumulation === 'sum' ? accumulators : accumulators.fill(1);
}

function merge(sums: FloatArray, index: number, value: number, way: Way): void {
  if (way.accumulation === 'sum') sums[index] += value;
  else sums[index] *= value;
  if (way.half) sums[index] = roundToFloat16(sums[index]);
}

/** Element by element into `width` running results. */
function accumulateBlocks(values: FloatArray, start: number, end: number, sums: FloatArray, width: number, way: Way): void {
  if (way.half) {
    for (let index = start; index < end; index += width) {
      for (let lane = 0; lane < width; lane++) merge(sums, lane, values[index + lane], way);
    }
  } else if (way.accumulation === 'sum') {
    for (let index = start; index < end; index += width) {
      for (let lane = 0; lane < width; lane++) sums[lane] += values[index + lane];
    }
  } else {
    for (let index = start; index < end; index += width) {
      for (let lane = 0; lane < width; lane++) sums[lane] *= values[index + lane];
    }
  }
}

/** The lanes of a vector as one number, by halves; float16 is added up in float32. */
function acrossLanes(sums: FloatArray, way: Way): number {
  const { lanes } = way;
  const precise = { ...way, half: false };
  for (let half = lanes / 2; half >= 1; half /= 2) {
    for (let lane = 0; lane < half; lane++) merge(sums, lane, sums[lane + half], precise);
  }
  return way.half ? roundToFloat16(sums[0]) : sums[0];
}

/**
 * `length` neighbours from `start` on as one number. `start` counts from the beginning of the tensor: long sums are halved
 * on vector boundaries of the tensor. `sums` is room for four vectors and a tail.
 */
function reduceStretch(values: FloatArray, start: number, length: number, sums: FloatArray, way: Way): number {
  const { lanes } = way;
  const width = lanes * unrolled;
  if (way.accumulation === 'sum' && length > lanes * way.leaf) {
    const split = lanes * Math.ceil((start + Math.ceil(length / 2)) / lanes);
    const left = reduceStretch(values, start, split - start, sums, way);
    const right = reduceStretch(values, split, start + length - split, sums, way);
    sums[width] = left;
    merge(sums, width, right, way);
    return sums[width];
  }
  const neutral = way.accumulation === 'sum' ? 0 : 1;
  const wide = start + length - (length % width);
  const whole = start + length - (length % lanes);
  const end = start + length;
  if (wide > start) {
    sums.fill(neutral);
    accumulateBlocks(values, start, wide, sums, width, way);
    for (let lane = lanes; lane < width; lane++) merge(sums, lane % lanes, sums[lane], way);
  } else if (whole > start) {
    for (let lane = 0; lane < lanes; lane++) sums[lane] = neutral;
  }
  accumulateBlocks(values, wide, whole, sums, lanes, way);
  sums[width] = neutral;
  for (let index = whole; index < end; index++) merge(sums, width, values[index], way);
  if (whole > start) merge(sums, width, acrossLanes(sums, way), way);
  return sums[width];
}

/** Reduces neighbouring groups of `length` values each. */
function reduceLast(values: FloatArray, groups: number, length: number, way: Way): FloatArray {
  const out = accumulatorsLike(values, groups, way);
  const sums = accumulatorsLike(values, way.lanes * unrolled + 1, way);
  for (let group = 0; group < groups; group++) out[group] = reduceStretch(values, group * length, length, sums, way);
  return out;
}

/**
 * Reduces the middle axis of values shaped (`blocks`, `rows`, `columns`), `columns` > 1, to (`blocks`, `columns`). Where a
 * whole vector of the result lies within one block, 16 or more rows are taken in four running results; elsewhere one by one.
 */
function reduceMiddle(values: FloatArray, blocks: number, rows: number, columns: number, way: Way): FloatArray {
  const { lanes } = way;
  const out = accumulatorsLike(values, blocks * columns, way);
  for (let block = 0; block < blocks; block++) {
    const start = block * rows * columns;
    const target = out.subarray(block * columns, (block + 1) * columns);
    accumulateBlocks(values, start, start + rows * columns, target, columns, way);
  }
  if (rows < 16) return out;
  for (let vector = 0; vector + lanes <= out.length; vector += lanes) {
    const column = vector % columns;
    if (column + lanes > columns) continue;
    const first = ((vector - column) / columns) * rows * columns + column;
    reduceVectorOfRows(values, first, rows, columns, out.subarray(vector, vector + lanes), way);
  }
  return out;
}

/** One vector of neighbouring columns, row r into running result r mod 4. */
function reduceVectorOfRows(values: FloatArray, first: number, rows: number, columns: number, out: FloatArray, way: Way): void {
  const lanes = out.length;
  const sums = accumulatorsLike(values, lanes * unrolled, way);
  const whole = rows - (rows % unrolled);
  for (let row = 0; row < whole; row++) {
    const start = first + row * columns;
    const shift = (row % unrolled) * lanes;
    for (let lane = 0; lane < lanes; lane++) merge(sums, shift + lane, values[start + lane], way);
  }
  for (let lane = lanes; lane < sums.length; lane++) merge(sums, lane % lanes, sums[lane], way);
  for (let row = whole; row < rows; row++) {
    const start = first + row * columns;
    for (let lane = 0; lane < lanes; lane++) merge(sums, lane, values[start + lane], way);
  }
  for (let lane = 0; lane < lanes; lane++) out[lane] = sums[lane];
}

/**
 * Reduces the first and last axis of values shaped (`outer`, `kept`, `inner`): one running result each, the first axis
 * running fastest.
 */
function reduceFirstAndLast(values: FloatArray, outer: number, kept: number, inner: number, way: Way): FloatArray {
  const out = accumulatorsLike(values, kept, way);
  for (let column = 0; column < kept; column++) {
    for (let last = 0; last < inner; last++) {
      for (let first = 0; first < outer; first++) merge(out, column, values[(first * kept + column) * inner + last], way);
    }
  }
  return out;
}

/**
 * Reduces `axes` (resolved) by whichever of the ways TensorFlow takes; the result is row-major in the kept axes. float16 values
 * are rounded to float16 at every step.
 */
export function reduceFloats(source: TensorOf<FloatDType>, axes: readonly number[], accumulation: Accumulation): FloatArray {
  const { values, shape } = source;
  const way = wayOf(source.dtype, accumulation);
  if (values.length === 0) return accumulatorsLike(values, sizeOf(reducedShape(shape, axes, false)), way);
  const layout = reductionLayout(shape, axes);
  const { sizes, reducesFirst } = layout;
  if (sizes.length === 0) return reduceLast(values, 1, 1, way);
  const [first, second, third] = sizes;
  if (sizes.length === 1) return reducesFirst ? reduceLast(values, 1, first, way) : values.slice();
  if (sizes.length === 2)
    return reducesFirst ? reduceMiddle(values, 1, first, second, way) : reduceLast(values, first, second, way);
  if (sizes.length === 3) {
    return reducesFirst ? reduceFirstAndLast(values, first, second, third, way) : reduceMiddle(values, first, second, third, way);
  }
  const { order, length } = gatherOrder(layout);
  const moved = accumulatorsLike(values, order.length, way);
  for (let place = 0; place < order.length; place++) moved[place] = values[order[place]];
  return reduceLast(moved, order.length / length, length, way);
}
