/** `object[key]`, reading, writing and deleting. */
import { raise, raiseWith } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { PyBytes } from '../types/bytes.ts';
import { PyDict } from '../types/dict.ts';
import { PyList } from '../types/list.ts';
import { PyRange } from '../types/range.ts';
import { PySlice } from '../types/slice.ts';
import { isPlain, isUnread } from '../types/text.ts';
import { PyTuple } from '../types/tuple.ts';
import { PyObject, PyType, type PyValue } from '../value.ts';
import { asIndex } from './as-index.ts';
import { charactersIn, chargeMoves, chargeText, reserveItems } from './reserve.ts';
import { indicesOf, resolveSlice, resolveWideSlice } from './slice.ts';

export function getItem(vm: Interpreter, object: PyValue, key: PyValue): PyValue {
  if (object instanceof PyObject) {
    const slot = object.type.slot('getItem');
    if (slot) return slot(vm, object, key);
    if (object instanceof PyList) return itemOf(vm, object.items, key, 'list', (items) => new PyList([...items]));
    if (object instanceof PyTuple) return itemOf(vm, object.items, key, 'tuple', (items) => new PyTuple(items));
    if (object instanceof PyDict) return lookUp(vm, object, key);
    if (object instanceof PyBytes) return byteOf(vm, object, key);
    if (object instanceof PyRange) return numberOf(vm, object, key);
    if (object instanceof PyType) return generic(object);
  }
  if (typeof object === 'string') return characterOf(vm, object, key);
  raise('TypeError', `'${vm.typeOf(object).name}' object is not subscriptable`);
}

/** Classes that take types in brackets, as annotations do. */
const generics = new Set(['list', 'tuple', 'dict', 'set', 'frozenset', 'type', 'deque', 'defaultdict', 'OrderedDict', 'Counter']);

/** `list[int]` is `list` here: annotations mean nothing. */
function generic(type: PyType): PyType {
  if (!generics.has(type.name)) raise('TypeError', `type '${type.name}' is not subscriptable`);
  return type;
}

function lookUp(vm: Interpreter, dict: PyDict, key: PyValue): PyValue {
  const value = dict.get(vm, key);
  if (value !== undefined) return value;
  const missing = dict.type.lookup('__missing__');
  if (missing !== undefined) return vm.call(vm.getAttribute(dict, '__missing__'), [key]);
  return raiseKeyError(key);
}

export function raiseKeyError(key: PyValue): never {
  raiseWith('KeyError', [key]);
}

/** An index as `list`, `tuple` and text take it; anything with `__index__` counts. */
export function indexOf(vm: Interpreter, key: PyValue, what: string): bigint {
  if (typeof key === 'bigint') return key;
  if (typeof key === 'boolean') return BigInt(key);
  if (key instanceof PyObject) {
    const index = asIndex(vm, key);
    if (index !== undefined) return index;
  }
  raise('TypeError', `${what} indices must be integers or slices, not ${vm.typeOf(key).name}`);
}

/** The place of an index that may count from the end; raises IndexError `message`. */
export function placeOf(index: bigint, length: number, message: string): number {
  const place = index < 0n ? index + BigInt(length) : index;
  if (place < 0n || place >= BigInt(length)) raise('IndexError', message);
  return Number(place);
}

function itemOf(
  vm: Interpreter,
  items: readonly PyValue[],
  key: PyValue,
  what: 'list' | 'tuple',
  make: (items: readonly PyValue[]) => PyValue,
): PyValue {
  if (key instanceof PySlice) {
    const range = resolveSlice(vm, key, items.length);
    reserveItems(vm, range.count);
    if (range.step === 1) return make(items.slice(range.start, range.start + range.count));
    return make(indicesOf(range).map((index) => items[index]));
  }
  return items[placeOf(indexOf(vm, key, what), items.length, `${what} index out of range`)];
}

function characterOf(vm: Interpreter, text: string, key: PyValue): PyValue {
  if (isUnread(text)) chargeText(vm, text.length >> 2);
  if (isPlain(text)) {
    if (key instanceof PySlice) {
      const range = resolveSlice(vm, key, text.length);
      if (range.step === 1) return text.slice(range.start, range.start + range.count);
      chargeText(vm, range.count * 16);
      return indicesOf(range)
        .map((index) => text[index])
        .join('');
    }
    return text[placeOf(textIndex(vm, key), text.length, 'string index out of range')];
  }
  const characters = charactersIn(vm, text);
  if (key instanceof PySlice) {
    const range = resolveSlice(vm, key, characters.length);
    chargeText(vm, range.count * 16);
    return indicesOf(range)
      .map((index) => characters[index])
      .join('');
  }
  return characters[placeOf(textIndex(vm, key), characters.length, 'string index out of range')];
}

