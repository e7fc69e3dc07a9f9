/** TensorFlow's stateless random numbers: the same seed pair always gives the same values. */
import { stretch, unitFloats } from './distributions.ts';
import { createWordStream, highWord, lowWord, type PhiloxState, type SeedPair } from './philox.ts';

/** The generator's start: one block of Philox under a fixed key mixes the bits of the seed pair. */
export function scramble([first, second]: SeedPair): PhiloxState {
  const words = createWordStream({
    key: [0x3ec8f720, 0x02461e29],
    counter: [lowWord(first), highWord(first), lowWord(second), highWord(second)],
  });
  const [key0, key1, counter2, counter3] = [words.next(), words.next(), words.next(), words.next()];
  return { key: [key0, key1], counter: [0, 0, counter2, counter3] };
}

/** `tf.random.stateless_uniform([count], seed, minval=low, maxval=high)`, float32. */
export function statelessUniform(seed: SeedPair, count: number, low = 0, high = 1): Float32Array {
  return stretch(unitFloats(createWordStream(scramble(seed)), count), low, high);
}
