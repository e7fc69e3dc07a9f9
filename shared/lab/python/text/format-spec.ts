/** Python's format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { firstCharacters, textLength } from '../types/text.ts';
import { PyObject, type PyValue } from '../value.ts';
import { formatFloat } from './format-float.ts';
import { formatInteger } from './format-integer.ts';

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

const pattern = /^(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([^.])?$/su;

/** @param typeName of the value, for the error message. */
export function parseSpec(spec: string, typeName: string): FormatSpec {
  const parts = pattern.exec(spec);
  if (!parts || /[,_][,_]/.test(spec.slice(parts[1] === undefined ? 0 : parts[1].length))) return refuseSpec(spec, typeName);
  const [, fill, align, sign, z, alternate, zero, width, grouping, precision, type] = parts;
  return {
    fill: fill ?? (zero ? '0' : ' '),
    align: isAlign(align) ? align : zero ? '=' : '',
    sign: sign === '+' || sign === '-' || sign === ' ' ? sign : '',
    alternate: alternate !== undefined,
    noNegativeZero: z !== undefined,
    width: Number(width ?? 0),
    grouping: grouping === ',' || grouping === '_' ? grouping : '',
    precision: precision === undefined ? null : Number(precision),
    type: type ?? '',
  };
}

function isAlign(text: string | undefined): text is '<' | '>' | '^' | '=' {
  return text === '<' || text === '>' || text === '^' || text === '=';
}

function refuseSpec(spec: string, typeName: string): never {
  if (/,_|_,/.test(spec)) raise('ValueError', "Cannot specify both ',' and '_'.");
  if (/,,/.test(spec)) raise('ValueError', "Cannot specify ',' with ','.");
  if (/^(?:.?[<>=^])?[-+ ]?z?#?0?\d*[,_]?\.(?!\d)/su.test(spec)) raise('ValueError', 'Format specifier missing precision');
  raise('ValueError', `Invalid format specifier '${spec}' for object of type '${typeName}'`);
}

/** `format(value, spec)`. */
export function format(vm: Interpreter, value: PyValue, spec: string): string {
  if (value instanceof PyObject) return formatObject(vm, value, spec);
  if (spec === '') return vm.str(value);
  const typeName = vm.typeOf(value).name;
  if (value === null) raise('TypeError', 'unsupported format string passed to NoneType.__format__');
  const parsed = parseSpec(spec, typeName);
  vm.reserve(parsed.width + (parsed.precision ?? 0));
  if (typeof value === 'string') return formatText(value, parsed);
  if (typeof value === 'number') return formatFloat(value, parsed);
  if (typeof value === 'boolean' && parsed.type === '') return formatInteger(BigInt(value), parsed, 'bool');
  return formatInteger(BigInt(value), parsed, typeName);
}

function formatObject(vm: Interpreter, value: PyObject, spec: string): string {
  const slot = value.type.slot('format');
  if (slot) return slot(vm, value, spec);
  if (spec === '') return vm.str(value);
  raise('TypeError', `unsupported format string passed to ${value.type.name}.__format__`, 'format-of-object');
}

function formatText(text: string, spec: FormatSpec): string {
  if (spec.type !== '' && spec.type !== 's') unknownCode(spec.type, 'str');
  if (spec.sign === ' ') raise('ValueError', 'Space not allowed in string format specifier');
  if (spec.sign !== '') raise('ValueError', 'Sign not allowed in string format specifier');
  if (spec.alternate) raise('ValueError', 'Alternate form (#) not allowed in string format specifier');
  if (spec.noNegativeZero) raise('ValueError', 'Negative zero coercion (z) not allowed in string format specifier');
  if (spec.grouping !== '') raise('ValueError', `Cannot specify '${spec.grouping}' with 's'.`);
  if (spec.align === '=' && spec.fill !== '0') raise('ValueError', "'=' alignment not allowed in string format specifier");
  const cut = spec.precision === null ? text : firstCharacters(text, spec.precision);
  return pad(cut, spec.align === '=' || spec.align === '' ? '<' : spec.align, spec.fill, spec.width);
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
