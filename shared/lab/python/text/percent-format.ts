/** `'%5.2f and %s' % (x, y)`. */
import { raise, raiseWith } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { PyDict } from '../types/dict.ts';
import { firstCharacters, textLength } from '../types/text.ts';
import { PyTuple } from '../types/tuple.ts';
import { PyObject, type PyValue } from '../value.ts';
import { formatFloat } from './format-float.ts';
import { type FormatSpec, pad, padNumber } from './format-field.ts';
import { ascii, integerText } from './represent.ts';

const conversion = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]?(.)?/gsu;

export function percentFormat(vm: Interpreter, template: string, values: PyValue): string {
  const supply = new Supply(values);
  let text = '';
  let end = 0;
  for (const match of template.matchAll(conversion)) {
    vm.tick();
    const [whole, key, flags, width, precision, code] = match;
    text += template.slice(end, match.index);
    end = match.index + whole.length;
    if (code === undefined) raise('ValueError', 'incomplete format');
    text +=
      whole === '%%'
        ? '%'
        : convert(vm, supply, { key, flags, width, precision, code, at: () => textLength(template.slice(0, end)) - 1 });
  }
  supply.refuseRest(vm);
  return text + template.slice(end);
}

interface Conversion {
  readonly key: string | undefined;
  readonly flags: string;
  readonly width: string | undefined;
  readonly precision: string | undefined;
  readonly code: string;
  /** Its place in the template, in characters. */
  readonly at: () => number;
}

/** Hands out the values one after another, or by name. */
class Supply {
  private next = 0;
  private named = false;
  private readonly items: readonly PyValue[];

  constructor(private readonly values: PyValue) {
    this.items = values instanceof PyTuple ? values.items : [values];
  }

  take(vm: Interpreter, key: string | undefined): PyValue {
    if (key !== undefined) {
      if (!(this.values instanceof PyDict)) raise('TypeError', 'format requires a mapping');
      this.named = true;
      const value = this.values.get(vm, key);
      return value === undefined ? raiseWith('KeyError', [key]) : value;
    }
    if (this.next >= this.items.length) raise('TypeError', 'not enough arguments for format string');
    return this.items[this.next++];
  }

  refuseRest(vm: Interpreter): void {
    if (this.named || this.next >= this.items.length) return;
    const { values } = this;
    const isMapping =
      values instanceof PyDict || (values instanceof PyObject && !(values instanceof PyTuple) && hasItems(vm, values));
    if (!isMapping) raise('TypeError', 'not all arguments converted during string formatting');
  }
}

function hasItems(vm: Interpreter, value: PyObject): boolean {
  return vm.typeOf(value).slot('getItem') !== undefined || vm.typeOf(value).name === 'list';
}

function convert(vm: Interpreter, supply: Supply, { key, flags, width, precision, code, at }: Conversion): string {
  const measured = width === '*' ? star(supply.take(vm, undefined)) : Number(width ?? 0);
  const left = flags.includes('-') || measured < 0;
  const digits =
    precision === '*' ? Math.max(0, star(supply.take(vm, undefined))) : precision === undefined ? null : Number(precision);
  vm.reserve(Math.abs(measured) + (digits ?? 0));
  const value = supply.take(vm, key);
  const spec: FormatSpec = {
    fill: flags.includes('0') && !left ? '0' : ' ',
    align: left ? '<' : flags.includes('0') ? '=' : '>',
    sign: flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '',
    alternate: flags.includes('#'),
    noNegativeZero: false,
    width: Math.abs(measured),
    grouping: '',
    precision: digits,
    type: code,
  };
  if ('sra'.includes(code)) return convertText(vm, value, spec, left);
  if ('eEfFgG'.includes(code)) return formatFloat(asFloat(vm, value), spec);
  if ('diuxXo'.includes(code)) return convertInteger(vm, value, spec);
  if (code === 'c') return convertCharacter(value, spec, left);
  const code16 = (code.codePointAt(0) ?? 0).toString(16);
  return raise('ValueError', `unsupported format character '${code}' (0x${code16}) at index ${at()}`);
}

function star(value: PyValue): number {
  if (typeof value === 'bigint') return Number(value);
  return raise('TypeError', '* wants int');
}

function convertText(vm: Interpreter, value: PyValue, spec: FormatSpec, left: boolean): string {
  const shown = spec.type === 's' ? vm.str(value) : spec.type === 'r' ? vm.repr(value) : ascii(vm.repr(value));
  const cut = spec.precision === null ? shown : firstCharacters(shown, spec.precision);
  return pad(cut, left ? '<' : '>', ' ', spec.width);
}

function asFloat(vm: Interpreter, value: PyValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
  const slot = value instanceof PyObject ? value.type.slot('toFloat') : undefined;
  if (slot && value instanceof PyObject) return slot(vm, value);
  return raise('TypeError', `must be real number, not ${vm.typeOf(value).name}`);
}

function convertInteger(vm: Interpreter, value: PyValue, spec: FormatSpec): string {
  const whole = asInteger(vm, value, spec.type);
  const magnitude = whole < 0n ? -whole : whole;
  const base = spec.type === 'x' || spec.type === 'X' ? 16 : spec.type === 'o' ? 8 : 10;
  const written = base === 10 ? integerText(magnitude) : magnitude.toString(base);
  const digits = (spec.type === 'X' ? written.toUpperCase() : written).padStart(spec.precision ?? 0, '0');
  const prefix = spec.alternate && base !== 10 ? `0${spec.type}` : '';
  const sign = whole < 0n ? '-' : spec.sign;
  return padNumber(sign, prefix, digits, '', spec);
}

function asInteger(vm: Interpreter, value: PyValue, code: string): bigint {
  if (typeof value === 'bigint' || typeof value === 'boolean') return BigInt(value);
  if (typeof value === 'number' && Number.isFinite(value) && 'diu'.includes(code)) return BigInt(Math.trunc(value));
  const slot = value instanceof PyObject ? value.type.slot('toInt') : undefined;
  if (slot && value instanceof PyObject) return slot(vm, value);
  const wanted = 'diu'.includes(code) ? 'a real number is required' : 'an integer is required';
  return raise('TypeError', `%${code} format: ${wanted}, not ${vm.typeOf(value).name}`);
}

function convertCharacter(value: PyValue, spec: FormatSpec, left: boolean): string {
  const character = typeof value === 'bigint' && value >= 0n && value <= 0x10ffffn ? String.fromCodePoint(Number(value)) : value;
  if (typeof character !== 'string' || textLength(character) !== 1) raise('TypeError', '%c requires int or char');
  return pad(character, left ? '<' : '>', ' ', spec.width);
}
