/** Operators between any two values: numbers at once, then text and lists, then what the types' slots say. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { PyBytes } from '../types/bytes.ts';
import { PyList } from '../types/list.ts';
import { PyTuple } from '../types/tuple.ts';
import { type BinaryOperator, type MaybeValue, PyObject, type PyValue, type UnaryOperator } from '../value.ts';
import { floatBinary } from './float.ts';
import { reserveItems } from './reserve.ts';
import { integerBinary, toFloat } from './integer.ts';
import { chargeIntegers, multiply, sampleSum } from './long-integers.ts';
import { percentFormat } from '../text/percent-format.ts';

export function binary(vm: Interpreter, operator: BinaryOperator, left: PyValue, right: PyValue): PyValue {
  const result = numeric(vm, operator, left, right) ?? sequence(vm, operator, left, right) ?? bySlots(vm, operator, left, right);
  if (result !== undefined) return result;
  return refuse(vm, operator, left, right);
}

/** As `left op= right`: lists grow in place, everything else as the plain operator. */
export function inPlace(vm: Interpreter, operator: BinaryOperator, left: PyValue, right: PyValue): PyValue {
  if (left instanceof PyList && operator === '+') {
    const items = right instanceof PyList ? right.items : vm.toList(right);
    reserveItems(vm, left.items.length + items.length);
    for (const item of [...items]) left.items.push(item);
    return left;
  }
  if (left instanceof PyList && operator === '*' && isInteger(right)) {
    left.items = repeatItems(vm, left.items, Math.max(0, Number(right)));
    return left;
  }
  if (left instanceof PyObject) {
    const method = vm.typeOf(left).lookup(inPlaceNames[operator]);
    if (method !== undefined) {
      const result = vm.call(vm.getAttribute(left, inPlaceNames[operator]), [right]);
      if (!isNotImplemented(result)) return result;
    }
  }
  const result = numeric(vm, operator, left, right) ?? sequence(vm, operator, left, right) ?? bySlots(vm, operator, left, right);
  if (result !== undefined) return result;
  return refuse(vm, operator, left, right, '=');
}

const inPlaceNames: Readonly<Record<BinaryOperator, string>> = {
  '+': '__iadd__',
  '-': '__isub__',
  '*': '__imul__',
  '/': '__itruediv__',
  '//': '__ifloordiv__',
  '%': '__imod__',
  '**': '__ipow__',
  '@': '__imatmul__',
  '&': '__iand__',
  '|': '__ior__',
  '^': '__ixor__',
  '<<': '__ilshift__',
  '>>': '__irshift__',
};

function isNotImplemented(value: PyValue): boolean {
  return value instanceof PyObject && value.type.name === 'NotImplementedType';
}

function numeric(vm: Interpreter, operator: BinaryOperator, left: PyValue, right: PyValue): MaybeValue {
  if (typeof left === 'bigint' && typeof right === 'bigint') return integers(vm, operator, left, right);
  if (typeof left === 'number' && typeof right === 'number') return floatBinary(operator, left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') {
    if (operator === '&') return left && right;
    if (operator === '|') return left || right;
    if (operator === '^') return left !== right;
  }
  const first = typeof left === 'boolean' ? BigInt(left) : left;
  const second = typeof right === 'boolean' ? BigInt(right) : right;
  if (typeof first === 'bigint') {
    if (typeof second === 'bigint') return integers(vm, operator, first, second);
    if (typeof second === 'number') return floatBinary(operator, toFloat(first), second);
  }
  if (typeof first === 'number') {
    if (typeof second === 'bigint') return floatBinary(operator, first, toFloat(second));
    if (typeof second === 'number') return floatBinary(operator, first, second);
  }
  return undefined;
}

/** Sums until one is looked at. */
let unseen = 1;

function integers(vm: Interpreter, operator: BinaryOperator, left: bigint, right: bigint): MaybeValue {
  if (operator === '*') return multiply(vm, left, right);
  if (operator === '+' || operator === '-') {
    if (--unseen === 0) unseen = sampleSum(vm, operator, left, right);
    return operator === '+' ? left + right : left - right;
  }
  chargeIntegers(vm, operator, left, right);
  const result = integerBinary(operator, left, right);
  if (result === undefined && operator === '**') return floatBinary('**', toFloat(left), toFloat(right));
  return result;
}

function sequence(vm: Interpreter, operator: BinaryOperator, left: PyValue, right: PyValue): MaybeValue {
  if (operator === '+') return concatenate(vm, left, right);
  if (operator === '*') {
    const swapped = isInteger(left) && !isInteger(right);
    const [items, times] = swapped ? [right, left] : [left, right];
    return isInteger(times) ? repeat(vm, items, Number(times)) : undefined;
  }
  if (operator === '%' && typeof left === 'string') return percentFormat(vm, left, right);
  return undefined;
}

function isInteger(value: PyValue): value is bigint | boolean {
  return typeof value === 'bigint' || typeof value === 'boolean';
}

