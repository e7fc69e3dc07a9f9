/** `collections.deque`: a list for both ends, of bounded length if wanted. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native, type NativeBody } from '../../python/native.ts';
import { integerArgument } from '../../python/builtins/arguments.ts';
import { reserveGrowth } from '../../python/operations/reserve.ts';
import { placeOf } from '../../python/operations/subscript.ts';
import { same } from '../../python/operations/comparison.ts';
import { nativeProperty } from '../../python/types/descriptor.ts';
import { PyList } from '../../python/types/list.ts';
import { type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';

export const dequeType: PyType = nativeType<PyDeque>('deque', {
  extensible: true,
  module: 'collections',
  construct: (vm, cls, { positional, keywords }) => {
    const source = positional.at(0) ?? keywords.get('iterable') ?? null;
    const limit = positional.at(1) ?? keywords.get('maxlen') ?? null;
    if (limit !== null && typeof limit !== 'bigint') raise('TypeError', 'an integer is required');
    if (limit !== null && limit < 0n) raise('ValueError', 'maxlen must be non-negative');
    const deque = new PyDeque(cls, limit === null ? null : Number(limit));
    if (source !== null) for (const value of vm.toList(source)) deque.append(vm, value);
    return deque;
  },
  slots: {
    repr: (vm, self) => {
      const limit = self.limit === null ? '' : `, maxlen=${self.limit}`;
      return `deque(${vm.repr(new PyList(self.items))}${limit})`;
    },
    hashKey: null,
    length: (_vm, self) => self.items.length,
    iterate: (_vm, self) => {
      const { items } = self;
      const { length } = items;
      let place = 0;
      return {
        next: () => {
          if (self.items.length !== length || self.items !== items) raise('RuntimeError', 'deque mutated during iteration');
          return place < length ? items[place++] : undefined;
        },
      };
    },
    contains: (vm, self, item) => self.items.some((value) => same(value, item) || vm.equal(value, item)),
    getItem: (vm, self, key) => self.items[place(vm, self, key)],
    setItem: (vm, self, key, value) => {
      self.items[place(vm, self, key)] = value;
    },
    deleteItem: (vm, self, key) => {
      self.items.splice(place(vm, self, key), 1);
    },
    compare: (vm, operator, self, other) =>
      other instanceof PyDeque ? vm.compare(operator, new PyList(self.items), new PyList(other.items)) : undefined,
    binary: (vm, operator, self, other, reflected) => {
      if (operator !== '+' || reflected || !(other instanceof PyDeque)) return undefined;
      const joined = new PyDeque(dequeType, self.limit);
      for (const value of [...self.items, ...other.items]) joined.append(vm, value);
      return joined;
    },
  },
});

class PyDeque extends PyObject {
  items: PyValue[] = [];

  constructor(
    readonly type: PyType,
    readonly limit: number | null,
  ) {
    super();
  }

  append(vm: Interpreter, value: PyValue): void {
    this.items.push(value);
    reserveGrowth(vm, this.items.length);
    if (this.limit !== null && this.items.length > this.limit) this.items.shift();
  }

  appendLeft(vm: Interpreter, value: PyValue): void {
    this.items.unshift(value);
    reserveGrowth(vm, this.items.length);
    if (this.limit !== null && this.items.length > this.limit) this.items.pop();
  }
}

function place(vm: Interpreter, { items }: PyDeque, key: PyValue): number {
  if (typeof key !== 'bigint' && typeof key !== 'boolean') {
    raise('TypeError', `sequence index must be integer, not '${vm.typeOf(key).name}'`);
  }
  return placeOf(BigInt(key), items.length, 'deque index out of range');
}

const deque = (value: PyValue): PyDeque =>
  value instanceof PyDeque ? value : raise('TypeError', "descriptor requires a 'deque' object");

function taken(value: MaybeValue): PyValue {
  return value === undefined ? raise('IndexError', 'pop from an empty deque') : value;
}

function method(name: string, signature: string, help: string, body: NativeBody): void {
  dequeType.attributes.set(name, native(name, signature, body, help));
}

method('append', 'self, x, /', 'adds at the right', (vm, { self, x }) => {
  deque(self).append(vm, x);
  return null;
});
method('appendleft', 'self, x, /', 'adds at the left', (vm, { self, x }) => {
  deque(self).appendLeft(vm, x);
  return null;
});
method('extend', 'self, iterable, /', 'adds all at the right', (vm, { self, iterable }) => {
  for (const value of [...vm.toList(iterable)]) deque(self).append(vm, value);
  return null;
});
method('extendleft', 'self, iterable, /', 'adds all at the left', (vm, { self, iterable }) => {
  for (const value of [...vm.toList(iterable)]) deque(self).appendLeft(vm, value);
  return null;
});
method('pop', 'self', 'takes from the right', (_vm, { self }) => taken(deque(self).items.pop()));
method('popleft', 'self', 'takes from the left', (_vm, { self }) => taken(deque(self).items.shift()));
method('clear', 'self', 'takes everything out', (_vm, { self }) => {
  deque(self).items = [];
  return null;
});
method('copy', 'self', 'a new deque of the same elements', (_vm, { self }) => {
  const copy = new PyDeque(deque(self).type, deque(self).limit);
  copy.items = [...deque(self).items];
  return copy;
});
method('count', 'self, x, /', 'how many elements are equal', (vm, { self, x }) =>
  BigInt(deque(self).items.filter((value) => same(value, x) || vm.equal(value, x)).length),
);
method('remove', 'self, x, /', 'takes out the first equal element', (vm, { self, x }) => {
  const found = deque(self).items.findIndex((value) => same(value, x) || vm.equal(value, x));
  if (found === -1) raise('ValueError', 'deque.remove(x): x not in deque');
  deque(self).items.splice(found, 1);
  return null;
});
method('rotate', 'self, n=1, /', 'moves elements from one end to the other', (vm, { self, n }) => {
  const { items } = deque(self);
  if (items.length === 0) return null;
  const size = BigInt(items.length);
  const shift = Number(((integerArgument(vm, n) % size) + size) % size);
  deque(self).items = [...items.slice(items.length - shift), ...items.slice(0, items.length - shift)];
  return null;
});
method('reverse', 'self', 'turns the order round', (_vm, { self }) => {
  deque(self).items.reverse();
  return null;
});
dequeType.attributes.set(
  'maxlen',
  nativeProperty('maxlen', (_vm, self) => {
    const { limit } = deque(self);
    return limit === null ? null : BigInt(limit);
  }),
);
