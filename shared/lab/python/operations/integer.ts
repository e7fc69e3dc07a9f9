/** Whole numbers of any size, by Python's rules, and never larger than a session can bear. */
import { raise } from '../exceptions.ts';
import type { BinaryOperator, MaybeValue } from '../value.ts';

/** Bits of the largest integer. Python's are bounded by memory only; working on larger ones would freeze a session. */
export const largestBits = 2 ** 23;
const highest = 1n << BigInt(largestBits);
const lowest = -highest;

function tooLarge(): never {
  return raise('MemoryError', `the Lab does not compute with integers of more than ${largestBits} bits`);
}

/** Refuses results beyond the largest integer. */
export function checked(value: bigint): bigint {
  if (value > highest || value < lowest) tooLarge();
  return value;
}

export function integerBinary(operator: BinaryOperator, left: bigint, right: bigint): MaybeValue {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return checked(left * right);
    case '/':
      return trueDivide(left, right);
    case '//':
      return floorDivide(left, right);
    case '%':
      return floorModulo(left, right);
    case '**':
      return power(left, right);
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '<<':
      return shiftLeft(left, right);
    case '>>':
      if (right < 0n) raise('ValueError', 'negative shift count');
      return left >> (right > BigInt(largestBits) ? BigInt(largestBits) + 64n : right);
    case '@':
      return undefined;
  }
}

export function floorDivide(left: bigint, right: bigint): bigint {
  if (right === 0n) raise('ZeroDivisionError', 'integer division or modulo by zero');
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}

export function floorModulo(left: bigint, right: bigint): bigint {
  if (right === 0n) raise('ZeroDivisionError', 'integer modulo by zero');
  const rest = left % right;
  return rest !== 0n && left < 0n !== right < 0n ? rest + right : rest;
}

function power(base: bigint, exponent: bigint): MaybeValue {
  if (exponent < 0n) return undefined;
  if (base === 0n || base === 1n || exponent === 0n) return exponent === 0n ? 1n : base;
  if (base === -1n) return exponent % 2n === 0n ? 1n : -1n;
  if (exponent > BigInt(largestBits) || (bitLength(base) - 1) * Number(exponent) > largestBits) tooLarge();
  return base ** exponent;
}

function shiftLeft(left: bigint, right: bigint): bigint {
  if (right < 0n) raise('ValueError', 'negative shift count');
  if (left === 0n) return 0n;
  if (right > BigInt(largestBits) || bitLength(left) + Number(right) > largestBits) tooLarge();
  return left << right;
}

/** Python's `int.bit_length`. */
export function bitLength(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  if (magnitude === 0n) return 0;
  const hex = magnitude.toString(16);
  return hex.length * 4 - Math.clz32(parseInt(hex[0], 16)) + 28;
}

/** The float nearest to a quotient, ties to even. */
export function trueDivide(left: bigint, right: bigint): number {
  if (right === 0n) raise('ZeroDivisionError', 'division by zero');
  const exact = 2n ** 53n;
  if (left > -exact && left < exact && right > -exact && right < exact) return Number(left) / Number(right);
  const negative = left < 0n !== right < 0n;
  const result = divideMagnitudes(left < 0n ? -left : left, right < 0n ? -right : right);
  if (result === Infinity) raise('OverflowError', 'integer division result too large for a float');
  return negative ? -result : result;
}

/** The float nearest to a non-negative fraction, ties to even; Infinity beyond the largest. */
export function divideMagnitudes(left: bigint, right: bigint): number {
  if (left === 0n) return 0;
  // The quotient gets 55 to 56 bits, so that its last bit can say whether anything was cut off; near zero fewer.
  const shift = Math.max(bitLength(left) - bitLength(right) - 55, -1076);
  const numerator = shift < 0 ? left << BigInt(-shift) : left;
  const denominator = shift > 0 ? right << BigInt(shift) : right;
  let quotient = numerator / denominator;
  if (numerator % denominator !== 0n) quotient |= 1n;
  return scaled(quotient, shift);
}

/** quotient · 2^shift, where the last bit of the quotient may stand for everything below it. */
function scaled(quotient: bigint, shift: number): number {
  const smallest = -1074 - shift;
  const drop = Math.max(bitLength(quotient) - 53, smallest, 0);
  const divisor = 1n << BigInt(drop);
  let rounded = quotient >> BigInt(drop);
  const rest = quotient - (rounded << BigInt(drop));
  if (rest * 2n > divisor || (rest * 2n === divisor && (rounded & 1n) === 1n)) rounded++;
  const exponent = shift + drop;
  if (exponent > 1023) return Infinity;
  // Two factors, so that neither leaves the range of normal numbers.
  const half = Math.trunc(exponent / 2);
  return Number(rounded) * 2 ** half * 2 ** (exponent - half);
}

/** As `float(n)`. */
export function toFloat(value: bigint): number {
  const result = Number(value);
  if (!Number.isFinite(result)) raise('OverflowError', 'int too large to convert to float');
  return result;
}
