/** Python's `tf.Tensor`: a value that ops take and give, or while a function is traced a stand-in for one. */
import { tensorRepr, tensorStr } from '#shared/tensor/printing/tensor-text.ts';
import { shapeText } from '#shared/tensor/printing/shape-text.ts';
import { isTensor, type Tensor, type TensorSpec } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { NativeFunction } from '../../python/native.ts';
import { type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { registerTensorSource } from '../convert.ts';
import { tensorDisplay } from './display.ts';
import { dtypeObject } from './dtype-object.ts';
import { addMethods } from '../native-methods.ts';
import { printOptions } from '../numpy/print-options.ts';
import { arrayOf } from './numpy-values.ts';
import { PyReference } from './reference.ts';
import { runNamed } from './run-op.ts';
import { areCompatible, PyTensorShape, toSizes } from './tensor-shape.ts';
import { isSymbolic, type TensorValue, Untraceable } from './trace/symbolic.ts';

/** `tf.Tensor` itself; its instances are of the two types below. */
export const tensorType: PyType = nativeType<PyTensor>('Tensor', {
  module: 'tensorflow.python.framework.tensor',
  construct: () => raise('AttributeError', "'Tensor' object has no attribute '_name'", 'tensor-constructor'),
  slots: {
    hashKey: () => raise('TypeError', 'Tensor is unhashable. Instead, use tensor.ref() as the key.'),
    getAttribute: (_vm, self, name) => attribute(self, name),
  },
});

export const eagerTensorType: PyType = nativeType<PyTensor>('EagerTensor', {
  module: 'tensorflow.python.framework.ops',
  bases: [tensorType],
  slots: {
    repr: (vm, self) => tensorRepr(known(self), printOptions(vm)),
    str: (vm, self) => tensorStr(known(self), printOptions(vm)),
    format: (vm, self, spec) => vm.format(arrayOf(known(self)), spec),
    truth: (vm, self) => known(self).values.length > 0 && vm.truth(arrayOf(known(self))),
    length: (_vm, self) => {
      if (self.value.shape.length === 0) raise('TypeError', 'Scalar tensor has no `len()`');
      return known(self).shape[0];
    },
    toInt: (vm, self) => scalarBy(vm, self, 'toInt'),
    toFloat: (vm, self) => scalarBy(vm, self, 'toFloat'),
    display: (_vm, self) => tensorDisplay(known(self)),
    shape: (_vm, self) => ({ type: known(self).dtype, shape: known(self).shape }),
  },
});

const symbolicTensorType: PyType = nativeType<PyTensor>('SymbolicTensor', {
  module: 'tensorflow.python.framework.ops',
  bases: [tensorType],
  slots: {
    repr: (_vm, { value }) => `<tf.Tensor '${nameOf(value)}' shape=${shapeText(value.shape)} dtype=${value.dtype}>`,
    str: (_vm, { value }) => `Tensor("${nameOf(value)}", shape=${shapeText(value.shape)}, dtype=${value.dtype})`,
    truth: () => needsValue('truth'),
    length: () => needsValue('len'),
    iterate: () => needsValue('iteration'),
    toInt: () => needsValue('int'),
    toFloat: () => needsValue('float'),
  },
});

export class PyTensor extends PyObject {
  constructor(
    readonly value: TensorValue,
    /** Of a part of a variable: what its `assign` does. */
    readonly assign: NativeFunction | null = null,
  ) {
    super();
  }

  get type(): PyType {
    return isTensor(this.value) ? eagerTensorType : symbolicTensorType;
  }
}

/** The elements; gives up tracing where they are not there yet. */
export function known(self: PyTensor): Tensor {
  return isSymbolic(self.value) ? needsValue('elements') : self.value;
}

function needsValue(what: string): never {
  throw new Untraceable(`The ${what} of a symbolic tensor`);
}

function nameOf(value: TensorSpec): string {
  return isSymbolic(value) ? value.name : '';
}

/** The number of a tensor without axes, as `int` and `float` ask for it. */
export function scalarBy(vm: Interpreter, self: PyTensor, name: 'toInt'): bigint;
export function scalarBy(vm: Interpreter, self: PyTensor, name: 'toFloat'): number;
export function scalarBy(vm: Interpreter, self: PyTensor, name: 'toInt' | 'toFloat'): bigint | number {
  const tensor = known(self);
  if (tensor.shape.length > 0) raise('TypeError', 'only 0-dimensional arrays can be converted to Python scalars');
  const scalar = arrayOf(tensor);
  const convert = vm.typeOf(scalar).slot(name);
  if (convert !== undefined) return convert(vm, scalar);
  return raise('TypeError', `a tensor of type ${tensor.dtype} cannot be converted to a Python number`);
}

/** Attributes that ndarrays have and that TensorFlow names in its refusal. */
const numpyOnly = ['T', 'astype', 'ravel', 'transpose', 'reshape', 'clip', 'size', 'tolist', 'data'];

function attribute(self: PyTensor, name: string): MaybeValue {
  const { value } = self;
  switch (name) {
    case 'shape':
      return new PyTensorShape(value.shape);
    case 'dtype':
      return dtypeObject(value.dtype);
    case 'ndim':
      return BigInt(value.shape.length);
    case 'device':
      return isSymbolic(value) ? '' : '/job:localhost/replica:0/task:0/device:CPU:0';
    case 'name':
      if (isSymbolic(value)) return value.name;
      return raise('AttributeError', 'Tensor.name is undefined when eager execution is enabled.');
    case 'assign':
      return self.assign ?? undefined;
    case 'op':
    case 'graph':
      return raise('AttributeError', `Tensor.${name} is undefined when eager execution is enabled.`);
    default:
      if (!numpyOnly.includes(name)) return undefined;
      return raise(
        'AttributeError',
        `${isSymbolic(value) ? 'SymbolicTensor' : 'EagerTensor'} object has no attribute '${name}'. ` +
          `\n        If you are looking for numpy-related methods, please run the following:` +
          `\n        tf.experimental.numpy.experimental_enable_numpy_behavior()\n      `,
        'tensor-is-no-array',
      );
  }
}

const isPyTensor = (value: PyValue): value is PyTensor => value instanceof PyTensor;

addMethods(tensorType, isPyTensor, {
  get_shape: ['', (_vm, self) => new PyTensorShape(self.value.shape)],
  set_shape: [
    'shape',
    (vm, self, { shape }) => {
      const sizes = toSizes(vm, shape);
      if (areCompatible(self.value.shape, sizes)) return null;
      return raise(
        'ValueError',
        `Tensor's shape ${shapeText(self.value.shape)} is not compatible with supplied shape ${vm.str(shape)}.`,
      );
    },
  ],
  ref: ['', (_vm, self) => new PyReference(self, self.value)],
  __abs__: ['', (vm, self) => new PyTensor(runNamed(vm, 'abs', { x: self.value }))],
});

addMethods(eagerTensorType, isPyTensor, {
  numpy: ['', (_vm, self) => arrayOf(known(self)), 'The elements as a NumPy array or number'],
  __index__: ['', (vm, self) => scalarBy(vm, self, 'toInt')],
  __int__: ['', (vm, self) => scalarBy(vm, self, 'toInt')],
  __float__: ['', (vm, self) => scalarBy(vm, self, 'toFloat')],
});

registerTensorSource(tensorType, isPyTensor, (_vm, { value }) =>
  isSymbolic(value)
    ? raise(
        'NotImplementedError',
        `Cannot convert a symbolic tf.Tensor (${value.name}) to a numpy array. This error may indicate that you're trying to pass a Tensor to a NumPy call, which is not supported.`,
      )
    : value,
);
