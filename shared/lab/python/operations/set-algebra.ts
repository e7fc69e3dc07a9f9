/**
 * Union, intersection and differences of sets, in CPython's steps: they decide in which order the elements show.
 * Source: CPython 3.12, Objects/setobject.c.
 */
import type { Interpreter } from '../interpreter.ts';
import { PyDict } from '../types/dict.ts';
import { copySet, PySet, setOf } from '../types/set.ts';
import type { PyType, PyValue } from '../value.ts';

/** Steps that an element takes. */
const stepsPerElement = 3;

function charge(vm: Interpreter, count: number): void {
  vm.tick(1 + count * stepsPerElement);
}

/** Adds the elements of any iterable. */
export function updateSet(vm: Interpreter, set: PySet, other: PyValue): void {
  if (other instanceof PySet) {
    charge(vm, other.size);
    set.merge(other);
    return;
  }
  if (other instanceof PyDict) set.makeRoom(other.size);
  const values = vm.toList(other);
  charge(vm, values.length);
  for (const value of values) set.add(vm, value);
}

/** As `set(iterable)`. */
export function makeSet(vm: Interpreter, source: PyValue, type?: PyType): PySet {
  const set = new PySet(type);
  updateSet(vm, set, source);
  return set;
}

export function copyOf(vm: Interpreter, set: PySet, type: PyType = set.type): PySet {
  charge(vm, set.size);
  return copySet(set, type);
}

export function unite(vm: Interpreter, set: PySet, others: readonly PyValue[]): PySet {
  const result = copyOf(vm, set);
  for (const other of others) if (other !== set) updateSet(vm, result, other);
  return result;
}

export function intersect(vm: Interpreter, set: PySet, other: PyValue): PySet {
  if (set === other) return copyOf(vm, set);
  const result = new PySet(set.type);
  if (other instanceof PySet) {
    const [larger, smaller] = other.size > set.size ? [other, set] : [set, other];
    charge(vm, smaller.size);
    for (const entry of smaller.entries()) if (larger.hasKey(entry.key)) result.insert(entry);
    return result;
  }
  const values = vm.toList(other);
  charge(vm, values.length);
  for (const value of values) if (set.has(vm, value)) result.add(vm, value);
  return result;
}

export function subtract(vm: Interpreter, set: PySet, other: PyValue): PySet {
  const count = other instanceof PySet || other instanceof PyDict ? other.size : null;
  if (count === null || set.size >> 2 > count) {
    const result = copyOf(vm, set);
    removeAll(vm, result, other);
    return result;
  }
  const result = new PySet(set.type);
  charge(vm, set.size);
  const taken = other instanceof PySet ? other : setOf(vm, vm.toList(other));
  for (const entry of set.entries()) if (!taken.hasKey(entry.key)) result.insert(entry);
  return result;
}

/** Takes the elements of any iterable out. */
export function removeAll(vm: Interpreter, set: PySet, other: PyValue): void {
  if (set === other) {
    set.clear();
    return;
  }
  if (other instanceof PySet) {
    const gone = other.size >> 3 > set.size ? intersect(vm, set, other) : other;
    charge(vm, gone.size);
    for (const { key } of gone.entries()) set.discard(key);
  } else {
    const values = vm.toList(other);
    charge(vm, values.length);
    for (const value of values) set.delete(vm, value);
  }
  set.tidy();
}

/** Takes out what both have and adds what only the other has. */
export function toggleAll(vm: Interpreter, set: PySet, other: PyValue): void {
  if (set === other) {
    set.clear();
    return;
  }
  const source = other instanceof PySet || other instanceof PyDict ? other : makeSet(vm, other, set.type);
  const entries = (source instanceof PySet ? source : setOf(vm, vm.toList(source))).entries();
  charge(vm, entries.length);
  for (const entry of entries) if (!set.discard(entry.key)) set.insert(entry);
}

export function symmetricDifference(vm: Interpreter, set: PySet, other: PyValue): PySet {
  const result = makeSet(vm, other, set.type);
  toggleAll(vm, result, set);
  return result;
}
