/** Methods of list and tuple. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { native, type NativeBody } from '../native.ts';
import { same } from '../operations/comparison.ts';
import { chargeMoves, reserveGrowth, reserveItems } from '../operations/reserve.ts';
import { PyList, listType } from '../types/list.ts';
import { PyTuple, tupleType } from '../types/tuple.ts';
import type { PyType, PyValue } from '../value.ts';
import { integerArgument } from './arguments.ts';
import { sortValues } from './sort.ts';

const list = (value: PyValue): PyList =>
  value instanceof PyList ? value : raise('TypeError', "descriptor requires a 'list' object");

function method(type: PyType, name: string, signature: string, help: string, body: NativeBody): void {
  type.attributes.set(name, native(name, signature, body, help));
}

method(listType, 'append', 'self, object, /', 'adds an element at the end', (vm, { self, object }) => {
  const { items } = list(self);
  items.push(object);
  reserveGrowth(vm, items.length);
  return null;
});
method(listType, 'extend', 'self, iterable, /', 'adds all elements at the end', (vm, { self, iterable }) => {
  const { items } = list(self);
  const added = [...vm.toList(iterable)];
  reserveItems(vm, items.length + added.length);
  for (const item of added) items.push(item);
  return null;
});
method(listType, 'insert', 'self, index, object, /', 'puts an element before a place', (vm, { self, index, object }) => {
  const { items } = list(self);
  items.splice(clampedPlace(integerArgument(vm, index), items.length), 0, object);
  chargeMoves(vm, items.length);
  reserveGrowth(vm, items.length);
  return null;
});
method(listType, 'pop', 'self, index=-1, /', 'takes an element out', (vm, { self, index }) => {
  const { items } = list(self);
  if (items.length === 0) raise('IndexError', 'pop from empty list');
  const wanted = integerArgument(vm, index);
  const place = wanted < 0n ? wanted + BigInt(items.length) : wanted;
  if (place < 0n || place >= BigInt(items.length)) raise('IndexError', 'pop index out of range');
  if (Number(place) === items.length - 1) return items.pop() ?? null;
  chargeMoves(vm, items.length);
  if (place === 0n) return items.shift() ?? null;
  return items.splice(Number(place), 1)[0];
});
method(listType, 'remove', 'self, value, /', 'takes out the first equal element', (vm, { self, value }) => {
  const { items } = list(self);
  const place = items.findIndex((item) => {
    vm.tick();
    return same(item, value) || vm.equal(item, value);
  });
  if (place === -1) raise('ValueError', 'list.remove(x): x not in list');
  chargeMoves(vm, items.length);
  items.splice(place, 1);
  return null;
});
method(listType, 'clear', 'self', 'takes all elements out', (_vm, { self }) => {
  list(self).items = [];
  return null;
});
method(listType, 'copy', 'self', 'a new list of the same elements', (vm, { self }) => {
  reserveItems(vm, list(self).items.length);
  return new PyList([...list(self).items]);
});
method(listType, 'reverse', 'self', 'turns the order round', (vm, { self }) => {
  chargeMoves(vm, list(self).items.length * 8);
  list(self).items.reverse();
  return null;
});
method(listType, 'sort', 'self, *, key=None, reverse=False', 'sorts in place', (vm, { self, key, reverse }) => {
  const target = list(self);
  const before = target.items;
  const descending = vm.truth(reverse);
  // Python shows an empty list to whoever looks while it sorts.
  const meanwhile: PyValue[] = [];
  target.items = meanwhile;
  let isUntouched = true;
  try {
    const sorted = sortValues(vm, before, key, descending);
    isUntouched = target.items === meanwhile && meanwhile.length === 0;
    target.items = sorted;
  } catch (error) {
    target.items = before;
    throw error;
  }
  if (!isUntouched) raise('ValueError', 'list modified during sort');
  return null;
});
for (const type of [listType, tupleType]) {
  method(type, 'count', 'self, value, /', 'how many elements are equal', (vm, { self, value }) => {
    let equal = 0n;
    for (const item of itemsOf(self)) {
      vm.tick();
      if (same(item, value) || vm.equal(item, value)) equal++;
    }
    return equal;
  });
  method(type, 'index', 'self, value, start=0, stop=9223372036854775807, /', 'place of the first equal element', indexIn);
}

function itemsOf(value: PyValue): readonly PyValue[] {
  if (value instanceof PyList || value instanceof PyTuple) return value.items;
  return raise('TypeError', 'descriptor requires a sequence');
}

function indexIn(vm: Interpreter, { self, value, start, stop }: Readonly<Record<string, PyValue>>): PyValue {
  const items = itemsOf(self);
  const first = clampedPlace(integerArgument(vm, start), items.length);
  const last = clampedPlace(integerArgument(vm, stop), items.length);
  for (let place = first; place < last && place < items.length; place++) {
    vm.tick();
    if (same(items[place], value) || vm.equal(items[place], value)) return BigInt(place);
  }
  const message = self instanceof PyTuple ? 'tuple.index(x): x not in tuple' : `${vm.repr(value)} is not in list`;
  return raise('ValueError', message);
}

function clampedPlace(index: bigint, length: number): number {
  const place = index < 0n ? index + BigInt(length) : index;
  return Number(place < 0n ? 0n : place > BigInt(length) ? BigInt(length) : place);
}
