/** The order in which Keras's `model.fit` takes the examples of arrays. */
import { permutation, permutationBlocks } from './permutation.ts';
import { philoxState, type Seed } from './philox.ts';
import { createWordStream } from './word-stream.ts';
import { createGraphSeed } from './seeds.ts';

/**
 * Rows of one epoch. Once a global seed is set every epoch has the same order, because Keras shuffles inside a mapped
 * data set. true shuffles all examples, 'batch' the examples within each batch of `batchSize`, the last one shorter.
 * @param count examples that are trained with, without those of `validation_split`, which are the last ones.
 * @param seed the global seed of TensorFlow; where there is none Keras's order cannot be foreseen, so pass a random one.
 */
export function fitOrder(count: number, seed: Seed, shuffle: boolean | 'batch', batchSize: number): Int32Array {
  if (shuffle === false) return Int32Array.from({ length: count }, (_, row) => row);
  const state = philoxState(createGraphSeed(seed).pair(null));
  if (shuffle === true) return permutation(createWordStream(state), count);
  const order = new Int32Array(count);
  let used = 0;
  for (let first = 0; first < count; first += batchSize) {
    const size = Math.min(batchSize, count - first);
    const words = createWordStream(state);
    words.skip(used);
    used += permutationBlocks(size);
    for (const [place, row] of permutation(words, size).entries()) order[first + place] = first + row;
  }
  return order;
}
