/** Conversion between dtypes as tf.cast and NumPy's astype do it on x86-64. Text is not converted here. */
import {
  allocate,
  type BigDType,
  type DType,
  isBig,
  isFloat,
  isText,
  type NumberDType,
  type Values,
  type ValuesByDType,
} from './dtype.ts';
import { roundToFloat16 } from './float16.ts';
import type { Tensor, TensorOf } from './tensor.ts';

/**
 * Floats become integers by dropping the fraction; what does not fit wraps around where the hardware does, and becomes the
 * smallest integer where it does not (NaN, infinities). Integers wrap around. Floats are rounded half to even. Anything but zero is
 * true. TensorFlow itself is not consistent for floats that do not fit a narrow integer (its vector code saturates); this
 * is what it gives for one element. Throws a RangeError for text.
 *
 * TensorFlow takes float64 to float16 by way of float32; NumPy rounds once.
 */
export function cast<D extends DType>(source: Tensor, dtype: D, rounding?: 'tensorflow' | 'numpy'): TensorOf<D>;
export function cast(source: Tensor, dtype: DType, rounding: 'tensorflow' | 'numpy' = 'tensorflow'): Tensor {
  if (source.dtype === dtype) return source;
  if (rounding === 'numpy' && source.dtype === 'float64' && dtype === 'float16') {
    return { dtype, shape: source.shape, values: Float32Array.from(source.values, roundToFloat16) };
  }
  return { dtype, shape: source.shape, values: castValues(source, dtype) } as Tensor;
}

function castValues(source: Tensor, dtype: DType): Values {
  if (source.dtype === 'string' || source.dtype === 'unicode' || isText(dtype)) {
    throw new RangeError(`A cast from ${source.dtype} to ${dtype} is not arithmetic`);
  }
  if (source.dtype === 'int64' || source.dtype === 'uint64') {
    return isBig(dtype) ? bigFromBig(source.values, dtype) : numbersFromBig(source.values, dtype);
  }
  if (isBig(dtype)) return bigFromNumbers(source.values, dtype);
  return numbersFromNumbers(source.values, source.dtype, dtype);
}

type NumberArray = ValuesByDType[NumberDType];
type BigArray = BigInt64Array | BigUint64Array;

function numbersFromNumbers(values: NumberArray, from: NumberDType, to: NumberDType): NumberArray {
  const out = allocate(to, values.length);
  if (to === 'bool') {
    for (let index = 0; index < values.length; index++) out[index] = values[index] === 0 ? 0 : 1;
  } else if (to === 'float16' && from !== 'bool') {
    for (let index = 0; index < values.length; index++) out[index] = roundToFloat16(Math.fround(values[index]));
  } else if (isFloat(from) && !isFloat(to)) {
    if (to === 'uint32') for (let index = 0; index < values.length; index++) out[index] = truncateBy64(values[index]);
    else for (let index = 0; index < values.length; index++) out[index] = truncateTo32(values[index]);
  } else {
    out.set(values);
  }
  return out;
}

/** As cvttsd2si with 32 bits: what does not fit, NaN included, becomes the smallest integer. */
function truncateTo32(value: number): number {
  return value > -2147483649 && value < 2147483648 ? Math.trunc(value) : -2147483648;
}

/** The low 32 bits of cvttsd2si with 64 bits; the store into a 32-bit array takes the number modulo 2^32. */
function truncateBy64(value: number): number {
  return value >= -9223372036854775808 && value < 9223372036854775808 ? Math.trunc(value) : 0;
}

function bigFromNumbers(values: NumberArray, to: BigDType): BigArray {
  const out = allocate(to, values.length);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value >= -9223372036854775808 && value < 9223372036854775808) out[index] = BigInt(Math.trunc(value));
    else if (to === 'uint64' && value > 0 && value < 18446744073709551616) out[index] = BigInt(value);
    else out[index] = -9223372036854775808n;
  }
  return out;
}

function bigFromBig(values: BigArray, to: BigDType): BigArray {
  const out = allocate(to, values.length);
  out.set(values);
  return out;
}

function numbersFromBig(values: BigArray, to: NumberDType): NumberArray {
  const out = allocate(to, values.length);
  if (to === 'bool') {
    for (let index = 0; index < values.length; index++) out[index] = values[index] === 0n ? 0 : 1;
  } else if (to === 'float64') {
    for (let index = 0; index < values.length; index++) out[index] = Number(values[index]);
  } else if (isFloat(to)) {
    for (let index = 0; index < values.length; index++) out[index] = float32FromBig(values[index]);
    if (to === 'float16') for (let index = 0; index < values.length; index++) out[index] = roundToFloat16(out[index]);
  } else {
    for (let index = 0; index < values.length; index++) out[index] = Number(BigInt.asIntN(32, values[index]));
  }
  return out;
}

/** Rounded once: the bits that float64 cannot hold are folded into its last one before float32 rounds. */
export function float32FromBig(value: bigint): number {
  if (value >= -9007199254740992n && value <= 9007199254740992n) return Math.fround(Number(value));
  const folded = (value >> 11n) | ((value & 2047n) === 0n ? 0n : 1n);
  return Math.fround(Number(folded) * 2048);
}
