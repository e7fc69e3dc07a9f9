/**
 * Philox 4x32-10, the counter-based generator under every random number of TensorFlow: its state, and how it moves on.
 * The words of a state are made in `philox-blocks.ts`. All words are unsigned 32-bit integers.
 */

/** TensorFlow's (seed, seed2), each an integer that stands for 64 bits in two's complement. */
export type SeedPair = readonly [number, number];

/** A whole number of any size; a `number` must be a safe integer. */
export type Seed = number | bigint;

export interface PhiloxState {
  readonly key: readonly [number, number];
  /** 128 bits, least significant word first. */
  readonly counter: readonly [number, number, number, number];
}

/** The state TensorFlow starts from for a pair: the key is `seed`, the upper half of the counter `seed2`. */
export function philoxState([seed, seed2]: readonly [Seed, Seed]): PhiloxState {
  return { key: [lowWord(seed), highWord(seed)], counter: [0, 0, lowWord(seed2), highWord(seed2)] };
}

export function lowWord(value: Seed): number {
  if (typeof value === 'bigint') return Number(BigInt.asUintN(32, value));
  return (value - Math.floor(value / 2 ** 32) * 2 ** 32) >>> 0;
}

/** Bits 32 to 63 of the two's complement. */
export function highWord(value: Seed): number {
  if (typeof value === 'bigint') return Number(BigInt.asUintN(32, value >> 32n));
  return Math.floor(value / 2 ** 32) >>> 0;
}

/** The state `blocks` further on, a safe integer of at least 0. */
export function skipBlocks({ key, counter }: PhiloxState, blocks: number): PhiloxState {
  const low = counter[0] + lowWord(blocks);
  const high = counter[1] + highWord(blocks) + (low >= 2 ** 32 ? 1 : 0);
  const carry = high >= 2 ** 32 ? 1 : 0;
  const counter2 = (counter[2] + carry) >>> 0;
  const counter3 = (counter[3] + (carry === 1 && counter2 === 0 ? 1 : 0)) >>> 0;
  return { key, counter: [low >>> 0, high >>> 0, counter2, counter3] };
}
