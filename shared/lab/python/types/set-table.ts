/**
 * The hash table in which CPython keeps the elements of a set, for the one thing that shows: their order.
 * Source: CPython 3.12, Objects/setobject.c. Knows no keys: whoever adds an element has made sure that it is new.
 */
import type { PyValue } from '../value.ts';

export interface Entry {
  readonly key: string;
  readonly value: PyValue;
  /** CPython's hash as an unsigned 64-bit number: a plain one below 2^31, for speed. */
  readonly hash: number | bigint;
}

const smallest = 8;
const linearProbes = 9;
/** Stands where an element was taken out. */
const dummy: Entry = { key: '', value: null, hash: 0 };

export class SetTable {
  private slots: (Entry | undefined)[] = emptySlots(smallest);
  /** Places that are taken, by elements and by dummies. */
  private fill = 0;
  private used = 0;
  /** Where `pop` goes on. */
  private finger = 0;

  get size(): number {
    return this.used;
  }

  add(entry: Entry): void {
    this.used++;
    if (place(this.slots, entry)) return;
    this.fill++;
    if (this.fill * 5 >= (this.slots.length - 1) * 3) this.grow();
  }

  /** Takes out an element that is there. */
  remove(entry: Entry): void {
    this.slots[find(this.slots, entry)] = dummy;
    this.used--;
  }

  /** The element that CPython's `pop` takes; there is one. */
  pop(): Entry {
    const last = this.slots.length - 1;
    let at = this.finger & last;
    for (let entry = this.slots[at]; ; entry = this.slots[at]) {
      if (entry !== undefined && entry !== dummy) {
        this.slots[at] = dummy;
        this.used--;
        this.finger = at + 1;
        return entry;
      }
      at = at === last ? 0 : at + 1;
    }
  }

  /** What comes before the elements of another table, or of a dict, are added one by one. */
  makeRoom(count: number): void {
    if ((this.fill + count) * 5 >= (this.slots.length - 1) * 3) this.resize((this.used + count) * 2);
  }

  /** Takes over the places of another table where CPython copies them as they are; false where it does not. */
  copyPlaces(other: SetTable): boolean {
    if (this.fill > 0 || this.slots.length !== other.slots.length || other.fill !== other.used) return false;
    this.slots = [...other.slots];
    this.fill = other.fill;
    this.used = other.used;
    return true;
  }

  /** Gets rid of dummies where a quarter of the table are such. */
  tidy(): void {
    if (this.fill - this.used > (this.slots.length - 1) / 4) this.grow();
  }

  entries(): readonly Entry[] {
    const entries: Entry[] = [];
    for (const entry of this.slots) if (entry !== undefined && entry !== dummy) entries.push(entry);
    return entries;
  }

  private grow(): void {
    this.resize(this.used > 50_000 ? this.used * 2 : this.used * 4);
  }

  private resize(atLeast: number): void {
    let size = smallest;
    while (size <= atLeast) size *= 2;
    const larger = emptySlots(size);
    for (const entry of this.entries()) place(larger, entry);
    this.slots = larger;
    this.fill = this.used;
  }
}

function emptySlots(size: number): (Entry | undefined)[] {
  return new Array<Entry | undefined>(size).fill(undefined);
}

/** Puts an entry where CPython would; true where that is the place of an element that was taken out. */
function place(slots: (Entry | undefined)[], entry: Entry): boolean {
  let free = -1;
  const at = probe(slots, entry, (found, place) => {
    if (found === dummy) free = place;
    return found === undefined;
  });
  slots[free === -1 ? at : free] = entry;
  return free !== -1;
}

function find(slots: readonly (Entry | undefined)[], entry: Entry): number {
  return probe(slots, entry, (found) => found === entry);
}

/** The first place on an entry's way through the table that is what is sought. */
function probe(
  slots: readonly (Entry | undefined)[],
  { hash }: Entry,
  isSought: (found: Entry | undefined, place: number) => boolean,
): number {
  const mask = slots.length - 1;
  let index = typeof hash === 'number' ? hash & mask : Number(hash & BigInt(mask));
  let perturb = hash;
  for (;;) {
    const last = index + linearProbes <= mask ? index + linearProbes : index;
    for (let at = index; at <= last; at++) if (isSought(slots[at], at)) return at;
    if (typeof perturb === 'number') {
      perturb >>>= 5;
      index = (index * 5 + 1 + perturb) & mask;
    } else {
      perturb >>= 5n;
      index = (index * 5 + 1 + Number(perturb & BigInt(mask))) & mask;
    }
  }
}
