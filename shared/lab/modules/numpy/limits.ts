/** `np.finfo` and `np.iinfo`. */
import { byteSize, type DType, isFloat, isInteger, type FloatDType } from '#shared/tensor/dtype.ts';
import { integerEnds } from '#shared/tensor/python-integer.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { numpyDTypeOf, PyNumpyDType } from './dtype-object.ts';
import { PyArray } from './array-object.ts';
import { PyScalar } from './scalar-object.ts';

interface FloatLimits {
  readonly max: number;
  readonly eps: number;
  readonly tiny: number;
  readonly smallest: number;
  readonly precision: number;
  readonly bits: number;
}

const floats: Readonly<Record<FloatDType, FloatLimits>> = {
  float16: { max: 65504, eps: 2 ** -10, tiny: 2 ** -14, smallest: 2 ** -24, precision: 3, bits: 16 },
  float32: { max: 3.4028234663852886e38, eps: 2 ** -23, tiny: 2 ** -126, smallest: 2 ** -149, precision: 6, bits: 32 },
  float64: { max: Number.MAX_VALUE, eps: 2 ** -52, tiny: 2 ** -1022, smallest: 2 ** -1074, precision: 15, bits: 64 },
};

function typeOfArgument(vm: Interpreter, value: PyValue): DType | undefined {
  return value instanceof PyArray || value instanceof PyScalar ? value.dtype : (numpyDTypeOf(vm, value) ?? plainType(value));
}

function plainType(value: PyValue): DType | undefined {
  if (typeof value === 'number') return 'float64';
  return typeof value === 'bigint' ? 'int64' : undefined;
}

const floatType: PyType = nativeType<PyFloatLimits>('finfo', {
  module: 'numpy',
  construct: (vm, _cls, { positional: [value = null] }) => {
    const dtype = typeOfArgument(vm, value);
    if (dtype === undefined || !isFloat(dtype)) return raise('ValueError', `data type ${vm.repr(value)} not inexact`);
    return new PyFloatLimits(dtype);
  },
  slots: {
    repr: (vm, { dtype }) => {
      const { max, precision } = floats[dtype];
      const number = (size: number): string => vm.str(new PyScalar(dtype, size));
      return `finfo(resolution=${number(Number(`1e-${precision}`))}, min=${number(-max)}, max=${number(max)}, dtype=${dtype})`;
    },
    getAttribute: (_vm, self, name) => floatAttribute(self.dtype, name),
  },
});

class PyFloatLimits extends PyObject {
  constructor(readonly dtype: FloatDType) {
    super();
  }

  get type(): PyType {
    return floatType;
  }
}

function floatAttribute(dtype: FloatDType, name: string): MaybeValue {
  const own = floats[dtype];
  const scalar = (value: number): PyScalar => new PyScalar(dtype, value);
  switch (name) {
    case 'max':
      return scalar(own.max);
    case 'min':
      return scalar(-own.max);
    case 'eps':
      return scalar(own.eps);
    case 'tiny':
    case 'smallest_normal':
      return scalar(own.tiny);
    case 'smallest_subnormal':
      return scalar(own.smallest);
    case 'bits':
      return BigInt(own.bits);
    case 'precision':
      return BigInt(own.precision);
    case 'dtype':
      return new PyNumpyDType(dtype);
    default:
      return undefined;
  }
}

const integerType: PyType = nativeType<PyIntegerLimits>('iinfo', {
  module: 'numpy',
  construct: (vm, _cls, { positional: [value = null] }) => {
    const dtype = typeOfArgument(vm, value);
    if (dtype === undefined || !isInteger(dtype)) {
      return raise('ValueError', `Invalid integer data type '${dtype !== undefined && isFloat(dtype) ? 'f' : 'O'}'.`);
    }
    return new PyIntegerLimits(dtype);
  },
  slots: {
    repr: (_vm, self) => `iinfo(min=${self.min}, max=${self.max}, dtype=${self.dtype})`,
    getAttribute: (_vm, self, name) => {
      if (name === 'min') return self.min;
      if (name === 'max') return self.max;
      if (name === 'bits') return BigInt(8 * byteSize(self.dtype));
      return name === 'dtype' ? new PyNumpyDType(self.dtype) : undefined;
    },
  },
});

class PyIntegerLimits extends PyObject {
  constructor(readonly dtype: DType) {
    super();
  }

  get type(): PyType {
    return integerType;
  }

  get max(): bigint {
    return integerEnds(this.dtype).max;
  }

  get min(): bigint {
    return integerEnds(this.dtype).min;
  }
}

export const limits = { finfo: floatType, iinfo: integerType };
