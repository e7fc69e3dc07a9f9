/** What sums, products and extremes of nothing are. */
import { type DType, isFloat } from '../dtype.ts';

const integerLimits: Readonly<Partial<Record<DType, readonly [number, number]>>> = {
  int8: [-128, 127],
  int16: [-32768, 32767],
  int32: [-2147483648, 2147483647],
  uint8: [0, 255],
  uint16: [0, 65535],
  uint32: [0, 4294967295],
};

const greatest: Readonly<Partial<Record<DType, number>>> = {
  float16: 65504,
  float32: 3.4028234663852886e38,
  float64: Number.MAX_VALUE,
};

/** The least and the greatest number of a dtype; of floats the infinities, or with `finite` the greatest finite ones. */
export function limitsOf(dtype: DType, finite: boolean): readonly [number, number] {
  const most = (finite ? greatest[dtype] : undefined) ?? Infinity;
  return integerLimits[dtype] ?? (isFloat(dtype) ? [-most, most] : [0, 1]);
}

/** Of the 64-bit dtypes. */
export function bigLimitsOf(dtype: DType): readonly [bigint, bigint] {
  return dtype === 'uint64' ? [0n, 18446744073709551615n] : [-9223372036854775808n, 9223372036854775807n];
}