function concatenate(vm: Interpreter, left: PyValue, right: PyValue): MaybeValue {
  if (typeof left === 'string') {
    if (typeof right !== 'string') return undefined;
    // JavaScript joins texts without copying them: what is new takes no more room than the shorter one.
    const shorter = Math.min(left.length, right.length);
    if (shorter > 1000) vm.reserve(shorter, true);
    return left + right;
  }
  if (left instanceof PyList && right instanceof PyList) {
    reserveItems(vm, left.items.length + right.items.length);
    return new PyList([...left.items, ...right.items]);
  }
  if (left instanceof PyTuple && right instanceof PyTuple) {
    reserveItems(vm, left.items.length + right.items.length);
    return new PyTuple([...left.items, ...right.items]);
  }
  if (left instanceof PyBytes && right instanceof PyBytes) return new PyBytes(left.data + right.data);
  return undefined;
}

function repeat(vm: Interpreter, value: PyValue, times: number): MaybeValue {
  const count = Math.max(0, times);
  if (typeof value === 'string') {
    vm.reserve(value.length * count, true);
    return value.repeat(value === '' ? 0 : count);
  }
  if (value instanceof PyBytes) {
    vm.reserve(value.data.length * count, true);
    return new PyBytes(value.data.repeat(value.data === '' ? 0 : count));
  }
  if (value instanceof PyList) return new PyList(repeatItems(vm, value.items, count));
  if (value instanceof PyTuple) return new PyTuple(repeatItems(vm, value.items, count));
  return undefined;
}

function repeatItems(vm: Interpreter, items: readonly PyValue[], count: number): PyValue[] {
  const length = items.length * count;
  reserveItems(vm, length);
  if (items.length === 1) return new Array<PyValue>(length).fill(items[0]);
  const result: PyValue[] = [];
  for (let index = 0; index < length; index++) result.push(items[index % items.length]);
  return result;
}

/** Python's order: the left operand first, unless the right one is of a subclass of the left's type. */
function bySlots(vm: Interpreter, operator: BinaryOperator, left: PyValue, right: PyValue): MaybeValue {
  const rightFirst =
    left instanceof PyObject && right instanceof PyObject && left.type !== right.type && right.type.isSubtypeOf(left.type);
  if (rightFirst) return ask(vm, operator, right, left, true) ?? ask(vm, operator, left, right, false);
  const answer = ask(vm, operator, left, right, false);
  if (answer !== undefined) return answer;
  if (left instanceof PyObject && right instanceof PyObject && left.type === right.type) return undefined;
  return ask(vm, operator, right, left, true);
}

function ask(vm: Interpreter, operator: BinaryOperator, self: PyValue, other: PyValue, reflected: boolean): MaybeValue {
  if (!(self instanceof PyObject)) return undefined;
  return self.type.slot('binary')?.(vm, operator, self, other, reflected);
}

function refuse(vm: Interpreter, operator: BinaryOperator, left: PyValue, right: PyValue, suffix = ''): never {
  const [first, second] = [vm.typeOf(left).name, vm.typeOf(right).name];
  if (operator === '+' && suffix === '') {
    if (typeof left === 'string') {
      raise('TypeError', `can only concatenate str (not "${second}") to str`, 'text-and-number');
    }
    if (left instanceof PyList || left instanceof PyTuple) {
      raise('TypeError', `can only concatenate ${first} (not "${second}") to ${first}`);
    }
    if (left instanceof PyBytes) raise('TypeError', `can't concat ${second} to bytes`);
  }
  if (operator === '+' && typeof left === 'string') {
    raise('TypeError', `can only concatenate str (not "${second}") to str`, 'text-and-number');
  }
  if (operator === '*' && (isSequence(left) || isSequence(right))) {
    const other = isSequence(left) ? second : first;
    raise('TypeError', `can't multiply sequence by non-int of type '${other}'`);
  }
  const shown = operator === '**' && suffix === '' ? '** or pow()' : `${operator}${suffix}`;
  raise('TypeError', `unsupported operand type(s) for ${shown}: '${first}' and '${second}'`);
}

function isSequence(value: PyValue): boolean {
  return typeof value === 'string' || value instanceof PyList || value instanceof PyTuple || value instanceof PyBytes;
}

export function unary(vm: Interpreter, operator: UnaryOperator, operand: PyValue): PyValue {
  const value = typeof operand === 'boolean' ? BigInt(operand) : operand;
  if (typeof value === 'bigint') return operator === '-' ? -value : operator === '+' ? value : ~value;
  if (typeof value === 'number' && operator !== '~') return operator === '-' ? -value : value;
  if (value instanceof PyObject) {
    const answer = value.type.slot('unary')?.(vm, operator, value);
    if (answer !== undefined) return answer;
  }
  raise('TypeError', `bad operand type for unary ${operator}: '${vm.typeOf(operand).name}'`);
}
