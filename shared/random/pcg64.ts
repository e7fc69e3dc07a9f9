/** NumPy's default bit generator: PCG64, a linear congruence modulo 2^128 whose output is permuted (XSL-RR). */
import { spreadSeed } from './seed-sequence.ts';

/** 0x2360ed051fc65da44385df649fccf645 in pieces of 16 bits, the lowest first, as are all numbers of 128 bits here. */
const multiplier = Float64Array.of(0xf645, 0x9fcc, 0xdf64, 0x4385, 0x5da4, 0x1fc6, 0xed05, 0x2360);
const pieces = 8;

export class Pcg64 {
  /** The lower and upper half of the 64 bits that `next` drew last. */
  low = 0;
  high = 0;
  private readonly state = new Float64Array(pieces);
  private readonly increment = new Float64Array(pieces);
  private readonly product = new Float64Array(pieces);
  /** The half of 64 bits that the last word of 32 bits left over. */
  private spare: number | null = null;

  /** @param seed words of 32 bits, the lowest first. Source: M. O'Neill, "PCG" (2014), `pcg_setseq_128_srandom`. */
  constructor(seed: readonly number[]) {
    const words = spreadSeed(seed, 8);
    const start = wide(words, 0);
    const sequence = wide(words, 4);
    for (let place = pieces - 1; place >= 0; place--) {
      const below = place === 0 ? 1 : sequence[place - 1] >>> 15;
      this.increment[place] = ((sequence[place] << 1) & 0xffff) | below;
    }
    this.step();
    for (let place = 0, carry = 0; place < pieces; place++) {
      const sum = this.state[place] + start[place] + carry;
      this.state[place] = sum & 0xffff;
      carry = sum >>> 16;
    }
    this.step();
  }

  /** Draws 64 bits, to be read from `low` and `high`. */
  next(): void {
    this.step();
    const { state } = this;
    const low = state[0] ^ state[4] ^ ((state[1] ^ state[5]) << 16);
    const high = state[2] ^ state[6] ^ ((state[3] ^ state[7]) << 16);
    const turn = state[7] >>> 10;
    const [first, second] = turn < 32 ? [low, high] : [high, low];
    const by = turn & 31;
    this.low = by === 0 ? first >>> 0 : ((first >>> by) | (second << (32 - by))) >>> 0;
    this.high = by === 0 ? second >>> 0 : ((second >>> by) | (first << (32 - by))) >>> 0;
  }

  /** 32 bits; two in a row come from one draw. */
  word(): number {
    if (this.spare !== null) {
      const { spare } = this;
      this.spare = null;
      return spare;
    }
    this.next();
    this.spare = this.high;
    return this.low;
  }

  /** In [0, 1), 53 bits. */
  fraction(): number {
    this.next();
    return (this.high * 2 ** 21 + (this.low >>> 11)) / 2 ** 53;
  }

  private step(): void {
    const { state, product, increment } = this;
    product.set(increment);
    for (let place = 0; place < pieces; place++) {
      const piece = state[place];
      for (let other = 0; other < pieces - place; other++) product[place + other] += piece * multiplier[other];
    }
    for (let place = 0, carry = 0; place < pieces; place++) {
      const sum = product[place] + carry;
      carry = Math.floor(sum / 65536);
      state[place] = sum - carry * 65536;
    }
  }
}

/** Two words of 64 bits as one number of 128, the first the upper half; each is given as two words of 32 bits, the lower first. */
function wide(words: Uint32Array, from: number): Float64Array {
  const [lowOfUpper, highOfUpper, lowOfLower, highOfLower] = words.subarray(from, from + 4);
  return Float64Array.from([lowOfLower, highOfLower, lowOfUpper, highOfUpper].flatMap((word) => [word & 0xffff, word >>> 16]));
}
