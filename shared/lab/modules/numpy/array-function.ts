/** Functions that exist twice: as `np.name(a, …)` and as `a.name(…)`. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native, type NativeFunction } from '../../python/native.ts';
import { notImplemented } from '../../python/types/none.ts';
import { type MaybeValue, PyObject, type PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { PyArray } from './array-object.ts';

export type Arguments = Readonly<Record<string, PyValue>>;

export interface ArrayFunction {
  /** Parameters after the array. */
  readonly signature: string;
  readonly help: string;
  readonly body: (vm: Interpreter, array: PyArray, args: Arguments) => PyValue;
}

export type ArrayFunctions = Readonly<Record<string, ArrayFunction>>;

/** The array itself, or anything else as a new one. */
export function toArray(vm: Interpreter, value: PyValue): PyArray {
  return value instanceof PyArray ? value : PyArray.of(toNumpyTensor(vm, value));
}

/** Parameters that NumPy has and that are not supported here must be left out. */
export function refuseGiven(args: Arguments, ...names: readonly string[]): void {
  for (const name of names) {
    if ((args[name] ?? null) !== null) raise('NotImplementedError', `The argument '${name}' is not supported here`);
  }
}

/**
 * Types with `__array_function__` (a pandas Series) answer for themselves: it gets the function's name and the arguments that
 * were given, and says NotImplemented for functions it leaves to NumPy.
 */
function delegated(vm: Interpreter, name: string, args: Arguments): MaybeValue {
  const { a } = args;
  if (!(a instanceof PyObject) || a instanceof PyArray || a.type.lookup('__array_function__') === undefined) return undefined;
  const given = new Map(Object.entries(args).filter(([key, value]) => key !== 'a' && value !== null));
  const result = vm.call(vm.getAttribute(a, '__array_function__'), [name], given);
  return result === notImplemented ? undefined : result;
}

/** As functions of the module. */
export function moduleFunctions(functions: ArrayFunctions): Record<string, NativeFunction> {
  const made: Record<string, NativeFunction> = {};
  for (const [name, { signature, help, body }] of Object.entries(functions)) {
    const full = signature === '' ? 'a' : `a, ${signature}`;
    made[name] = native(name, full, (vm, args) => delegated(vm, name, args) ?? body(vm, toArray(vm, args['a']), args), help);
  }
  return made;
}

/** As methods of arrays. */
export function methods(functions: ArrayFunctions): Record<string, NativeFunction> {
  const made: Record<string, NativeFunction> = {};
  for (const [name, { signature, help, body }] of Object.entries(functions)) {
    const full = signature === '' ? 'self' : `self, ${signature}`;
    made[name] = native(name, full, (vm, args) => body(vm, selfOf(vm, name, args['self']), args), help);
  }
  return made;
}

export function selfOf(vm: Interpreter, name: string, self: PyValue): PyArray {
  if (self instanceof PyArray) return self;
  return raise(
    'TypeError',
    `descriptor '${name}' for 'numpy.ndarray' objects doesn't apply to a '${vm.typeOf(self).name}' object`,
  );
}
