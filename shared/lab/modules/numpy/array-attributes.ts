/** Attributes, truth, length and conversions of arrays. */
import { reshapeView } from './reshape.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { MaybeValue, PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { refuseLackingAttribute } from './absent-names.ts';
import { PyArray } from './array-object.ts';
import { itemSize, PyNumpyDType } from './dtype-object.ts';
import { assign, isNonzero } from './indexing.ts';
import { toShape } from './refusals.ts';
import { pythonOf, PyScalar, scalarOf, toBigInt, toFloat } from './scalar-object.ts';
import { arrayStr } from '#shared/tensor/printing/array.ts';
import { printOptions } from './print-options.ts';

const sizes = (numbers: readonly number[]): PyTuple => new PyTuple(numbers.map((size) => BigInt(size)));

export function arrayAttribute(self: PyArray, name: string): MaybeValue {
  const { shape, dtype, storage, size } = self;
  const bytes = itemSize(dtype, storage.width);
  switch (name) {
    case 'shape':
      return sizes(shape);
    case 'dtype':
      return new PyNumpyDType(dtype, storage.width);
    case 'ndim':
      return BigInt(shape.length);
    case 'size':
      return BigInt(size);
    case 'itemsize':
      return BigInt(bytes);
    case 'nbytes':
      return BigInt(bytes * size);
    case 'strides':
      return sizes(self.view.strides.map((stride) => stride * bytes));
    case 'T':
      return transposed(self);
    case 'flat':
      return reshapeView(self, [size]);
    case 'real':
      return self;
    case 'base':
      return self.borrowed ? self.viewed(self.view) : null;
    default:
      return refuseLackingAttribute('ndarray', name);
  }
}

export const attributeNames = ['shape', 'dtype', 'ndim', 'size', 'itemsize', 'nbytes', 'strides', 'T', 'flat', 'real', 'base'];

/** Whether any element equals the value. */
export function containsItem(vm: Interpreter, self: PyArray, item: PyValue): boolean {
  const equal = vm.compare('==', self, item);
  return vm.truth(equal instanceof PyArray ? vm.call(vm.getAttribute(equal, 'any'), []) : equal);
}

/** All axes in reverse order; a view. */
export function transposed(self: PyArray): PyArray {
  const { shape, strides, offset } = self.view;
  return self.viewed({ shape: [...shape].reverse(), strides: [...strides].reverse(), offset });
}

export function setArrayAttribute(vm: Interpreter, self: PyArray, name: string, value: PyValue): boolean {
  if (name === 'shape') {
    self.view = reshapeView(self, toShape(vm, value)).view;
    return true;
  }
  if (name === 'flat') {
    const places = self.places();
    assign(self, places, [places.length], toNumpyTensor(vm, value, self.dtype));
    return true;
  }
  return false;
}

export function lengthOf(self: PyArray): number {
  return self.shape.length === 0 ? raise('TypeError', 'len() of unsized object') : self.shape[0];
}

export function truthOf(self: PyArray): boolean {
  if (self.size === 1) return isNonzero(self.tensor.values[0]);
  if (self.size === 0) {
    raise(
      'ValueError',
      'The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.',
    );
  }
  return raise('ValueError', 'The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()');
}

function onlyElement(self: PyArray): PyScalar {
  if (self.shape.length > 0) raise('TypeError', 'only 0-dimensional arrays can be converted to Python scalars');
  const scalar = scalarOf(self.tensor);
  return scalar instanceof PyScalar ? scalar : raise('TypeError', 'only 0-dimensional arrays can be converted to Python scalars');
}

export function onlyInt(self: PyArray): bigint {
  return toBigInt(onlyElement(self));
}

export function onlyFloat(self: PyArray): number {
  return toFloat(onlyElement(self));
}

export function formatArray(vm: Interpreter, self: PyArray, spec: string): string {
  if (self.shape.length === 0) return vm.format(pythonOf(self.dtype, self.tensor.values[0]), spec);
  if (spec === '') return arrayStr(self.tensor, printOptions(vm));
  return raise('TypeError', 'unsupported format string passed to numpy.ndarray.__format__');
}
