/** What NumPy's `Generator` draws from PCG64, number for number; numbers beyond the ziggurats' layers go through Math.log and exp. */
import { Pcg64 } from './pcg64.ts';
import { exponentialZiggurat, normalZiggurat } from './ziggurat-tables.ts';

/** Where the tails begin. */
const normalTail = 3.6541528853610088;
const inverseNormalTail = 0.27366123732975828;
const exponentialTail = 7.69711747013104972;

/** Whole numbers of few bits are cut from words of 32 bits, lowest first. */
export type IntegerBits = 1 | 8 | 16 | 32 | 64;

interface Exchangeable {
  [place: number]: unknown;
  readonly length: number;
}

function exchange(items: Exchangeable, one: number, other: number): void {
  const held = items[one];
  items[one] = items[other];
  items[other] = held;
}

/** Told how many numbers were drawn since the last time; may throw to end it. */
export type DrawCounter = (drawn: number) => void;

/** Draws of a shuffle between two reports. */
const partOfShuffle = 2 ** 16;

export class NumpyGenerator {
  private readonly bits: Pcg64;

  /** @param seed words of 32 bits, the lowest first */
  constructor(seed: readonly number[]) {
    this.bits = new Pcg64(seed);
  }

  /** In [0, 1), 53 bits. */
  uniform(): number {
    return this.bits.fraction();
  }

  /** In [0, 1), 24 bits. */
  uniformFloat32(): number {
    return (this.bits.word() >>> 8) / 2 ** 24;
  }

  /** From 0 to `most` < 2^32, both included. Source: D. Lemire, "Fast Random Integer Generation in an Interval" (2019). */
  below32(most: number): number {
    if (most === 0) return 0;
    if (most === 0xffffffff) return this.bits.word();
    const size = most + 1;
    const threshold = (2 ** 32 - size) % size;
    for (;;) {
      const word = this.bits.word();
      const upper = (word >>> 16) * size;
      const lower = (word & 0xffff) * size;
      const carried = (upper % 65536) * 65536 + lower;
      if (carried % 2 ** 32 >= threshold) return Math.floor(upper / 65536) + Math.floor(carried / 2 ** 32);
    }
  }

  /** From 0 to `most` < 2^64, both included, as elements of 64 bits are drawn. */
  below64(most: bigint): bigint {
    if (most <= 0xffffffffn) return BigInt(this.below32(Number(most)));
    if (most === 0xffffffffffffffffn) return this.word64();
    const size = most + 1n;
    const threshold = (0xffffffffffffffffn - most) % size;
    for (;;) {
      const product = this.word64() * size;
      if ((product & 0xffffffffffffffffn) >= threshold) return product >> 64n;
    }
  }

  /** Draws from 0 to `most` < 2^bits for one array: what is left of a word is not used for the next array. */
  integers(bits: IntegerBits, most: bigint): () => bigint {
    if (bits === 64) return () => this.below64(most);
    if (bits === 32) return () => BigInt(this.below32(Number(most)));
    const part = this.parts(bits);
    const limit = Number(most);
    if (limit === 0) return () => 0n;
    if (bits === 1 || limit === 2 ** bits - 1) return () => BigInt(part());
    const size = limit + 1;
    const threshold = (2 ** bits - size) % size;
    return () => {
      for (;;) {
        const product = part() * size;
        if (product % 2 ** bits >= threshold) return BigInt(Math.floor(product / 2 ** bits));
      }
    };
  }

  /** Standard normal. */
  normal(): number {
    const { scales, limits, heights } = normalZiggurat;
    for (;;) {
      this.bits.next();
      const { low, high } = this.bits;
      const layer = low & 0xff;
      const size = ((high >>> 9) & 0xfffff) * 2 ** 32 + (((low >>> 9) | (high << 23)) >>> 0);
      const distance = size * scales[layer];
      const x = low & 0x100 ? -distance : distance;
      if (size < limits[layer]) return x;
      if (layer === 0) return this.normalTail(size);
      const height = (heights[layer - 1] - heights[layer]) * this.uniform() + heights[layer];
      if (height < Math.exp(-0.5 * x * x)) return x;
    }
  }

  /** Standard exponential. */
  exponential(): number {
    const { scales, limits, heights } = exponentialZiggurat;
    for (;;) {
      this.bits.next();
      const { low, high } = this.bits;
      const layer = (low >>> 3) & 0xff;
      const size = high * 2 ** 21 + (low >>> 11);
      const x = size * scales[layer];
      if (size < limits[layer]) return x;
      if (layer === 0) return exponentialTail - Math.log(1 - this.uniform());
      if ((heights[layer - 1] - heights[layer]) * this.uniform() + heights[layer] < Math.exp(-x)) return x;
    }
  }

  /** Exchanges each of the elements, the last first, with one before it or itself. `count` is told of the draws and may end them. */
  shuffle(items: Exchangeable, count: DrawCounter): void {
    for (let place = items.length - 1; place >= 1; place--) {
      if (place % partOfShuffle === 0) count(partOfShuffle);
      exchange(items, place, this.interval(place));
    }
  }

  /**
   * `count` of the places 0 to `size` − 1 without repetition, in random order unless `shuffled` is false.
   * Source: R. Floyd's sampling; for large parts of large populations the end of a shuffle.
   */
  sample(size: number, count: number, shuffled: boolean, counter: DrawCounter): Float64Array {
    if (size > 10_000 && count > Math.floor(size / (shuffled ? 50 : 20))) {
      const all = new Float64Array(size);
      for (let place = 0; place < size; place++) all[place] = place;
      this.shuffleFrom(all, Math.max(size - count, 1), counter);
      return all.slice(size - count);
    }
    const chosen = new Float64Array(count);
    const seen = new Set<number>();
    for (let last = size - count; last < size; last++) {
      if (last % partOfShuffle === 0) counter(partOfShuffle);
      const drawn = this.below32(last);
      const place = seen.has(drawn) ? last : drawn;
      seen.add(place);
      chosen[last - size + count] = place;
    }
    if (shuffled) this.shuffleFrom(chosen, 1, counter);
    return chosen;
  }

  /** From 0 to `most` < 2^32, both included, by masks and rejection. */
  private interval(most: number): number {
    const mask = 0xffffffff >>> Math.clz32(most);
    for (;;) {
      const value = (this.bits.word() & mask) >>> 0;
      if (value <= most) return value;
    }
  }

  /** As `shuffle` with Lemire's draws, down to the place `first`. */
  private shuffleFrom(items: Float64Array, first: number, count: DrawCounter): void {
    for (let place = items.length - 1; place >= first; place--) {
      if (place % partOfShuffle === 0) count(partOfShuffle);
      exchange(items, place, this.below32(place));
    }
  }

  private word64(): bigint {
    this.bits.next();
    return (BigInt(this.bits.high) << 32n) | BigInt(this.bits.low);
  }

  private parts(bits: 1 | 8 | 16): () => number {
    let [word, left] = [0, 0];
    return () => {
      if (left === 0) [word, left] = [this.bits.word(), 32];
      else word >>>= bits;
      left -= bits;
      return word & (2 ** bits - 1);
    };
  }

  private normalTail(size: number): number {
    const isNegative = Math.floor(size / 256) % 2 === 1;
    for (;;) {
      const beyond = -inverseNormalTail * Math.log(1 - this.uniform());
      const y = -Math.log(1 - this.uniform());
      if (y + y > beyond * beyond) return isNegative ? -(normalTail + beyond) : normalTail + beyond;
    }
  }
}
