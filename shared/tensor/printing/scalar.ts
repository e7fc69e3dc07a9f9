/** Single values as Python and NumPy write them. */
import { type DType, isFloat, type FloatDType } from '../dtype.ts';
import { type Decimal, shortestDecimal } from './digits.ts';

/** An element of a tensor: text for `string` (bytes) and `unicode`; bools are 0, 1 or booleans. */
export type ScalarValue = number | bigint | boolean | string;

/** From this size on, a NumPy scalar of the type is written in scientific notation. */
const largestPositional: Readonly<Record<FloatDType, number>> = { float16: 1e3, float32: 1e6, float64: 1e16 };

/** `repr` and `str` of a Python float. */
export function floatRepr(value: number): string {
  return floatText(value, 'float64');
}

/** `str` of a NumPy scalar; `b'…'` for bytes, the text itself for unicode. */
export function scalarStr(value: ScalarValue, dtype: DType): string {
  if (isFloat(dtype)) return floatText(Number(value), dtype);
  if (dtype === 'bool') return value ? 'True' : 'False';
  if (dtype === 'string') return bytesRepr(String(value));
  return String(value);
}

/** `repr` of a NumPy scalar: `np.float32(1.5)`, `np.True_`; bytes, which NumPy keeps as Python objects: `b'…'`. */
export function scalarRepr(value: ScalarValue, dtype: DType): string {
  if (dtype === 'bool') return value ? 'np.True_' : 'np.False_';
  if (dtype === 'string') return bytesRepr(String(value));
  if (dtype === 'unicode') return `np.str_(${textRepr(String(value))})`;
  return `np.${dtype}(${scalarStr(value, dtype)})`;
}

/** `repr` of the Python value that `item()` gives: float32 and float16 are widened to float64. */
export function pythonRepr(value: ScalarValue, dtype: DType): string {
  if (isFloat(dtype)) return floatRepr(Number(value));
  return dtype === 'unicode' ? textRepr(String(value)) : scalarStr(value, dtype);
}

function floatText(value: number, dtype: FloatDType): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const decimal = shortestDecimal(value, dtype);
  const positional = size === 0 || (size >= 1e-4 && size < largestPositional[dtype]);
  return sign + (positional ? positionalText(decimal) : scientificText(decimal));
}

/** `12.5`, `1.0` */
function positionalText(decimal: Decimal): string {
  const { whole, fraction } = splitAtPoint(decimal);
  return `${whole}.${fraction === '' ? '0' : fraction}`;
}

/** `1.5e-07`, `1e+16` */
function scientificText({ digits, exponent }: Decimal): string {
  const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
  return `${mantissa}${exponentText(exponent, 2)}`;
}

/** `e+05`, with at least `digits` digits. */
export function exponentText(exponent: number, digits: number): string {
  return `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(digits, '0')}`;
}

/** The digits before the point ('0' if there are none) and after it ('' if there are none). */
export function splitAtPoint({ digits, exponent }: Decimal): { readonly whole: string; readonly fraction: string } {
  if (digits === '0') return { whole: '0', fraction: '' };
  if (exponent < 0) return { whole: '0', fraction: '0'.repeat(-exponent - 1) + digits };
  const filled = digits.padEnd(exponent + 1, '0');
  return { whole: filled.slice(0, exponent + 1), fraction: filled.slice(exponent + 1) };
}

/** `repr` of Python's bytes; every UTF-16 unit of `latin1` is one byte. */
export function bytesRepr(latin1: string): string {
  const quote = quoteFor(latin1);
  let text = '';
  for (const character of latin1) {
    const code = character.charCodeAt(0);
    if (code >= 32 && code < 127) text += character === quote || character === '\\' ? `\\${character}` : character;
    else text += shortEscapes[character] ?? escaped(code);
  }
  return `b${quote}${text}${quote}`;
}

/** `repr` of Python's str. */
export function textRepr(value: string): string {
  const quote = quoteFor(value);
  let text = '';
  for (const character of value) {
    if (character === quote || character === '\\') text += `\\${character}`;
    else if (character === ' ' || !unprintable.test(character)) text += character;
    else text += shortEscapes[character] ?? escaped(character.codePointAt(0) ?? 0);
  }
  return quote + text + quote;
}

/** What Python's `str.isprintable` refuses, and the blank. */
const unprintable = /[\p{C}\p{Z}]/u;
const shortEscapes: Readonly<Partial<Record<string, string>>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function quoteFor(text: string): "'" | '"' {
  return text.includes("'") && !text.includes('"') ? '"' : "'";
}

function escaped(code: number): string {
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
