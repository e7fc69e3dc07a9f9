/** `round`, `pow` and `divmod`. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { bitLength, floorModulo } from '../operations/integer.ts';
import { roundScaled } from '../text/float-text.ts';
import { PyTuple } from '../types/tuple.ts';
import { PyObject, type PyValue } from '../value.ts';
import { integerArgument } from './arguments.ts';
import { truncate } from './numbers.ts';

export function roundValue(vm: Interpreter, value: PyValue, digits: PyValue): PyValue {
  if (value instanceof PyObject) {
    const method = vm.findAttribute(value, '__round__');
    if (method !== undefined) return vm.call(method, digits === null ? [] : [digits]);
  }
  if (typeof value !== 'number' && typeof value !== 'bigint' && typeof value !== 'boolean') {
    return raise('TypeError', `type ${vm.typeOf(value).name} doesn't define __round__ method`);
  }
  const places = digits === null ? null : Number(integerArgument(vm, digits));
  if (typeof value === 'number') return places === null ? roundToInteger(value) : roundFloat(value, places);
  return places === null || places >= 0 ? BigInt(value) : roundInteger(BigInt(value), -places);
}

function roundToInteger(value: number): bigint {
  const nearest = Math.abs(value) < 2 ** 52 ? roundHalfEven(value) : value;
  return truncate(nearest);
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Correctly rounded from the exact value, as CPython's `float.__round__`. */
export function roundFloat(value: number, places: number): number {
  if (!Number.isFinite(value) || value === 0 || places > 323) return value;
  if (places < -308) return value < 0 ? -0 : 0;
  const scaled = roundScaled(Math.abs(value), places);
  const result = Number(`${scaled}e${-places}`);
  if (!Number.isFinite(result)) raise('OverflowError', 'rounded value too large to represent');
  return value < 0 ? -result : result;
}

function roundInteger(value: bigint, places: number): bigint {
  if (places > bitLength(value)) return 0n;
  const unit = 10n ** BigInt(places);
  const rest = floorModulo(value, unit);
  const lower = value - rest;
  const up = rest * 2n > unit || (rest * 2n === unit && (lower / unit) % 2n !== 0n);
  return up ? lower + unit : lower;
}

export function powerOf(vm: Interpreter, base: PyValue, exponent: PyValue, modulus: PyValue): PyValue {
  if (modulus === null) return vm.binary('**', base, exponent);
  if (typeof base !== 'bigint' || typeof exponent !== 'bigint' || typeof modulus !== 'bigint') {
    return raise('TypeError', 'pow() 3rd argument not allowed unless all arguments are integers');
  }
  if (modulus === 0n) raise('ValueError', 'pow() 3rd argument cannot be 0');
  if (exponent >= 0n) return modularPower(vm, base, exponent, modulus);
  return modularPower(vm, inverse(vm, base, modulus), -exponent, modulus);
}

function modularPower(vm: Interpreter, base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = floorModulo(base, modulus);
  const bits = bitLength(modulus);
  const binary = exponent.toString(2);
  for (let place = binary.length - 1; place >= 0; place--) {
    vm.tick(1 + (bits >> (bits > 4096 ? 1 : 6)));
    if (binary[place] === '1') result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return floorModulo(result, modulus);
}

/** Euclid's extended algorithm. */
function inverse(vm: Interpreter, value: bigint, modulus: bigint): bigint {
  const size = modulus < 0n ? -modulus : modulus;
  let [rest, next] = [floorModulo(value, size), size];
  let [factor, other] = [1n, 0n];
  const steps = 1 + (bitLength(size) >> 6);
  while (next !== 0n) {
    vm.tick(steps);
    const quotient = rest / next;
    [rest, next] = [next, rest - quotient * next];
    [factor, other] = [other, factor - quotient * other];
  }
  if (rest !== 1n) raise('ValueError', 'base is not invertible for the given modulus');
  return factor;
}

export function divideWithRest(vm: Interpreter, left: PyValue, right: PyValue): PyValue {
  const isNumber = (value: PyValue) => ['number', 'bigint', 'boolean'].includes(typeof value);
  if (!isNumber(left) || !isNumber(right)) {
    const method = vm.findAttribute(left, '__divmod__');
    if (method !== undefined) return vm.call(method, [right]);
    if (!(left instanceof PyObject) && !(right instanceof PyObject)) {
      const [first, second] = [vm.typeOf(left).name, vm.typeOf(right).name];
      raise('TypeError', `unsupported operand type(s) for divmod(): '${first}' and '${second}'`);
    }
  }
  return new PyTuple([vm.binary('//', left, right), vm.binary('%', left, right)]);
}
