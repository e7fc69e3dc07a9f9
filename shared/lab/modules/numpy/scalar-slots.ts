/** What Python's own syntax and functions do with NumPy's scalars, and how they are made. */
import { allocate, type DType, dtypes } from '#shared/tensor/dtype.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyValue, Slots } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { fill } from '../native-methods.ts';
import { PyArray } from './array-object.ts';
import { castTensor } from './cast-tensor.ts';
import {
  elementOf,
  type PyScalar,
  scalarFormat,
  scalarOf,
  scalarText,
  toBigInt,
  toFloat,
  toPythonScalar,
} from './scalar-object.ts';
import { binaryScalar, compareScalar, scalarAttribute, unaryScalar } from './scalar-operations.ts';
import { abstractTypes, scalarTypeOf } from './scalar-types.ts';
import { tensorOf } from './storage.ts';

const slots: Slots<PyScalar> = {
  repr: (_vm, self) => scalarText(self, 'repr'),
  str: (_vm, self) => scalarText(self, 'str'),
  format: (vm, self, spec) => scalarFormat(vm, self, spec),
  hashKey: (vm, self) => vm.hashKey(toPythonScalar(self)),
  truth: (vm, self) => vm.truth(toPythonScalar(self)),
  toInt: (_vm, self) => toBigInt(self),
  toFloat: (_vm, self) => toFloat(self),
  getAttribute: (vm, self, name) => scalarAttribute(vm, self, name),
  binary: (vm, operator, self, other, reflected) => binaryScalar(vm, operator, self, other, reflected),
  compare: (vm, operator, self, other) => compareScalar(vm, operator, self, other),
  unary: (vm, operator, self) => unaryScalar(vm, operator, self),
};

fill(abstractTypes.generic.slots, slots);

// Text would find those of Python's str first.
fill<PyScalar>(scalarTypeOf('unicode').slots, {
  ...slots,
  length: (vm, self) => vm.length(toPythonScalar(self)),
  iterate: (vm, self) => vm.iterate(toPythonScalar(self)),
  getItem: (vm, self, key) => vm.getItem(toPythonScalar(self), key),
});

for (const dtype of dtypes) {
  if (dtype !== 'string') scalarTypeOf(dtype).construct = (vm, _cls, { positional }) => makeScalar(vm, dtype, positional);
}

/** `np.float32(x)`: converts one value, or all elements of a list. */
function makeScalar(vm: Interpreter, dtype: DType, positional: readonly PyValue[]): PyValue {
  if (positional.length === 0) return elementOf(dtype, tensorOf(dtype, [], allocate(dtype, 1)).values[0]);
  const converted = castTensor(toNumpyTensor(vm, positional[0]), dtype);
  return converted.shape.length === 0 ? scalarOf(converted) : PyArray.of(converted);
}
