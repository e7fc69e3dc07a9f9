/** Slots seen as Python methods: `x.__len__()`, `super().__repr__()`, `object.__setattr__`. */
import { native, type NativeBody, type NativeFunction } from '../native.ts';
import { notImplemented } from '../types/none.ts';
import { addressOf } from '../types/address.ts';
import { PyIteratorValue, plainIteratorType } from '../types/iterator.ts';
import {
  type BinaryOperator,
  type ComparisonOperator,
  objectType,
  PyObject,
  type PyType,
  type PyValue,
  type Slots,
} from '../value.ts';
import { setPlainAttribute } from './plain-attribute.ts';
import { raise } from '../exceptions.ts';
import { qualified } from '../text/represent.ts';
import { hashNumber } from './hash.ts';

type Maker = (slots: Slots<PyObject>) => NativeFunction | undefined;

export const binaryNames: Readonly<Record<BinaryOperator, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '@': 'matmul',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '<<': 'lshift',
  '>>': 'rshift',
};

export const comparisonNames: Readonly<Record<ComparisonOperator, string>> = {
  '<': '__lt__',
  '<=': '__le__',
  '>': '__gt__',
  '>=': '__ge__',
  '==': '__eq__',
  '!=': '__ne__',
};

export const unaryNames = { '-': '__neg__', '+': '__pos__', '~': '__invert__' } as const;

const object = (value: PyValue): PyObject => {
  if (value instanceof PyObject) return value;
  return raise('TypeError', 'descriptor requires an object');
};

/** The method that stands for a slot of `slots`. */
const makers = new Map<string, Maker>();

function declare<Slot extends NonNullable<unknown>>(
  name: string,
  pick: (slots: Slots<PyObject>) => Slot | null | undefined,
  signature: string,
  body: (slot: Slot, ...args: Parameters<NativeBody>) => PyValue,
): void {
  makers.set(name, (slots) => {
    const slot = pick(slots);
    if (slot === undefined || slot === null) return undefined;
    return native(name, signature, (vm, args, bound) => body(slot, vm, args, bound));
  });
}

declare(
  '__repr__',
  (slots) => slots.repr,
  'self',
  (slot, vm, { self }) => slot(vm, object(self)),
);
declare(
  '__str__',
  (slots) => slots.str ?? slots.repr,
  'self',
  (slot, vm, { self }) => slot(vm, object(self)),
);
declare(
  '__format__',
  (slots) => slots.format,
  'self, spec',
  (slot, vm, { self, spec }) => slot(vm, object(self), vm.str(spec)),
);
declare(
  '__bool__',
  (slots) => slots.truth,
  'self',
  (slot, vm, { self }) => slot(vm, object(self)),
);
declare(
  '__len__',
  (slots) => slots.length,
  'self',
  (slot, vm, { self }) => BigInt(slot(vm, object(self))),
);
declare(
  '__iter__',
  (slots) => slots.iterate,
  'self',
  (slot, vm, { self }) => new PyIteratorValue(plainIteratorType, slot(vm, object(self))),
);
declare(
  '__contains__',
  (slots) => slots.contains,
  'self, item',
  (slot, vm, { self, item }) => slot(vm, object(self), item),
);
declare(
  '__getitem__',
  (slots) => slots.getItem,
  'self, key',
  (slot, vm, { self, key }) => slot(vm, object(self), key),
);
declare(
  '__setitem__',
  (slots) => slots.setItem,
  'self, key, value',
  (slot, vm, { self, key, value }) => {
    slot(vm, object(self), key, value);
    return null;
  },
);
declare(
  '__delitem__',
  (slots) => slots.deleteItem,
  'self, key',
  (slot, vm, { self, key }) => {
    slot(vm, object(self), key);
    return null;
  },
);
declare(
  '__call__',
  (slots) => slots.call,
  'self, *rest, **options',
  (slot, vm, { self }, { rest, extra }) => slot(vm, object(self), { positional: rest, keywords: extra }),
);
declare(
  '__enter__',
  (slots) => slots.enter,
  'self',
  (slot, vm, { self }) => slot(vm, object(self)),
);
declare(
  '__exit__',
  (slots) => slots.exit,
  'self, type, value, traceback',
  (slot, vm, { self, value }) => slot(vm, object(self), value instanceof PyObject ? value : null),
);
declare(
  '__int__',
  (slots) => slots.toInt,
  'self',
  (slot, vm, { self }) => slot(vm, object(self)),
);
declare(
  '__float__',
  (slots) => slots.toFloat,
  'self',
  (slot, vm, { self }) => slot(vm, object(self)),
);
for (const [operator, name] of entriesOf(binaryNames)) {
  for (const reflected of [false, true]) {
    declare(
      `__${reflected ? 'r' : ''}${name}__`,
      (slots) => slots.binary,
      'self, other',
      (slot, vm, { self, other }) => slot(vm, operator, object(self), other, reflected) ?? notImplemented,
    );
  }
}
for (const [operator, name] of entriesOf(comparisonNames)) {
  declare(
    name,
    (slots) => slots.compare,
    'self, other',
    (slot, vm, { self, other }) => slot(vm, operator, object(self), other) ?? notImplemented,
  );
}
for (const [operator, name] of entriesOf(unaryNames)) {
  declare(
    name,
    (slots) => slots.unary,
    'self',
    (slot, vm, { self }) => slot(vm, operator, object(self)) ?? notImplemented,
  );
}

function entriesOf<Key extends string, Value>(record: Readonly<Record<Key, Value>>): readonly (readonly [Key, Value])[] {
  return Object.entries(record) as [Key, Value][];
}

