/** For which settings of the Orders tab the window may say that TensorFlow prints the same. */
import type { OrderSettings } from '#shared/pipeline/facts.ts';

/**
 * True within the sizes that the tests compare with orders printed by TensorFlow 2.21. Its recorded runs hold every
 * number of elements from 0 to 30, repeats of 1 to 3, buffers from 1 to beyond the data and seeds of all sizes, for
 * shuffle → repeat, repeat → shuffle, shuffle → batch → repeat, batch → shuffle → repeat and batch → repeat → shuffle.
 * The remaining two orders, shuffle → repeat → batch and repeat → shuffle → batch, only cut those streams into batches,
 * and repeat → batch → shuffle shuffles as many batches as some recorded run; none of them draws anything else.
 */
export function comparedWithTensorFlow({ elements, count, seed }: OrderSettings): boolean {
  return elements <= 30 && count <= 3 && Number.isSafeInteger(seed) && seed >= 0;
}
