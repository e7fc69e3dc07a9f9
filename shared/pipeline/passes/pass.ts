/** What a pass over elements is, whatever they are: row numbers, batches of them, or elements with their values. */

/** A run of elements: a typed array of row numbers, or an array of anything. */
export interface Block<T> {
  readonly length: number;
  [place: number]: T;
}

export interface Pass<T> {
  /**
   * Writes the next elements into `target` from the place `from` on: at least one and at most `count`, which is at least 1.
   * Returns how many; 0 at the end and ever after. Never takes more from what comes before than was asked for, and comes
   * back early rather than begin another pass of it: so whoever reads ahead changes nothing that others can see. Places
   * behind those it returns, as far as it was asked to go, may hold anything.
   */
  read(target: Block<T>, from: number, count: number): number;
  /** Leaves out the next elements, at most `count`, and returns how many; absent where that is no cheaper than to read. */
  skip?(count: number): number;
}

/** Creates one more pass over what comes before. When that happens matters, because a shuffle takes its seeds then. */
export type Upstream<T> = () => Pass<T>;

/** Makes room for elements of one kind. Throws what its maker lets it throw when that is too much. */
export interface Store<T> {
  make(length: number): Block<T>;
  /** A block with the first elements of `block`, as many as fit into the new length. */
  resize(block: Block<T>, length: number): Block<T>;
}

/** Called before memory for so many elements is taken; may throw. */
export type Reserve = (elements: number) => void;

/** Room for values of any kind. An array grows as it is written to, place by place. */
export function boxStore<T>(reserve?: Reserve): Store<T> {
  return {
    make: () => [],
    resize(block, length) {
      reserve?.(length);
      if (block.length <= length) return block;
      return Array.prototype.slice.call(block, 0, length) as T[];
    },
  };
}

/** Room for row numbers below `rows`; four bytes each where that is enough. */
export function rowStore(rows: number, reserve?: Reserve): Store<number> {
  const Rows = rows <= 2 ** 31 ? Int32Array : Float64Array;
  return {
    make(length) {
      reserve?.(length);
      return new Rows(length);
    },
    resize(block, length) {
      reserve?.(length);
      const resized = new Rows(length);
      for (let place = Math.min(length, block.length) - 1; place >= 0; place--) resized[place] = block[place];
      return resized;
    },
  };
}

export const ended: Pass<never> = { read: () => 0 };

/** Most places that are made before it is known whether there are elements to fill them. */
const firstRoom = 4096;

/** Up to `limit` elements of a pass, fewer only at its end, in a block that may have more room than that. */
export function readMany<T>(pass: Pass<T>, store: Store<T>, limit: number): { readonly block: Block<T>; readonly count: number } {
  let room = Math.min(limit, firstRoom);
  let block = store.make(room);
  let count = 0;
  while (count < limit) {
    if (count === room) {
      room = Math.min(limit, room * 4);
      block = store.resize(block, room);
    }
    const got = pass.read(block, count, room - count);
    if (got === 0) break;
    count += got;
  }
  return { block, count };
}

/** Leaves out up to `count` elements; returns how many there were. */
export function skipMany<T>(pass: Pass<T>, store: Store<T>, count: number): number {
  let left = count;
  let scratch: Block<T> | null = null;
  const room = Math.min(count, 1024);
  while (left > 0) {
    const got = pass.skip ? pass.skip(left) : pass.read((scratch ??= store.make(room)), 0, Math.min(left, room));
    if (got === 0) break;
    left -= got;
  }
  return count - left;
}

/** Hands out the elements of a pass one at a time; undefined at the end and ever after. */
export function oneByOne<T>(pass: Pass<T>): { next(): T | undefined } {
  const place: T[] = [];
  return { next: () => (pass.read(place, 0, 1) === 0 ? undefined : place[0]) };
}
