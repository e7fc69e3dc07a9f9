/** The seeds that Keras hands to initializers after `keras.utils.set_random_seed`. */
import { createMersenneTwister } from './mersenne-twister.ts';
import type { Seed } from './philox.ts';

export interface KerasSeeds {
  /** The seed of the next initializer made without one. Keras draws it when the layer is constructed; Dense draws one. */
  next(): number;
}

export function createKerasSeeds(seed: Seed): KerasSeeds {
  const generator = createMersenneTwister(seed);
  return { next: () => drawKerasSeed(generator) };
}

/** `random.randint(1, 10^9)`. */
export function drawKerasSeed(generator: { randomInteger(low: number, high: number): number }): number {
  return generator.randomInteger(1, 1_000_000_000);
}
