/**
 * Sums and products of floats in the order of TensorFlow's CPU kernels (Eigen's tensor reductions with 32-byte vectors), so
 * that every bit is equal. Source: Eigen's `TensorReduction.h`, checked against TensorFlow 2.21.
 */

export type FloatArray = Float32Array | Float64Array;
export type Accumulation = 'sum' | 'product';

/** Stretches above this many vectors are halved. */
const leaf = 1024;
const unrolled = 4;

const lanesOf = (values: FloatArray): number => (values instanceof Float32Array ? 8 : 4);
const neutralOf = (accumulation: Accumulation): number => (accumulation === 'sum' ? 0 : 1);

function accumulatorsLike(values: FloatArray, length: number, accumulation: Accumulation): FloatArray {
  const accumulators = values instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
  return accumulation === 'sum' ? accumulators : accumulators.fill(1);
}

/**
 * `length` neighbours from `start` on as one number, not rounded beyond the array's own precision. `start` counts from the
 * beginning of the tensor: long stretches are halved on vector boundaries of the tensor.
 */
export function reduceContiguous(values: FloatArray, start: number, length: number, accumulation: Accumulation): number {
  const lanes = lanesOf(values);
  if (length > lanes * leaf) {
    const split = lanes * Math.ceil((start + Math.ceil(length / 2)) / lanes);
    const pair = accumulatorsLike(values, 1, accumulation);
    merge(pair, 0, reduceContiguous(values, start, split - start, accumulation), accumulation);
    merge(pair, 0, reduceContiguous(values, split, start + length - split, accumulation), accumulation);
    return pair[0];
  }
  const width = lanes * unrolled;
  const sums = accumulatorsLike(values, width + 1, accumulation);
  const tail = width;
  const wide = start + length - (length % width);
  const whole = start + length - (length % lanes);
  accumulateBlocks(values, start, wide, sums, width, accumulation);
  if (wide > start) for (let lane = lanes; lane < width; lane++) merge(sums, lane % lanes, sums[lane], accumulation);
  accumulateBlocks(values, wide, whole, sums, lanes, accumulation);
  for (let index = whole; index < start + length; index++) merge(sums, tail, values[index], accumulation);
  if (whole === start) return sums[tail];
  for (let half = lanes / 2; half >= 1; half /= 2) {
    for (let lane = 0; lane < half; lane++) merge(sums, lane, sums[lane + half], accumulation);
  }
  merge(sums, tail, sums[0], accumulation);
  return sums[tail];
}

function merge(sums: FloatArray, index: number, value: number, accumulation: Accumulation): void {
  if (accumulation === 'sum') sums[index] += value;
  else sums[index] *= value;
}

/** Element by element into `width` running results. */
function accumulateBlocks(
  values: FloatArray,
  start: number,
  end: number,
  sums: FloatArray,
  width: number,
  accumulation: Accumulation,
): void {
  if (accumulation === 'sum') {
    for (let index = start; index < end; index += width) {
      for (let lane = 0; lane < width; lane++) sums[lane] += values[index + lane];
    }
  } else {
    for (let index = start; index < end; index += width) {
      for (let lane = 0; lane < width; lane++) sums[lane] *= values[index + lane];
    }
  }
}

/**
 * Reduces the middle axis of values shaped (`blocks`, `rows`, `columns`), `columns` > 1, to (`blocks`, `columns`). Where a
 * whole vector of the result lies within one block, 16 or more rows are taken in four running results; elsewhere one by one.
 */
export function reduceMiddle(
  values: FloatArray,
  blocks: number,
  rows: number,
  columns: number,
  accumulation: Accumulation,
): FloatArray {
  const out = accumulatorsLike(values, blocks * columns, accumulation);
  for (let block = 0; block < blocks; block++) {
    const start = block * rows * columns;
    const target = out.subarray(block * columns, (block + 1) * columns);
    accumulateBlocks(values, start, start + rows * columns, target, columns, accumulation);
  }
  if (rows < 16) return out;
  const lanes = lanesOf(values);
  for (let vector = 0; vector + lanes <= out.length; vector += lanes) {
    const column = vector % columns;
    if (column + lanes > columns) continue;
    const first = ((vector - column) / columns) * rows * columns + column;
    reduceVectorOfRows(values, first, rows, columns, out.subarray(vector, vector + lanes), accumulation);
  }
  return out;
}

/** One vector of neighbouring columns, row r into running result r mod 4. */
function reduceVectorOfRows(
  values: FloatArray,
  first: number,
  rows: number,
  columns: number,
  out: FloatArray,
  accumulation: Accumulation,
): void {
  const lanes = out.length;
  const sums = accumulatorsLike(values, lanes * unrolled, accumulation);
  const whole = rows - (rows % unrolled);
  for (let row = 0; row < whole; row++) {
    const start = first + row * columns;
    const shift = (row % unrolled) * lanes;
    for (let lane = 0; lane < lanes; lane++) merge(sums, shift + lane, values[start + lane], accumulation);
  }
  for (let lane = lanes; lane < sums.length; lane++) merge(sums, lane % lanes, sums[lane], accumulation);
  for (let row = whole; row < rows; row++) {
    const start = first + row * columns;
    for (let lane = 0; lane < lanes; lane++) merge(sums, lane, values[start + lane], accumulation);
  }
  for (let lane = 0; lane < lanes; lane++) out[lane] = sums[lane];
}

/**
 * Reduces the first and last axis of values shaped (`outer`, `kept`, `inner`): one running result each, the first axis
 * running fastest.
 */
export function reduceFirstAndLast(
  values: FloatArray,
  outer: number,
  kept: number,
  inner: number,
  accumulation: Accumulation,
): FloatArray {
  const out = accumulatorsLike(values, kept, accumulation);
  for (let column = 0; column < kept; column++) {
    for (let last = 0; last < inner; last++) {
      for (let first = 0; first < outer; first++) {
        merge(out, column, values[(first * kept + column) * inner + last], accumulation);
      }
    }
  }
  return out;
}

/** Reduces neighbouring groups of `length` values each. `length` 0 gives the neutral element for `groups` results. */
export function reduceLast(values: FloatArray, groups: number, length: number, accumulation: Accumulation): FloatArray {
  const out = accumulatorsLike(values, groups, accumulation);
  for (let group = 0; group < groups; group++) out[group] = reduceContiguous(values, group * length, length, accumulation);
  return out;
}

/** Full sum of the whole array. */
export function sumOf(values: FloatArray): number {
  return values.length === 0 ? neutralOf('sum') : reduceContiguous(values, 0, values.length, 'sum');
}
