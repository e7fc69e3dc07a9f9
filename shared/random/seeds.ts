/** How `tf.random.set_seed` and an operation's own seed become the pair that starts its random numbers. */
import { createMersenneTwister } from './mersenne-twister.ts';
import type { Seed, SeedPair } from './philox.ts';

/** Seeds that operations get, in program order, after one `tf.random.set_seed`. */
export interface GlobalSeed {
  /** What `set_seed` was given, null without one. Beyond 2^53 reduced modulo 2^31 − 1, which is all that ops see of it. */
  readonly seed: number | null;
  /**
   * The pair of the next operation. Without an operation seed one is drawn from the global stream; with one nothing is drawn.
   * Throws a RangeError when there is neither, because TensorFlow's choice is then not reproducible.
   */
  pair(operationSeed: Seed | null): SeedPair;
}

const modulus = 2 ** 31 - 1;
const seedWithoutGlobal = 87654321;

/** @param seed what `tf.random.set_seed` was given; null as if it was never called. */
export function createGlobalSeed(seed: Seed | null): GlobalSeed {
  const draws = seed === null ? null : createMersenneTwister(seed);
  return {
    seed: seed === null ? null : safe(seed),
    pair(operationSeed) {
      if (draws === null && operationSeed === null) throw new RangeError('No global seed and no operation seed');
      const second = operationSeed ?? draws?.randomInteger(0, modulus) ?? 0;
      return avoidZero([remainder(seed ?? seedWithoutGlobal, modulus), remainder(second, modulus)]);
    },
  };
}

/**
 * Pairs of the operations inside one traced graph, such as the body of `Dataset.map`: they count from zero
 * instead of drawing from the global stream.
 */
export function createGraphSeed(seed: Seed): GlobalSeed {
  let count = 0;
  return {
    seed: safe(seed),
    pair: (operationSeed) => avoidZero([remainder(seed, modulus), remainder(operationSeed ?? count++, modulus)]),
  };
}

function safe(seed: Seed): number {
  return Number.isSafeInteger(Number(seed)) ? Number(seed) : remainder(seed, modulus);
}

function avoidZero([first, second]: SeedPair): SeedPair {
  return first === 0 && second === 0 ? [0, modulus] : [first, second];
}

/** Python's `%`: never negative for a positive divisor. */
export function remainder(value: Seed, divisor: number): number {
  if (typeof value === 'bigint') {
    const rest = Number(value % BigInt(divisor));
    return rest < 0 ? rest + divisor : rest;
  }
  return value - Math.floor(value / divisor) * divisor;
}
