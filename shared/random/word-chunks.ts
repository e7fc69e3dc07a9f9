/** Long runs of Philox words in portions that stay in the processor's cache. */
import { fillBlocks } from './philox-blocks.ts';
import { type PhiloxState, skipBlocks } from './philox.ts';

/** Words of one portion, a multiple of every group of words that a distribution takes at once. */
const portion = 4096;

/**
 * Hands the first `count` words of the stream from `state` on to `use`, portion by portion. The last portion may hold
 * up to three words more than `length`, which complete its block. `words` is used again for the next one.
 */
export function eachChunk(
  state: PhiloxState,
  count: number,
  use: (words: Int32Array, start: number, length: number) => void,
): void {
  let words = new Int32Array(Math.min(portion, Math.ceil(count / 4) * 4));
  let position = state;
  for (let start = 0; start < count; start += portion) {
    const length = Math.min(portion, count - start);
    if (Math.ceil(length / 4) * 4 < words.length) words = words.subarray(0, Math.ceil(length / 4) * 4);
    fillBlocks(position, words);
    use(words, start, length);
    position = skipBlocks(position, words.length / 4);
  }
}
