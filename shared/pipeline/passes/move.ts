/** How transformations of tf.data that only choose and repeat hand elements on during one pass. */
import { ended, skipMany, type Block, type Pass, type Store, type Upstream } from './pass.ts';

/** The rows from 0 on. `spend` hears of every read and may throw. */
export function countRows(rows: number, spend?: (rows: number) => void): Pass<number> {
  let row = 0;
  return {
    read(target, from, count) {
      const got = Math.min(count, rows - row);
      if (got <= 0) return 0;
      spend?.(got);
      for (let place = from; place < from + got; place++) target[place] = row++;
      return got;
    },
    skip(count) {
      const got = Math.max(0, Math.min(count, rows - row));
      row += got;
      return got;
    },
  };
}

/** The first `count` elements of a block. */
export function blockElements<T>(block: Block<T>, count: number): Pass<T> {
  let next = 0;
  return {
    read(target, from, wanted) {
      const got = Math.min(wanted, count - next);
      for (let place = 0; place < got; place++) target[from + place] = block[next + place];
      next += Math.max(0, got);
      return Math.max(0, got);
    },
  };
}

/**
 * Lets elements through. `keep` moves those it lets through to the front of the `count` elements from the place `from` on,
 * in order, and returns how many they are. Ends when more than `patience` elements in a row were refused.
 */
export function filterElements<T>(
  upstream: Upstream<T>,
  keep: (block: Block<T>, from: number, count: number) => number,
  patience = Infinity,
): Pass<T> {
  const source = upstream();
  return {
    read(target, from, count) {
      for (let refused = 0; refused <= patience;) {
        const got = source.read(target, from, count);
        if (got === 0) return 0;
        const kept = keep(target, from, got);
        if (kept > 0) return kept;
        refused += got;
      }
      return 0;
    },
  };
}

/**
 * `Dataset.repeat`; null repeats without end, unless a turn yields nothing. TensorFlow starts one more turn than it
 * needs when a finite repeat ends, except where a shuffle stands directly before it (`fused`).
 */
export function repeatElements<T>(upstream: Upstream<T>, count: number | null, fused: boolean): Pass<T> {
  if (count === 0) return ended;
  let source: Pass<T> = upstream();
  let turnsLeft = count ?? Infinity;
  let yielded = false;
  return {
    read(target, from, wanted) {
      for (;;) {
        const got = source.read(target, from, wanted);
        if (got > 0) {
          yielded = true;
          return got;
        }
        if (source === ended) return 0;
        turnsLeft--;
        if (turnsLeft > 0 && (yielded || count !== null)) {
          source = upstream();
          yielded = false;
          continue;
        }
        if (!fused && count !== null) upstream();
        source = ended;
      }
    },
  };
}

export function takeElements<T>(upstream: Upstream<T>, count: number): Pass<T> {
  if (count === 0) return ended;
  const source = upstream();
  let left = count;
  return {
    read(target, from, wanted) {
      const got = left > 0 ? source.read(target, from, Math.min(wanted, left)) : 0;
      left -= got;
      return got;
    },
  };
}

export function skipElements<T>(upstream: Upstream<T>, store: Store<T>, count: number): Pass<T> {
  const source = upstream();
  let skipped = false;
  return {
    read(target, from, wanted) {
      if (!skipped) {
        skipped = true;
        skipMany(source, store, count);
      }
      return source.read(target, from, wanted);
    },
  };
}

/** `Dataset.shard`: the elements whose place leaves `index` when divided by `shards`. */
export function shardElements<T>(upstream: Upstream<T>, store: Store<T>, shards: number, index: number): Pass<T> {
  const source = upstream();
  let gap = index;
  return {
    read(target, from) {
      if (gap > 0 && skipMany(source, store, gap) < gap) return 0;
      gap = shards - 1;
      return source.read(target, from, 1);
    },
  };
}

/** One after the other; the second begins when the first has ended. */
export function concatenateElements<T>(first: Upstream<T>, second: Upstream<T>): Pass<T> {
  let source = first();
  let atSecond = false;
  return {
    read(target, from, count) {
      const got = source.read(target, from, count);
      if (got > 0 || atSecond) return got;
      atSecond = true;
      source = second();
      return source.read(target, from, count);
    },
  };
}

/** What `Dataset.cache` remembers between passes: the elements of the first pass that reached its end. */
export interface CacheMemory<T> {
  held: { readonly block: Block<T>; readonly count: number } | null;
}

export function cacheElements<T>(upstream: Upstream<T>, store: Store<T>, memory: CacheMemory<T>): Pass<T> {
  if (memory.held !== null) return blockElements(memory.held.block, memory.held.count);
  const source = upstream();
  let room = 64;
  let block = store.make(room);
  let count = 0;
  return {
    read(target, from, wanted) {
      const got = source.read(target, from, wanted);
      if (got === 0) {
        memory.held ??= { block, count };
        return 0;
      }
      if (count + got > room) {
        room = Math.max(2 * room, count + got);
        block = store.resize(block, room);
      }
      for (let place = 0; place < got; place++) block[count++] = target[from + place];
      return got;
    },
  };
}

/** Whatever `change` makes of each element, one at a time. */
export function mapElements<T, U>(upstream: Upstream<T>, change: (element: T) => U): Pass<U> {
  const source = upstream();
  const place: T[] = [];
  return {
    read(target, from) {
      if (source.read(place, 0, 1) === 0) return 0;
      target[from] = change(place[0]);
      return 1;
    },
  };
}
