/** How the training views write numbers: fixed decimals, a true minus, powers of ten where decimals say nothing. */
import type { Language } from '#shared/text/catalogue.ts';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * `value` with `digits` decimals in the language's own way. From a million up, and below what the decimals can show,
 * as `1.7 × 10¹³`; what is not finite as `∞`, `−∞` or `NaN`.
 */
export function writeNumber(language: Language, value: number, digits = 3): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size >= 1e6 || (size !== 0 && size < 0.5 * 10 ** -digits)) return writeScientific(language, value);
  return fixed(language, value, digits);
}

function fixed(language: Language, value: number, digits: number): string {
  const text = new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
  return text.replace(/^-/, /[1-9]/.test(text) ? '−' : '');
}

function writeScientific(language: Language, value: number): string {
  const [mantissa = '0', exponent = '0'] = value.toExponential(1).split('e');
  return `${fixed(language, Number(mantissa), 1)} × 10${superscript(Number(exponent))}`;
}

/** A whole number as raised digits, such as `⁻⁹`. */
export function superscript(power: number): string {
  return [...String(power)].map((sign) => (sign === '-' ? '⁻' : superscripts.charAt(Number(sign)))).join('');
}

/** A setting as a person typed it: no trailing zeros, up to 10 significant decimals, such as `0.001`. */
export function writeSetting(language: Language, value: number): string {
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 10, useGrouping: true }).format(value).replace('-', '−');
}

/** A measured number in a read-out: about five significant digits, such as `0.4146`, `8.185`, `3,873.0`. */
export function writeReading(language: Language, value: number): string {
  const size = Math.abs(value);
  return writeNumber(language, value, size >= 1000 ? 1 : size >= 100 ? 2 : size >= 1 || size === 0 ? 3 : 4);
}

/** A value of something that spreads over `spread`: four digits of that spread, never a power of ten, such as `464,471`. */
export function writeWithin(language: Language, value: number, spread: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return writeReading(language, value);
  const digits = spread > 0 && Number.isFinite(spread) ? Math.min(8, Math.max(0, 4 - Math.ceil(Math.log10(spread)))) : 3;
  return fixed(language, value, digits);
}

/** A number of the data as a person would write it: no grouping below ten thousand, so that years stay years. */
export function writeAmount(language: Language, value: number): string {
  const options = { maximumSignificantDigits: 7, useGrouping: Math.abs(value) >= 10_000 };
  return new Intl.NumberFormat(language, options).format(value).replace('-', '−');
}
