/** Seed pairs of shuffles and random data sets, from the session or from the function that makes them. */
import type { Seed, SeedPair } from '#shared/random/philox.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { tensorflowState } from '../state.ts';

export function seedPair(vm: Interpreter, seed: Seed | null): SeedPair {
  const { randomScope } = tensorflowState(vm);
  return randomScope === null ? vm.random.tensorflow.pair(seed) : randomScope.pair(seed);
}
