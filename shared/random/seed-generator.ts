/** `keras.random.SeedGenerator`: a state that gives every use of it a seed of its own. */
import type { Seed } from './philox.ts';
import { remainder } from './seeds.ts';
import type { StatelessSeed } from './stateless.ts';

export interface SeedGenerator {
  /** The two int64 numbers that Keras keeps in its variable. */
  readonly state: StatelessSeed;
  /** The state before this use; `kerasPair` makes a seed of it. Its second number then grows by one. */
  next(): StatelessSeed;
  /** As `next`, going on in the way of Keras's global generator: (s + 1) · 5387 mod 933199 for both numbers. */
  nextScattered(): StatelessSeed;
}

export function createSeedGenerator(seed: Seed): SeedGenerator {
  let state: StatelessSeed = [seed, 0];
  const scatter = (value: Seed) => Number(remainder((BigInt(value) + 1n) * 5387n, 933199));
  return {
    get state() {
      return state;
    },
    next() {
      const used = state;
      state = [used[0], Number(used[1]) + 1];
      return used;
    },
    nextScattered() {
      const used = state;
      state = [scatter(used[0]), scatter(used[1])];
      return used;
    },
  };
}
