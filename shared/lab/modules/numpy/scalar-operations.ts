/** Operators and attributes of NumPy's scalars: those of an array without axes, with scalars as results. */
import { isInteger } from '#shared/tensor/dtype.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import {
  type BinaryOperator,
  type ComparisonOperator,
  type MaybeValue,
  type PyValue,
  PyObject,
  type PyType,
  type UnaryOperator,
} from '../../python/value.ts';
import { PyArray, arrayType } from './array-object.ts';
import { binaryArray, compareArray, unaryArray } from './array-operators.ts';
import { NativeFunction, native } from '../../python/native.ts';
import { PyScalar, scalarOf, toPythonScalar } from './scalar-object.ts';

/** Text does what Python's str does. */
export function binaryScalar(
  vm: Interpreter,
  operator: BinaryOperator,
  self: PyScalar,
  other: PyValue,
  reflected: boolean,
): MaybeValue {
  const repeats = operator === '*' && (typeof other === 'string' || other instanceof PyList || other instanceof PyTuple);
  if (repeats && isInteger(self.dtype)) return vm.binary('*', other, toPythonScalar(self));
  if (self.dtype !== 'unicode') return binaryArray(vm, operator, self, other, reflected);
  const text = toPythonScalar(self);
  if (other instanceof PyObject && other.type === arrayType) return undefined;
  return reflected ? vm.binary(operator, other, text) : vm.binary(operator, text, other);
}

export function compareScalar(vm: Interpreter, operator: ComparisonOperator, self: PyScalar, other: PyValue): MaybeValue {
  if (self.dtype !== 'unicode') return compareArray(vm, operator, self, other);
  const given = other instanceof PyScalar ? toPythonScalar(other) : other;
  return typeof given === 'string' ? vm.compare(operator, toPythonScalar(self), given) : compareArray(vm, operator, self, other);
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
  return native(name, '*values, **options', (vm, _args, { rest, extra }) => {
    const result = method.invoke(vm, { positional: [PyArray.of(self.tensor), ...rest], keywords: extra });
    return result instanceof PyArray && result.shape.length === 0 ? scalarOf(result.tensor) : result;
  });
}

/** Lets a scalar class that inherits from Python's str or float call the inherited methods on the Python value. */
export function inheritMethods(type: PyType, python: PyType): void {
  for (const [name, method] of python.attributes) {
    if (type.attributes.has(name) || arrayType.attributes.has(name) || !(method instanceof NativeFunction)) continue;
    const call = native(name, 'self, *values, **options', (vm, { self }, { rest, extra }) =>
      vm.call(vm.getAttribute(self instanceof PyScalar ? toPythonScalar(self) : self, name), rest, extra),
    );
    type.attributes.set(name, call);
  }
}
