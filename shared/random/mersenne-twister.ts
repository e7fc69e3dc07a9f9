/** The MT19937 generator with Python's seeding and Python's ways of drawing bits, integers and fractions. */
import type { Seed } from './philox.ts';

export interface MersenneTwister {
  /** The next `count` random bits as an unsigned integer, 1 ≤ count ≤ 32. Python's `getrandbits`. */
  randomBits(count: number): number;
  /** A uniform integer from `low` to `high`, both included; at most 2^32 − 1 apart. Python's `randint`. */
  randomInteger(low: number, high: number): number;
  /** A fraction in [0, 1) of 53 bits. Python's `random`. */
  randomFraction(): number;
}

const length = 624;
const offset = 397;

/**
 * @param seed as in Python its sign is ignored.
 * Source: M. Matsumoto, T. Nishimura, "Mersenne Twister" (1998), `init_by_array`; Python's `random_seed`.
 */
export function createMersenneTwister(seed: Seed): MersenneTwister {
  return twisterFrom(seededState(wordsOf(seed)));
}

/**
 * @param seed one word from 0 to 2^32 − 1, or several, as `numpy.random.seed` takes them.
 * Source: Matsumoto and Nishimura's `init_genrand`; several words as in `init_by_array`.
 */
export function createNumpyTwister(seed: number | readonly number[]): MersenneTwister {
  return twisterFrom(typeof seed === 'number' ? spreadState(seed) : seededState(seed));
}

function twisterFrom(state: Uint32Array): MersenneTwister {
  let position = length;

  function nextWord(): number {
    if (position === length) {
      twist(state);
      position = 0;
    }
    let word = state[position++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    word ^= word >>> 18;
    return word >>> 0;
  }

  return {
    randomBits: (count) => nextWord() >>> (32 - count),
    randomInteger(low, high) {
      const size = high - low + 1;
      const bits = Math.floor(Math.log2(size)) + 1;
      // A power of two as large as 2^32 needs a 33rd bit in Python, from a second word.
      const draw = () => (bits > 32 ? nextWord() + (nextWord() >>> (64 - bits)) * 2 ** 32 : nextWord() >>> (32 - bits));
      let drawn = draw();
      while (drawn >= size) drawn = draw();
      return low + drawn;
    },
    randomFraction() {
      const high = nextWord() >>> 5;
      return (high * 2 ** 26 + (nextWord() >>> 6)) / 2 ** 53;
    },
  };
}

/** The magnitude in words of 32 bits, the lowest first; one word for 0. */
function wordsOf(seed: Seed): readonly number[] {
  const words: number[] = [];
  let rest = BigInt(seed);
  if (rest < 0n) rest = -rest;
  do {
    words.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return words;
}

function spreadState(word: number): Uint32Array {
  const state = new Uint32Array(length);
  state[0] = word;
  for (let index = 1; index < length; index++) {
    state[index] = Math.imul(1812433253, state[index - 1] ^ (state[index - 1] >>> 30)) + index;
  }
  return state;
}

function seededState(key: readonly number[]): Uint32Array {
  const state = spreadState(19650218);
  let index = 1;
  const advance = () => {
    index++;
    if (index === length) {
      state[0] = state[length - 1];
      index = 1;
    }
  };
  for (let step = 0; step < Math.max(length, key.length); step++) {
    const word = step % key.length;
    const mixed = Math.imul(state[index - 1] ^ (state[index - 1] >>> 30), 1664525);
    state[index] = (state[index] ^ mixed) + key[word] + word;
    advance();
  }
  for (let step = 1; step < length; step++) {
    const mixed = Math.imul(state[index - 1] ^ (state[index - 1] >>> 30), 1566083941);
    state[index] = (state[index] ^ mixed) - index;
    advance();
  }
  state[0] = 0x80000000;
  return state;
}

function twist(state: Uint32Array): void {
  for (let index = 0; index < length; index++) {
    const bits = (state[index] & 0x80000000) | (state[(index + 1) % length] & 0x7fffffff);
    state[index] = state[(index + offset) % length] ^ (bits >>> 1) ^ (bits & 1 ? 0x9908b0df : 0);
  }
}
