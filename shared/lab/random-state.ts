/** The random numbers of one session: TensorFlow's, Keras's and Python's global generators. */
import { createEagerRandom, type EagerRandom } from '#shared/random/eager.ts';
import { createKerasRandom, type KerasRandom } from '#shared/random/keras.ts';
import { createPythonRandom, type PythonRandom } from '#shared/random/python-random.ts';

export interface LabRandom {
  /** What `tf.random.set_seed` and the stateful `tf.random` ops keep. */
  readonly tensorflow: EagerRandom;
  /** What `keras.utils.set_random_seed` keeps. */
  readonly keras: KerasRandom;
  /** Python's `random` module; Keras draws its seeds from it. */
  readonly python: PythonRandom;
  /** A number in [0, 1) that nobody can foresee, for whatever starts without a seed. */
  readonly entropy: () => number;
}

/** @param entropy a number in [0, 1) that nobody can foresee; everything is reproducible once it was seeded. */
export function createLabRandom(entropy: () => number): LabRandom {
  const tensorflow = createEagerRandom(entropy);
  const python = createPythonRandom(Math.floor(entropy() * 2 ** 53));
  return { tensorflow, python, keras: createKerasRandom(python, tensorflow), entropy };
}
