/** Python's `math`: functions of one or two floats, and those of whole numbers. */
import { raise } from '../python/exceptions.ts';
import type { Interpreter } from '../python/interpreter.ts';
import { native, type NativeFunction } from '../python/native.ts';
import { bitLength, checked as bounded, toFloat } from '../python/operations/integer.ts';
import { asIndex } from '../python/operations/as-index.ts';
import { erf, erfc } from '#shared/tensor/kernels/special-functions.ts';
import { gamma, logGamma } from './standard/gamma.ts';
import { StandardModule } from './standard/standard-module.ts';
import { PyTuple } from '../python/types/tuple.ts';
import { PyObject, type PyValue } from '../python/value.ts';

const real = (vm: Interpreter, value: PyValue): number => {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return toFloat(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  const convert = vm.typeOf(value).slot('toFloat');
  if (value instanceof PyObject && convert) return convert(vm, value);
  const index = asIndex(vm, value);
  return index === undefined ? raise('TypeError', `must be real number, not ${vm.typeOf(value).name}`) : toFloat(index);
};

const whole = (vm: Interpreter, value: PyValue): bigint => {
  const index = asIndex(vm, value);
  return index ?? raise('TypeError', `'${vm.typeOf(value).name}' object cannot be interpreted as an integer`);
};

/** Refuses what C's library calls a domain or range error. */
function checked(result: number, ...given: readonly number[]): number {
  if (Number.isNaN(result) && !given.some(Number.isNaN)) raise('ValueError', 'math domain error');
  if (!Number.isFinite(result) && given.every(Number.isFinite)) raise('OverflowError', 'math range error');
  return result;
}

const one = (name: string, apply: (x: number) => number): NativeFunction =>
  native(name, 'x, /', (vm, { x }) => {
    const given = real(vm, x);
    return checked(apply(given), given);
  });

const two = (name: string, signature: string, apply: (x: number, y: number) => number): NativeFunction =>
  native(name, `${signature}, /`, (vm, args) => {
    const [x, y] = Object.values(args).map((value) => real(vm, value));
    return checked(apply(x, y), x, y);
  });

/** floor, ceil and trunc of Python give whole numbers of any size. */
const rounding = (name: string, apply: (x: number) => number): NativeFunction =>
  native(name, 'x, /', (vm, { x }) => {
    if (typeof x === 'bigint' || typeof x === 'boolean') return BigInt(x);
    const given = real(vm, x);
    if (Number.isNaN(given)) raise('ValueError', 'cannot convert float NaN to integer');
    if (!Number.isFinite(given)) raise('OverflowError', 'cannot convert float infinity to integer');
    return BigInt(apply(given));
  });

const test = (name: string, holds: (x: number) => boolean): NativeFunction =>
  native(name, 'x, /', (vm, { x }) => holds(real(vm, x)));

function logarithm(vm: Interpreter, value: PyValue, apply: (x: number) => number): number {
  if (typeof value === 'bigint' && value > 0n && !Number.isFinite(Number(value))) {
    const bits = value.toString(2).length - 1000;
    return apply(Number(value >> BigInt(bits))) + bits * apply(2);
  }
  const x = real(vm, value);
  if (x <= 0) raise('ValueError', 'math domain error');
  return apply(x);
}

/** Euclid's algorithm; a step costs by the length of the numbers. */
function gcd(vm: Interpreter, left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right < 0n ? -right : right];
  const cost = 1 + Math.floor(bitLength(a < b ? a : b) / bitsPerStep);
  while (b !== 0n) {
    vm.tick(cost);
    [a, b] = [b, a % b];
  }
  return a;
}

/** Bits of an integer that are divided or multiplied in the time of one step. */
const bitsPerStep = 2 ** 12;

/** Beyond this the result alone would fill memory. */
const largestFactorial = 20_000n;

function product(vm: Interpreter, from: bigint, to: bigint): bigint {
  let result = 1n;
  let count = 0;
  let cost = 1;
  for (let factor = from; factor <= to; factor++) {
    if ((count++ & 63) === 0) cost = 1 + Math.floor(bitLength(result) / bitsPerStep);
    vm.tick(cost);
    result = bounded(result * factor);
  }
  return result;
}

