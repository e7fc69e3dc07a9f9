/** Python's operators on tensors and variables, with TensorFlow's rules for the other operand. */
import type { Interpreter } from '../../python/interpreter.ts';
import type { BinaryOperator, ComparisonOperator, MaybeValue, PyValue, UnaryOperator } from '../../python/value.ts';
import { tensor } from '#shared/tensor/tensor.ts';
import { toTensorValue, toTensorWithHint } from './convert.ts';
import { runNamed } from './run-op.ts';
import { PyTensor } from './tensor-object.ts';
import type { TensorValue } from './trace/symbolic.ts';
import { PyVariable } from './variable-object.ts';

const arithmetic: Readonly<Partial<Record<BinaryOperator, string>>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '//': 'floordiv',
  '%': 'floormod',
  '**': 'pow',
  '@': 'matmul',
};
const logical: Readonly<Partial<Record<BinaryOperator, readonly [ofBools: string, ofIntegers: string]>>> = {
  '&': ['logical_and', 'bitwise_and'],
  '|': ['logical_or', 'bitwise_or'],
  '^': ['logical_xor', 'bitwise_xor'],
};
const comparisons: Readonly<Record<ComparisonOperator, string>> = {
  '<': 'less',
  '<=': 'less_equal',
  '>': 'greater',
  '>=': 'greater_equal',
  '==': 'equal',
  '!=': 'not_equal',
};

/** Operators whose right operand keeps its own type where it does not take that of the first: their op refuses the mixture. */
const lenient: ReadonlySet<BinaryOperator> = new Set<BinaryOperator>(['+', '/', '@']);

/** @param self a tensor or variable; the right operand where `reflected` */
export function binaryTensors(
  vm: Interpreter,
  operator: BinaryOperator,
  self: PyValue,
  other: PyValue,
  reflected: boolean,
): MaybeValue {
  const own = toTensorValue(vm, self);
  const name = arithmetic[operator] ?? logical[operator]?.[own.dtype === 'bool' ? 0 : 1];
  if (name === undefined) return undefined;
  const second = toSecond(vm, operator, own, other, reflected);
  if (operator === '*' && (own.dtype === 'bool' || second.dtype === 'bool')) {
    return new PyTensor(multiplyBools(vm, own, second));
  }
  const [x, y] = reflected ? [second, own] : [own, second];
  return new PyTensor(runNamed(vm, name, operator === '@' ? { a: x, b: y } : { x, y }));
}

function toSecond(vm: Interpreter, operator: BinaryOperator, own: TensorValue, other: PyValue, reflected: boolean): TensorValue {
  if (!reflected && lenient.has(operator)) return toTensorWithHint(vm, other, own.dtype);
  if (!reflected && operator === '*' && own.dtype === 'bool') return toTensorValue(vm, other);
  return toPartner(vm, other, own);
}

export function compareTensors(vm: Interpreter, operator: ComparisonOperator, self: PyValue, other: PyValue): MaybeValue {
  const isEquality = operator === '==' || operator === '!=';
  if (isEquality && other === null) return operator === '!=';
  const x = toTensorValue(vm, self);
  const y = toPartner(vm, other, x);
  if (isEquality && x.dtype === y.dtype && !canBroadcast(x, y)) {
    return new PyTensor(tensor('bool', [], Uint8Array.of(operator === '==' ? 0 : 1)));
  }
  return new PyTensor(runNamed(vm, comparisons[operator], { x, y }));
}

export function unaryTensor(vm: Interpreter, operator: UnaryOperator, self: PyValue): MaybeValue {
  if (operator === '+') return undefined;
  const x = toTensorValue(vm, self);
  const name = operator === '-' ? 'negative' : x.dtype === 'bool' ? 'logical_not' : 'invert';
  return new PyTensor(runNamed(vm, name, { x }));
}

/** Tensors and variables keep their type, so that a mixture is refused; all else takes that of its partner or is refused. */
function toPartner(vm: Interpreter, value: PyValue, { dtype }: TensorValue): TensorValue {
  return toTensorValue(vm, value, value instanceof PyTensor || value instanceof PyVariable ? {} : { dtype });
}

/** TensorFlow multiplies bools as whole numbers, and takes any number for the right one. */
function multiplyBools(vm: Interpreter, own: TensorValue, second: TensorValue): TensorValue {
  const whole = (x: TensorValue): TensorValue => runNamed(vm, 'cast', { x, dtype: 'int32' });
  const product = runNamed(vm, 'multiply', { x: whole(own), y: whole(second) });
  return runNamed(vm, 'cast', { x: product, dtype: 'bool' });
}

function canBroadcast(left: TensorValue, right: TensorValue): boolean {
  const rank = Math.min(left.shape.length, right.shape.length);
  for (let axis = 1; axis <= rank; axis++) {
    const [one, two] = [left.shape[left.shape.length - axis], right.shape[right.shape.length - axis]];
    if (one !== two && one !== 1 && two !== 1 && one !== null && two !== null) return false;
  }
  return true;
}
