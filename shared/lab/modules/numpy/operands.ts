/** Operands of arithmetic: what Python hands over, as tensors of the dtype that NumPy 2 gives the operation (NEP 50). */
import { type DType, isBig, isFloat, isInteger } from '#shared/tensor/dtype.ts';
import { promote, promoteWeak, type WeakKind } from '#shared/tensor/promote.ts';
import { holdsInteger, integerAsFloat, integerWithin } from '#shared/tensor/python-integer.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { asPython, tensorOfValue, toNumpyTensor } from '../convert.ts';
import { castTensor } from './cast-tensor.ts';
import { PyArray } from './array-object.ts';
import { PyScalar } from './scalar-object.ts';

/** A Python number is weak: it takes the dtype of what it meets. */
export type Operand =
  { readonly weak: WeakKind; readonly value: number | bigint } | { readonly weak: null; readonly tensor: Tensor };

/** What arrays combine with by themselves; undefined leaves the operation to the other operand's type. */
export function operandOf(vm: Interpreter, value: PyValue): Operand | undefined {
  if (typeof value === 'boolean') return { weak: null, tensor: tensorOf('bool', [], Uint8Array.of(value ? 1 : 0)) };
  if (typeof value === 'bigint') return { weak: 'int', value };
  if (typeof value === 'number') return { weak: 'float', value };
  if (value instanceof PyArray || value instanceof PyScalar) return { weak: null, tensor: value.tensor };
  if (typeof value === 'string' || value instanceof PyList || value instanceof PyTuple) {
    return { weak: null, tensor: toNumpyTensor(vm, value) };
  }
  return undefined;
}

/** As `operandOf` for the arguments of functions, which take everything that can be an array. */
export function argumentOf(vm: Interpreter, value: PyValue): Operand {
  const known = tensorOfValue(vm, value);
  if (known !== undefined) return { weak: null, tensor: known };
  return operandOf(vm, value) ?? { weak: null, tensor: toNumpyTensor(vm, value) };
}

/** The tensor an operand is by itself. */
export function strong(operand: Operand): Tensor {
  if (operand.weak === null) return operand.tensor;
  if (operand.weak === 'float') return tensorOf('float64', [], Float64Array.of(Number(operand.value)));
  return integerTensor(BigInt(operand.value));
}

function integerTensor(value: bigint): Tensor {
  if (BigInt.asIntN(64, value) === value) return tensorOf('int64', [], BigInt64Array.of(value));
  if (BigInt.asUintN(64, value) === value) return tensorOf('uint64', [], BigUint64Array.of(value));
  return raise('OverflowError', 'Python int too large to convert to C long');
}

/** The dtype that two operands share; null for text with numbers. */
export function commonType(left: Operand, right: Operand): DType | null {
  if (left.weak === null && right.weak === null) return promote(left.tensor.dtype, right.tensor.dtype);
  if (left.weak === null) return right.weak === null ? null : promoteWeak(left.tensor.dtype, right.weak);
  if (right.weak === null) return promoteWeak(right.tensor.dtype, left.weak);
  return promote(strong(left).dtype, strong(right).dtype);
}

/** The operand in the common dtype; a Python whole number that the dtype cannot hold is refused. */
export function inType(operand: Operand, dtype: DType): Tensor {
  if (operand.weak === null) return castTensor(operand.tensor, dtype);
  if (operand.weak === 'int' && isInteger(dtype)) {
    const value = asPython(() => integerWithin(dtype, BigInt(operand.value)));
    return isBig(dtype)
      ? tensorOf(dtype, [], dtype === 'int64' ? BigInt64Array.of(value) : BigUint64Array.of(value))
      : castTensor(tensorOf('int64', [], BigInt64Array.of(value)), dtype);
  }
  if (isFloat(dtype)) {
    const { value } = operand;
    const size = typeof value === 'bigint' ? asPython(() => integerAsFloat(value)) : value;
    return castTensor(tensorOf('float64', [], Float64Array.of(size)), dtype);
  }
  return castTensor(strong(operand), dtype);
}

/** On which side of all that an integer dtype can hold a Python whole number lies; 0: within. */
export function sideOf(operand: Operand, dtype: DType): -1 | 0 | 1 {
  if (operand.weak !== 'int' || !isInteger(dtype) || holdsInteger(dtype, BigInt(operand.value))) return 0;
  return operand.value < 0 ? -1 : 1;
}
