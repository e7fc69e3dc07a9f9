/** Keras's random state after `keras.utils.set_random_seed`. */

export interface KerasRandom {
  /** `keras.utils.set_random_seed(seed)`. */
  setSeed(seed: number): void;
  /** The seed an initializer or SeedGenerator made without one gets: randint(1, 10^9) of Python's global generator. */
  nextSeed(): number;
}
