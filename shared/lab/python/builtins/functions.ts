/** Built-in functions about numbers, sequences and text. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { native, type NativeFunction } from '../native.ts';
import { hashNumber } from '../operations/hash.ts';
import { wholeLength } from '../operations/truth.ts';
import { isPrinted } from '../print-filter.ts';
import { ascii } from '../text/represent.ts';
import { charactersOf, textLength } from '../types/text.ts';
import { PyBytes } from '../types/bytes.ts';
import { PyList } from '../types/list.ts';
import { PyTuple } from '../types/tuple.ts';
import type { MaybeValue, PyValue } from '../value.ts';
import { integerArgument } from './arguments.ts';
import { divideWithRest, powerOf, roundValue } from './arithmetic.ts';
import { sortValues } from './sort.ts';

export const functions: readonly NativeFunction[] = [
  native(
    'print',
    '*values, sep=None, end=None, file=None, flush=False',
    (vm, { sep, end, file }, { rest }) => {
      if (file !== null) raise('NotImplementedError', 'the Lab prints only to the cell: print() takes no file', 'no-files');
      const between = textOption(vm, 'sep', sep, ' ');
      const after = textOption(vm, 'end', end, '\n');
      const text = rest.map((value) => vm.str(value)).join(between) + after;
      if (isPrinted(vm, text)) vm.write(text);
      return null;
    },
    'writes values to the output of the cell',
  ),
  native('len', 'obj, /', (vm, { obj }) => wholeLength(vm, obj), 'number of items'),
  native('abs', 'x, /', (vm, { x }) => absolute(vm, x), 'distance from zero'),
  native(
    'round',
    'number, ndigits=None',
    (vm, { number, ndigits }) => roundValue(vm, number, ndigits),
    'nearest, halves to even',
  ),
  native('pow', 'base, exp, mod=None', (vm, { base, exp, mod }) => powerOf(vm, base, exp, mod), 'base to a power'),
  native('divmod', 'x, y, /', (vm, { x, y }) => divideWithRest(vm, x, y), 'quotient and rest'),
  native('sum', 'iterable, /, start=0', (vm, { iterable, start }) => sum(vm, iterable, start), 'adds all elements'),
  extreme('min', '<', 'the smallest element'),
  extreme('max', '>', 'the largest element'),
  native(
    'sorted',
    'iterable, /, *, key=None, reverse=False',
    (vm, { iterable, key, reverse }) => new PyList(sortValues(vm, vm.toList(iterable), key, vm.truth(reverse))),
    'a sorted list of the elements',
  ),
  native('any', 'iterable, /', (vm, { iterable }) => some(vm, iterable, true), 'whether one element is true'),
  native('all', 'iterable, /', (vm, { iterable }) => !some(vm, iterable, false), 'whether all elements are true'),
  native('repr', 'obj, /', (vm, { obj }) => vm.repr(obj), 'text that shows the value as code'),
  native('ascii', 'obj, /', (vm, { obj }) => ascii(vm.repr(obj)), 'repr with escapes beyond ASCII'),
  native(
    'format',
    'value, format_spec="", /',
    (vm, { value, format_spec: spec }) => {
      if (typeof spec !== 'string') raise('TypeError', `format() argument 2 must be str, not ${vm.typeOf(spec).name}`);
      return vm.format(value, spec);
    },
    'the value written as a format says',
  ),
  native(
    'chr',
    'i, /',
    (vm, { i }) => {
      const code = integerArgument(vm, i);
      if (code < 0n || code > 0x10ffffn) raise('ValueError', 'chr() arg not in range(0x110000)');
      return String.fromCodePoint(Number(code));
    },
    'the character with a code',
  ),
  native('ord', 'c, /', (vm, { c }) => codeOf(vm, c), 'the code of a character'),
  native('hex', 'number, /', (vm, { number }) => based(integerArgument(vm, number), 16, '0x'), 'in hexadecimal'),
  native('oct', 'number, /', (vm, { number }) => based(integerArgument(vm, number), 8, '0o'), 'in octal'),
  native('bin', 'number, /', (vm, { number }) => based(integerArgument(vm, number), 2, '0b'), 'in binary'),
  native('hash', 'obj, /', (vm, { obj }) => hashNumber(vm, obj), 'a number that equal values share'),
];

function textOption(vm: Interpreter, name: string, value: PyValue, otherwise: string): string {
  if (value === null) return otherwise;
  if (typeof value === 'string') return value;
  return raise('TypeError', `${name} must be None or a string, not ${vm.typeOf(value).name}`);
}

function absolute(vm: Interpreter, value: PyValue): PyValue {
  if (typeof value === 'bigint') return value < 0n ? -value : value;
  if (typeof value === 'boolean') return BigInt(value);
  if (typeof value === 'number') return Math.abs(value);
  const method = vm.findAttribute(value, '__abs__');
  if (method !== undefined) return vm.call(method, []);
  return raise('TypeError', `bad operand type for abs(): '${vm.typeOf(value).name}'`);
}

/** Floats are added as CPython 3.11 adds them: one after another, without compensation. */
function sum(vm: Interpreter, iterable: PyValue, start: PyValue): PyValue {
  if (typeof start === 'string') raise('TypeError', "sum() can't sum strings [use ''.join(seq) instead]");
  if (start instanceof PyBytes) raise('TypeError', "sum() can't sum bytes [use b''.join(seq) instead]");
  let total: PyValue = start;
  const iterator = vm.iterate(iterable);
  for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
    vm.tick();
    total = vm.binary('+', total, value);
  }
  return total;
}

