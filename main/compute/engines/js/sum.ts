/**
 * Sums of float32 numbers in the order in which TensorFlow's CPU kernels add them on 8-lane (AVX) machines, so that the
 * bits agree. Pure arithmetic over typed arrays.
 */

const lanes = 8;
const block = 1024 * lanes;
const float32 = Math.fround;

/** Sum of the `count` values from `from` on: a full reduction, or one row of a reduction over the last axis. */
export function sumRun(values: Float32Array, from: number, count: number): number {
  if (count <= block) return sumBlock(values, from, count);
  const middle = lanes * Math.ceil((from + Math.ceil(count / 2)) / lanes);
  return float32(sumRun(values, from, middle - from) + sumRun(values, middle, from + count - middle));
}

function sumBlock(values: Float32Array, from: number, count: number): number {
  const end = from + count;
  let tail = 0;
  if (count < lanes) {
    for (let i = from; i < end; i += 1) tail = float32(tail + values[i]);
    return tail;
  }
  const packed = from + count - (count % lanes);
  const sums = new Float32Array(4 * lanes);
  let i = from;
  if (count >= 4 * lanes) {
    for (; i + 4 * lanes <= packed; i += 4 * lanes) {
      for (let lane = 0; lane < 4 * lanes; lane += 1) sums[lane] += values[i + lane];
    }
    for (let part = 1; part < 4; part += 1) {
      for (let lane = 0; lane < lanes; lane += 1) sums[lane] += sums[part * lanes + lane];
    }
  }
  for (; i < packed; i += lanes) {
    for (let lane = 0; lane < lanes; lane += 1) sums[lane] += values[i + lane];
  }
  for (; i < end; i += 1) tail = float32(tail + values[i]);
  const even = float32(float32(sums[0] + sums[4]) + float32(sums[2] + sums[6]));
  const odd = float32(float32(sums[1] + sums[5]) + float32(sums[3] + sums[7]));
  return float32(tail + float32(even + odd));
}

/** Sums over the rows of a row-major [rows, columns] matrix: a reduction over the first axis. */
export function sumColumns(values: Float32Array, rows: number, columns: number): Float32Array {
  const sums = new Float32Array(columns);
  const packed = columns - (columns % lanes);
  let row = 0;
  if (rows >= 16) {
    const parts = new Float32Array(4 * packed);
    for (; row + 4 <= rows; row += 4) {
      for (let part = 0; part < 4; part += 1) {
        for (let column = 0; column < packed; column += 1) {
          parts[part * packed + column] += values[(row + part) * columns + column];
        }
      }
    }
    for (let part = 0; part < 4; part += 1) {
      for (let column = 0; column < packed; column += 1) sums[column] += parts[part * packed + column];
    }
  }
  for (; row < rows; row += 1) {
    for (let column = 0; column < packed; column += 1) sums[column] += values[row * columns + column];
  }
  for (let row = 0; row < rows; row += 1) {
    for (let column = packed; column < columns; column += 1) sums[column] += values[row * columns + column];
  }
  return sums;
}
