/** Floats as decimal digits: the fewest that tell a number from its neighbours, or its exact value cut at some place. */
import { shortestFloat32, shortestNarrow } from '#shared/base/float32.ts';
import type { FloatDType } from '../dtype.ts';
import { roundToFloat16 } from '../float16.ts';

/** The size of a finite number, without its sign: `digits` with a point after the first, times 10^`exponent`. */
export interface Decimal {
  /** Without zeros at the ends; '0' for zero. */
  readonly digits: string;
  readonly exponent: number;
}

/** Further digits of any float64 are zeros. */
const mostPlaces = 1100;

/** The fewest digits that identify `value` among the numbers of `dtype`. The value must be finite and exact in that type. */
export function shortestDecimal(value: number, dtype: FloatDType): Decimal {
  const size = Math.abs(value);
  const [mantissa, exponent] = identifying(size, dtype).toExponential().split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

/** The number of float64 that is written with the fewest digits for a size of the type. */
export function identifying(size: number, dtype: FloatDType): number {
  if (dtype === 'float64') return size;
  return dtype === 'float32' ? shortestFloat32(size) : shortestNarrow(size, roundToFloat16, 5);
}

/** The exact value rounded to `places` digits after the point (before it, if negative), halves to even. */
export function roundedDecimal(value: number, places: number): Decimal {
  const text = roundedUnits(value, Math.min(places, mostPlaces)).toString();
  if (text === '0') return { digits: '0', exponent: 0 };
  return { digits: text.replace(/0+$/, ''), exponent: text.length - 1 - Math.min(places, mostPlaces) };
}

/** The exact value rounded to `places` digits after the point of its mantissa, halves to even. */
export function roundedMantissa(value: number, places: number): Decimal {
  if (value === 0) return { digits: '0', exponent: 0 };
  // Twenty digits do not round any float64 up to the next power of ten.
  const exponent = Number(value.toExponential(20).split('e')[1]);
  return roundedDecimal(value, places - exponent);
}

const double = new Float64Array(1);
const bits = new BigUint64Array(double.buffer);

/** |value|·10^places as the nearest whole number, halves to even. */
function roundedUnits(value: number, places: number): bigint {
  double[0] = Math.abs(value);
  const stored = bits[0] >> 52n;
  const fraction = bits[0] & 0xfffffffffffffn;
  const power = stored === 0n ? -1074n : stored - 1075n;
  let numerator = stored === 0n ? fraction : fraction | 0x10000000000000n;
  let denominator = 1n;
  if (power >= 0n) numerator <<= power;
  else denominator <<= -power;
  if (places >= 0) numerator *= 10n ** BigInt(places);
  else denominator *= 10n ** BigInt(-places);
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && (quotient & 1n) === 1n);
  return up ? quotient + 1n : quotient;
}
