/** Element-wise operations on one tensor. TensorFlow and NumPy share them. */
import { type DType, type FloatDType, isFloat, isText } from '../dtype.ts';
import { roundArrayToFloat16 } from '../float16.ts';
import { emptyTensor, type Tensor, type TensorOf } from '../tensor.ts';
import { isBigTensor, isFloatTensor, isNumberTensor } from './elements.ts';
import type { NumberArray } from './rows.ts';
import { digamma, erf, erfc, logGamma, roundHalfEven, sigmoid, softplus } from './special-functions.ts';

type NumberFunction = (x: number) => number;

/** Functions of floats only. */
const ofFloats = {
  sqrt: Math.sqrt,
  rsqrt: (x) => 1 / Math.sqrt(x),
  cbrt: Math.cbrt,
  exp: Math.exp,
  exp2: (x) => 2 ** x,
  expm1: Math.expm1,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
  sigmoid,
  softplus,
  reciprocal: (x) => 1 / x,
  erf,
  erfc,
  lgamma: logGamma,
  digamma,
} as const satisfies Readonly<Record<string, NumberFunction>>;

/** Functions that leave whole numbers as they are. */
const toWhole = {
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc,
  round: roundHalfEven,
} as const satisfies Readonly<Record<string, NumberFunction>>;

interface Both {
  readonly number: NumberFunction;
  readonly big: (x: bigint) => bigint;
}

/** Functions of floats and integers. */
const ofAll = {
  negative: { number: (x) => -x, big: (x) => -x },
  abs: { number: Math.abs, big: (x) => (x < 0n ? -x : x) },
  square: { number: (x) => x * x, big: (x) => x * x },
  sign: { number: (x) => (x > 0 ? 1 : x < 0 ? -1 : x === 0 ? 0 : x), big: (x) => (x > 0n ? 1n : x < 0n ? -1n : 0n) },
} as const satisfies Readonly<Record<string, Both>>;

/** Questions about floats; whole numbers are always finite. */
const questions = {
  is_nan: Number.isNaN,
  is_inf: (x) => x === Infinity || x === -Infinity,
  is_finite: Number.isFinite,
} as const satisfies Readonly<Record<string, (x: number) => boolean>>;

type FloatKind = keyof typeof ofFloats;
type WholeKind = keyof typeof toWhole;
type AllKind = keyof typeof ofAll;
type QuestionKind = keyof typeof questions;
/** `invert` is the bitwise complement, of bools the logical one. */
export type UnaryKind = FloatKind | WholeKind | AllKind | QuestionKind | 'invert';

const isFloatKind = (kind: UnaryKind): kind is FloatKind => kind in ofFloats;
const isWholeKind = (kind: UnaryKind): kind is WholeKind => kind in toWhole;
const isQuestion = (kind: UnaryKind): kind is QuestionKind => kind in questions;

/** The dtype of a kind's result for `dtype`; null where the kind has no meaning for it. */
export function unaryResult(kind: UnaryKind, dtype: DType): DType | null {
  if (isText(dtype)) return null;
  if (kind === 'invert') return isFloat(dtype) ? null : dtype;
  if (isQuestion(kind)) return 'bool';
  if (isFloatKind(kind)) return isFloat(dtype) ? dtype : null;
  return dtype === 'bool' && !isWholeKind(kind) ? null : dtype;
}

/** The kind has a meaning for the dtype (see `unaryResult`); a RangeError otherwise. Integers wrap around. */
export function unary(kind: UnaryKind, source: Tensor): Tensor {
  const dtype = unaryResult(kind, source.dtype);
  if (dtype === null) throw new RangeError(`${kind} of ${source.dtype}`);
  if (isQuestion(kind)) return ask(kind, source);
  if (isWholeKind(kind) && !isFloat(source.dtype)) return source;
  const result: Tensor = emptyTensor(dtype, source.shape);
  if (isBigTensor(source) && isBigTensor(result)) {
    if (kind === 'invert') mapBig(source, result, (x) => ~x);
    else if (!isFloatKind(kind) && !isWholeKind(kind)) mapBig(source, result, ofAll[kind].big);
  } else if (isNumberTensor(source) && isNumberTensor(result)) {
    calculate(kind, source.values, result.values, source.dtype);
  }
  if (result.dtype === 'float16') roundArrayToFloat16(result.values);
  return result;
}

function calculate(kind: Exclude<UnaryKind, QuestionKind>, source: NumberArray, out: NumberArray, dtype: DType): void {
  if (kind === 'square') square(source, out, dtype);
  else if (kind === 'sqrt') for (let index = 0; index < out.length; index++) out[index] = Math.sqrt(source[index]);
  else if (kind === 'negative') for (let index = 0; index < out.length; index++) out[index] = -source[index];
  else if (kind === 'abs') for (let index = 0; index < out.length; index++) out[index] = Math.abs(source[index]);
  else if (kind === 'invert') each(source, out, dtype === 'bool' ? (x) => 1 - x : (x) => ~x);
  else each(source, out, isFloatKind(kind) ? ofFloats[kind] : isWholeKind(kind) ? toWhole[kind] : ofAll[kind].number);
}

function square(source: NumberArray, out: NumberArray, dtype: DType): void {
  if (isFloat(dtype)) for (let index = 0; index < out.length; index++) out[index] = source[index] * source[index];
  else for (let index = 0; index < out.length; index++) out[index] = Math.imul(source[index], source[index]);
}

function each(source: NumberArray, out: NumberArray, calculate: NumberFunction): void {
  for (let index = 0; index < out.length; index++) out[index] = calculate(source[index]);
}

function mapBig(source: TensorOf<'int64' | 'uint64'>, out: TensorOf<'int64' | 'uint64'>, calculate: (x: bigint) => bigint): void {
  for (let index = 0; index < out.values.length; index++) out.values[index] = calculate(source.values[index]);
}

function ask(kind: QuestionKind, source: Tensor): TensorOf<'bool'> {
  const result = emptyTensor('bool', source.shape);
  if (!isFloatTensor(source)) return kind === 'is_finite' ? { ...result, values: result.values.fill(1) } : result;
  const question = questions[kind];
  for (let index = 0; index < result.values.length; index++) result.values[index] = question(source.values[index]) ? 1 : 0;
  return result;
}

/** Applies a function of float64 to every element of a float tensor, rounding once to its dtype. */
export function mapFloats<D extends FloatDType>(source: TensorOf<D>, calculate: NumberFunction): TensorOf<D>;
export function mapFloats(source: TensorOf<FloatDType>, calculate: NumberFunction): TensorOf<FloatDType> {
  const result: TensorOf<FloatDType> = emptyTensor(source.dtype, source.shape);
  each(source.values, result.values, calculate);
  if (result.dtype === 'float16') roundArrayToFloat16(result.values);
  return result;
}