function factorial(vm: Interpreter, value: PyValue): bigint {
  const n = whole(vm, value);
  if (n < 0n) raise('ValueError', 'factorial() not defined for negative values');
  if (n > largestFactorial) raise('OverflowError', `factorial() argument should not exceed ${largestFactorial}`);
  return product(vm, 2n, n);
}

/** Newton's method on whole numbers. */
export function integerRoot(n: bigint): bigint {
  if (n < 0n) raise('ValueError', 'isqrt() argument must be nonnegative');
  if (n < 2n) return n;
  let root = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

function choose(vm: Interpreter, nValue: PyValue, kValue: PyValue, ordered: boolean): bigint {
  const n = whole(vm, nValue);
  const k = kValue === null ? n : whole(vm, kValue);
  if (n < 0n) raise('ValueError', 'n must be a non-negative integer');
  if (k < 0n) raise('ValueError', 'k must be a non-negative integer');
  if (k > n) return 0n;
  const few = !ordered && k > n - k ? n - k : k;
  if (few > largestFactorial) raise('OverflowError', `min(n - k, k) must not exceed ${largestFactorial}`);
  const arrangements = product(vm, n - few + 1n, n);
  return ordered ? arrangements : arrangements / product(vm, 2n, few);
}

/** Shewchuk's exact partial sums (1997), rounded once at the end, as `math.fsum`. */
export function exactSum(vm: Interpreter, values: readonly PyValue[]): number {
  const partials: number[] = [];
  let special = 0;
  let infinities = 0;
  for (const value of values) {
    const given = real(vm, value);
    let x = given;
    let kept = 0;
    for (let y of partials) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) partials[kept++] = low;
      x = high;
    }
    vm.tick(1 + kept);
    partials.length = kept;
    if (Number.isFinite(x)) {
      partials.push(x);
    } else if (Number.isFinite(given)) {
      raise('OverflowError', 'intermediate overflow in fsum');
    } else {
      if (!Number.isNaN(given)) infinities += given;
      special += given;
      partials.length = 0;
    }
  }
  if (special !== 0) return Number.isNaN(infinities) ? raise('ValueError', '-inf + inf in fsum') : special;
  let index = partials.length - 1;
  if (index < 0) return 0;
  let high = partials[index];
  let low = 0;
  while (index > 0 && low === 0) {
    const x = high;
    const y = partials[--index];
    high = x + y;
    low = y - (high - x);
  }
  // Half-way cases are decided by the sign of what is left.
  if (index > 0 && low !== 0 && low < 0 === partials[index - 1] < 0) {
    const doubled = low * 2;
    const rounded = high + doubled;
    if (doubled === rounded - high) high = rounded;
  }
  return high;
}

function isClose(a: number, b: number, relative: number, absolute: number): boolean {
  if (a === b) return true;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  const difference = Math.abs(b - a);
  return difference <= Math.max(Math.abs(relative * b), Math.abs(relative * a)) || difference <= absolute;
}

