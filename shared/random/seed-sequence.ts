/** NumPy's `SeedSequence`: spreads a seed of any length over as many well mixed words as a generator wants. */

const poolSize = 4;

/**
 * @param entropy the seed in words of 32 bits, the lowest first
 * @returns `count` words of 32 bits. Source: M. O'Neill, "Developing a seed_seq Alternative" (2015); `numpy/random/bit_generator`.
 */
export function spreadSeed(entropy: readonly number[], count: number): Uint32Array {
  const pool = mixedPool(entropy);
  const words = new Uint32Array(count);
  let constant = 0x8b51f9dd;
  for (let place = 0; place < count; place++) {
    const value = pool[place % poolSize] ^ constant;
    constant = Math.imul(constant, 0x58f38ded);
    const hashed = Math.imul(value, constant);
    words[place] = hashed ^ (hashed >>> 16);
  }
  return words;
}

/** A whole number ≥ 0 as words of 32 bits, the lowest first; one word for 0. */
export function wordsOfSeed(seed: bigint): readonly number[] {
  const words: number[] = [];
  let rest = seed;
  do {
    words.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return words;
}

function mixedPool(entropy: readonly number[]): Uint32Array {
  const pool = new Uint32Array(poolSize);
  let constant = 0x43b0d7e5;
  const hash = (word: number): number => {
    const value = word ^ constant;
    constant = Math.imul(constant, 0x931e8875);
    const hashed = Math.imul(value, constant);
    return hashed ^ (hashed >>> 16);
  };
  const mix = (place: number, word: number): void => {
    const mixed = Math.imul(0xca01f9dd, pool[place]) - Math.imul(0x4973f715, hash(word));
    pool[place] = mixed ^ (mixed >>> 16);
  };
  for (let place = 0; place < poolSize; place++) pool[place] = hash(entropy[place] ?? 0);
  for (let from = 0; from < poolSize; from++) {
    for (let to = 0; to < poolSize; to++) if (from !== to) mix(to, pool[from]);
  }
  for (const word of entropy.slice(poolSize)) for (let to = 0; to < poolSize; to++) mix(to, word);
  return pool;
}
