/** Python's operators on tensors and variables, with TensorFlow's rules for the other operand. */
import type { Interpreter } from '../../python/interpreter.ts';
import type { BinaryOperator, ComparisonOperator, MaybeValue, PyValue, UnaryOperator } from '../../python/value.ts';
import { tensor } from '#shared/tensor/tensor.ts';
import { toTensorValue, toTensorWithHint } from './convert.ts';
import { runNamed } from './run-op.ts';
import { PyTensor } from './tensor-object.ts';
import type { TensorValue } from './trace/symbolic.ts';

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
  const second = toTensorWithHint(vm, other, own.dtype);
  const [x, y] = reflected ? [second, own] : [own, second];
  return new PyTensor(runNamed(vm, name, operator === '@' ? { a: x, b: y } : { x, y }));
}

export function compareTensors(vm: Interpreter, operator: ComparisonOperator, self: PyValue, other: PyValue): MaybeValue {
  const isEquality = operator === '==' || operator === '!=';
  if (isEquality && other === null) return operator === '!=';
  const x = toTensorValue(vm, self);
  const y = toTensorValue(vm, other, isTensorLike(vm, other) ? {} : { dtype: x.dtype });
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

/** Tensors and variables keep their type, so that a mixture is refused; all else takes that of its partner. */
function isTensorLike(vm: Interpreter, value: PyValue): boolean {
  return value instanceof PyTensor || vm.typeOf(value).name === 'ResourceVariable';
}

function canBroadcast(left: TensorValue, right: TensorValue): boolean {
  const rank = Math.min(left.shape.length, right.shape.length);
  for (let axis = 1; axis <= rank; axis++) {
    const [one, two] = [left.shape[left.shape.length - axis], right.shape[right.shape.length - axis]];
    if (one !== two && one !== 1 && two !== 1 && one !== null && two !== null) return false;
  }
  return true;
}
