/** How the types of modules get their methods and slots. */
import { raise } from '../python/exceptions.ts';
import type { Interpreter } from '../python/interpreter.ts';
import { type BoundArguments, native } from '../python/native.ts';
import { PyStaticMethod } from '../python/types/descriptor.ts';
import { iteratorType, PyIteratorValue } from '../python/types/iterator.ts';
import { type PyIterator, PyObject, PyType, type PyValue, type Slots } from '../python/value.ts';

export type MethodBody<Self> = (
  vm: Interpreter,
  self: Self,
  args: Readonly<Record<string, PyValue>>,
  bound: BoundArguments,
) => PyValue;

/** By name; the signature leaves `self` out. */
export type MethodTable<Self> = Readonly<Record<string, readonly [signature: string, body: MethodBody<Self>, help?: string]>>;

/** Adds methods to a type; `isSelf` tells its instances from other values, `prefix` stands before names in refusals. */
export function addMethods<Self extends PyObject>(
  type: PyType,
  isSelf: (value: PyValue) => value is Self,
  methods: MethodTable<Self>,
  prefix = '',
): void {
  for (const [name, [signature, body, help]] of Object.entries(methods)) {
    const full = signature === '' ? 'self' : `self, ${signature}`;
    type.attributes.set(
      name,
      native(
        `${prefix}${name}`,
        full,
        (vm, args, bound) => {
          const { self } = args;
          if (isSelf(self)) return body(vm, self, args, bound);
          return raise(
            'TypeError',
            `descriptor '${name}' for '${type.name}' objects doesn't apply to a '${vm.typeOf(self).name}' object`,
          );
        },
        help,
      ),
    );
  }
}

/** Functions that belong to the class itself, such as constructors beside the usual one. */
export function addStatics(type: PyType, statics: Readonly<Record<string, PyValue>>): void {
  for (const [name, value] of Object.entries(statics)) type.attributes.set(name, new PyStaticMethod(value));
}

/** Completes the slots of a type that was named before what it can do. */
export function fill<Self extends PyObject>(slots: object, more: Slots<Self>): void {
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
