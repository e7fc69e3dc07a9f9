/** int, float and bool: how they are made, and their methods. */
import { readPythonFloat } from '#shared/tensor/printing/decimal-text.ts';
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { native } from '../native.ts';
import { nativeProperty } from '../types/descriptor.ts';
import { decompose } from '../operations/float.ts';
import { bitLength, toFloat } from '../operations/integer.ts';
import { asIndex } from '../operations/as-index.ts';
import { floatRepr } from '../text/float-text.ts';
import { repr } from '../text/represent.ts';
import { PyBytes } from '../types/bytes.ts';
import { boolType, floatType, intType } from '../types/number.ts';
import { PyTuple } from '../types/tuple.ts';
import { type CallArguments, PyObject, type PyType, type PyValue } from '../value.ts';
import { oneArgument } from './arguments.ts';

/** Characters of a text that may become an integer in decimal. */
const longestDecimal = 4300;

intType.construct = (vm, _cls, args) => {
  const { value, base } = intArguments(args);
  if (base !== undefined) return parseInteger(vm, value, Number(asIndex(vm, base) ?? 10n));
  return value === undefined ? 0n : toInteger(vm, value);
};

function intArguments({ positional, keywords }: CallArguments): { value: PyValue | undefined; base: PyValue | undefined } {
  if (positional.length > 2) raise('TypeError', `int() takes at most 2 arguments (${positional.length} given)`);
  for (const key of keywords.keys()) {
    if (key !== 'base') raise('TypeError', `'${key}' is an invalid keyword argument for int()`);
  }
  return { value: positional[0], base: positional[1] ?? keywords.get('base') };
}

export function toInteger(vm: Interpreter, value: PyValue): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return BigInt(value);
  if (typeof value === 'number') return truncate(value);
  if (typeof value === 'string') return parseInteger(vm, value, 10);
  if (value instanceof PyBytes) return parseInteger(vm, value.data, 10);
  if (value instanceof PyObject) {
    const slot = value.type.slot('toInt');
    if (slot) return slot(vm, value);
    const index = asIndex(vm, value);
    if (index !== undefined) return index;
  }
  const name = vm.typeOf(value).name;
  raise('TypeError', `int() argument must be a string, a bytes-like object or a real number, not '${name}'`);
}

/** Towards zero; refuses infinities and NaN. */
export function truncate(value: number): bigint {
  if (Number.isNaN(value)) raise('ValueError', 'cannot convert float NaN to integer');
  if (!Number.isFinite(value)) raise('OverflowError', 'cannot convert float infinity to integer');
  return BigInt(Math.trunc(value));
}

function parseInteger(vm: Interpreter, value: PyValue | undefined, base: number): bigint {
  if (typeof value !== 'string') raise('TypeError', "int() can't convert non-string with explicit base");
  if (base !== 0 && (base < 2 || base > 36)) raise('ValueError', 'int() base must be >= 2 and <= 36, or 0');
  const refuse = () => raise('ValueError', `invalid literal for int() with base ${base}: ${repr(vm, value)}`, 'int-of-text');
  const [, sign, prefix, digits] = /^\s*([-+]?)(0[bBoOxX])?_?([\da-zA-Z]+(?:_[\da-zA-Z]+)*)\s*$/.exec(value) ?? [];
  if (digits === undefined) return refuse();
  const prefixBase = prefix === undefined ? 0 : ({ b: 2, o: 8, x: 16 }[prefix[1].toLowerCase()] ?? 0);
  if (prefixBase !== 0 && base !== 0 && base !== prefixBase) {
    // `0b1` is a number in base 16.
    return parseDigits(sign, `${prefix}${digits}`.replaceAll('_', ''), base) ?? refuse();
  }
  const actual = base === 0 ? prefixBase || 10 : base;
  const plain = digits.replaceAll('_', '');
  if (base === 0 && prefixBase === 0 && /^0+[1-9]/.test(plain)) return refuse();
  if (plain.length > longestDecimal && (actual & (actual - 1)) !== 0) {
    raise(
      'ValueError',
      `Exceeds the limit (${longestDecimal} digits) for integer string conversion: value has ${plain.length} digits; ` +
        'use sys.set_int_max_str_digits() to increase the limit',
    );
  }
  vm.tick(plain.length >> 3);
  return parseDigits(sign, plain, actual) ?? refuse();
}

function parseDigits(sign: string, digits: string, base: number): bigint | undefined {
  const values = Array.from(digits, (digit) => parseInt(digit, 36));
  if (values.some((digit) => !(digit < base))) return undefined;
  const literal = { 2: '0b', 8: '0o', 16: '0x', 10: '' }[base];
  const magnitude = literal === undefined ? fromDigits(values, base) : BigInt(literal + digits);
  return sign === '-' ? -magnitude : magnitude;
}

