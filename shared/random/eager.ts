/** The stateful random ops of TensorFlow outside functions: seeds, kernel caches and their streams. */
import type { SeedPair } from './philox.ts';

export type RandomFloat = 'float16' | 'float32' | 'float64';

/** Sizes are numbers of elements; all values row-major. Unseeded draws are as unpredictable as `entropy` was. */
export interface EagerRandom {
  /** `tf.random.set_seed(seed)`: a fresh stream of op seeds, and every kernel forgets its place. null as if never called. */
  setSeed(seed: number | null): void;
  /** The global seed, null when none is set. */
  readonly seed: number | null;
  /** (seed, seed2) for the next op, by the rules of eager mode; `operationSeed` null draws one. */
  pair(operationSeed: number | null): SeedPair;
}
