/** NumPy's order of adding float64 numbers, so that means and deviations equal `np.mean` and `np.std`. */

/**
 * Sum of a contiguous array: below 8 numbers left to right; up to 128 in eight running sums; above that in halves.
 * Source: NumPy's `pairwise_sum` (numpy/_core/src/umath).
 */
export function pairwiseSum(values: Float64Array): number {
  return sumBetween(values, 0, values.length);
}

function sumBetween(values: Float64Array, start: number, end: number): number {
  const count = end - start;
  if (count < 8) {
    let sum = 0;
    for (let index = start; index < end; index++) sum += values[index];
    return sum;
  }
  if (count <= 128) {
    const sums = values.slice(start, start + 8);
    const whole = start + count - (count % 8);
    for (let index = start + 8; index < whole; index += 8) {
      for (let lane = 0; lane < 8; lane++) sums[lane] += values[index + lane];
    }
    let sum = sums[0] + sums[1] + (sums[2] + sums[3]) + (sums[4] + sums[5] + (sums[6] + sums[7]));
    for (let index = whole; index < end; index++) sum += values[index];
    return sum;
  }
  let half = Math.floor(count / 2);
  half -= half % 8;
  return sumBetween(values, start, start + half) + sumBetween(values, start + half, end);
}
