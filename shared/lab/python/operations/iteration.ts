/** Iterating over any value. */
import { exceptionTypes, PyException, raise } from '../exceptions.ts';
import { type Interpreter, Raised } from '../interpreter.ts';
import { reserveGrowth, reserveItems } from './reserve.ts';
import { PyBytes } from '../types/bytes.ts';
import { PyDict } from '../types/dict.ts';
import { PyList } from '../types/list.ts';
import { PyRange } from '../types/range.ts';
import { PySet } from '../types/set.ts';
import { PyTuple } from '../types/tuple.ts';
import { PyObject, type PyIterator, type PyValue } from '../value.ts';

export function iterate(vm: Interpreter, value: PyValue): PyIterator {
  if (typeof value === 'string') return iterateText(value);
  if (value instanceof PyObject) {
    const slot = value.type.slot('iterate');
    if (slot) return slot(vm, value);
    const builtIn = iterateBuiltIn(value);
    if (builtIn) return builtIn;
    if (value.type.slot('getItem')) return iterateByIndex(vm, value);
  }
  raise('TypeError', `'${vm.typeOf(value).name}' object is not iterable`);
}

/** Whether `iterate` would accept the value. */
export function isIterable(value: PyValue): boolean {
  if (typeof value === 'string') return true;
  if (!(value instanceof PyObject)) return false;
  const { type } = value;
  return type.slot('iterate') !== undefined || iterateBuiltIn(value) !== null || type.slot('getItem') !== undefined;
}

function iterateBuiltIn(value: PyObject): PyIterator | null {
  if (value instanceof PyList) {
    let index = 0;
    // Looks at the list anew every time: it may grow while it is iterated.
    return { next: () => (index < value.items.length ? value.items[index++] : undefined) };
  }
  if (value instanceof PyTuple) return iterateArray(value.items);
  if (value instanceof PyRange) return value.iterate();
  if (value instanceof PyDict) return iterateKeys(value);
  if (value instanceof PySet) return iterateSet(value);
  if (value instanceof PyBytes) {
    let index = 0;
    return { next: () => (index < value.data.length ? BigInt(value.data.charCodeAt(index++)) : undefined) };
  }
  return null;
}

export function iterateArray(items: readonly PyValue[]): PyIterator {
  let index = 0;
  return { next: () => (index < items.length ? items[index++] : undefined) };
}

export function iterateText(text: string): PyIterator {
  const characters = text[Symbol.iterator]();
  return {
    next: () => {
      const step = characters.next();
      return step.done ? undefined : step.value;
    },
  };
}

function iterateKeys(dict: PyDict): PyIterator {
  return iterateEntries(dict, ([key]) => key);
}

/** Iterates over a dict and refuses to go on when its size has changed. */
export function iterateEntries(dict: PyDict, pick: (entry: readonly [PyValue, PyValue]) => PyValue): PyIterator {
  const { size } = dict;
  const entries = dict.iterate();
  return {
    next: () => {
      if (dict.size !== size) raise('RuntimeError', 'dictionary changed size during iteration');
      const step = entries.next();
      return step.done ? undefined : pick(step.value);
    },
  };
}

function iterateSet(set: PySet): PyIterator {
  const { size } = set;
  const values = set.values()[Symbol.iterator]();
  return {
    next: () => {
      if (set.size !== size) raise('RuntimeError', 'Set changed size during iteration');
      const step = values.next();
      return step.done ? undefined : step.value;
    },
  };
}

/** Python's old way: indices from 0 until IndexError. */
function iterateByIndex(vm: Interpreter, value: PyObject): PyIterator {
  let index = 0n;
  return {
    next: () => {
      try {
        return vm.getItem(value, index++);
      } catch (error) {
        if (isRaised(error, 'IndexError')) return undefined;
        throw error;
      }
    },
  };
}

/** Whether a JavaScript exception carries a Python one of this class. */
export function isRaised(error: unknown, name: keyof typeof exceptionTypes): error is Raised {
  return (
    error instanceof Raised && error.exception instanceof PyException && error.exception.type.isSubtypeOf(exceptionTypes[name])
  );
}

/** All elements, counted as steps. */
export function toList(vm: Interpreter, value: PyValue): readonly PyValue[] {
  if (value instanceof PyList && value.type.slot('iterate') === undefined) {
    reserveItems(vm, value.items.length);
    return [...value.items];
  }
  if (value instanceof PyTuple) return value.items;
  if (value instanceof PyRange) reserveItems(vm, Number(value.size));
  const items: PyValue[] = [];
  const iterator = vm.iterate(value);
  for (let item = iterator.next(); item !== undefined; item = iterator.next()) {
    items.push(item);
    if ((items.length & 1023) === 0) vm.tick(2048);
    reserveGrowth(vm, items.length);
  }
  return items;
}
