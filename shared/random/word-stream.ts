/** Philox's random words one after another, made in growing portions. Knows nothing of distributions. */
import { fillBlocks } from './philox-blocks.ts';
import { type PhiloxState, skipBlocks } from './philox.ts';

export interface WordStream {
  /** The next word; the four words of a block come one after another. */
  next(): number;
  /** Leaves out `blocks` blocks of four words and what is left of the current one. */
  skip(blocks: number): void;
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
