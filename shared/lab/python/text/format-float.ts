/** Floats by the format mini-language. */
import { raise } from '../exceptions.ts';
import { fixed, floatRepr, scientific, significant } from './float-text.ts';
import { type FormatSpec, padNumber, signOf, unknownCode } from './format-field.ts';

/** Digits beyond which the exact value of every float has only zeros. */
const mostDigits = 1_100;

export function formatFloat(value: number, spec: FormatSpec): string {
  const { type, grouping } = spec;
  if (type !== '' && !'eEfFgGn%'.includes(type)) unknownCode(type, 'float');
  if (grouping !== '' && type === 'n') raise('ValueError', `Cannot specify '${grouping}' with 'n'.`);
  const scaled = type === '%' ? value * 100 : value;
  const negative = scaled < 0 || Object.is(scaled, -0);
  const text = numberText(Math.abs(scaled), spec);
  const isZero = /^[0.]*(e[+-]?\d+)?$/i.test(text);
  const sign = signOf(negative && !(spec.noNegativeZero && isZero), spec);
  const upper = type === 'E' || type === 'F' || type === 'G' ? text.toUpperCase() : text;
  const suffix = type === '%' ? '%' : '';
  const [, whole, rest] = /^(\d*)(.*)$/.exec(upper) ?? ['', '', upper];
  if (whole === '') return padNumber(sign, '', rest + suffix, '', { ...spec, grouping: '' });
  return padNumber(sign, '', whole, rest + suffix, spec);
}

/** A value that is not negative, without its sign. */
function numberText(value: number, spec: FormatSpec): string {
  if (Number.isNaN(value)) return 'nan';
  if (value === Infinity) return 'inf';
  const { type, precision, alternate } = spec;
  switch (type) {
    case 'f':
    case 'F':
    case '%':
      return fixedText(value, precision ?? 6, alternate);
    case 'e':
    case 'E':
      return exponentText(value, precision ?? 6, alternate);
    case 'g':
    case 'G':
    case 'n':
      return generalText(value, precision ?? 6, alternate);
    default:
      return precision === null ? shortestText(value, alternate) : generalText(value, precision, alternate, true);
  }
}

function fixedText(value: number, precision: number, alternate: boolean): string {
  const exact = Math.min(precision, mostDigits);
  const text = fixed(value, exact) + '0'.repeat(precision - exact);
  return precision === 0 && alternate ? `${text}.` : text;
}

function exponentText(value: number, precision: number, alternate: boolean): string {
  const count = Math.min(precision + 1, mostDigits);
  const { digits, exponent } = significant(value, count);
  return scientific(digits.padEnd(precision + 1, '0'), exponent, 'e', alternate);
}

/** `repr`, which a bare `#` does not change for floats with a point. */
function shortestText(value: number, alternate: boolean): string {
  const text = floatRepr(value);
  return alternate && !text.includes('.') ? text.replace('e', '.e') : text;
}

/**
 * `g`: digits in all, trailing zeros dropped unless `#`. `pointed`: the form without a type, which keeps one digit after
 * the point and turns to the exponent one digit earlier.
 */
function generalText(value: number, precision: number, alternate: boolean, pointed = false): string {
  const count = Math.max(1, Math.min(precision, mostDigits));
  const { digits, exponent } = significant(value, count);
  const last = pointed ? count - 1 : count;
  const kept = alternate ? digits : digits.replace(/0+$/, '') || '0';
  if (exponent < -4 || exponent >= last) return scientific(kept, exponent, 'e', alternate && kept.length === 1);
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${kept}`;
  const whole = kept.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = kept.slice(exponent + 1);
  if (fraction !== '') return `${whole}.${fraction}`;
  if (alternate) return `${whole}.`;
  return pointed ? `${whole}.0` : whole;
}
