/** Python's format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { firstCharacters } from '../types/text.ts';
import { PyObject, type PyValue } from '../value.ts';
import { formatFloat } from './format-float.ts';
import { type FormatSpec, pad, unknownCode } from './format-field.ts';
import { formatInteger } from './format-integer.ts';

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
