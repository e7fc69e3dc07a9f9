/** Floats in positional notation, by the engine's own conversions wherever those round as NumPy does. */
import type { FloatDType } from '../dtype.ts';
import { identifying, roundedDecimal, shortestDecimal } from './digits.ts';
import { splitAtPoint } from './scalar.ts';

/** The digits before the point ('0' if there are none) and after it, without zeros at the end ('' if there are none). */
export interface AtPoint {
  readonly whole: string;
  readonly fraction: string;
}

/** From this size on the engine writes exponents. */
const smallestLong = 1e21;
const largestShort = 1e-6;
const mostFixed = 99;

/** The fewest digits that identify the size of a finite number of the type. */
export function shortestAtPoint(value: number, dtype: FloatDType): AtPoint {
  const size = Math.abs(value);
  if (size === 0) return { whole: '0', fraction: '' };
  if (size < largestShort || size >= smallestLong) return splitAtPoint(shortestDecimal(value, dtype));
  return split(String(identifying(size, dtype)));
}

/** The exact size of a finite number rounded to `places` digits after the point, halves to even. */
export function roundedAtPoint(value: number, places: number): AtPoint {
  const size = Math.abs(value);
  if (size >= smallestLong || places > mostFixed) return splitAtPoint(roundedDecimal(value, places));
  // The engine rounds halves up. A half is what one more digit, a five, writes exactly.
  const longer = size.toFixed(places + 1);
  const isHalf = longer.endsWith('5') && Number(longer) === size;
  return isHalf ? splitAtPoint(roundedDecimal(value, places)) : split(withoutZeros(size.toFixed(places)));
}

function split(text: string): AtPoint {
  const point = text.indexOf('.');
  return point < 0 ? { whole: text, fraction: '' } : { whole: text.slice(0, point), fraction: text.slice(point + 1) };
}

function withoutZeros(text: string): string {
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text[end - 1] === '0') end--;
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end);
}
