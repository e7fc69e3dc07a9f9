/** Floating point arithmetic by Python's rules. */
import { raise } from '../exceptions.ts';
import type { BinaryOperator, MaybeValue } from '../value.ts';
import { divideMagnitudes } from './integer.ts';

export function floatBinary(operator: BinaryOperator, left: number, right: number): MaybeValue {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      if (right === 0) raise('ZeroDivisionError', 'float division by zero');
      return left / right;
    case '//':
      return floatFloor(left, right);
    case '%':
      return floatModulo(left, right);
    case '**':
      return floatPower(left, right);
    default:
      return undefined;
  }
}

/** Source: CPython's `float_floor_div`. */
export function floatFloor(left: number, right: number): number {
  if (right === 0) raise('ZeroDivisionError', 'float floor division by zero');
  const rest = floatModulo(left, right);
  const quotient = (left - rest) / right;
  if (quotient === 0) return left / right < 0 || Object.is(left / right, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

export function floatModulo(left: number, right: number): number {
  if (right === 0) raise('ZeroDivisionError', 'float modulo');
  const rest = left % right;
  if (rest === 0) return right < 0 ? -0 : 0;
  return rest < 0 !== right < 0 ? rest + right : rest;
}

export function floatPower(base: number, exponent: number): number {
  if (exponent === 0 || base === 1) return 1;
  if (base === 0 && exponent < 0) raise('ZeroDivisionError', '0.0 cannot be raised to a negative power');
  if (base === -1 && !Number.isFinite(exponent) && !Number.isNaN(exponent)) return 1;
  if (base < 0 && Number.isFinite(base) && !Number.isInteger(exponent) && Number.isFinite(exponent)) {
    raise('NotImplementedError', 'the Lab does not support complex numbers, which a power of a negative number needs');
  }
  const result = finitePower(base, exponent);
  if (!Number.isFinite(result) && Number.isFinite(base) && Number.isFinite(exponent)) {
    raise('OverflowError', "(34, 'Numerical result out of range')");
  }
  return result;
}

/** Exact and rounded once where the exponent is a small integer; JavaScript's own power is off by a bit now and then. */
function finitePower(base: number, exponent: number): number {
  if (exponent === 0.5 && base >= 0 && Number.isFinite(base)) return Math.sqrt(base) + 0;
  if (!Number.isInteger(exponent) || Math.abs(exponent) > 64 || !Number.isFinite(base) || base === 0) {
    return Math.pow(base, exponent);
  }
  if (exponent === 1) return base;
  if (exponent === 2) return base * base;
  const { mantissa, exponent: scale } = decompose(Math.abs(base));
  const count = Math.abs(exponent);
  const power = mantissa ** BigInt(count);
  const shift = BigInt(Math.abs(scale) * count);
  const [top, bottom] = scale < 0 ? [power, 1n << shift] : [power << shift, 1n];
  const magnitude = exponent < 0 ? divideMagnitudes(bottom, top) : divideMagnitudes(top, bottom);
  return base < 0 && count % 2 === 1 ? -magnitude : magnitude;
}

const view = new DataView(new ArrayBuffer(8));

/** value = mantissa · 2^exponent for a finite value that is not negative. */
export function decompose(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  if (biased === 0) return { mantissa: fraction, exponent: -1074 };
  return { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
}
