/** The seeds that Keras hands to initializers after `keras.utils.set_random_seed`. */
import { createMersenneTwister } from './mersenne-twister.ts';

export interface KerasSeeds {
  /** The seed of the next initializer made without one. Keras draws it when the layer is constructed; Dense draws one. */
  next(): number;
}

export function createKerasSeeds(seed: number): KerasSeeds {
  const generator = createMersenneTwister(seed);
  return { next: () => generator.randomInteger(1, 1_000_000_000) };
}
