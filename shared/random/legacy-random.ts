/**
 * NumPy's `RandomState`: the draws of `np.random`'s functions, number for number. Normal and exponential numbers go through a
 * logarithm and may differ in their last bits (3 of 100 do, by less than 1e-15). Source: numpy/random/src/legacy.
 */
import { createNumpyTwister, type MersenneTwister } from './mersenne-twister.ts';

/** Draws of a shuffle between two reports. */
const partOfShuffle = 2 ** 16;

export class LegacyRandom {
  private twister: MersenneTwister;
  /** The polar method makes two normal numbers at a time. */
  private spare: number | null = null;

  constructor(seed: number | readonly number[]) {
    this.twister = createNumpyTwister(seed);
  }

  seed(seed: number | readonly number[]): void {
    this.twister = createNumpyTwister(seed);
    this.spare = null;
  }

  /** In [0, 1), 53 bits. */
  uniform(): number {
    return this.twister.randomFraction();
  }

  /** Standard normal. Source: G. Marsaglia's polar method. */
  normal(): number {
    if (this.spare !== null) {
      const { spare } = this;
      this.spare = null;
      return spare;
    }
    let x: number;
    let y: number;
    let square: number;
    do {
      x = 2 * this.uniform() - 1;
      y = 2 * this.uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    this.spare = factor * x;
    return factor * y;
  }

  exponential(): number {
    return -Math.log(1 - this.uniform());
  }

  /** From 0 to `most` ≤ 2^64 − 1, both included, by masks and rejection. */
  integer(most: bigint): bigint {
    if (most === 0n) return 0n;
    const bits = most.toString(2).length;
    if (bits <= 32) {
      const limit = Number(most);
      let drawn = this.lowBits(bits);
      while (drawn > limit) drawn = this.lowBits(bits);
      return BigInt(drawn);
    }
    const mask = (1n << BigInt(bits)) - 1n;
    let drawn = this.longWord() & mask;
    while (drawn > most) drawn = this.longWord() & mask;
    return drawn;
  }

  /** From 0 to `most` < 2^32, both included, as the shuffles draw. */
  interval(most: number): number {
    if (most === 0) return 0;
    const bits = 32 - Math.clz32(most);
    let drawn = this.lowBits(bits);
    while (drawn > most) drawn = this.lowBits(bits);
    return drawn;
  }

  /** The places of `length` elements after a shuffle. @param count is told how many were drawn, part by part, and may end it */
  shuffled(length: number, count: (drawn: number) => void): Int32Array {
    const places = new Int32Array(length);
    for (let index = 0; index < length; index++) places[index] = index;
    for (let index = length - 1; index > 0; index--) {
      if (index % partOfShuffle === 0) count(partOfShuffle);
      const other = this.interval(index);
      const kept = places[index];
      places[index] = places[other];
      places[other] = kept;
    }
    return places;
  }

  private lowBits(count: number): number {
    return count === 32 ? this.word() : this.word() & (2 ** count - 1);
  }

  private word(): number {
    return this.twister.randomBits(32);
  }

  private longWord(): bigint {
    const high = BigInt(this.word());
    return (high << 32n) | BigInt(this.word());
  }
}
