/** How list, tuple, dict, set, frozenset, range, slice, bytes and str are made. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { native } from '../native.ts';
import { isInitialisedByCell } from '../operations/call.ts';
import { makeSet } from '../operations/set-algebra.ts';
import { PyBytes, bytesType } from '../types/bytes.ts';
import { PyDict, dictType } from '../types/dict.ts';
import { PyList, listType } from '../types/list.ts';
import { PyRange, rangeType } from '../types/range.ts';
import { frozenSetType, PySet, setType } from '../types/set.ts';
import { PySlice, sliceType } from '../types/slice.ts';
import { textType } from '../types/text.ts';
import { PyTuple, tupleType } from '../types/tuple.ts';
import { type CallArguments, PyObject, type PyValue } from '../value.ts';
import { integerArgument, oneArgument } from './arguments.ts';
import { decode, encode } from './encoding.ts';

listType.construct = (vm, cls, args) => {
  const list = new PyList([], cls);
  if (!isInitialisedByCell(cls)) fillList(vm, list, args);
  return list;
};

function fillList(vm: Interpreter, list: PyList, args: CallArguments): void {
  const source = oneArgument('list', args);
  list.items = source === undefined ? [] : [...vm.toList(source)];
}

tupleType.construct = (vm, cls, args) => {
  const source = oneArgument('tuple', args);
  if (source instanceof PyTuple && cls === tupleType) return source;
  return new PyTuple(source === undefined ? [] : [...vm.toList(source)], cls);
};

setType.construct = (vm, cls, args) => {
  const source = oneArgument('set', args);
  return source === undefined ? new PySet(cls) : makeSet(vm, source, cls);
};

frozenSetType.construct = (vm, cls, args) => {
  const source = oneArgument('frozenset', args);
  if (source instanceof PySet && source.type === frozenSetType && cls === frozenSetType) return source;
  return source === undefined ? new PySet(cls) : makeSet(vm, source, cls);
};

dictType.construct = (vm, cls, args) => {
  const dict = new PyDict(cls);
  if (!isInitialisedByCell(cls)) updateDict(vm, dict, 'dict', args);
  return dict;
};

/** As `dict.update`: from a mapping or pairs, then from keywords. */
export function updateDict(vm: Interpreter, dict: PyDict, name: string, { positional, keywords }: CallArguments): void {
  if (positional.length > 1) raise('TypeError', `${name} expected at most 1 argument, got ${positional.length}`);
  const [source] = positional;
  if (source instanceof PyDict) {
    if (dict.size === 0) dict.copyEntries(vm, source);
    else for (const [key, value] of source.entries()) dict.set(vm, key, value);
  } else if (source instanceof PyObject && vm.findAttribute(source, 'keys') !== undefined) {
    for (const key of vm.toList(vm.call(vm.getAttribute(source, 'keys'), []))) dict.set(vm, key, vm.getItem(source, key));
  } else if (source !== undefined) {
    addPairs(vm, dict, source);
  }
  for (const [key, value] of keywords) dict.set(vm, key, value);
}

function addPairs(vm: Interpreter, dict: PyDict, source: PyValue): void {
  for (const [index, pair] of vm.toList(source).entries()) {
    const isSequence = typeof pair === 'string' || (pair instanceof PyObject && pair !== null);
    if (!isSequence) {
      raise('TypeError', `cannot convert dictionary update sequence element #${index} to a sequence`);
    }
    const parts = vm.toList(pair);
    if (parts.length !== 2) {
      raise('ValueError', `dictionary update sequence element #${index} has length ${parts.length}; 2 is required`);
    }
    dict.set(vm, parts[0], parts[1]);
  }
}

// A class that starts its instances itself may still ask its base to fill them.
listType.attributes.set(
  '__init__',
  native('__init__', 'self, *rest, **options', (vm, { self }, { rest, extra }) => {
    if (self instanceof PyList && isInitialisedByCell(self.type)) fillList(vm, self, { positional: rest, keywords: extra });
    return null;
  }),
);
dictType.attributes.set(
  '__init__',
  native('__init__', 'self, *rest, **options', (vm, { self }, { rest, extra }) => {
    if (self instanceof PyDict && isInitialisedByCell(self.type)) {
      updateDict(vm, self, 'dict', { positional: rest, keywords: extra });
    }
    return null;
  }),
);

rangeType.construct = (vm, _cls, { positional, keywords }) => {
  if (keywords.size > 0) raise('TypeError', 'range() takes no keyword arguments');
  if (positional.length === 0) raise('TypeError', 'range expected at least 1 argument, got 0');
  if (positional.length > 3) raise('TypeError', `range expected at most 3 arguments, got ${positional.length}`);
  const numbers = positional.map((value) => integerArgument(vm, value));
  const [start, stop, step] = numbers.length === 1 ? [0n, numbers[0], 1n] : [numbers[0], numbers[1], numbers[2] ?? 1n];
  if (step === 0n) raise('ValueError', 'range() arg 3 must not be zero');
  return new PyRange(start, stop, step);
};

sliceType.construct = (_vm, _cls, { positional }) => {
  if (positional.length === 0) raise('TypeError', 'slice expected at least 1 argument, got 0');
  if (positional.length === 1) return new PySlice(null, positional[0], null);
  return new PySlice(positional[0], positional[1], positional[2] ?? null);
};

textType.construct = (vm, _cls, { positional, keywords }) => {
  const value = positional.length > 0 ? positional[0] : keywords.get('object');
  const encoding = positional[1] ?? keywords.get('encoding');
  const errors = positional[2] ?? keywords.get('errors');
  if (value instanceof PyBytes && (encoding ?? errors) !== undefined) {
    return decode(vm.str(encoding ?? 'utf-8'), value, vm.str(errors ?? 'strict'));
  }
  return value === undefined ? '' : vm.str(value);
};

bytesType.construct = (vm, _cls, { positional, keywords }) => {
  const value = positional[0];
  if (value === undefined) return new PyBytes('');
  if (typeof value === 'string') {
    const encoding = positional[1] ?? keywords.get('encoding');
    if (encoding === undefined) raise('TypeError', 'string argument without an encoding');
    return encode(vm.str(encoding), value, vm.str(positional[2] ?? keywords.get('errors') ?? 'strict'));
  }
  if (value instanceof PyBytes) return value;
  if (typeof value === 'bigint') {
    if (value < 0n) raise('ValueError', 'negative count');
    vm.reserve(Number(value));
    return new PyBytes('\0'.repeat(Number(value)));
  }
  return new PyBytes(
    vm
      .toList(value)
      .map((item) => {
        const byte = integerArgument(vm, item);
        if (byte < 0n || byte > 255n) raise('ValueError', 'bytes must be in range(0, 256)');
        return String.fromCharCode(Number(byte));
      })
      .join(''),
  );
};
