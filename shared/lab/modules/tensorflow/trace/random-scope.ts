/** Seeds of random ops inside traced functions: counted from zero per function, as in graphs (PARITY 1.4). */
import { remainder } from '#shared/random/seeds.ts';
import type { Seed, SeedPair } from '#shared/random/philox.ts';
import type { Interpreter } from '../../../python/interpreter.ts';

const modulus = 2 ** 31 - 1;
const seedWithoutGlobal = 87654321;

/** The pair of a random op of a graph, `count` being the number of unseeded ones before it. */
export function graphPair(vm: Interpreter, operationSeed: Seed | null, count: number): SeedPair {
  const { seed } = vm.random.tensorflow;
  // Without any seed TensorFlow's choice is not reproducible; ours comes from the session's own entropy.
  if (seed === null && operationSeed === null) return vm.random.tensorflow.pair(null);
  const first = remainder(seed ?? seedWithoutGlobal, modulus);
  const second = remainder(operationSeed ?? count, modulus);
  return first === 0 && second === 0 ? [0, modulus] : [first, second];
}

/**
 * Random ops of a function that runs example by example: the k-th op of every example goes on with the stream of the
 * k-th op of the example before.
 */
export class RandomScope {
  private place = 0;
  private unseeded = 0;
  private readonly streams: unknown[] = [];
  private readonly pairs: SeedPair[] = [];

  constructor(private readonly vm: Interpreter) {}

  /** Before every example. */
  restart(): void {
    this.place = 0;
    this.unseeded = 0;
  }

  /** Pair of an op that keeps no state here, such as a data set's shuffle. */
  pair(operationSeed: Seed | null): SeedPair {
    return graphPair(this.vm, operationSeed, operationSeed === null ? this.unseeded++ : 0);
  }

  stream<Stream>(operationSeed: Seed | null, create: (pair: SeedPair) => Stream): Stream {
    const place = this.place++;
    const pair = this.pair(operationSeed);
    if (place >= this.streams.length) {
      this.pairs.push(pair);
      this.streams.push(create(pair));
    }
    return this.streams[place] as Stream;
  }
}
