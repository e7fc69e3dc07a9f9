/** `collections.Counter`: a dict of how often things occur. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native, type NativeBody } from '../../python/native.ts';
import { integerArgument } from '../../python/builtins/arguments.ts';
import { sortValues } from '../../python/builtins/sort.ts';
import { PyDict, dictType } from '../../python/types/dict.ts';
import { iteratorType, PyIteratorValue } from '../../python/types/iterator.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { type CallArguments, type MaybeValue, nativeType, type PyValue } from '../../python/value.ts';

export const counterType = nativeType<PyDict>('Counter', {
  module: 'collections',
  bases: [dictType],
  construct: (vm, cls, args) => {
    const counter = new PyDict(cls);
    change(vm, counter, args, '+');
    return counter;
  },
  slots: {
    repr: (vm, self) => {
      if (self.size === 0) return 'Counter()';
      const pairs = mostCommon(vm, self).map(([key, count]) => `${vm.repr(key)}: ${vm.repr(count)}`);
      return `Counter({${pairs.join(', ')}})`;
    },
    binary: (vm, operator, self, other): MaybeValue => {
      if (!(other instanceof PyDict) || !other.type.isSubtypeOf(counterType)) return undefined;
      return combine(vm, operator, self, other);
    },
  },
});

const counter = (value: PyValue): PyDict =>
  value instanceof PyDict ? value : raise('TypeError', "descriptor requires a 'Counter' object");

function method(name: string, signature: string, help: string, body: NativeBody): void {
  counterType.attributes.set(name, native(name, signature, body, help));
}

method('__missing__', 'self, key, /', 'what was never counted', () => 0n);
method('update', 'self, *rest, **options', 'counts more', (vm, { self }, { rest, extra }) => {
  change(vm, counter(self), { positional: rest, keywords: extra }, '+');
  return null;
});
method('subtract', 'self, *rest, **options', 'takes counts away', (vm, { self }, { rest, extra }) => {
  change(vm, counter(self), { positional: rest, keywords: extra }, '-');
  return null;
});
method('most_common', 'self, n=None', 'the most frequent, with their counts', (vm, { self, n }) => {
  const pairs = mostCommon(vm, counter(self));
  const shown = n === null ? pairs : pairs.slice(0, Math.max(0, Number(integerArgument(vm, n))));
  return new PyList(shown.map((pair) => new PyTuple(pair)));
});
method('total', 'self', 'sum of the counts', (vm, { self }) =>
  counter(self)
    .entries()
    .reduce<PyValue>((total, [, count]) => vm.binary('+', total, count), 0n),
);
const elementsType = iteratorType('chain', 'itertools');
method('elements', 'self', 'every element as often as it was counted', (vm, { self }) => {
  const entries = counter(self).entries()[Symbol.iterator]();
  let [key, left]: [PyValue, bigint] = [null, 0n];
  return new PyIteratorValue(elementsType, {
    next: () => {
      while (left <= 0n) {
        const step = entries.next();
        if (step.done) return undefined;
        [key, left] = [step.value[0], integerArgument(vm, step.value[1])];
      }
      left--;
      return key;
    },
  });
});
method('copy', 'self', 'a new counter of the same counts', (vm, { self }) => {
  const copy = new PyDict(counter(self).type);
  for (const [key, count] of counter(self).entries()) copy.set(vm, key, count);
  return copy;
});

function change(vm: Interpreter, target: PyDict, { positional, keywords }: CallArguments, sign: '+' | '-'): void {
  if (positional.length > 1) {
    raise('TypeError', `Counter.__init__() takes from 1 to 2 positional arguments but ${positional.length + 1} were given`);
  }
  const add = (key: PyValue, count: PyValue) => {
    target.set(vm, key, vm.binary(sign, target.get(vm, key) ?? 0n, count));
  };
  const [source = null] = positional;
  if (source instanceof PyDict) {
    for (const [key, count] of source.entries()) add(key, count);
  } else if (source !== null) {
    const iterator = vm.iterate(source);
    for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
      vm.tick();
      add(value, 1n);
    }
  }
  for (const [key, count] of keywords) add(key, count);
}

function mostCommon(vm: Interpreter, self: PyDict): readonly (readonly [PyValue, PyValue])[] {
  const pairs = self.entries();
  const order = sortValues(
    vm,
    pairs.map(([, count], index) => new PyTuple([count, BigInt(index)])),
    native('count', 'pair', (inner, { pair }) => inner.getItem(pair, 0n)),
    true,
  );
  return order.map((place) => pairs[Number(integerArgument(vm, vm.getItem(place, 1n)))]);
}

/** Counts that are not positive are left out of results. */
function combine(vm: Interpreter, operator: string, left: PyDict, right: PyDict): MaybeValue {
  if (!['+', '-', '&', '|'].includes(operator)) return undefined;
  const result = new PyDict(counterType);
  const keep = (key: PyValue, count: PyValue) => {
    if (vm.truth(vm.compare('>', count, 0n))) result.set(vm, key, count);
  };
  const less = (first: PyValue, second: PyValue) => vm.truth(vm.compare('<', first, second));
  for (const [key, count] of left.entries()) {
    const other = right.get(vm, key) ?? 0n;
    if (operator === '+' || operator === '-') keep(key, vm.binary(operator, count, other));
    else if (operator === '&') keep(key, less(count, other) ? count : other);
    else keep(key, less(count, other) ? other : count);
  }
  for (const [key, count] of right.entries()) {
    if (left.get(vm, key) !== undefined) continue;
    if (operator === '+' || operator === '|') keep(key, count);
    if (operator === '-') keep(key, vm.unary('-', count));
  }
  return result;
}
