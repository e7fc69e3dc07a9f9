/** Philox 4x32-10 in bulk: many blocks of four words at once, without a call per word. */
import type { PhiloxState } from './philox.ts';

/**
 * Fills `words` with consecutive blocks from `state` on; its length is a multiple of four. Ten rounds of the Philox
 * bijection per block; the counter, least significant word first, grows by one from block to block.
 * Source: J. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011).
 */
export function fillBlocks({ key, counter }: PhiloxState, words: Uint32Array | Int32Array): void {
  const [key0, key1] = key;
  let counter0 = counter[0] | 0;
  let counter1 = counter[1] | 0;
  let counter2 = counter[2] | 0;
  let counter3 = counter[3] | 0;
  for (let place = 0; place < words.length; place += 4) {
    let c0 = counter0;
    let c1 = counter1;
    let c2 = counter2;
    let c3 = counter3;
    let k0 = key0 | 0;
    let k1 = key1 | 0;
    for (let round = 0; round < 10; round++) {
      // Upper halves of 0xd2511f53 · c0 and 0xcd9e8d57 · c2 from products of 16-bit halves, none beyond 32 bits.
      const low0 = c0 & 0xffff;
      const high0 = c0 >>> 16;
      const middle0 = (Math.imul(0xd251, low0) + (Math.imul(0x1f53, low0) >>> 16)) | 0;
      const carry0 = (Math.imul(0x1f53, high0) + (middle0 & 0xffff)) | 0;
      const upper0 = (Math.imul(0xd251, high0) + (middle0 >>> 16) + (carry0 >>> 16)) | 0;
      const low2 = c2 & 0xffff;
      const high2 = c2 >>> 16;
      const middle2 = (Math.imul(0xcd9e, low2) + (Math.imul(0x8d57, low2) >>> 16)) | 0;
      const carry2 = (Math.imul(0x8d57, high2) + (middle2 & 0xffff)) | 0;
      const upper2 = (Math.imul(0xcd9e, high2) + (middle2 >>> 16) + (carry2 >>> 16)) | 0;
      const lower0 = Math.imul(0xd2511f53, c0);
      const lower2 = Math.imul(0xcd9e8d57, c2);
      c0 = upper2 ^ c1 ^ k0;
      c1 = lower2;
      c2 = upper0 ^ c3 ^ k1;
      c3 = lower0;
      k0 = (k0 + 0x9e3779b9) | 0;
      k1 = (k1 + 0xbb67ae85) | 0;
    }
    words[place] = c0;
    words[place + 1] = c1;
    words[place + 2] = c2;
    words[place + 3] = c3;
    counter0 = (counter0 + 1) | 0;
    if (counter0 === 0) {
      counter1 = (counter1 + 1) | 0;
      if (counter1 === 0) {
        counter2 = (counter2 + 1) | 0;
        if (counter2 === 0) counter3 = (counter3 + 1) | 0;
      }
    }
  }
}
