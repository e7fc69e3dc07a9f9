/** `Dataset.shuffle` during one pass, and where the seeds of its passes come from. */
import { createWordStream, philoxState, type SeedPair } from '#shared/random/philox.ts';
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
  const words = createWordStream(philoxState(seeds));
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

  /** Lets an element leave; `held` is at least 1. */
  function draw(): T {
    const word = words.next();
    const slot = word % held;
    let place = start + slot;
    if (place >= room) place -= room;
    const leaving = ring[place];
    ring[place] = ring[start];
    start = start + 1 === room ? 0 : start + 1;
    if (observe) observe({ word, count: held, slot, element: leaving });
    held--;
    return leaving;
  }

  function enter(element: T): void {
    const end = start + held;
    ring[end < room ? end : end - room] = element;
    held++;
  }

  return {
    read(target, from, count) {
      source ??= fill();
      if (source !== ended && held < room) {
        const got = source.read(target, from, count);
        for (let place = from; place < from + got; place++) {
          enter(target[place]);
          target[place] = draw();
        }
        if (got > 0) return got;
        source = ended;
      }
      // A buffer that was just filled lets its first element leave before another one enters.
      const leaving = Math.min(source === ended ? count : 1, held);
      for (let place = from; place < from + leaving; place++) target[place] = draw();
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
