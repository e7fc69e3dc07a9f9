/** A field of the format mini-language once it is read, and how a value is laid out in it. */
import { raise } from '../exceptions.ts';
import { textLength } from '../types/text.ts';

export interface FormatSpec {
  readonly fill: string;
  readonly align: '<' | '>' | '^' | '=' | '';
  readonly sign: '+' | '-' | ' ' | '';
  readonly alternate: boolean;
  /** `-0.0` becomes `0.0`. */
  readonly noNegativeZero: boolean;
  readonly width: number;
  readonly grouping: ',' | '_' | '';
  readonly precision: number | null;
  readonly type: string;
}

export function signOf(negative: boolean, spec: FormatSpec): string {
  if (negative) return '-';
  return spec.sign === '+' || spec.sign === ' ' ? spec.sign : '';
}

export function unknownCode(code: string, typeName: string): never {
  raise('ValueError', `Unknown format code '${code}' for object of type '${typeName}'`);
}

export function pad(text: string, align: '<' | '>' | '^', fill: string, width: number): string {
  const missing = width - textLength(text);
  if (missing <= 0) return text;
  if (align === '<') return text + fill.repeat(missing);
  if (align === '>') return fill.repeat(missing) + text;
  const left = Math.floor(missing / 2);
  return fill.repeat(left) + text + fill.repeat(missing - left);
}

/** Sign, prefix and digits of a number in its field; zeros before grouped digits are grouped too. */
export function padNumber(sign: string, prefix: string, digits: string, rest: string, spec: FormatSpec): string {
  const size = spec.grouping === '_' && 'bBoxX'.includes(spec.type || 'd') ? 4 : 3;
  const grouped = spec.grouping === '' ? digits : group(digits, spec.grouping, size);
  const align = spec.align === '' ? '>' : spec.align;
  if (align !== '=') return pad(sign + prefix + grouped + rest, align, spec.fill, spec.width);
  const room = spec.width - sign.length - prefix.length - rest.length;
  if (spec.fill === '0' && spec.grouping !== '') {
    return sign + prefix + groupToWidth(digits, spec.grouping, size, room) + rest;
  }
  return sign + prefix + spec.fill.repeat(Math.max(0, room - grouped.length)) + grouped + rest;
}

export function group(digits: string, separator: string, size: number): string {
  const first = digits.length % size;
  const groups = first === 0 ? [] : [digits.slice(0, first)];
  for (let at = first; at < digits.length; at += size) groups.push(digits.slice(at, at + size));
  return groups.join(separator);
}

/** The fewest zeros before the digits that fill the width, separators counted. */
function groupToWidth(digits: string, separator: string, size: number, width: number): string {
  const separators = Math.floor(Math.max(0, width) / (size + 1));
  const fitting = Math.max(0, width - separators);
  const needed = width > 0 && width % (size + 1) === 0 ? fitting + 1 : fitting;
  const padded = digits.padStart(needed, '0');
  const result = group(padded, separator, size);
  return result.startsWith(separator) ? `0${result}` : result;
}
