/** How the types of modules get their methods and slots. */
import { raise } from '../python/exceptions.ts';
import type { Interpreter } from '../python/interpreter.ts';
import { type BoundArguments, native } from '../python/native.ts';
import { iteratorType, PyIteratorValue } from '../python/types/iterator.ts';
import { type PyIterator, PyObject, PyType, type PyValue, type Slots } from '../python/value.ts';

export type MethodBody<Self> = (
  vm: Interpreter,
  self: Self,
  args: Readonly<Record<string, PyValue>>,
  bound: BoundArguments,
) => PyValue;

/** Name: signature without `self`, body. */
export type MethodTable<Self> = Readonly<Record<string, readonly [signature: string, body: MethodBody<Self>]>>;

export function addMethods<Self extends PyObject>(
  type: PyType,
  isSelf: (value: PyValue) => boolean,
  methods: MethodTable<Self>,
): void {
  for (const [name, [signature, body]] of Object.entries(methods)) {
    const method = native(name, signature === '' ? 'self' : `self, ${signature}`, (vm, args, bound) => {
      if (!isSelf(args.self)) {
        raise(
          'TypeError',
          `descriptor '${name}' for '${type.name}' objects doesn't apply to a '${vm.typeOf(args.self).name}' object`,
        );
      }
      return body(vm, args.self as Self & PyValue, args, bound);
    });
    type.attributes.set(name, method);
  }
}

/** Completes the slots of a type that was named before what it can do. */
export function fill<Self extends PyObject>(slots: Slots<Self>, more: Slots<Self>): void {
  Object.assign(slots, more);
}

/** Functions, methods, classes and objects with `__call__`. */
export function isCallable(vm: Interpreter, value: PyValue): boolean {
  return value instanceof PyObject && (value instanceof PyType || vm.typeOf(value).slot('call') !== undefined);
}

/** Counts from 0 to below `length`. */
export function iterator(length: number, at: (place: number) => PyValue): PyIterator {
  let place = 0;
  return { next: () => (place < length ? at(place++) : undefined) };
}

const generatorType = iteratorType('generator');

/** As `iterator`, as a value that Python code can hold. */
export function iteratorValue(length: number, at: (place: number) => PyValue): PyIteratorValue {
  return new PyIteratorValue(generatorType, iterator(length, at));
}
