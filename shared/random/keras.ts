/** Keras's random state after `keras.utils.set_random_seed`. */
import type { EagerRandom } from './eager.ts';
import { drawKerasSeed } from './keras-seed.ts';
import type { Seed } from './philox.ts';
import type { PythonRandom } from './python-random.ts';
import { createSeedGenerator, type SeedGenerator } from './seed-generator.ts';
import type { StatelessSeed } from './stateless.ts';

export interface KerasRandom {
  /** `keras.utils.set_random_seed(seed)`: Python's and TensorFlow's generators too; drops the global SeedGenerator. */
  setSeed(seed: Seed): void;
  /** The seed an initializer or SeedGenerator made without one gets: randint(1, 10^9) of Python's global generator. */
  nextSeed(): number;
  /** `keras.random.SeedGenerator(seed)`; null draws its seed. */
  seedGenerator(seed: Seed | null): SeedGenerator;
  /**
   * The state with which `keras.random.*` runs: a whole number as it is, a generator's next, and without either that of
   * the global SeedGenerator, which the first such call makes. `kerasPair` turns it into the seed of a stateless op.
   */
  drawState(seed: Seed | SeedGenerator | null): StatelessSeed;
}

export function createKerasRandom(python: PythonRandom, tensorflow: EagerRandom): KerasRandom {
  let global: SeedGenerator | null = null;
  const nextSeed = () => drawKerasSeed(python);
  return {
    setSeed(seed) {
      global = null;
      python.seed(seed);
      tensorflow.setSeed(seed);
    },
    nextSeed,
    seedGenerator: (seed) => createSeedGenerator(seed ?? nextSeed()),
    drawState(seed) {
      if (typeof seed === 'number' || typeof seed === 'bigint') return [seed, 0];
      if (seed !== null) return seed.next();
      global ??= createSeedGenerator(nextSeed());
      return global.nextScattered();
    },
  };
}
