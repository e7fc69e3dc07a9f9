/** What Python's own syntax and functions do with NumPy's scalars, and how they are made. */
import { tensorOf } from '#shared/tensor/tensor.ts';
import { allocate, type DType, dtypes } from '#shared/tensor/dtype.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { CallArguments, PyValue, Slots } from '../../python/value.ts';
import { asPython, tensorOfValue, toNumpyTensor } from '../convert.ts';
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
  if (dtype !== 'string') scalarTypeOf(dtype).construct = (vm, _cls, given) => makeScalar(vm, dtype, given);
}

/** `np.float32(x)`: converts one value, or all elements of a list. */
function makeScalar(vm: Interpreter, dtype: DType, { positional, keywords }: CallArguments): PyValue {
  if (positional.length > 1) raise('TypeError', `function takes at most 1 argument (${positional.length} given)`);
  for (const name of keywords.keys()) raise('TypeError', `'${name}' is an invalid keyword argument for this function`);
  if (positional.length === 0) return elementOf(dtype, tensorOf(dtype, [], allocate(dtype, 1)).values[0]);
  const [value] = positional;
  const known = tensorOfValue(vm, value);
  if (known === undefined) {
    if (dtype === 'unicode') return elementOf('unicode', vm.str(value));
    const isList = value instanceof PyList || value instanceof PyTuple;
    if (dtype === 'bool' && !isList) return elementOf('bool', vm.truth(value) ? 1 : 0);
  }
  const converted = known === undefined ? toNumpyTensor(vm, value, dtype) : asPython(() => castTensor(known, dtype));
  return converted.shape.length === 0 ? scalarOf(converted) : PyArray.of(converted);
}