function members(): readonly NativeFunction[] {
  return [
    one('sqrt', Math.sqrt),
    one('cbrt', Math.cbrt),
    one('exp', Math.exp),
    one('exp2', (x) => 2 ** x),
    one('expm1', Math.expm1),
    one('sin', Math.sin),
    one('cos', Math.cos),
    one('tan', Math.tan),
    one('asin', Math.asin),
    one('acos', Math.acos),
    one('atan', Math.atan),
    one('sinh', Math.sinh),
    one('cosh', Math.cosh),
    one('tanh', Math.tanh),
    one('asinh', Math.asinh),
    one('acosh', Math.acosh),
    one('atanh', Math.atanh),
    one('fabs', Math.abs),
    one('degrees', (x) => x * (180 / Math.PI)),
    one('radians', (x) => x * (Math.PI / 180)),
    two('atan2', 'y, x', Math.atan2),
    two('pow', 'x, y', (x, y) => (x === 1 || (x === -1 && Math.abs(y) === Infinity) ? 1 : x ** y)),
    two('fmod', 'x, y', (x, y) => x % y),
    two('copysign', 'x, y', (x, y) => (Object.is(Math.sign(y), -0) || y < 0 ? -Math.abs(x) : Math.abs(x))),
    rounding('floor', Math.floor),
    rounding('ceil', Math.ceil),
    rounding('trunc', Math.trunc),
    test('isnan', Number.isNaN),
    test('isinf', (x) => Math.abs(x) === Infinity),
    test('isfinite', Number.isFinite),
    native('log1p', 'x, /', (vm, { x }) => {
      const given = real(vm, x);
      if (given <= -1) raise('ValueError', 'math domain error');
      return Math.log1p(given);
    }),
    native('log', 'x, base=None, /', (vm, { x, base }) => {
      const top = logarithm(vm, x, Math.log);
      if (base === null) return top;
      const bottom = logarithm(vm, base, Math.log);
      if (bottom === 0) raise('ZeroDivisionError', 'float division by zero');
      return top / bottom;
    }),
    native('log2', 'x, /', (vm, { x }) => logarithm(vm, x, Math.log2)),
    native('log10', 'x, /', (vm, { x }) => logarithm(vm, x, Math.log10)),
    one('erf', erf),
    one('erfc', erfc),
    native('gamma', 'x, /', (vm, { x }) => {
      const given = real(vm, x);
      if (given === 0 || given === -Infinity) raise('ValueError', 'math domain error');
      return checked(gamma(given), given);
    }),
    native('lgamma', 'x, /', (vm, { x }) => {
      const given = real(vm, x);
      if (Number.isInteger(given) && given <= 0) raise('ValueError', 'math domain error');
      return checked(logGamma(given), given);
    }),
    native('factorial', 'n, /', (vm, { n }) => factorial(vm, n)),
    native('comb', 'n, k, /', (vm, { n, k }) => choose(vm, n, k, false)),
    native('perm', 'n, k=None, /', (vm, { n, k }) => choose(vm, n, k, true)),
    native('isqrt', 'n, /', (vm, { n }) => integerRoot(whole(vm, n))),
    native('gcd', '*integers', (vm, _args, { rest }) =>
      rest.map((value) => whole(vm, value)).reduce((a, b) => gcd(vm, a, b), 0n),
    ),
    native('lcm', '*integers', (vm, _args, { rest }) =>
      rest
        .map((value) => whole(vm, value))
        .reduce((a, b) => {
          if (a === 0n || b === 0n) return 0n;
          const multiple = bounded((a / gcd(vm, a, b)) * b);
          return multiple < 0n ? -multiple : multiple;
        }, 1n),
    ),
    native('hypot', '*coordinates', (vm, _args, { rest }) => Math.hypot(...rest.map((value) => real(vm, value)))),
    native('dist', 'p, q, /', (vm, { p, q }) => {
      const [from, to] = [vm.toList(p), vm.toList(q)];
      if (from.length !== to.length) raise('ValueError', 'both points must have the same number of dimensions');
      return Math.hypot(...from.map((value, index) => real(vm, value) - real(vm, to[index])));
    }),
    native('fsum', 'seq, /', (vm, { seq }) => exactSum(vm, vm.toList(seq))),
    native('prod', 'iterable, /, *, start=1', (vm, { iterable, start }) =>
      vm.toList(iterable).reduce((result, value) => vm.binary('*', result, value), start),
    ),
    native('modf', 'x, /', (vm, { x }) => {
      const given = real(vm, x);
      const integral = Math.trunc(given);
      return new PyTuple([Number.isFinite(given) ? given - integral : given * 0, integral]);
    }),
    native('isclose', 'a, b, *, rel_tol=1e-9, abs_tol=0.0', (vm, { a, b, rel_tol, abs_tol }) =>
      isClose(real(vm, a), real(vm, b), real(vm, rel_tol), real(vm, abs_tol)),
    ),
  ];
}

export function createMathModule(): StandardModule {
  const functions = Object.fromEntries(members().map((member) => [member.name, member]));
  return new StandardModule('math', { ...functions, pi: Math.PI, e: Math.E, tau: 2 * Math.PI, inf: Infinity, nan: NaN });
}
