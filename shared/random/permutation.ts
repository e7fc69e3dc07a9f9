/** Random orders, as `tf.random.shuffle` makes them. */
import type { WordStream } from './word-stream.ts';

/**
 * The rows 0 to count − 1 in random order: for every place from the front one of the rows not yet placed, by
 * word mod (rows left). Takes count − 1 words.
 */
export function permutation(words: WordStream, count: number): Int32Array {
  const order = new Int32Array(count);
  for (let index = 0; index < count; index++) order[index] = index;
  for (let index = 0; index < count - 1; index++) {
    const other = index + (words.next() % (count - index));
    const row = order[index];
    order[index] = order[other];
    order[other] = row;
  }
  return order;
}

/** Blocks of four words that a permutation uses up. */
export function permutationBlocks(count: number): number {
  return count <= 1 ? 0 : Math.ceil((count - 1) / 4);
}
