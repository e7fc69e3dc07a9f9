/** Python's `random` module: the global generator and the distributions on top of it, draw for draw as CPython's. */
import { createMersenneTwister, type MersenneTwister } from './mersenne-twister.ts';
import type { Seed } from './philox.ts';

/** Functions that Python's module has under the same names; their ranges are the caller's to check. */
export interface PythonRandom extends MersenneTwister {
  /** `random.seed(seed)` with an integer. */
  seed(seed: Seed): void;
  /** The next `count` ≥ 0 bits. */
  getrandbits(count: number): bigint;
  /** A whole number from 0 to `count` − 1; `count` ≥ 1. What `randrange`, `choice` and `randint` are made of. */
  below(count: bigint): bigint;
  uniform(low: number, high: number): number;
  /** Shuffles in place. */
  shuffle(items: unknown[]): void;
  /** Which `count` of `size` places `sample` takes, in its order; 0 ≤ count ≤ size. */
  sample(size: number, count: number): number[];
  /** Which of `size` places `choices` takes without weights, `count` times. */
  choices(size: number, count: number): number[];
  /** As `choices`, by ascending cumulative weights. */
  weightedChoices(cumulative: readonly number[], count: number): number[];
  gauss(mean: number, deviation: number): number;
  /** Source: A. Kinderman, J. Monahan (1977), ratio of uniforms. */
  normalvariate(mean: number, deviation: number): number;
  expovariate(rate: number): number;
  triangular(low: number, high: number, mode: number | null): number;
}

const kindermanMonahan = (4 * Math.exp(-0.5)) / Math.sqrt(2);

/** @param seed what the generator starts from before anyone calls `seed`. */
export function createPythonRandom(seed: Seed): PythonRandom {
  let twister = createMersenneTwister(seed);
  /** `gauss` makes two numbers at a time. */
  let spare: number | null = null;
  const random = () => twister.randomFraction();

  function getrandbits(count: number): bigint {
    let bits = 0n;
    for (let done = 0; done < count; done += 32) {
      bits |= BigInt(twister.randomBits(Math.min(32, count - done))) << BigInt(done);
    }
    return bits;
  }

  function below(count: bigint): bigint {
    const bits = count.toString(2).length;
    let drawn = getrandbits(bits);
    while (drawn >= count) drawn = getrandbits(bits);
    return drawn;
  }
  const index = (count: number) => Number(below(BigInt(count)));

  return {
    seed(next) {
      twister = createMersenneTwister(next);
      spare = null;
    },
    randomBits: (count) => twister.randomBits(count),
    randomInteger: (low, high) => twister.randomInteger(low, high),
    randomFraction: random,
    getrandbits,
    below,
    uniform: (low, high) => low + (high - low) * random(),
    shuffle(items) {
      for (let place = items.length - 1; place > 0; place--) {
        const other = index(place + 1);
        [items[place], items[other]] = [items[other], items[place]];
      }
    },
    sample: (size, count) => sample(size, count, index),
    choices: (size, count) => Array.from({ length: count }, () => Math.floor(random() * size)),
    weightedChoices(cumulative, count) {
      const total = cumulative[cumulative.length - 1];
      return Array.from({ length: count }, () => {
        const limit = random() * total;
        const found = cumulative.findIndex((weight) => limit < weight);
        return found === -1 ? cumulative.length - 1 : found;
      });
    },
    gauss(mean, deviation) {
      let z = spare;
      spare = null;
      if (z === null) {
        const angle = random() * 2 * Math.PI;
        const distance = Math.sqrt(-2 * Math.log(1 - random()));
        z = Math.cos(angle) * distance;
        spare = Math.sin(angle) * distance;
      }
      return mean + z * deviation;
    },
    normalvariate(mean, deviation) {
      for (;;) {
        const u = random();
        const v = 1 - random();
        const z = (kindermanMonahan * (u - 0.5)) / v;
        if ((z * z) / 4 <= -Math.log(v)) return mean + z * deviation;
      }
    },
    expovariate: (rate) => -Math.log(1 - random()) / rate,
    triangular(low, high, mode) {
      const u = random();
      if (high === low) return low;
      const c = mode === null ? 0.5 : (mode - low) / (high - low);
      if (u > c) return high + (low - high) * Math.sqrt((1 - u) * (1 - c));
      return low + (high - low) * Math.sqrt(u * c);
    },
  };
}

/** Python takes from a shrinking pool where that costs less memory than remembering the places taken. */
function sample(size: number, count: number, below: (count: number) => number): number[] {
  const remembering = 21 + (count > 5 ? 4 ** Math.ceil(Math.log(count * 3) / Math.log(4)) : 0);
  const taken: number[] = [];
  if (size <= remembering) {
    const pool = Array.from({ length: size }, (_, place) => place);
    for (let done = 0; done < count; done++) {
      const place = below(size - done);
      taken.push(pool[place]);
      pool[place] = pool[size - done - 1];
    }
    return taken;
  }
  const seen = new Set<number>();
  while (taken.length < count) {
    const place = below(size);
    if (seen.has(place)) continue;
    seen.add(place);
    taken.push(place);
  }
  return taken;
}
