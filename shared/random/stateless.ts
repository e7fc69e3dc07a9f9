/** TensorFlow's stateless random numbers: the same seed pair always gives the same values. */
import { highWord, lowWord, type PhiloxState, type Seed } from './philox.ts';
import { createWordStream } from './word-stream.ts';
import { drawUniform } from './draw.ts';

/** Two integers of 64 bits, in two's complement where they are negative. */
export type StatelessSeed = readonly [Seed, Seed];

/**
 * The generator's start: one block of Philox under a fixed key mixes the bits of the seed pair. The functions of
 * `draw.ts`, `uniform.ts` and `categorical.ts` take it from there.
 */
export function scramble([first, second]: StatelessSeed): PhiloxState {
  const words = createWordStream({
    key: [0x3ec8f720, 0x02461e29],
    counter: [lowWord(first), highWord(first), lowWord(second), highWord(second)],
  });
  const [key0, key1, counter2, counter3] = [words.next(), words.next(), words.next(), words.next()];
  return { key: [key0, key1], counter: [0, 0, counter2, counter3] };
}

/** `tf.random.stateless_uniform([count], seed, minval=low, maxval=high)`, float32. */
export function statelessUniform(seed: StatelessSeed, count: number, low = 0, high = 1): Float32Array {
  return drawUniform('float32', scramble(seed), count, low, high);
}
