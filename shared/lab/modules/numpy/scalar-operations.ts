/** Operators and attributes of NumPy's scalars: those of an array without axes, with scalars as results. */
import type { Interpreter } from '../../python/interpreter.ts';
import {
  type BinaryOperator,
  type ComparisonOperator,
  type MaybeValue,
  type PyValue,
  PyObject,
  type UnaryOperator,
} from '../../python/value.ts';
import { PyArray, arrayType } from './array-object.ts';
import { binaryArray, compareArray, unaryArray } from './array-operators.ts';
import { NativeFunction, native } from '../../python/native.ts';
import { type PyScalar, toPythonScalar } from './scalar-object.ts';

/** Text does what Python's str does. */
export function binaryScalar(
  vm: Interpreter,
  operator: BinaryOperator,
  self: PyScalar,
  other: PyValue,
  reflected: boolean,
): MaybeValue {
  if (self.dtype !== 'unicode') return binaryArray(vm, operator, self, other, reflected);
  const text = toPythonScalar(self);
  if (other instanceof PyObject && other.type === arrayType) return undefined;
  return reflected ? vm.binary(operator, other, text) : vm.binary(operator, text, other);
}

export function compareScalar(vm: Interpreter, operator: ComparisonOperator, self: PyScalar, other: PyValue): MaybeValue {
  return compareArray(vm, operator, self, other);
}

export function unaryScalar(vm: Interpreter, operator: UnaryOperator, self: PyScalar): MaybeValue {
  return unaryArray(vm, operator, self);
}

/** Attributes and methods of arrays; of text those of str. */
export function scalarAttribute(vm: Interpreter, self: PyScalar, name: string): MaybeValue {
  if (name === 'T' || name === 'real') return self;
  if (self.dtype === 'unicode') {
    const own = vm.findAttribute(toPythonScalar(self), name);
    if (own !== undefined) return own;
  }
  const method = arrayType.attributes.get(name);
  if (method instanceof NativeFunction) return ofArray(name, method, self);
  return vm.findAttribute(PyArray.of(self.tensor), name) ?? vm.findAttribute(toPythonScalar(self), name);
}

/** The array's method, called on the scalar as an array without axes. */
function ofArray(name: string, method: NativeFunction, self: PyScalar): PyValue {
  return native(name, '*values, **options', (vm, _args, { rest, extra }) =>
    method.invoke(vm, { positional: [PyArray.of(self.tensor), ...rest], keywords: extra }),
  );
}
