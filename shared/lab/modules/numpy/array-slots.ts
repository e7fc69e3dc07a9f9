/** What Python's own syntax and functions do with an array: operators, brackets, loops, `len`, `print`. */
import { arrayRepr, arrayStr } from '#shared/tensor/printing/array.ts';
import { fill } from '../native-methods.ts';
import {
  arrayAttribute,
  attributeNames,
  containsItem,
  formatArray,
  lengthOf,
  onlyFloat,
  onlyInt,
  setArrayAttribute,
  truthOf,
} from './array-attributes.ts';
import { arrayType, type PyArray } from './array-object.ts';
import { binaryArray, compareArray, unaryArray } from './array-operators.ts';
import { arrayItem, iterateArray, setArrayItem } from './indexing.ts';
import { printOptions } from './print-options.ts';

fill<PyArray>(arrayType.slots, {
  repr: (vm, self) => arrayRepr(self.tensor, printOptions(vm), self.storage.width || undefined),
  str: (vm, self) => arrayStr(self.tensor, printOptions(vm)),
  format: (vm, self, spec) => formatArray(vm, self, spec),
  hashKey: null,
  truth: (_vm, self) => truthOf(self),
  length: (_vm, self) => lengthOf(self),
  iterate: (_vm, self) => iterateArray(self),
  contains: (vm, self, item) => containsItem(vm, self, item),
  getItem: (vm, self, key) => arrayItem(vm, self, key),
  setItem: (vm, self, key, value) => setArrayItem(vm, self, key, value),
  getAttribute: (_vm, self, name) => arrayAttribute(self, name),
  names: () => attributeNames,
  setAttribute: (vm, self, name, value) => setArrayAttribute(vm, self, name, value),
  binary: (vm, operator, self, other, reflected) => binaryArray(vm, operator, self, other, reflected),
  compare: (vm, operator, self, other) => compareArray(vm, operator, self, other),
  unary: (vm, operator, self) => unaryArray(vm, operator, self),
  toInt: (_vm, self) => onlyInt(self),
  toFloat: (_vm, self) => onlyFloat(self),
  display: (_vm, self) => ({ kind: 'tensor', name: null, tensor: self.tensor }),
  shape: (_vm, { dtype, shape }) => ({ type: dtype, shape }),
});