/** What every object has from `object`. */
const fromObject: Readonly<Record<string, NativeFunction>> = {
  __init__: native('__init__', 'self, *rest, **options', () => null),
  __repr__: native('__repr__', 'self', (_vm, { self }) => {
    const value = object(self);
    return `<${qualified(value.type)} object at ${addressOf(value)}>`;
  }),
  __str__: native('__str__', 'self', (vm, { self }) => vm.repr(self)),
  __format__: native('__format__', 'self, spec', (vm, { self, spec }) => vm.format(self, vm.str(spec))),
  __hash__: native('__hash__', 'self', (vm, { self }) => hashNumber(vm, self)),
  __eq__: native('__eq__', 'self, other', (_vm, { self, other }) => (Object.is(self, other) ? true : notImplemented)),
  __ne__: native('__ne__', 'self, other', (_vm, { self, other }) => (Object.is(self, other) ? false : notImplemented)),
  __setattr__: native('__setattr__', 'self, name, value', (vm, { self, name, value }) => {
    setPlainAttribute(vm, self, vm.str(name), value);
    return null;
  }),
  __getattribute__: native('__getattribute__', 'self, name', (vm, { self, name }) => vm.getAttribute(self, vm.str(name))),
  __init_subclass__: native('__init_subclass__', '*rest, **options', () => null),
};

/** Operations of numbers, text and containers, which have no slots. */
const builtIn = new Map<string, NativeFunction>(primitiveMethods());

function* primitiveMethods(): Generator<[string, NativeFunction]> {
  yield ['__len__', native('__len__', 'self', (vm, { self }) => BigInt(vm.length(self)))];
  yield ['__contains__', native('__contains__', 'self, item', (vm, { self, item }) => vm.contains(self, item))];
  yield ['__getitem__', native('__getitem__', 'self, key', (vm, { self, key }) => vm.getItem(self, key))];
  yield [
    '__setitem__',
    native('__setitem__', 'self, key, value', (vm, { self, key, value }) => {
      vm.setItem(self, key, value);
      return null;
    }),
  ];
  yield ['__iter__', native('__iter__', 'self', (vm, { self }) => new PyIteratorValue(plainIteratorType, vm.iterate(self)))];
  yield ['__repr__', native('__repr__', 'self', (vm, { self }) => vm.repr(self))];
  yield ['__str__', native('__str__', 'self', (vm, { self }) => vm.str(self))];
  yield ['__bool__', native('__bool__', 'self', (vm, { self }) => vm.truth(self))];
  for (const [operator, name] of entriesOf(binaryNames)) {
    yield [`__${name}__`, native(`__${name}__`, 'self, other', (vm, { self, other }) => vm.binary(operator, self, other))];
    yield [`__r${name}__`, native(`__r${name}__`, 'self, other', (vm, { self, other }) => vm.binary(operator, other, self))];
  }
  for (const [operator, name] of entriesOf(comparisonNames)) {
    yield [name, native(name, 'self, other', (vm, { self, other }) => vm.compare(operator, self, other))];
  }
  for (const [operator, name] of entriesOf(unaryNames)) {
    yield [name, native(name, 'self', (vm, { self }) => vm.unary(operator, self))];
  }
}

/** Which of them the built-in types without slots have. */
const builtInTypes: Readonly<Record<string, RegExp>> = {
  int: /^__(r?(add|sub|mul|truediv|floordiv|mod|pow|and|or|xor|lshift|rshift)|lt|le|gt|ge|eq|ne|neg|pos|invert|bool|repr|str)__$/,
  float: /^__(r?(add|sub|mul|truediv|floordiv|mod|pow)|lt|le|gt|ge|eq|ne|neg|pos|bool|repr|str)__$/,
  str: /^__(add|mul|rmul|mod|len|contains|getitem|iter|lt|le|gt|ge|eq|ne|repr|str)__$/,
  list: /^__(add|mul|rmul|len|contains|getitem|setitem|iter|lt|le|gt|ge|eq|ne|repr|str)__$/,
  tuple: /^__(add|mul|rmul|len|contains|getitem|iter|lt|le|gt|ge|eq|ne|repr|str)__$/,
  dict: /^__(or|len|contains|getitem|setitem|iter|eq|ne|repr|str)__$/,
  set: /^__(and|or|sub|xor|len|contains|iter|lt|le|gt|ge|eq|ne|repr|str)__$/,
  frozenset: /^__(and|or|sub|xor|len|contains|iter|lt|le|gt|ge|eq|ne|repr|str)__$/,
  range: /^__(len|contains|getitem|iter|eq|ne|repr|str)__$/,
  bytes: /^__(add|mul|rmul|len|contains|getitem|iter|lt|le|gt|ge|eq|ne|repr|str)__$/,
  BaseException: /^__(repr|str)__$/,
};

/** The function behind `type.__name__`, looked for along the resolution order. */
export function slotMethod(type: PyType, name: string): NativeFunction | undefined {
  for (const owner of type.mro) {
    const method = ownSlotMethod(owner, name);
    if (method !== undefined) return method;
  }
  return undefined;
}

/** As `slotMethod`, of one class only. */
export function ownSlotMethod(owner: PyType, name: string): NativeFunction | undefined {
  if (owner === objectType) return Object.hasOwn(fromObject, name) ? fromObject[name] : undefined;
  const method = makers.get(name)?.(owner.slots);
  if (method !== undefined) return method;
  const known = owner.module === 'builtins' && Object.hasOwn(builtInTypes, owner.name) ? builtInTypes[owner.name] : undefined;
  return known?.test(name) ? builtIn.get(name) : undefined;
}
