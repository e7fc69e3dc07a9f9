/**
 * Philox 4x32-10, the counter-based generator under every random number of TensorFlow, as a stream of words.
 * Knows nothing of distributions. All words are unsigned 32-bit integers.
 */
import { fillBlocks } from './philox-blocks.ts';

/** TensorFlow's (seed, seed2), each an integer that stands for 64 bits in two's complement. */
export type SeedPair = readonly [number, number];

/** A whole number of any size; a `number` must be a safe integer. */
export type Seed = number | bigint;

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

/** Words that are made at once: few for the first ones, since most streams are short. */
const firstBuffer = 16;
const longestBuffer = 4096;

/** Words from `start` on, made in growing portions. */
export function createWordStream(start: PhiloxState): WordStream {
  let words = new Uint32Array(firstBuffer);
  let used = words.length;
  /** Where the words after those in the buffer come from. */
  let state = start;

  function refill(): void {
    if (state !== start && words.length < longestBuffer) words = new Uint32Array(words.length * 4);
    fillBlocks(state, words);
    state = skipBlocks(state, words.length / 4);
    used = 0;
  }

  return {
    next() {
      if (used === words.length) refill();
      return words[used++];
    },
    skip(blocks) {
      const whole = Math.floor((words.length - used) / 4);
      if (blocks <= whole) {
        used = words.length - 4 * (whole - blocks);
      } else {
        state = skipBlocks(state, blocks - whole);
        used = words.length;
      }
    },
  };
}
