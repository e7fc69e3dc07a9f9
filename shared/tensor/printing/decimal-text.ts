/** Decimal text that Python, NumPy and C's library agree on: how floats are read, and `%g`. */
import { roundedMantissa } from './digits.ts';
import { exponentText, splitAtPoint } from './scalar.ts';

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const word = /^([+-]?)(inf|infinity|nan)$/i;

/** A decimal number, `inf` or `nan`, in any case and with a sign; null for everything else, white space included. */
export function readDecimal(text: string): number | null {
  if (decimal.test(text)) return Number(text);
  const [, sign, name] = word.exec(text) ?? [];
  if (name === undefined) return null;
  if (name.toLowerCase() === 'nan') return NaN;
  return sign === '-' ? -Infinity : Infinity;
}

/** As Python's `float` reads text: with white space around it and underscores between digits. Linear in the length. */
export function readPythonFloat(text: string): number | null {
  const trimmed = text.trim();
  if (!trimmed.includes('_')) return readDecimal(trimmed);
  return /(^|\D)_|_(\D|$)/.test(trimmed) ? null : readDecimal(trimmed.replaceAll('_', ''));
}

/** printf's `%.{digits}g`: that many significant digits of the exact value, halves to even, without zeros at the end. */
export function generalText(value: number, digits: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const rounded = roundedMantissa(Math.abs(value), digits - 1);
  if (rounded.exponent < -4 || rounded.exponent >= digits) {
    const [first, rest] = [rounded.digits[0], rounded.digits.slice(1)];
    return `${sign}${first}${rest === '' ? '' : `.${rest}`}${exponentText(rounded.exponent, 2)}`;
  }
  const { whole, fraction } = splitAtPoint(rounded);
  return fraction === '' ? sign + whole : `${sign}${whole}.${fraction}`;
}
