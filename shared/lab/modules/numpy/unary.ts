/** NumPy's element-wise functions of one argument. */
import { isText } from '#shared/tensor/dtype.ts';
import { unary, type UnaryKind, unaryResult } from '#shared/tensor/kernels/unary.ts';
import { floatResult } from '#shared/tensor/promote.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import { asPython } from '../convert.ts';
import { castTensor } from './cast-tensor.ts';
import { refuseCoercion, refuseUnary } from './refusals.ts';

interface Ufunc {
  readonly kind: UnaryKind;
  /** Whole numbers become floats first. */
  readonly floats: boolean;
}

const ofFloats = (kind: UnaryKind): Ufunc => ({ kind, floats: true });
const ofAny = (kind: UnaryKind): Ufunc => ({ kind, floats: false });

/** By NumPy's name. */
export const unaryUfuncs = {
  negative: ofAny('negative'),
  absolute: ofAny('abs'),
  square: ofAny('square'),
  sign: ofAny('sign'),
  floor: ofAny('floor'),
  ceil: ofAny('ceil'),
  trunc: ofAny('trunc'),
  rint: ofFloats('round'),
  invert: ofAny('invert'),
  isnan: ofAny('is_nan'),
  isinf: ofAny('is_inf'),
  isfinite: ofAny('is_finite'),
  reciprocal: ofAny('reciprocal'),
  sqrt: ofFloats('sqrt'),
  cbrt: ofFloats('cbrt'),
  exp: ofFloats('exp'),
  exp2: ofFloats('exp2'),
  expm1: ofFloats('expm1'),
  log: ofFloats('log'),
  log2: ofFloats('log2'),
  log10: ofFloats('log10'),
  log1p: ofFloats('log1p'),
  sin: ofFloats('sin'),
  cos: ofFloats('cos'),
  tan: ofFloats('tan'),
  arcsin: ofFloats('asin'),
  arccos: ofFloats('acos'),
  arctan: ofFloats('atan'),
  sinh: ofFloats('sinh'),
  cosh: ofFloats('cosh'),
  tanh: ofFloats('tanh'),
  arcsinh: ofFloats('asinh'),
  arccosh: ofFloats('acosh'),
  arctanh: ofFloats('atanh'),
} as const satisfies Readonly<Record<string, Ufunc>>;

export type UnaryUfunc = keyof typeof unaryUfuncs | 'positive' | 'logical_not';

/** Raises NumPy's TypeErrors. */
export function unaryTensor(name: UnaryUfunc, tensor: Tensor): Tensor {
  if (isText(tensor.dtype)) return refuseCoercion(name);
  if (name === 'positive') return tensor.dtype === 'bool' ? refuseBool('positive') : tensor;
  if (name === 'logical_not') return unary('invert', castTensor(tensor, 'bool'));
  const { kind, floats } = unaryUfuncs[name];
  const source = floats ? castTensor(tensor, floatResult(tensor.dtype)) : tensor;
  if (source.dtype === 'bool') return ofBools(name, kind, source);
  if (unaryResult(kind, source.dtype) === null) {
    return name === 'reciprocal' ? wholeReciprocal(source) : refuseCoercion(name);
  }
  return asPython(() => unary(kind, source));
}

function refuseBool(name: string): never {
  return refuseUnary(name, "<class 'numpy.dtypes.BoolDType'>");
}

function ofBools(name: UnaryUfunc, kind: UnaryKind, source: Tensor): Tensor {
  switch (name) {
    case 'negative':
      return raise(
        'TypeError',
        'The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.',
      );
    case 'absolute':
    case 'floor':
    case 'ceil':
    case 'trunc':
      return source;
    case 'square':
    case 'reciprocal':
      return unaryTensor(name, castTensor(source, 'int8'));
    case 'sign':
      return refuseBool(name);
    default:
      return unary(kind, source);
  }
}

/** 1 / x of integers, cut towards zero. */
function wholeReciprocal(source: Tensor): Tensor {
  return castTensor(unary('reciprocal', castTensor(source, 'float64')), source.dtype);
}
