/** Comparisons between any two values, identity and membership. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { isIterable } from './iteration.ts';
import { chargeSearch } from './reserve.ts';
import { PyBytes } from '../types/bytes.ts';
import { PyDict } from '../types/dict.ts';
import { PyList } from '../types/list.ts';
import { PyRange } from '../types/range.ts';
import { PySet } from '../types/set.ts';
import { PyTuple } from '../types/tuple.ts';
import { type ComparisonOperator, type MaybeValue, PyObject, type PyValue } from '../value.ts';

const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' } as const;

export function compare(vm: Interpreter, operator: ComparisonOperator, left: PyValue, right: PyValue): PyValue {
  const answer = builtIn(vm, operator, left, right);
  if (answer !== undefined) return answer;
  const bySlot = compareBySlots(vm, operator, left, right);
  if (bySlot !== undefined) return bySlot;
  if (operator === '==') return same(left, right);
  if (operator === '!=') return !same(left, right);
  const [first, second] = [vm.typeOf(left).name, vm.typeOf(right).name];
  raise('TypeError', `'${operator}' not supported between instances of '${first}' and '${second}'`);
}

function compareBySlots(vm: Interpreter, operator: ComparisonOperator, left: PyValue, right: PyValue): MaybeValue {
  const rightFirst =
    left instanceof PyObject && right instanceof PyObject && left.type !== right.type && right.type.isSubtypeOf(left.type);
  const direct = () => (left instanceof PyObject ? left.type.slot('compare')?.(vm, operator, left, right) : undefined);
  const reflected = () =>
    right instanceof PyObject ? right.type.slot('compare')?.(vm, mirrored[operator], right, left) : undefined;
  return rightFirst ? (reflected() ?? direct()) : (direct() ?? reflected());
}

/** `is`. */
export function same(left: PyValue, right: PyValue): boolean {
  return Object.is(left, right);
}

function builtIn(vm: Interpreter, operator: ComparisonOperator, left: PyValue, right: PyValue): boolean | undefined {
  const first = typeof left === 'boolean' ? BigInt(left) : left;
  const second = typeof right === 'boolean' ? BigInt(right) : right;
  if ((typeof first === 'bigint' || typeof first === 'number') && (typeof second === 'bigint' || typeof second === 'number')) {
    return compareNumbers(operator, first, second);
  }
  if (typeof first === 'string' && typeof second === 'string') return compareText(operator, first, second);
  if (first instanceof PyList && second instanceof PyList) return compareItems(vm, operator, first.items, second.items);
  if (first instanceof PyTuple && second instanceof PyTuple) return compareItems(vm, operator, first.items, second.items);
  if (first instanceof PyBytes && second instanceof PyBytes) return compareText(operator, first.data, second.data);
  if (first instanceof PySet && second instanceof PySet) return compareSets(vm, operator, first, second);
  if (operator !== '==' && operator !== '!=') return undefined;
  const equal = equalContainers(vm, first, second);
  return equal === undefined ? undefined : equal === (operator === '==');
}

function equalContainers(vm: Interpreter, left: PyValue, right: PyValue): boolean | undefined {
  if (left instanceof PyDict && right instanceof PyDict) return equalDicts(vm, left, right);
  if (left instanceof PyRange && right instanceof PyRange) {
    if (left.size !== right.size) return false;
    return left.size === 0n || (left.start === right.start && (left.size === 1n || left.step === right.step));
  }
  return undefined;
}

export function compareNumbers(operator: ComparisonOperator, left: bigint | number, right: bigint | number): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '==':
      return equalNumbers(left, right);
    case '!=':
      return !equalNumbers(left, right);
  }
}

/** JavaScript compares a bigint and a number by value. */
function equalNumbers(left: bigint | number, right: bigint | number): boolean {
  return left <= right && left >= right;
}

function compareText(operator: ComparisonOperator, left: string, right: string): boolean {
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  const order = textOrder(left, right);
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

/** By code points; UTF-16 units order characters beyond U+FFFF before some below. */
function textOrder(left: string, right: string): number {
  if (left === right) return 0;
  let at = 0;
  const shorter = Math.min(left.length, right.length);
  while (at < shorter && left.charCodeAt(at) === right.charCodeAt(at)) at++;
  if (at === shorter) return left.length - right.length;
  const isTail = at > 0 && left.charCodeAt(at) >> 10 === 0x37 && right.charCodeAt(at) >> 10 === 0x37;
  const start = isTail ? at - 1 : at;
  return (left.codePointAt(start) ?? 0) - (right.codePointAt(start) ?? 0);
}

function compareItems(
  vm: Interpreter,
  operator: ComparisonOperator,
  left: readonly PyValue[],
  right: readonly PyValue[],
): boolean {
  if (left.length !== right.length && operator === '==') return false;
  if (left.length !== right.length && operator === '!=') return true;
  const shorter = Math.min(left.length, right.length);
  return vm.deeper(() => {
    for (let index = 0; index < shorter; index++) {
      vm.tick();
      const [first, second] = [left[index], right[index]];
      if (same(first, second) || vm.equal(first, second)) continue;
      if (operator === '==') return false;
      if (operator === '!=') return true;
      return vm.truth(vm.compare(operator, first, second));
    }
    return compareNumbers(operator, left.length, right.length);
  });
}

function equalDicts(vm: Interpreter, left: PyDict, right: PyDict): boolean {
  if (left.size !== right.size) return false;
  return vm.deeper(() =>
    left.entries().every(([key, value]) => {
      vm.tick();
      const other = right.get(vm, key);
      return other !== undefined && (same(value, other) || vm.equal(value, other));
    }),
  );
}

function compareSets(vm: Interpreter, operator: ComparisonOperator, left: PySet, right: PySet): boolean {
  vm.tick(1 + ((left.size + right.size) >> 2));
  const within = (inner: PySet, outer: PySet) => [...inner.keys()].every((key) => outer.hasKey(key));
  switch (operator) {
    case '==':
      return left.size === right.size && within(left, right);
    case '!=':
      return left.size !== right.size || !within(left, right);
    case '<=':
      return within(left, right);
    case '<':
      return left.size < right.size && within(left, right);
    case '>=':
      return within(right, left);
    case '>':
      return right.size < left.size && within(right, left);
  }
}

/** `item in container`. */
export function contains(vm: Interpreter, container: PyValue, item: PyValue): boolean {
  if (typeof container === 'string') {
    if (typeof item === 'string') {
      chargeSearch(vm, container, item);
      return container.includes(item);
    }
    raise('TypeError', `'in <string>' requires string as left operand, not ${vm.typeOf(item).name}`);
  }
  if (!(container instanceof PyObject)) {
    raise('TypeError', `argument of type '${vm.typeOf(container).name}' is not iterable`);
  }
  const slot = container.type.slot('contains');
  if (slot) return slot(vm, container, item);
  if (!isIterable(container)) raise('TypeError', `argument of type '${container.type.name}' is not iterable`);
  const iterator = vm.iterate(container);
  for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
    vm.tick();
    if (same(value, item) || vm.equal(value, item)) return true;
  }
  return false;
}
