/** NumPy's own exception classes, and the refusals that many functions share. */
import type { AxisRefusals } from '#shared/tensor/axes.ts';
import { normaliseAxes, resolveAxis } from '#shared/tensor/axes.ts';
import { exceptionTypes, PyException, raise } from '../../python/exceptions.ts';
import { type Interpreter, Raised } from '../../python/interpreter.ts';
import { isFloat, isText } from '#shared/tensor/dtype.ts';
import { PyArray } from './array-object.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { PyObject, PyType, type PyValue } from '../../python/value.ts';

export const axisErrorType = new PyType('AxisError', {
  module: 'numpy.exceptions',
  bases: [exceptionTypes.ValueError, exceptionTypes.IndexError],
});
const ufuncTypeError = new PyType('UFuncTypeError', {
  module: 'numpy._core._exceptions',
  bases: [exceptionTypes.TypeError],
});

function raiseOf(type: PyType, message: string): never {
  throw new Raised(new PyException(type, [message]), `${type.name}: ${message}`);
}

export function refuseAxis(axis: number, rank: number): never {
  return raiseOf(axisErrorType, `axis ${axis} is out of bounds for array of dimension ${rank}`);
}

/** `left` and `right` as NumPy writes types: `dtype('int64')`. */
export function refuseNoLoop(ufunc: string, left: string, right: string): never {
  return raiseOf(
    ufuncTypeError,
    `ufunc '${ufunc}' did not contain a loop with signature matching types (${left}, ${right}) -> None`,
  );
}

export function refuseUnary(ufunc: string, type: string): never {
  return raiseOf(ufuncTypeError, `ufunc '${ufunc}' did not contain a loop with signature matching types ${type} -> None`);
}

export function refuseCannotCast(ufunc: string, from: string, to: string): never {
  return raiseOf(
    ufuncTypeError,
    `Cannot cast ufunc '${ufunc}' output from dtype('${from}') to dtype('${to}') with casting rule 'same_kind'`,
  );
}

export function refuseCoercion(ufunc: string): never {
  return raise(
    'TypeError',
    `ufunc '${ufunc}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''`,
  );
}

export const axisRefusals: AxisRefusals = {
  outOfRange: refuseAxis,
  duplicate: () => raise('ValueError', "duplicate value in 'axis'"),
};

/** A whole number as Python's `__index__` gives it. */
export function toIndex(vm: Interpreter, value: PyValue): number {
  return indexOf(vm, value) ?? raise('TypeError', `'${vm.typeOf(value).name}' object cannot be interpreted as an integer`);
}

/** undefined for what has no `__index__`: floats, text, None, arrays with axes. */
export function indexOf(vm: Interpreter, value: PyValue): number | undefined {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (!(value instanceof PyObject) || value.type.lookup('__index__') === undefined) return undefined;
  if (value instanceof PyArray && (value.shape.length > 0 || isFloat(value.dtype) || isText(value.dtype))) return undefined;
  return Number(vm.call(vm.getAttribute(value, '__index__'), []));
}

/** One axis counted from the front; raises AxisError. */
export function toAxis(vm: Interpreter, value: PyValue, rank: number): number {
  const axis = toIndex(vm, value);
  return resolveAxis(axis, rank) ?? refuseAxis(axis, rank);
}

/** None, a number or a tuple of numbers, ascending and counted from the front. */
export function toAxes(vm: Interpreter, value: PyValue, rank: number): readonly number[] {
  if (value === null) return normaliseAxes(null, rank, axisRefusals);
  const axes = value instanceof PyTuple ? value.items.map((item) => toIndex(vm, item)) : [toIndex(vm, value)];
  return normaliseAxes(axes, rank, axisRefusals);
}

/** As `toAxes` for reductions that do not divide: a value without axes may be reduced along axis 0. */
export function toReducedAxes(vm: Interpreter, value: PyValue, rank: number): readonly number[] {
  if (rank > 0 || value === null || value instanceof PyTuple) return toAxes(vm, value, rank);
  const axis = toIndex(vm, value);
  return axis === 0 || axis === -1 ? [] : refuseAxis(axis, rank);
}

/** A shape given as one number or a sequence of them. */
export function toShape(vm: Interpreter, value: PyValue): readonly number[] {
  const single = indexOf(vm, value);
  if (single !== undefined) return [checkedSize(single)];
  if (typeof value === 'number')
    return raise('TypeError', `expected a sequence of integers or a single integer, got '${vm.repr(value)}'`);
  if (value === null || typeof value === 'string')
    return raise('TypeError', `'${vm.typeOf(value).name}' object cannot be interpreted as an integer`);
  return vm.toList(value).map((size) => checkedSize(toIndex(vm, size)));
}

function checkedSize(size: number): number {
  return size < 0 ? raise('ValueError', 'negative dimensions are not allowed') : size;
}
