/** The random numbers of one session: TensorFlow's, Keras's and Python's global generators. */
import type { EagerRandom } from '#shared/random/eager.ts';
import type { KerasRandom } from '#shared/random/keras.ts';
import type { MersenneTwister } from '#shared/random/mersenne-twister.ts';

export interface LabRandom {
  /** What `tf.random.set_seed` and the stateful `tf.random` ops keep. */
  readonly tensorflow: EagerRandom;
  /** What `keras.utils.set_random_seed` keeps. */
  readonly keras: KerasRandom;
  /** Python's `random` module; replaced when it is seeded. */
  python: MersenneTwister;
}
