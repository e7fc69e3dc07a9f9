/**
 * The order in which CPython shows the elements of a set: that of its hash table. Only where all hashes are the same in
 * every run; otherwise the order of insertion, as good as any.
 * Source: CPython 3.11, Objects/setobject.c.
 */
import type { PyValue } from '../value.ts';
import { steadyHash } from './hash.ts';

const linearProbes = 9;

interface Entry {
  readonly value: PyValue;
  readonly hash: bigint;
}

export function inTableOrder(values: readonly PyValue[]): readonly PyValue[] {
  const entries: Entry[] = [];
  for (const value of values) {
    const hash = steadyHash(value);
    if (hash === null) return values;
    entries.push({ value, hash: BigInt.asUintN(64, hash) });
  }
  let table: (Entry | undefined)[] = emptyTable(8);
  for (const [index, entry] of entries.entries()) {
    place(table, entry);
    const used = index + 1;
    if (used * 5 >= (table.length - 1) * 3) table = resized(table, used > 50_000 ? used * 2 : used * 4);
  }
  return table.flatMap((entry) => (entry === undefined ? [] : [entry.value]));
}

function emptyTable(size: number): (Entry | undefined)[] {
  return Array.from({ length: size }, () => undefined);
}

function resized(table: readonly (Entry | undefined)[], atLeast: number): (Entry | undefined)[] {
  let size = 8;
  while (size <= atLeast) size *= 2;
  const larger = emptyTable(size);
  for (const entry of table) if (entry !== undefined) place(larger, entry);
  return larger;
}

function place(table: (Entry | undefined)[], entry: Entry): void {
  const mask = table.length - 1;
  let index = Number(entry.hash & BigInt(mask));
  let perturb = entry.hash;
  for (;;) {
    const probes = index + linearProbes <= mask ? linearProbes : 0;
    for (let offset = 0; offset <= probes; offset++) {
      if (table[index + offset] !== undefined) continue;
      table[index + offset] = entry;
      return;
    }
    perturb >>= 5n;
    index = Number((BigInt(index) * 5n + 1n + perturb) & BigInt(mask));
  }
}