function extreme(name: 'min' | 'max', operator: '<' | '>', help: string): NativeFunction {
  return native(
    name,
    '*values, key=None, **options',
    (vm, { key }, { rest, extra }) => {
      for (const option of extra.keys()) {
        if (option !== 'default') raise('TypeError', `'${option}' is an invalid keyword argument for ${name}()`);
      }
      if (rest.length === 0) raise('TypeError', `${name} expected at least 1 argument, got 0`);
      const otherwise = extra.get('default');
      if (rest.length > 1 && otherwise !== undefined) {
        raise('TypeError', `Cannot specify a default for ${name}() with multiple positional arguments`);
      }
      const iterator = vm.iterate(rest.length === 1 ? rest[0] : new PyTuple(rest));
      const keyOf = (value: PyValue) => (key === null ? value : vm.call(key, [value]));
      let best: MaybeValue = iterator.next();
      if (best === undefined) {
        return otherwise === undefined ? raise('ValueError', `${name}() arg is an empty sequence`) : otherwise;
      }
      let bestKey = keyOf(best);
      for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
        vm.tick();
        const valueKey = keyOf(value);
        if (!vm.truth(vm.compare(operator, valueKey, bestKey))) continue;
        best = value;
        bestKey = valueKey;
      }
      return best;
    },
    help,
  );
}

function some(vm: Interpreter, iterable: PyValue, wanted: boolean): boolean {
  const iterator = vm.iterate(iterable);
  for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
    vm.tick();
    if (vm.truth(value) === wanted) return true;
  }
  return false;
}

function codeOf(vm: Interpreter, value: PyValue): bigint {
  if (value instanceof PyBytes && value.data.length === 1) return BigInt(value.data.charCodeAt(0));
  if (typeof value !== 'string' && !(value instanceof PyBytes)) {
    raise('TypeError', `ord() expected string of length 1, but ${vm.typeOf(value).name} found`);
  }
  const count = typeof value === 'string' ? textLength(value) : value.data.length;
  if (typeof value !== 'string' || count !== 1) {
    raise('TypeError', `ord() expected a character, but string of length ${count} found`);
  }
  return BigInt(charactersOf(value)[0].codePointAt(0) ?? 0);
}

function based(value: bigint, base: number, prefix: string): string {
  return value < 0n ? `-${prefix}${(-value).toString(base)}` : prefix + value.toString(base);
}
