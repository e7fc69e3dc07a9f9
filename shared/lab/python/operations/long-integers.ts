/** What arithmetic with long integers costs: far more than a step, which is what that with short ones takes. */
import type { Interpreter } from '../interpreter.ts';
import type { BinaryOperator } from '../value.ts';
import { checked } from './integer.ts';

/** Bits from which on an integer counts as long. */
const long = 4096;
/** Integers above it, or below its negative, are long. */
export const longest = 1n << BigInt(long);
const lowest = -longest;
const sizes = Array.from({ length: 12 }, (_, power) => long * 2 ** power).map((bits) => ({ bits, value: 1n << BigInt(bits) }));

/** Cheap: two comparisons. */
export function isLong(value: bigint): boolean {
  return value > longest || value < lowest;
}

/** Bits of a long integer, at most half of them missing; 0 for short ones. */
function roughBits(value: bigint): number {
  if (!isLong(value)) return 0;
  const magnitude = value < 0n ? -value : value;
  let bits = long;
  for (const size of sizes) {
    if (magnitude < size.value) break;
    bits = size.bits;
  }
  return bits;
}

/** Looking at two integers takes longer than adding them: of so many sums one is looked at, and after a long one every one. */
const sampled = 257;

/** Charges a sum or difference, and says how many later there is to look again. */
export function sampleSum(vm: Interpreter, operator: '+' | '-', left: bigint, right: bigint): number {
  if (!isLong(left) && !isLong(right)) return sampled;
  chargeIntegers(vm, operator, left, right);
  return 1;
}

/** Counts as steps what an operator takes beyond its own. */
export function chargeIntegers(vm: Interpreter, operator: BinaryOperator, left: bigint, right: bigint): void {
  if (!isLong(left) && !isLong(right)) {
    if (operator === '**' && right > 64n) vm.tick(powerSteps(left, right));
    return;
  }
  const [first, second] = [roughBits(left), roughBits(right)];
  if (operator === '*' || operator === '**') vm.tick(1 + ((first + second) >> 3));
  else if (operator === '/' || operator === '//' || operator === '%') vm.tick(1 + (first >> (second === 0 ? 8 : 2)));
  else vm.tick(1 + ((first + second) >> 9));
}

/** The product of two integers, charged where it is long, and refused beyond the largest. */
export function multiply(vm: Interpreter, left: bigint, right: bigint): bigint {
  const product = left * right;
  if (!isLong(product)) return product;
  chargeIntegers(vm, '*', left, right);
  return checked(product);
}

/** Steps of a power of a short integer; none where the result will be refused. */
function powerSteps(base: bigint, exponent: bigint): number {
  const bits = base.toString(16).length * 4 * Number(exponent);
  return bits > sizes[sizes.length - 1].bits * 2 ? 0 : Math.floor(bits / 8);
}

/** Counts as steps what writing an integer in decimal takes. */
export function chargeDigits(vm: Interpreter, value: bigint): void {
  const bits = roughBits(value);
  if (bits > 0) vm.tick(bits >> 2);
}
