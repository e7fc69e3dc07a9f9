/** `Dataset.shuffle` during one pass, and where the seeds of its passes come from. */
import { fillBlocks } from '#shared/random/philox-blocks.ts';
import { philoxState, type SeedPair, skipBlocks } from '#shared/random/philox.ts';
import { createWordStream } from '#shared/random/word-stream.ts';
import { ended, readMany, type Block, type Pass, type Store, type Upstream } from './pass.ts';

/** One draw of a shuffle: slot = word mod count, counted from the buffer's oldest position. */
export interface ShuffleDraw<T> {
  /** Unsigned 32-bit. */
  readonly word: number;
  /** Elements in the buffer before one leaves. */
  readonly count: number;
  readonly slot: number;
  readonly element: T;
}

/** Words that are made at once: few at first, since most passes are short. */
const firstWords = 64;
const mostWords = 4096;

/**
 * Fills a buffer, then lets the element at (random word mod number in the buffer) leave and moves the oldest position's
 * element into its place. `seeds` were taken when the pass was created; upstream starts at the first read.
 */
export function shuffleElements<T>(
  upstream: Upstream<T>,
  store: Store<T>,
  bufferSize: number,
  seeds: SeedPair,
  observe?: (draw: ShuffleDraw<T>) => void,
): Pass<T> {
  let words = new Uint32Array(firstWords);
  let slots = new Int32Array(firstWords);
  let usedWords = words.length;
  let nextWords = philoxState(seeds);
  let source: Pass<T> | null = null;
  /** A ring of `room` places whose oldest element is at `start`. */
  let ring: Block<T> = [];
  let room = 0;
  let start = 0;
  let held = 0;

  function fill(): Pass<T> {
    const filling = upstream();
    const filled = readMany(filling, store, bufferSize);
    ring = filled.block;
    held = room = filled.count;
    return held < bufferSize ? ended : filling;
  }

  function makeWords(): void {
    if (words.length < mostWords) {
      words = new Uint32Array(words.length * 4);
      slots = new Int32Array(words.length);
    }
    fillBlocks(nextWords, words);
    nextWords = skipBlocks(nextWords, words.length / 4);
    usedWords = 0;
  }

  /**
   * Lets `count` elements leave, at most those held, into `target` from the place `from` on. With `entering`, the element
   * that lies at a place of `target` first enters the ring; there is room for it.
   */
  function draw(target: Block<T>, from: number, count: number, entering: boolean): void {
    for (let done = 0; done < count;) {
      if (usedWords === words.length) makeWords();
      const some = Math.min(count - done, words.length - usedWords);
      chooseSlots(some, entering);
      if (entering) exchange(target, from + done, some);
      else drain(target, from + done, some);
      usedWords += some;
      done += some;
    }
  }

  /** Slots of the next draws: the remainders of the words by the number of elements, which are exact in floating point. */
  function chooseSlots(count: number, entering: boolean): void {
    let size = entering ? held + 1 : held;
    const step = entering ? 0 : 1;
    for (let index = 0; index < count; index++) {
      const word = words[usedWords + index];
      slots[index] = word - Math.floor(word / size) * size;
      size -= step;
    }
  }

  function exchange(target: Block<T>, from: number, count: number): void {
    const places = ring;
    const size = held + 1;
    let first = start;
    for (let index = 0; index < count; index++) {
      const end = first + held;
      places[end < room ? end : end - room] = target[from + index];
      let place = first + slots[index];
      if (place >= room) place -= room;
      const leaving = places[place];
      places[place] = places[first];
      target[from + index] = leaving;
      first = first + 1 === room ? 0 : first + 1;
      if (observe !== undefined) observe({ word: words[usedWords + index], count: size, slot: slots[index], element: leaving });
    }
    start = first;
  }

  function drain(target: Block<T>, from: number, count: number): void {
    const places = ring;
    let first = start;
    for (let index = 0; index < count; index++) {
      let place = first + slots[index];
      if (place >= room) place -= room;
      const leaving = places[place];
      places[place] = places[first];
      target[from + index] = leaving;
      first = first + 1 === room ? 0 : first + 1;
      if (observe !== undefined) {
        observe({ word: words[usedWords + index], count: held - index, slot: slots[index], element: leaving });
      }
    }
    start = first;
    held -= count;
  }

  return {
    read(target, from, count) {
      source ??= fill();
      if (source !== ended && held < room) {
        const got = source.read(target, from, count);
        draw(target, from, got, true);
        if (got > 0) return got;
        source = ended;
      }
      // A buffer that was just filled lets its first element leave before another one enters.
      const leaving = Math.min(source === ended ? count : 1, held);
      draw(target, from, leaving, false);
      return leaving;
    },
  };
}

/** What a shuffle keeps as long as its data set lives: how many passes have taken their seeds. */
export interface PassSeeds {
  /** The seeds of one more pass. */
  take(): SeedPair;
  readonly taken: number;
  /** Goes on as if `count` passes had taken theirs. */
  rewind(count: number): void;
}

/** The next two words of the shuffle's own stream, or always the same pair. */
export function createPassSeeds(pair: SeedPair, reshuffle: boolean): PassSeeds {
  let words = createWordStream(philoxState(pair));
  let taken = 0;
  return {
    take() {
      taken++;
      if (!reshuffle) return pair;
      const first = words.next();
      return [first, words.next()];
    },
    get taken() {
      return taken;
    },
    rewind(count) {
      words = createWordStream(philoxState(pair));
      words.skip(Math.floor(count / 2));
      if (count % 2 === 1) {
        words.next();
        words.next();
      }
      taken = count;
    },
  };
}
