/** How `batch` and `window` gather elements into groups, and how groups are taken apart again. */
import { ended, readMany, skipMany, type Block, type Pass, type Store, type Upstream } from './pass.ts';

/**
 * Groups of the given sizes in turn, most often one; the last group is shorter unless it is dropped. A group is a block of
 * exactly its length.
 */
export function groupElements<T>(
  upstream: Upstream<T>,
  store: Store<T>,
  sizes: readonly number[],
  dropRemainder: boolean,
): Pass<Block<T>> {
  let source: Pass<T> = upstream();
  let turn = 0;
  return {
    read(target, from) {
      const size = sizes[turn];
      turn = turn + 1 === sizes.length ? 0 : turn + 1;
      const { block, count } = readMany(source, store, size);
      if (count < size) source = ended;
      if (count === 0 || (dropRemainder && count < size)) return 0;
      target[from] = block.length === count ? block : store.resize(block, count);
      return 1;
    },
  };
}

/** The elements of groups, one group after another. */
export function ungroupElements<T>(upstream: Upstream<Block<T>>): Pass<T> {
  const source = upstream();
  const place: Block<T>[] = [];
  let next = 0;
  return {
    read(target, from, count) {
      while (place.length === 0 || next === place[0].length) {
        if (source.read(place, 0, 1) === 0) return 0;
        next = 0;
      }
      const group = place[0];
      const got = Math.min(count, group.length - next);
      for (let index = 0; index < got; index++) target[from + index] = group[next++];
      return got;
    },
  };
}

export interface WindowShape {
  readonly size: number;
  /** How far apart the starts of two windows are. */
  readonly shift: number;
  /** How far apart two elements of a window are. */
  readonly stride: number;
  readonly dropRemainder: boolean;
}

/** `Dataset.window`: overlapping groups, each beginning `shift` elements after the one before. */
export function windowElements<T>(upstream: Upstream<T>, store: Store<T>, shape: WindowShape): Pass<Block<T>> {
  const { size, shift, stride, dropRemainder } = shape;
  const reach = (size - 1) * stride + 1;
  let source: Pass<T> = upstream();
  let held: T[] = [];
  return {
    read(target, from) {
      while (held.length < reach) {
        const before = held.length;
        const got = source.read(held, before, reach - before);
        held.length = before + got;
        if (got === 0) {
          source = ended;
          break;
        }
      }
      if (held.length === 0 || (dropRemainder && held.length < reach)) return 0;
      const count = 1 + Math.floor((held.length - 1) / stride);
      const window = store.make(count);
      for (let index = 0; index < count; index++) window[index] = held[index * stride];
      if (shift > held.length) skipMany(source, store, shift - held.length);
      held = held.slice(shift);
      target[from] = window;
      return 1;
    },
  };
}
