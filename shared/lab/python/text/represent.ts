/** `repr` and `str` of any value. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { chargeText } from '../operations/reserve.ts';
import { chargeDigits } from '../operations/long-integers.ts';
import { PyBytes } from '../types/bytes.ts';
import { PyDict } from '../types/dict.ts';
import { addressOf } from '../types/address.ts';
import { PyList } from '../types/list.ts';
import { PySet, setType } from '../types/set.ts';
import { PyTuple } from '../types/tuple.ts';
import { PyObject, PyType, type PyValue } from '../value.ts';
import { floatRepr } from './float-text.ts';

/** Digits of an integer that Python still writes in decimal. */
const longestInteger = 4300;
const firstTooLong = 10n ** BigInt(longestInteger);
const lastTooLong = -firstTooLong;

export function repr(vm: Interpreter, value: PyValue): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'bigint':
      chargeDigits(vm, value);
      return integerText(value);
    case 'number':
      return floatRepr(value);
    case 'boolean':
      return value ? 'True' : 'False';
    default:
      return value === null ? 'None' : objectRepr(vm, value);
  }
}

export function str(vm: Interpreter, value: PyValue): string {
  if (typeof value === 'string') return value;
  if (!(value instanceof PyObject)) return repr(vm, value);
  // The nearest type that has either decides, so that a class's `__repr__` is not hidden by a `str` of its bases.
  for (const type of value.type.mro) {
    if (type.slots.str) return type.slots.str(vm, value);
    if (type.slots.repr) return objectRepr(vm, value);
  }
  return objectRepr(vm, value);
}

export function integerText(value: bigint): string {
  if (value >= firstTooLong || value <= lastTooLong) {
    raise(
      'ValueError',
      `Exceeds the limit (${longestInteger} digits) for integer string conversion; ` +
        'use sys.set_int_max_str_digits() to increase the limit',
    );
  }
  return value.toString();
}

function objectRepr(vm: Interpreter, value: PyObject): string {
  const slot = value.type.slot('repr');
  if (slot) return slot(vm, value);
  if (value instanceof PyType) return `<class '${qualified(value)}'>`;
  return containerRepr(vm, value) ?? `<${qualified(value.type)} object at ${addressOf(value)}>`;
}

/** `module.name`, `builtins` left out. */
export function qualified(type: PyType): string {
  const name = 'qualifiedName' in type && typeof type.qualifiedName === 'string' ? type.qualifiedName : type.name;
  return type.module === 'builtins' ? name : `${type.module}.${name}`;
}

/** Containers whose repr is on its way; one inside itself is shown as `[...]`. */
const underway = Symbol('containers being shown');

function containerRepr(vm: Interpreter, value: PyObject): string | undefined {
  if (value instanceof PyBytes) return bytesRepr(value.data);
  const [open, close] = brackets(value);
  if (open === null) return undefined;
  const shown = vm.state(underway, () => new Set<PyObject>());
  if (shown.has(value)) return `${open}...${close}`;
  shown.add(value);
  try {
    return vm.deeper(() => show(vm, value, open, close));
  } finally {
    shown.delete(value);
  }
}

function brackets(value: PyObject): readonly [string, string] | readonly [null, null] {
  if (value instanceof PyList) return ['[', ']'];
  if (value instanceof PyTuple) return ['(', ')'];
  if (value instanceof PyDict) return ['{', '}'];
  if (value instanceof PySet) return value.type === setType ? ['{', '}'] : [`${value.type.name}({`, '})'];
  return [null, null];
}

function show(vm: Interpreter, value: PyObject, open: string, close: string): string {
  const item = (element: PyValue) => {
    vm.tick();
    return vm.repr(element);
  };
  if (value instanceof PyList) return `[${joined(vm, value.items.map(item))}]`;
  if (value instanceof PyTuple) {
    return value.items.length === 1 ? `(${item(value.items[0])},)` : `(${joined(vm, value.items.map(item))})`;
  }
  if (value instanceof PyDict) {
    return `{${joined(
      vm,
      value.entries().map(([key, element]) => `${item(key)}: ${item(element)}`),
    )}}`;
  }
  if (value instanceof PySet) {
    if (value.size === 0) return `${value.type.name}()`;
    return open + joined(vm, value.values().map(item)) + close;
  }
  return open + close;
}

function joined(vm: Interpreter, parts: readonly string[]): string {
  const length = parts.reduce((sum, part) => sum + part.length + 2, 0);
  if (length > 1000) vm.reserve(length);
  chargeText(vm, length);
  return parts.join(', ');
}

/** A text as a Python literal: single quotes unless it has some and no double ones. */
export function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes('\\') && !text.includes(mark)) return mark + text + mark;
  let result = mark;
  for (const character of text) result += escaped(character, mark);
  return result + mark;
}

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };
/** Not shown as they are: controls, separators other than the space, unassigned and private characters, surrogates. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;

export function isPrintable(character: string): boolean {
  return character === ' ' || !unprintable.test(character);
}

function escaped(character: string, mark: string): string {
  if (character === mark) return `\\${mark}`;
  if (Object.hasOwn(short, character)) return short[character];
  return isPrintable(character) ? character : numericEscape(character);
}

function numericEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

/** As `ascii`: everything beyond ASCII in escapes. */
export function ascii(shown: string): string {
  return Array.from(shown, (character) => (character > '\x7e' ? numericEscape(character) : character)).join('');
}

/** A byte string as Python writes it; every UTF-16 unit is a byte. */
export function bytesRepr(data: string): string {
  const mark = data.includes("'") && !data.includes('"') ? '"' : "'";
  let result = `b${mark}`;
  for (const character of data) {
    if (character === mark) result += `\\${mark}`;
    else if (Object.hasOwn(short, character)) result += short[character];
    else if (character < ' ' || character > '~') result += numericEscape(character);
    else result += character;
  }
  return result + mark;
}
