/** Floats as decimal text: the shortest that reads back (repr), and rounded to digits, ties to even, from the exact value. */
import { decompose } from '../operations/float.ts';

/** As Python's `repr`. */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return Object.is(value, -0) ? '-0.0' : `${value}.0`;
  const { sign, digits, exponent } = shortest(value);
  if (exponent < -4 || exponent >= 16) return sign + scientific(digits, exponent);
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return `${sign}${digits.padEnd(exponent + 1, '0')}.0`;
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** The shortest digits that read back as the value: d.ddd · 10^exponent. */
export function shortest(value: number): { readonly sign: string; readonly digits: string; readonly exponent: number } {
  const [mantissa, power] = Math.abs(value).toExponential().split('e');
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return { sign, digits: mantissa.replace('.', ''), exponent: Number(power) };
}

/** `1.5e-07` from digits and exponent: at least two digits in the exponent. */
export function scientific(digits: string, exponent: number, letter = 'e', point = false): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : point ? '.' : '';
  const magnitude = Math.abs(exponent).toString().padStart(2, '0');
  return `${digits[0]}${fraction}${letter}${exponent < 0 ? '-' : '+'}${magnitude}`;
}

/** A non-negative finite value with `precision` digits after the point, rounded half to even. */
export function fixed(value: number, precision: number): string {
  const scaled = roundScaled(value, precision);
  const text = scaled.toString().padStart(precision + 1, '0');
  return precision === 0 ? text : `${text.slice(0, -precision)}.${text.slice(-precision)}`;
}

/** value · 10^precision as the nearest integer, ties to even; the value is finite and not negative. */
export function roundScaled(value: number, precision: number): bigint {
  const { mantissa, exponent } = decompose(value);
  let numerator = mantissa;
  let denominator = 1n;
  if (precision >= 0) numerator *= 10n ** BigInt(precision);
  else denominator *= 10n ** BigInt(-precision);
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  const quotient = numerator / denominator;
  const rest = (numerator % denominator) * 2n;
  return rest > denominator || (rest === denominator && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

/** The first `count` significant digits of a finite value that is not negative, and the exponent of the first. */
export function significant(value: number, count: number): { readonly digits: string; readonly exponent: number } {
  if (value === 0) return { digits: '0'.repeat(count), exponent: 0 };
  const guess = Number(value.toExponential(0).split('e')[1]);
  // The guess has rounded to one digit; the exact digits may end one power of ten below or, rounded themselves, above.
  for (const exponent of [guess - 1, guess, guess + 1]) {
    const digits = roundScaled(value, count - 1 - exponent).toString();
    if (digits.length === count) return { digits, exponent };
  }
  throw new RangeError(`${value} has no ${count} digits`);
}
