/** Built-in functions that iterate: iter, next, enumerate, zip, map, filter, reversed. */
import { raise, raiseWith } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { bind, native, type NativeFunction, parseSignature } from '../native.ts';
import { refuseLikeC } from '../native-refusals.ts';
import { pulling } from '../operations/class-slots.ts';
import { charactersIn } from '../operations/reserve.ts';
import { PyDict } from '../types/dict.ts';
import { PyGenerator } from '../types/generator.ts';
import {
  callableIteratorType,
  dictIteratorType,
  listIteratorType,
  plainIteratorType,
  PyIteratorValue,
  rangeIteratorType,
  setIteratorType,
  textIteratorType,
  tupleIteratorType,
} from '../types/iterator.ts';
import { PyList } from '../types/list.ts';
import { PyRange } from '../types/range.ts';
import { PySet } from '../types/set.ts';
import { PyTuple } from '../types/tuple.ts';
import { type MaybeValue, nativeType, PyObject, type PyIterator, type PyType, type PyValue } from '../value.ts';
import { integerArgument } from './arguments.ts';

/** A class whose instances iterate over what `start` makes of the arguments. */
function iteratorClass(
  name: string,
  signature: string,
  start: (vm: Interpreter, values: Readonly<Record<string, PyValue>>, rest: readonly PyValue[]) => PyIterator,
): PyType {
  const parameters = parseSignature(signature);
  return nativeType<PyIteratorValue>(name, {
    bases: [plainIteratorType],
    construct: (vm, cls, args) => {
      if (name === 'map' && args.positional.length < 2) raise('TypeError', 'map() must have at least two arguments.');
      refuseLikeC(name, '', parameters, args);
      const { values, rest } = bind(name, parameters, args);
      return new PyIteratorValue(cls, start(vm, values, rest));
    },
  });
}

export const iteratorClasses: readonly PyType[] = [
  iteratorClass('enumerate', 'iterable, start=0', (vm, { iterable, start }) => {
    const iterator = vm.iterate(iterable);
    let index = integerArgument(vm, start);
    return mapped(iterator, (value) => new PyTuple([index++, value]));
  }),
  iteratorClass('zip', '*iterables, strict=False', (vm, { strict }, rest) => zip(vm, rest, vm.truth(strict))),
  iteratorClass('map', 'func, /, *iterables', (vm, { func }, rest) => {
    const tuples = zip(vm, rest, false);
    return mapped(tuples, (value) => vm.call(func, value instanceof PyTuple ? value.items : [value]));
  }),
  iteratorClass('filter', 'function, iterable, /', (vm, { function: test, iterable }) => {
    const iterator = vm.iterate(iterable);
    return {
      next: () => {
        for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
          vm.tick();
          if (vm.truth(test === null ? value : vm.call(test, [value]))) return value;
        }
        return undefined;
      },
    };
  }),
  iteratorClass('reversed', 'sequence, /', (vm, { sequence }) => reversed(vm, sequence)),
];

function mapped(iterator: PyIterator, change: (value: PyValue) => PyValue): PyIterator {
  return {
    next: () => {
      const value = iterator.next();
      return value === undefined ? undefined : change(value);
    },
  };
}

function zip(vm: Interpreter, iterables: readonly PyValue[], strict: boolean): PyIterator {
  const iterators = iterables.map((iterable) => vm.iterate(iterable));
  return {
    next: () => {
      if (iterators.length === 0) return undefined;
      const items: PyValue[] = [];
      for (const [index, iterator] of iterators.entries()) {
        const value = iterator.next();
        if (value !== undefined) {
          items.push(value);
          continue;
        }
        if (strict) refuseUnequal(iterators, index);
        return undefined;
      }
      return new PyTuple(items);
    },
  };
}

function refuseUnequal(iterators: readonly PyIterator[], ended: number): void {
  const others = (index: number) => (index === 1 ? 'argument 1' : `arguments 1-${index}`);
  if (ended > 0) raise('ValueError', `zip() argument ${ended + 1} is shorter than ${others(ended)}`);
  for (const [index, iterator] of iterators.entries()) {
    if (index > 0 && iterator.next() !== undefined) {
      raise('ValueError', `zip() argument ${index + 1} is longer than ${others(index)}`);
    }
  }
}

function reversed(vm: Interpreter, value: PyValue): PyIterator {
  if (value instanceof PyRange) return value.reversed();
  const method = value instanceof PyObject ? value.type.lookup('__reversed__') : undefined;
  if (method !== undefined) return vm.iterate(vm.call(method, [value]));
  if (typeof value === 'string') return backwards(charactersIn(vm, value));
  if (value instanceof PyList || value instanceof PyTuple) return backwards(value.items);
  if (value instanceof PyDict) return backwards(value.entries().map(([key]) => key));
  if (value instanceof PySet || !(value instanceof PyObject) || !value.type.slot('getItem') || !value.type.slot('length')) {
    return raise('TypeError', `'${vm.typeOf(value).name}' object is not reversible`);
  }
  let index = vm.length(value);
  return { next: () => (index > 0 ? vm.getItem(value, BigInt(--index)) : undefined) };
}

function backwards(items: readonly PyValue[]): PyIterator {
  let index = items.length;
  return { next: () => (index > 0 ? items[--index] : undefined) };
}

export const iteratorFunctions: readonly NativeFunction[] = [
  native('iter', 'object, /, *rest', (vm, { object }, { rest }) => iteratorOf(vm, object, rest), 'an iterator over the elements'),
  native('next', 'iterator, /, *rest', (vm, { iterator }, { rest }) => nextOf(vm, iterator, rest), 'the next element'),
];

function iteratorOf(vm: Interpreter, object: PyValue, [sentinel]: readonly PyValue[]): PyValue {
  if (sentinel !== undefined) {
    return new PyIteratorValue(callableIteratorType, {
      next: () => {
        vm.tick();
        const value = vm.call(object, []);
        return vm.equal(value, sentinel) ? undefined : value;
      },
    });
  }
  if (object instanceof PyIteratorValue || object instanceof PyGenerator) return object;
  if (object instanceof PyObject && object.type.lookup('__iter__') !== undefined) {
    return vm.call(vm.getAttribute(object, '__iter__'), []);
  }
  return new PyIteratorValue(typeFor(object), vm.iterate(object));
}

function typeFor(value: PyValue): PyType {
  if (typeof value === 'string') return textIteratorType;
  if (value instanceof PyList) return listIteratorType;
  if (value instanceof PyTuple) return tupleIteratorType;
  if (value instanceof PyRange) return rangeIteratorType;
  if (value instanceof PyDict) return dictIteratorType;
  return value instanceof PySet ? setIteratorType : plainIteratorType;
}

function nextOf(vm: Interpreter, iterator: PyValue, [otherwise]: readonly PyValue[]): PyValue {
  const value = advance(vm, iterator);
  if (value !== undefined) return value;
  if (otherwise !== undefined) return otherwise;
  const result = iterator instanceof PyGenerator ? iterator.returned : null;
  return raiseWith('StopIteration', result === null ? [] : [result]);
}

function advance(vm: Interpreter, iterator: PyValue): MaybeValue {
  if (iterator instanceof PyIteratorValue) return iterator.iterator.next();
  if (iterator instanceof PyGenerator) return iterator.resume(vm, { kind: 'send', value: null });
  if (iterator instanceof PyObject && iterator.type.lookup('__next__') !== undefined) return pulling(vm, iterator).next();
  return raise('TypeError', `'${vm.typeOf(iterator).name}' object is not an iterator`);
}
