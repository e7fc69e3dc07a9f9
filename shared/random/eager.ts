/** The stateful random ops of TensorFlow outside functions: seeds, kernel caches and their streams. */
import { createRandomKernel, type IntArrays, type RandomInt, type RandomKernel } from './kernel.ts';
import type { Seed, SeedPair } from './philox.ts';
import { createGlobalSeed } from './seeds.ts';
import type { FloatArrays, RandomFloat } from './uniform.ts';

export type { RandomFloat } from './uniform.ts';

/**
 * Sizes are numbers of elements; all values row-major. Unseeded draws are as unpredictable as `entropy` was.
 * `operationSeed` is the op's `seed=`, null where it has none.
 */
export interface EagerRandom {
  /** `tf.random.set_seed(seed)`: a fresh stream of op seeds, and every kernel forgets its place. null as if never called. */
  setSeed(seed: Seed | null): void;
  /** The global seed, null when none is set; beyond 2^53 reduced as ops reduce it. */
  readonly seed: number | null;
  /** Counts the calls of `setSeed`, for those who keep kernels of their own. */
  readonly generation: number;
  /** (seed, seed2) for the next op, by the rules of eager mode; `operationSeed` null draws one. */
  pair(operationSeed: Seed | null): SeedPair;
  uniform<D extends RandomFloat>(dtype: D, count: number, low: number, high: number, operationSeed: Seed | null): FloatArrays[D];
  /** Throws a RangeError unless low < high. */
  uniformInt<D extends RandomInt>(dtype: D, count: number, low: Seed, high: Seed, operationSeed: Seed | null): IntArrays[D];
  normal<D extends RandomFloat>(
    dtype: D,
    count: number,
    mean: number,
    deviation: number,
    operationSeed: Seed | null,
  ): FloatArrays[D];
  truncatedNormal<D extends RandomFloat>(
    dtype: D,
    count: number,
    mean: number,
    deviation: number,
    operationSeed: Seed | null,
  ): FloatArrays[D];
  /** Which row stands at each place of the shuffled tensor. `dtype` is the tensor's: TensorFlow has a stream for each. */
  shuffle(dtype: string, rows: number, elements: number, operationSeed: Seed | null): Int32Array;
  /** Class numbers [rows, samples] by logits [rows, classes]; both types are those of the tensors. */
  categorical(
    dtypes: { readonly logits: string; readonly output: string },
    logits: ArrayLike<number>,
    rows: number,
    samples: number,
    operationSeed: Seed | null,
  ): Int32Array;
}

/** @param entropy a number in [0, 1) that nobody can foresee. */
export function createEagerRandom(entropy: () => number): EagerRandom {
  let global = createGlobalSeed(null);
  let generation = 0;
  const kernels = new Map<string, RandomKernel>();

  function pair(operationSeed: Seed | null): SeedPair {
    if (global.seed !== null || operationSeed !== null) return global.pair(operationSeed);
    return [1 + Math.floor(entropy() * (2 ** 31 - 2)), Math.floor(entropy() * (2 ** 31 - 1))];
  }

  /** The kernel of an op: one that ran with the same pair before goes on. */
  function kernel(kind: string, operationSeed: Seed | null): RandomKernel {
    const seeds = pair(operationSeed);
    if (global.seed === null && operationSeed === null) return createRandomKernel(seeds);
    const key = `${kind} ${seeds[0]} ${seeds[1]}`;
    let found = kernels.get(key);
    if (!found) kernels.set(key, (found = createRandomKernel(seeds)));
    return found;
  }

  return {
    setSeed(seed) {
      global = createGlobalSeed(seed);
      generation++;
      kernels.clear();
    },
    get seed() {
      return global.seed;
    },
    get generation() {
      return generation;
    },
    pair,
    uniform: (dtype, count, low, high, seed) => kernel(`uniform ${dtype}`, seed).uniform(dtype, count, low, high),
    uniformInt: (dtype, count, low, high, seed) => kernel(`int ${dtype}`, seed).uniformInt(dtype, count, low, high),
    normal: (dtype, count, mean, deviation, seed) => kernel(`normal ${dtype}`, seed).normal(dtype, count, mean, deviation),
    truncatedNormal: (dtype, count, mean, deviation, seed) =>
      kernel(`truncated ${dtype}`, seed).truncatedNormal(dtype, count, mean, deviation),
    shuffle: (dtype, rows, elements, seed) => kernel(`shuffle ${dtype}`, seed).shuffle(rows, elements),
    categorical: ({ logits: from, output: to }, logits, rows, samples, seed) =>
      kernel(`categorical ${from} ${to}`, seed).categorical(logits, rows, samples),
  };
}
