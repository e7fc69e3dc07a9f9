/**
 * How each transformation of tf.data hands elements on during one pass. When an upstream pass is created matters,
 * because a shuffle takes its seeds at that moment; each function says so where TensorFlow is not eager.
 */
import { createWordStream, philoxState, type SeedPair } from '#shared/random/philox.ts';
import { type Element, joinElements, type Pass } from './element.ts';

/** Creates one more pass over what comes before. */
export type Upstream = () => Pass;

/** Rows in a row that a filter may refuse before it counts as ended. */
const longestSearch = 10_000_000;

export function sliceRows(rows: number): Pass {
  let row = 0;
  return { next: () => (row < rows ? row++ : undefined) };
}

/**
 * Lets rows through whose place in `keep` is not 0. Where TensorFlow would search an endless stream forever for a row
 * that never comes, this ends after `longestSearch` rows, or four times the data if that is more.
 */
export function filterRows(upstream: Upstream, keep: Uint8Array): Pass {
  const source = upstream();
  const patience = Math.max(longestSearch, 4 * keep.length);
  return {
    next() {
      for (let searched = 0; ; searched++) {
        const element = source.next();
        if (element === undefined || searched > patience) return undefined;
        if (typeof element !== 'number') throw new RangeError('Only single rows can be filtered');
        if (keep[element] !== 0) return element;
      }
    },
  };
}

/** One draw of a shuffle: slot = word mod count, counted from the buffer's oldest position. */
export interface ShuffleDraw {
  /** Unsigned 32-bit. */
  readonly word: number;
  /** Elements in the buffer before one leaves. */
  readonly count: number;
  readonly slot: number;
  readonly element: Element;
}

/**
 * `Dataset.shuffle`: fills a buffer, then lets the element at (random word mod number in the buffer) leave and moves
 * the oldest position's element into its place. `seeds` were taken when the pass was created; upstream starts at the
 * first call of `next`.
 */
export function shuffleElements(
  upstream: Upstream,
  bufferSize: number,
  seeds: SeedPair,
  observe?: (draw: ShuffleDraw) => void,
): Pass {
  const words = createWordStream(philoxState(seeds));
  const buffer: Element[] = [];
  let source: Pass | null = null;
  let start = 0;
  let count = 0;

  function fill(): void {
    source = upstream();
    while (buffer.length < bufferSize) {
      const element = source.next();
      if (element === undefined) {
        source = ended;
        break;
      }
      buffer.push(element);
    }
    count = buffer.length;
  }

  return {
    next() {
      if (source === null) {
        fill();
      } else if (source !== ended) {
        const element = source.next();
        if (element === undefined) {
          source = ended;
        } else {
          const end = start + count;
          buffer[end < buffer.length ? end : end - buffer.length] = element;
          count++;
        }
      }
      if (count === 0) return undefined;
      const word = words.next();
      const drawn = word - Math.floor(word / count) * count;
      const place = start + drawn;
      const slot = place < buffer.length ? place : place - buffer.length;
      const leaving = buffer[slot];
      buffer[slot] = buffer[start];
      start = start + 1 === buffer.length ? 0 : start + 1;
      observe?.({ word, count, slot: drawn, element: leaving });
      count--;
      return leaving;
    },
  };
}

const ended: Pass = { next: () => undefined };

export function batchElements(upstream: Upstream, batchSize: number, dropRemainder: boolean): Pass {
  let source = upstream();
  return {
    next() {
      const elements: Element[] = [];
      while (elements.length < batchSize) {
        const element = source.next();
        if (element === undefined) {
          source = ended;
          break;
        }
        elements.push(element);
      }
      const dropped = dropRemainder && elements.length < batchSize;
      return elements.length === 0 || dropped ? undefined : joinElements(elements);
    },
  };
}

export function unbatchElements(upstream: Upstream): Pass {
  const source = upstream();
  let batch: Exclude<Element, number> = [];
  let position = 0;
  return {
    next() {
      while (position === batch.length) {
        const element = source.next();
        if (element === undefined) return undefined;
        if (typeof element === 'number') throw new RangeError('Single rows cannot be unbatched');
        batch = element;
        position = 0;
      }
      return batch[position++];
    },
  };
}

/**
 * `Dataset.repeat`; null repeats without end, unless a turn yields nothing. TensorFlow starts one more turn than it
 * needs when a finite repeat ends, except where a shuffle stands directly before it (`fused`).
 */
export function repeatElements(upstream: Upstream, count: number | null, fused: boolean): Pass {
  if (count === 0) return ended;
  let source = upstream();
  let turnsLeft = count ?? Infinity;
  let yielded = false;
  return {
    next() {
      for (;;) {
        const element = source.next();
        if (element !== undefined) {
          yielded = true;
          return element;
        }
        if (source === ended) return undefined;
        turnsLeft--;
        if (turnsLeft > 0 && (yielded || count !== null)) {
          source = upstream();
          yielded = false;
          continue;
        }
        if (!fused && count !== null) upstream();
        source = ended;
        return undefined;
      }
    },
  };
}

export function takeElements(upstream: Upstream, count: number): Pass {
  if (count === 0) return ended;
  const source = upstream();
  let left = count;
  return { next: () => (left-- > 0 ? source.next() : undefined) };
}

export function skipElements(upstream: Upstream, count: number): Pass {
  const source = upstream();
  let skipped = false;
  return {
    next() {
      if (!skipped) {
        skipped = true;
        for (let left = count; left > 0 && source.next() !== undefined; left--);
      }
      return source.next();
    },
  };
}

/** What `Dataset.cache` remembers between passes: the elements of the first pass that reached its end. */
export interface CacheMemory {
  elements: readonly Element[] | null;
}

export function cacheElements(upstream: Upstream, memory: CacheMemory): Pass {
  if (memory.elements !== null) {
    const elements = memory.elements;
    let position = 0;
    return { next: () => (position < elements.length ? elements[position++] : undefined) };
  }
  const source = upstream();
  const seen: Element[] = [];
  return {
    next() {
      const element = source.next();
      if (element === undefined) memory.elements ??= seen;
      else seen.push(element);
      return element;
    },
  };
}
