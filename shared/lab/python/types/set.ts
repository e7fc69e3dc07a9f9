/**
 * Python's set and frozenset. As long as all that ever came in has the same hash in every run of Python (numbers, None,
 * tuples of such), elements show in the order of CPython's table. Others, such as texts, Python shows in an order that
 * differs from run to run: here it is the order in which they came.
 */
import type { Interpreter } from '../interpreter.ts';
import { steadyHash } from '../operations/hash.ts';
import { type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../value.ts';
import { type Entry, SetTable } from './set-table.ts';

export const setType = nativeType<PySet>('set');
export const frozenSetType = nativeType<PySet>('frozenset');

export class PySet extends PyObject {
  private entriesByKey = new Map<string, Entry>();
  /** null: an element came whose hash differs from run to run. */
  private table: SetTable | null = new SetTable();

  constructor(readonly type: PyType = setType) {
    super();
  }

  get size(): number {
    return this.entriesByKey.size;
  }

  add(vm: Interpreter, value: PyValue): void {
    const key = vm.hashKey(value);
    vm.tick(3);
    if (!this.entriesByKey.has(key)) this.insert({ key, value, hash: tableHash(value) ?? unsteady });
  }

  has(vm: Interpreter, value: PyValue): boolean {
    return this.entriesByKey.has(vm.hashKey(value));
  }

  hasKey(key: string): boolean {
    return this.entriesByKey.has(key);
  }

  keys(): Iterable<string> {
    return this.entriesByKey.keys();
  }

  /** Whether there was such an element. */
  delete(vm: Interpreter, value: PyValue): boolean {
    return this.discard(vm.hashKey(value));
  }

  discard(key: string): boolean {
    const entry = this.entriesByKey.get(key);
    if (entry === undefined) return false;
    this.table?.remove(entry);
    return this.entriesByKey.delete(key);
  }

  /** Takes out the element that Python would; where that differs from run to run, the oldest. undefined: there is none. */
  pop(): MaybeValue {
    if (this.size === 0) return undefined;
    const [oldest] = this.table === null ? this.entriesByKey.values() : [this.table.pop()];
    this.entriesByKey.delete(oldest.key);
    return oldest.value;
  }

  clear(): void {
    this.entriesByKey.clear();
    this.table = new SetTable();
  }

  /** Adds all elements of another set as CPython does, which makes room for them first. */
  merge(other: PySet): void {
    if (other === this || other.size === 0) return;
    if (this.table !== null && other.table !== null) {
      this.table.makeRoom(other.size);
      if (this.table.copyPlaces(other.table)) {
        this.entriesByKey = new Map(other.entriesByKey);
        return;
      }
    }
    for (const entry of other.entries()) if (!this.entriesByKey.has(entry.key)) this.insert(entry);
  }

  /** What CPython does before it adds the keys of a dict. */
  makeRoom(count: number): void {
    this.table?.makeRoom(count);
  }

  /** Takes over the elements of a set that nobody else holds. */
  become(other: PySet): void {
    this.entriesByKey = other.entriesByKey;
    this.table = other.table;
  }

  /** What CPython does after it has taken many out. */
  tidy(): void {
    this.table?.tidy();
  }

  /** Adds an element that is not there yet. */
  insert(entry: Entry): void {
    this.entriesByKey.set(entry.key, entry);
    if (entry.hash === unsteady) this.table = null;
    this.table?.add(entry);
  }

  /** In the order in which Python shows them. */
  entries(): readonly Entry[] {
    return this.table === null ? [...this.entriesByKey.values()] : this.table.entries();
  }

  values(): readonly PyValue[] {
    return this.entries().map(({ value }) => value);
  }
}

/** Stands for a hash that differs from run to run. */
const unsteady = -1;

function tableHash(value: PyValue): number | bigint | null {
  if (typeof value === 'bigint' && value >= 0n && value < 0x8000_0000n) return Number(value);
  const hash = steadyHash(value);
  if (hash === null) return null;
  return hash >= 0n && hash < 0x8000_0000n ? Number(hash) : BigInt.asUintN(64, hash);
}

export function setOf(vm: Interpreter, values: Iterable<PyValue>, type: PyType = setType): PySet {
  const set = new PySet(type);
  for (const value of values) set.add(vm, value);
  return set;
}

/** A set of the same elements, with the table that CPython's copy has. */
export function copySet(source: PySet, type: PyType = source.type): PySet {
  const copy = new PySet(type);
  copy.merge(source);
  return copy;
}
