/** NumPy's order of adding floats, so that sums, means and deviations equal NumPy's to the bit. */

export type FloatArray = Float32Array | Float64Array;

/** Sum of all elements. */
export function pairwiseSum(values: Float64Array): number {
  return pairwiseSumOf(values, 0, 1, values.length);
}

const lanes64 = new Float64Array(9);
const lanes32 = new Float32Array(9);

/**
 * Sum of `count` elements, `stride` apart: below 8 numbers left to right; up to 128 in eight running sums; above that in
 * halves. Float32 arrays are added in float32. Source: NumPy's `pairwise_sum` (numpy/_core/src/umath).
 */
export function pairwiseSumOf(values: FloatArray, start: number, stride: number, count: number): number {
  return sumStretch(values, start, stride, count, values instanceof Float32Array ? lanes32 : lanes64);
}

function sumStretch(values: FloatArray, start: number, stride: number, count: number, sums: FloatArray): number {
  if (count < 8) {
    sums[8] = 0;
    for (let index = 0; index < count; index++) sums[8] += values[start + index * stride];
    return sums[8];
  }
  if (count <= 128) return sumBlock(values, start, stride, count, sums);
  let half = Math.floor(count / 2);
  half -= half % 8;
  const left = sumStretch(values, start, stride, half, sums);
  const right = sumStretch(values, start + half * stride, stride, count - half, sums);
  sums[8] = left + right;
  return sums[8];
}

function sumBlock(values: FloatArray, start: number, stride: number, count: number, sums: FloatArray): number {
  for (let lane = 0; lane < 8; lane++) sums[lane] = values[start + lane * stride];
  const whole = count - (count % 8);
  for (let index = 8; index < whole; index += 8) {
    const place = start + index * stride;
    for (let lane = 0; lane < 8; lane++) sums[lane] += values[place + lane * stride];
  }
  for (let step = 1; step < 8; step *= 2) {
    for (let lane = 0; lane + step < 8; lane += 2 * step) sums[lane] += sums[lane + step];
  }
  for (let index = whole; index < count; index++) sums[0] += values[start + index * stride];
  return sums[0];
}
