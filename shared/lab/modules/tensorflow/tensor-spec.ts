/** Python's `tf.TensorSpec` and the specs of data set elements. */
import { tensorSpecText } from '#shared/tensor/printing/tensor-text.ts';
import { tensorShapeRepr } from '#shared/tensor/printing/shape-text.ts';
import type { DType } from '#shared/tensor/dtype.ts';
import { bind, native, parseSignature } from '../../python/native.ts';
import { type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { dtypeObject } from './dtype-object.ts';
import { toDType } from './find-dtype.ts';
import { addMethods, addStatics } from '../native-methods.ts';
import { toTensorValue } from './convert.ts';
import { areCompatible, type KnownSizes, PyTensorShape, toSizes } from './tensor-shape.ts';

const signature = parseSignature("shape, dtype='float32', name=None");

export const tensorSpecType: PyType = nativeType<PyTensorSpec>('TensorSpec', {
  module: 'tensorflow.python.framework.tensor',
  construct: (vm, _cls, args) => {
    const { shape, dtype, name } = bind('TensorSpec.__init__', signature, args).values;
    return new PyTensorSpec(toSizes(vm, shape), toDType(vm, dtype), name === null ? null : vm.str(name));
  },
  slots: {
    repr: (_vm, { sizes, dtype, name }) => tensorSpecText(sizes, dtype, name),
    hashKey: (_vm, { sizes, dtype, name }) => tensorSpecText(sizes, dtype, name),
    compare: (_vm, operator, self, other) => {
      if (operator !== '==' && operator !== '!=') return undefined;
      const same = other instanceof PyTensorSpec && text(self) === text(other);
      return operator === '==' ? same : !same;
    },
    getAttribute: (_vm, self, name): MaybeValue => {
      if (name === 'shape') return new PyTensorShape(self.sizes);
      if (name === 'dtype') return dtypeObject(self.dtype);
      return name === 'name' ? self.name : undefined;
    },
  },
});

export class PyTensorSpec extends PyObject {
  constructor(
    /** null: not even the rank is known. */
    readonly sizes: KnownSizes | null,
    readonly dtype: DType,
    readonly name: string | null = null,
  ) {
    super();
  }

  get type(): PyType {
    return tensorSpecType;
  }
}

const text = ({ sizes, dtype, name }: PyTensorSpec): string => tensorSpecText(sizes, dtype, name);

addMethods(tensorSpecType, (value): value is PyTensorSpec => value instanceof PyTensorSpec, {
  is_compatible_with: [
    'spec_or_value',
    (vm, self, { spec_or_value: other }) => {
      const { shape, dtype } =
        other instanceof PyTensorSpec ? { shape: other.sizes, dtype: other.dtype } : toTensorValue(vm, other);
      return dtype === self.dtype && areCompatible(self.sizes, shape);
    },
  ],
});
addStatics(tensorSpecType, {
  from_tensor: native('from_tensor', 'tensor, name=None', (vm, { tensor, name }) => {
    const { shape, dtype } = toTensorValue(vm, tensor);
    return new PyTensorSpec(shape, dtype, name === null ? null : vm.str(name));
  }),
});

/** `DatasetSpec(…)`: elements that are data sets themselves. */
export const datasetSpecType: PyType = nativeType<PyDatasetSpec>('DatasetSpec', {
  module: 'tensorflow.python.data.ops.dataset_ops',
  slots: {
    repr: (vm, self) => `DatasetSpec(${vm.repr(self.element)}, ${tensorShapeRepr([])})`,
    getAttribute: (_vm, self, name): MaybeValue => (name === 'element_spec' ? self.element : undefined),
  },
});

export class PyDatasetSpec extends PyObject {
  constructor(readonly element: PyValue) {
    super();
  }

  get type(): PyType {
    return datasetSpecType;
  }
}
