/**
 * Philox 4x32-10, the counter-based generator under every random number of TensorFlow, as a stream of words.
 * Knows nothing of distributions. All words are unsigned 32-bit integers.
 */

/** TensorFlow's (seed, seed2), each an integer that stands for 64 bits in two's complement. */
export type SeedPair = readonly [number, number];

export interface PhiloxState {
  readonly key: readonly [number, number];
  /** 128 bits, least significant word first. */
  readonly counter: readonly [number, number, number, number];
}

export interface WordStream {
  /** The next word; the four words of a block come one after another. */
  next(): number;
  /** Leaves out `blocks` blocks of four words and what is left of the current one. */
  skip(blocks: number): void;
}

/** The state TensorFlow starts from for a pair: the key is `seed`, the upper half of the counter `seed2`. */
export function philoxState([seed, seed2]: SeedPair): PhiloxState {
  return { key: [lowWord(seed), highWord(seed)], counter: [0, 0, lowWord(seed2), highWord(seed2)] };
}

export function lowWord(value: number): number {
  return (value - Math.floor(value / 2 ** 32) * 2 ** 32) >>> 0;
}

export function highWord(value: number): number {
  return Math.floor(value / 2 ** 32) >>> 0;
}

/**
 * Ten rounds of the Philox bijection per block of four words; the counter then grows by one.
 * Source: J. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011).
 */
export function createWordStream(state: PhiloxState): WordStream {
  const [key0, key1] = state.key;
  let [counter0, counter1, counter2, counter3] = state.counter;
  let word0 = 0;
  let word1 = 0;
  let word2 = 0;
  let word3 = 0;
  let used = 4;

  function generate(): void {
    let c0 = counter0 | 0;
    let c1 = counter1 | 0;
    let c2 = counter2 | 0;
    let c3 = counter3 | 0;
    let k0 = key0 | 0;
    let k1 = key1 | 0;
    for (let round = 0; round < 10; round++) {
      const high0 = multiplyHigh(0xd251, 0x1f53, c0);
      const low0 = Math.imul(0xd2511f53, c0);
      const high1 = multiplyHigh(0xcd9e, 0x8d57, c2);
      const low1 = Math.imul(0xcd9e8d57, c2);
      c0 = high1 ^ c1 ^ k0;
      c1 = low1;
      c2 = high0 ^ c3 ^ k1;
      c3 = low0;
      k0 = (k0 + 0x9e3779b9) | 0;
      k1 = (k1 + 0xbb67ae85) | 0;
    }
    word0 = c0 >>> 0;
    word1 = c1 >>> 0;
    word2 = c2 >>> 0;
    word3 = c3 >>> 0;
    advance(1);
  }

  function advance(blocks: number): void {
    let sum = counter0 + lowWord(blocks);
    counter0 = sum >>> 0;
    sum = counter1 + highWord(blocks) + (sum >= 2 ** 32 ? 1 : 0);
    counter1 = sum >>> 0;
    if (sum < 2 ** 32) return;
    counter2 = (counter2 + 1) >>> 0;
    if (counter2 === 0) counter3 = (counter3 + 1) >>> 0;
  }

  return {
    next() {
      if (used === 4) {
        generate();
        used = 0;
      }
      used++;
      return used === 1 ? word0 : used === 2 ? word1 : used === 3 ? word2 : word3;
    },
    skip(blocks) {
      used = 4;
      advance(blocks);
    },
  };
}

/** Upper 32 bits, as a signed integer, of the 64-bit product of two unsigned words; the first comes as 16-bit halves. */
function multiplyHigh(leftHigh: number, leftLow: number, right: number): number {
  const rightHigh = right >>> 16;
  const rightLow = right & 0xffff;
  const middle = leftHigh * rightLow + ((leftLow * rightLow) >>> 16);
  const carry = leftLow * rightHigh + (middle & 0xffff);
  return (leftHigh * rightHigh + (middle >>> 16) + (carry >>> 16)) | 0;
}
