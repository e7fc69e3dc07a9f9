/** The floats of one array as NumPy aligns them: one notation for all, points below each other. */
import type { FloatDType } from '../dtype.ts';
import { roundToFloat16 } from '../float16.ts';
import { countWork } from '../work.ts';
import { type AtPoint, roundedAtPoint, shortestAtPoint } from './at-point.ts';
import { type Decimal, roundedMantissa, shortestDecimal } from './digits.ts';
import type { PrintOptions } from './options.ts';
import { exponentText } from './scalar.ts';

/** From this size on, an array with such an element is written in scientific notation. */
const smallestScientific: Readonly<Record<FloatDType, number>> = { float16: 1e3, float32: 1e6, float64: 1e8 };

/** A number before it is padded; `exponent` is '' in positional notation. */
interface Parts {
  readonly whole: string;
  readonly fraction: string;
  readonly exponent: string;
}

/** One text per value, all of one width but for trailing blanks. Source: `FloatingFormat` of numpy/_core/arrayprint.py. */
export function floatWords(values: readonly number[], dtype: FloatDType, options: PrintOptions): readonly string[] {
  const finite = values.filter(Number.isFinite);
  const parts = isScientific(finite, dtype, options)
    ? scientificParts(finite, dtype, options)
    : positionalParts(finite, dtype, options);
  const fraction = largest(parts, (part) => part.fraction.length);
  const right = fraction + largest(parts, (part) => part.exponent.length);
  const left = leftWidth(values, parts, right, options);
  let next = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) return nonFiniteText(value, options).padStart(left + right + 1);
    const part = parts[next++];
    return `${part.whole.padStart(left)}.${part.exponent === '' ? part.fraction.padEnd(fraction) : part.fraction + part.exponent}`;
  });
}

/** Decided in the array's own precision, by the largest and smallest size other than zero. */
function isScientific(finite: readonly number[], dtype: FloatDType, options: PrintOptions): boolean {
  let most = 0;
  let least = Infinity;
  for (const value of finite) {
    const size = Math.abs(value);
    if (size === 0) continue;
    most = Math.max(most, size);
    least = Math.min(least, size);
  }
  if (most === 0) return false;
  if (most >= smallestScientific[dtype]) return true;
  return !options.suppress && (least < narrowed(0.0001, dtype) || narrowed(most / least, dtype) > 1000);
}

function narrowed(value: number, dtype: FloatDType): number {
  if (dtype === 'float64') return value;
  return dtype === 'float32' ? Math.fround(value) : roundToFloat16(value);
}

function positionalParts(finite: readonly number[], dtype: FloatDType, options: PrintOptions): readonly Parts[] {
  const { floatmode, precision } = options;
  let texts = counted(finite, (value) => positionalText(value, dtype, options));
  let filled = 0;
  if (floatmode === 'fixed') filled = precision;
  if (floatmode === 'maxprec_equal') {
    filled = largest(texts, ({ fraction }) => fraction.length);
    texts = texts.map((text, index) => (text.fraction.length === filled ? text : roundedAtPoint(finite[index], filled)));
  }
  return texts.map(({ whole, fraction }, index) => ({
    whole: signOf(finite[index], options) + whole,
    fraction: filled === 0 ? fraction : fraction.padEnd(filled, '0'),
    exponent: '',
  }));
}

function positionalText(value: number, dtype: FloatDType, { floatmode, precision }: PrintOptions): AtPoint {
  if (floatmode === 'fixed') return roundedAtPoint(value, precision);
  const shortest = shortestAtPoint(value, dtype);
  return floatmode === 'unique' || shortest.fraction.length <= precision ? shortest : roundedAtPoint(value, precision);
}

/** Values between two times that their work is counted. */
const stride = 512;
const operationsOfText = 600;

function counted<Made>(values: readonly number[], make: (value: number) => Made): Made[] {
  return values.map((value, index) => {
    if (index % stride === stride - 1) countWork(stride * operationsOfText);
    return make(value);
  });
}

/** All mantissas get as many digits as the longest needs; the added ones are true digits of the number. */
function scientificParts(finite: readonly number[], dtype: FloatDType, options: PrintOptions): readonly Parts[] {
  const { floatmode, precision } = options;
  let decimals: readonly Decimal[];
  let places: number;
  if (floatmode === 'fixed') {
    decimals = counted(finite, (value) => roundedMantissa(value, precision));
    places = precision;
  } else {
    const most = floatmode === 'unique' ? Infinity : precision;
    const short = counted(finite, (value) => shortestMantissa(value, dtype, most));
    places = largest(short, mantissaPlaces);
    decimals = short.map((decimal, index) =>
      mantissaPlaces(decimal) === places ? decimal : roundedMantissa(finite[index], places),
    );
  }
  const width = largest(decimals, ({ exponent }) => Math.max(2, String(Math.abs(exponent)).length));
  return decimals.map(({ digits, exponent }, index) => ({
    whole: signOf(finite[index], options) + digits[0],
    fraction: digits.slice(1).padEnd(places, '0'),
    exponent: exponentText(exponent, width),
  }));
}

function shortestMantissa(value: number, dtype: FloatDType, most: number): Decimal {
  const shortest = shortestDecimal(value, dtype);
  return mantissaPlaces(shortest) <= most ? shortest : roundedMantissa(value, most);
}

function mantissaPlaces({ digits }: Decimal): number {
  return digits.length - 1;
}

/** Columns before the point: the longest whole part, more where a blank stands for the sign or nan and inf need it. */
function leftWidth(values: readonly number[], parts: readonly Parts[], right: number, options: PrintOptions): number {
  let left = largest(parts, ({ whole }) => whole.length);
  if (options.sign === ' ' && !values.some((value) => Number.isFinite(value) && isNegative(value))) left++;
  if (parts.length < values.length) {
    const signed = options.sign !== '-' || values.includes(-Infinity) ? 1 : 0;
    left = Math.max(left, options.nanstr.length - (right + 1), options.infstr.length + signed - (right + 1));
  }
  return left;
}

function nonFiniteText(value: number, { sign, nanstr, infstr }: PrintOptions): string {
  if (Number.isNaN(value)) return (sign === '+' ? '+' : '') + nanstr;
  return (value < 0 ? '-' : sign === '+' ? '+' : '') + infstr;
}

function signOf(value: number, { sign }: PrintOptions): string {
  if (isNegative(value)) return '-';
  return sign === '+' ? '+' : '';
}

function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}

/** 0 for an empty list. */
function largest<Item>(items: readonly Item[], size: (item: Item) => number): number {
  return items.reduce((most, item) => Math.max(most, size(item)), 0);
}
