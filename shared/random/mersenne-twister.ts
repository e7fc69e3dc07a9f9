/** Python's `random.Random(integer)`: MT19937 with Python's seeding and its integer draws. */

export interface MersenneTwister {
  /** The next `count` random bits as an unsigned integer, 1 ≤ count ≤ 32. Python's `getrandbits`. */
  randomBits(count: number): number;
  /** A uniform integer from `low` to `high`, both included; at most 2^32 − 1 apart. Python's `randint`. */
  randomInteger(low: number, high: number): number;
}

const length = 624;
const offset = 397;

/**
 * @param seed any safe integer; as in Python its sign is ignored.
 * Source: M. Matsumoto, T. Nishimura, "Mersenne Twister" (1998), `init_by_array`; Python's `random_seed`.
 */
export function createMersenneTwister(seed: number): MersenneTwister {
  const state = seededState(Math.abs(seed));
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
      let drawn = nextWord() >>> (32 - bits);
      while (drawn >= size) drawn = nextWord() >>> (32 - bits);
      return low + drawn;
    },
  };
}

function seededState(magnitude: number): Uint32Array {
  const high = Math.floor(magnitude / 2 ** 32);
  const key = high > 0 ? [magnitude >>> 0, high >>> 0] : [magnitude >>> 0];
  const state = new Uint32Array(length);
  state[0] = 19650218;
  for (let index = 1; index < length; index++) {
    state[index] = Math.imul(1812433253, state[index - 1] ^ (state[index - 1] >>> 30)) + index;
  }
  let index = 1;
  const advance = () => {
    index++;
    if (index === length) {
      state[0] = state[length - 1];
      index = 1;
    }
  };
  for (let step = 0; step < length; step++) {
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