function textIndex(vm: Interpreter, key: PyValue): bigint {
  const index = asIndex(vm, key);
  if (index !== undefined) return index;
  raise('TypeError', `string indices must be integers, not '${vm.typeOf(key).name}'`);
}

function byteOf(vm: Interpreter, bytes: PyBytes, key: PyValue): PyValue {
  const { data } = bytes;
  if (key instanceof PySlice) {
    return new PyBytes(
      indicesOf(resolveSlice(vm, key, data.length))
        .map((index) => data[index])
        .join(''),
    );
  }
  return BigInt(data.charCodeAt(placeOf(indexOf(vm, key, 'byte'), data.length, 'index out of range')));
}

function numberOf(vm: Interpreter, range: PyRange, key: PyValue): PyValue {
  if (key instanceof PySlice) {
    const { start, stop, step } = resolveWideSlice(vm, key, range.size);
    return new PyRange(range.at(start), range.at(stop), range.step * step);
  }
  const index = indexOf(vm, key, 'range');
  const place = index < 0n ? index + range.size : index;
  if (place < 0n || place >= range.size) raise('IndexError', 'range object index out of range');
  return range.at(place);
}

export function setItem(vm: Interpreter, object: PyValue, key: PyValue, value: PyValue): void {
  if (object instanceof PyObject) {
    const slot = object.type.slot('setItem');
    if (slot) {
      slot(vm, object, key, value);
      return;
    }
    if (object instanceof PyDict) {
      object.set(vm, key, value);
      return;
    }
    if (object instanceof PyList) {
      setListItem(vm, object, key, value);
      return;
    }
  }
  raise('TypeError', `'${vm.typeOf(object).name}' object does not support item assignment`);
}

function setListItem(vm: Interpreter, list: PyList, key: PyValue, value: PyValue): void {
  if (!(key instanceof PySlice)) {
    list.items[placeOf(indexOf(vm, key, 'list'), list.items.length, 'list assignment index out of range')] = value;
    return;
  }
  if (value === null || !(typeof value === 'string' || value instanceof PyObject)) {
    raise('TypeError', key.step === null ? 'can only assign an iterable' : 'must assign iterable to extended slice');
  }
  const items = [...vm.toList(value)];
  const range = resolveSlice(vm, key, list.items.length);
  reserveItems(vm, list.items.length + items.length);
  if (range.step === 1) {
    list.items = [...list.items.slice(0, range.start), ...items, ...list.items.slice(range.start + range.count)];
    return;
  }
  if (items.length !== range.count) {
    raise('ValueError', `attempt to assign sequence of size ${items.length} to extended slice of size ${range.count}`);
  }
  for (const [at, index] of indicesOf(range).entries()) list.items[index] = items[at];
}

export function deleteItem(vm: Interpreter, object: PyValue, key: PyValue): void {
  if (object instanceof PyObject) {
    const slot = object.type.slot('deleteItem');
    if (slot) {
      slot(vm, object, key);
      return;
    }
    if (object instanceof PyDict) {
      if (!object.delete(vm, key)) raiseKeyError(key);
      return;
    }
    if (object instanceof PyList) {
      deleteListItem(vm, object, key);
      return;
    }
  }
  const does = typeof object === 'string' || object instanceof PyTuple || object instanceof PyRange ? "doesn't" : 'does not';
  raise('TypeError', `'${vm.typeOf(object).name}' object ${does} support item deletion`);
}

function deleteListItem(vm: Interpreter, list: PyList, key: PyValue): void {
  if (key instanceof PySlice) {
    const gone = new Set(indicesOf(resolveSlice(vm, key, list.items.length)));
    reserveItems(vm, list.items.length);
    list.items = list.items.filter((_item, index) => !gone.has(index));
    return;
  }
  const place = placeOf(indexOf(vm, key, 'list'), list.items.length, 'list assignment index out of range');
  chargeMoves(vm, list.items.length - place);
  list.items.splice(place, 1);
}
