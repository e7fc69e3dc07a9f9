/** Draws of classes by their logits, as TensorFlow's CPU kernel of `tf.random.categorical` makes them. */
import type { PhiloxState } from './philox.ts';
import { unitDoubles } from './uniform.ts';

/**
 * For every row of `logits` ([rows, classes], row-major) `samples` class numbers, row-major. Infinite and NaN logits are
 * never drawn. One stream runs through all rows, as in TensorFlow unless it divides a large batch among threads.
 */
export function categorical(state: PhiloxState, logits: ArrayLike<number>, rows: number, samples: number): Int32Array {
  const drawn = new Int32Array(rows * samples);
  const classes = rows === 0 ? 0 : logits.length / rows;
  const units = unitDoubles(state, rows * samples);
  const cumulative = new Float64Array(classes);
  for (let row = 0; row < rows; row++) {
    const total = accumulate(logits, row * classes, cumulative);
    for (let place = row * samples; place < (row + 1) * samples; place++) {
      drawn[place] = firstAbove(cumulative, units[place] * total);
    }
  }
  return drawn;
}

/** Sums of exp(logit − largest logit) from the first class to each, in `cumulative`; the last one is returned. */
function accumulate(logits: ArrayLike<number>, start: number, cumulative: Float64Array): number {
  let largest = -Infinity;
  for (let index = 0; index < cumulative.length; index++) {
    if (Number.isFinite(logits[start + index])) largest = Math.max(largest, logits[start + index]);
  }
  let total = 0;
  for (let index = 0; index < cumulative.length; index++) {
    if (Number.isFinite(logits[start + index])) total += Math.exp(logits[start + index] - largest);
    cumulative[index] = total;
  }
  return total;
}

/** Index of the first element greater than `limit`; the length if there is none. */
function firstAbove(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
