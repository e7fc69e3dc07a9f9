/** TensorFlow's element types as Python sees them: `tf.float32` and its relatives. */
import { allocate, byteSize, type DType, dtypes, isFloat, isInteger, isUnsigned } from '#shared/tensor/dtype.ts';
import { tensor } from '#shared/tensor/tensor.ts';
import { scalarOf } from '../numpy/scalar-object.ts';
import { scalarTypeOf } from '../numpy/scalar-types.ts';
import { raise } from '../../python/exceptions.ts';
import { type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';

/** TensorFlow's DTypes that the Lab knows: all of ours but NumPy's text. */
export type TensorflowDType = Exclude<DType, 'unicode'>;

export const dtypeType: PyType = nativeType<PyDType>('DType', {
  module: 'tensorflow.python.framework.dtypes',
  slots: {
    repr: (_vm, self) => `tf.${self.dtype}`,
    str: (_vm, self) => `<dtype: '${self.dtype}'>`,
    hashKey: (_vm, self) => `tf.DType:${self.dtype}`,
    getAttribute: (_vm, self, name) => attribute(self.dtype, name),
  },
});

export class PyDType extends PyObject {
  constructor(readonly dtype: TensorflowDType) {
    super();
  }

  get type(): PyType {
    return dtypeType;
  }
}

const objects = new Map<DType, PyDType>(
  dtypes.flatMap((dtype) => (dtype === 'unicode' ? [] : [[dtype, new PyDType(dtype)] as const])),
);

/** The one object of a type, so that `is` works. */
export function dtypeObject(dtype: DType): PyDType {
  const found = objects.get(dtype);
  if (!found) raise('TypeError', `Cannot convert value dtype('<U') to a TensorFlow DType.`);
  return found;
}

/** DataType numbers of tensorflow/core/framework/types.proto. */
const enumOf: Readonly<Record<TensorflowDType, number>> = {
  float32: 1,
  float64: 2,
  int32: 3,
  uint8: 4,
  int16: 5,
  int8: 6,
  string: 7,
  int64: 9,
  bool: 10,
  uint16: 17,
  float16: 19,
  uint32: 22,
  uint64: 23,
};

function attribute(dtype: TensorflowDType, name: string): MaybeValue {
  switch (name) {
    case 'name':
      return dtype;
    case 'as_numpy_dtype':
      return scalarTypeOf(dtype);
    case 'base_dtype':
    case 'real_dtype':
      return dtypeObject(dtype);
    case 'is_floating':
      return isFloat(dtype);
    case 'is_integer':
      return isInteger(dtype);
    case 'is_unsigned':
      return isUnsigned(dtype);
    case 'is_bool':
      return dtype === 'bool';
    case 'is_complex':
    case 'is_quantized':
      return false;
    case 'size':
      return BigInt(dtype === 'string' ? 1 : byteSize(dtype));
    case 'as_datatype_enum':
      return BigInt(enumOf[dtype]);
    case 'min':
    case 'max':
      return limit(dtype, name);
    default:
      return undefined;
  }
}

/** Largest finite values of the floating types; the smallest is its negative. */
const largestFloat = { float16: 65504, float32: 3.4028234663852886e38, float64: Number.MAX_VALUE } as const;

function limit(dtype: TensorflowDType, end: 'min' | 'max'): PyValue {
  switch (dtype) {
    case 'string':
      return raise('TypeError', `Cannot find ${end === 'max' ? 'maximum' : 'minimum'} value of <dtype: 'string'>.`);
    case 'bool':
      return end === 'max';
    case 'float16':
    case 'float32':
    case 'float64': {
      const values = allocate(dtype, 1);
      values[0] = end === 'max' ? largestFloat[dtype] : -largestFloat[dtype];
      return scalarOf(tensorOfFloat(dtype, values));
    }
    default: {
      const bits = BigInt(8 * byteSize(dtype));
      if (isUnsigned(dtype)) return end === 'max' ? 2n ** bits - 1n : 0n;
      return end === 'max' ? 2n ** (bits - 1n) - 1n : -(2n ** (bits - 1n));
    }
  }
}

function tensorOfFloat(dtype: 'float16' | 'float32' | 'float64', values: Float32Array | Float64Array) {
  return dtype === 'float64' ? tensor(dtype, [], Float64Array.from(values)) : tensor(dtype, [], Float32Array.from(values));
}