/** In a base that JavaScript has no notation for. Powers of two, which may be long, become binary in linear time. */
function fromDigits(values: readonly number[], base: number): bigint {
  if ((base & (base - 1)) !== 0) return values.reduce((sum, digit) => sum * BigInt(base) + BigInt(digit), 0n);
  const bits = Math.log2(base);
  return BigInt(`0b${values.map((digit) => digit.toString(2).padStart(bits, '0')).join('')}`);
}

floatType.construct = (vm, _cls, args) => {
  const value = oneArgument('float', args);
  return value === undefined ? 0 : toFloatValue(vm, value);
};

export function toFloatValue(vm: Interpreter, value: PyValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'bigint') return toFloat(value);
  if (typeof value === 'string') return parseFloatText(vm, value, value);
  if (value instanceof PyBytes) return parseFloatText(vm, value.data, value);
  if (value instanceof PyObject) {
    const slot = value.type.slot('toFloat');
    if (slot) return slot(vm, value);
    const index = asIndex(vm, value);
    if (index !== undefined) return toFloat(index);
  }
  raise('TypeError', `float() argument must be a string or a real number, not '${vm.typeOf(value).name}'`);
}

function parseFloatText(vm: Interpreter, text: string, shown: PyValue): number {
  const value = readPythonFloat(text);
  return value ?? raise('ValueError', `could not convert string to float: ${repr(vm, shown)}`, 'float-of-text');
}

boolType.construct = (vm, _cls, args) => {
  const value = oneArgument('bool', args);
  return value !== undefined && vm.truth(value);
};

const whole = (value: PyValue): bigint => (typeof value === 'bigint' ? value : BigInt(value === true));
const real = (value: PyValue): number => (typeof value === 'number' ? value : Number.NaN);

function method(type: PyType, name: string, signature: string, body: Parameters<typeof native>[2], help?: string): void {
  type.attributes.set(name, native(name, signature, body, help));
}

method(intType, 'bit_length', 'self', (_vm, { self }) => BigInt(bitLength(whole(self))), 'bits that the value needs');
method(intType, 'bit_count', 'self', (_vm, { self }) => {
  const magnitude = whole(self) < 0n ? -whole(self) : whole(self);
  return BigInt(magnitude.toString(2).replaceAll('0', '').length);
});
method(intType, 'conjugate', 'self', (_vm, { self }) => whole(self));
method(intType, 'is_integer', 'self', () => true);
method(intType, 'as_integer_ratio', 'self', (_vm, { self }) => new PyTuple([whole(self), 1n]));
intType.attributes.set(
  'real',
  nativeProperty('real', (_vm, self) => whole(self)),
);
intType.attributes.set(
  'numerator',
  nativeProperty('numerator', (_vm, self) => whole(self)),
);
intType.attributes.set(
  'imag',
  nativeProperty('imag', () => 0n),
);
intType.attributes.set(
  'denominator',
  nativeProperty('denominator', () => 1n),
);

method(floatType, 'is_integer', 'self', (_vm, { self }) => Number.isInteger(real(self)), 'whether there is no fraction');
method(floatType, 'conjugate', 'self', (_vm, { self }) => real(self));
method(floatType, 'as_integer_ratio', 'self', (_vm, { self }) => ratio(real(self)));
method(floatType, 'hex', 'self', (_vm, { self }) => hexadecimal(real(self)));
floatType.attributes.set(
  'real',
  nativeProperty('real', (_vm, self) => real(self)),
);
floatType.attributes.set(
  'imag',
  nativeProperty('imag', () => 0),
);

function ratio(value: number): PyTuple {
  if (Number.isNaN(value)) raise('ValueError', 'cannot convert NaN to integer ratio');
  if (!Number.isFinite(value)) raise('OverflowError', 'cannot convert Infinity to integer ratio');
  const { mantissa, exponent } = decompose(Math.abs(value));
  let numerator = value < 0 ? -mantissa : mantissa;
  let denominator = 1n;
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  while (denominator > 1n && numerator % 2n === 0n) {
    numerator /= 2n;
    denominator /= 2n;
  }
  return new PyTuple([numerator, denominator]);
}

function hexadecimal(value: number): string {
  if (!Number.isFinite(value)) return floatRepr(value);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (value === 0) return `${sign}0x0.0p+0`;
  const { mantissa, exponent } = decompose(Math.abs(value));
  const normal = mantissa >= 1n << 52n;
  const fraction = (mantissa & ((1n << 52n) - 1n)).toString(16).padStart(13, '0');
  const power = normal ? exponent + 52 : -1022;
  return `${sign}0x${normal ? 1 : 0}.${fraction}p${power < 0 ? '-' : '+'}${Math.abs(power)}`;
}
