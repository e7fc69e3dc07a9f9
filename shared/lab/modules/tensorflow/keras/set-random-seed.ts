/** `keras.utils.set_random_seed`: one number for the generators of Python, NumPy, TensorFlow and Keras. */
import { raise } from '../../../python/exceptions.ts';
import { native } from '../../../python/native.ts';
import { seedLegacyRandom } from '../../numpy/random.ts';

export const setRandomSeed = native(
  'set_random_seed',
  'seed',
  (vm, { seed }) => {
    if (typeof seed !== 'bigint' && typeof seed !== 'boolean') {
      return raise(
        'ValueError',
        `Expected \`seed\` argument to be an integer. Received: seed=${vm.format(seed, '')} (of type ${vm.str(vm.typeOf(seed))})`,
      );
    }
    // NumPy refuses what is not within 0 and 2^32 − 1.
    seedLegacyRandom(vm, seed);
    vm.random.keras.setSeed(BigInt(seed));
    return null;
  },
  'Seeds the generators of Python, NumPy, TensorFlow and Keras',
);
