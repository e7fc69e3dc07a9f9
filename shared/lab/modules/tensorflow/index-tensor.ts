/** `tensor[...]`: what TensorFlow allows between the brackets, and its refusals. */
import { findOp } from '#shared/tensor/ops/catalogue.ts';
import { createGather } from '#shared/tensor/kernels/first-axis.ts';
import { type SliceItem, stridedSliceArguments } from '#shared/tensor/slice.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyList } from '../../python/types/list.ts';
import { ellipsis, PySlice } from '../../python/types/slice.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { tensorOfValue } from '../convert.ts';
import { runNamed, runOp } from './run-op.ts';
import { PyTensor } from './tensor-object.ts';
import { isSymbolic, type SymbolicTensor, type TensorValue, Untraceable } from './trace/symbolic.ts';
import { PyVariable, readVariable } from './variable-object.ts';

export function indexTensor(vm: Interpreter, value: TensorValue, key: PyValue): TensorValue {
  const mask = maskOf(vm, key);
  if (mask !== undefined) {
    if (mask.shape.length === 0) raise('ValueError', 'mask cannot be scalar.');
    return runNamed(vm, 'boolean_mask', { tensor: value, mask, axis: null });
  }
  const row = symbolicIndex(vm, key);
  if (row !== undefined)
    return runNamed(vm, 'gather', { params: value, indices: row, validate_indices: null, axis: 0, batch_dims: 0 });
  return runOp(vm, findOp('strided_slice'), stridedSliceArguments(value, sliceItems(vm, key)))[0];
}

/** What stands between the brackets, part by part. */
export function sliceItems(vm: Interpreter, key: PyValue): readonly SliceItem[] {
  const parts = key instanceof PyTuple || key instanceof PyList ? key.items : [key];
  return parts.map((part) => sliceItem(vm, part));
}

/** A bool tensor or array between the brackets picks elements. */
function maskOf(vm: Interpreter, key: PyValue): TensorValue | undefined {
  if (typeof key === 'boolean') return { dtype: 'bool', shape: [], values: Uint8Array.of(key ? 1 : 0) };
  const value = key instanceof PyTensor ? key.value : tensorOfValue(vm, key);
  return value?.dtype === 'bool' ? value : undefined;
}

/** One row by a number that the traced function does not know yet. */
function symbolicIndex(vm: Interpreter, key: PyValue): SymbolicTensor | undefined {
  if (!(key instanceof PyTensor) || !isSymbolic(key.value)) return undefined;
  if (key.value.shape.length > 0) refuse(vm, key);
  return key.value;
}

function sliceItem(vm: Interpreter, part: PyValue): SliceItem {
  if (part === ellipsis) return 'ellipsis';
  if (part === null) return 'newaxis';
  if (part instanceof PySlice) {
    return { start: bound(vm, part.start), stop: bound(vm, part.stop), step: bound(vm, part.step) };
  }
  return wholeNumber(vm, part) ?? refuse(vm, part);
}

function bound(vm: Interpreter, value: PyValue): number | null {
  return value === null ? null : (wholeNumber(vm, value) ?? refuse(vm, value));
}

/** Python's int, or a scalar tensor or array element of a whole type. */
function wholeNumber(vm: Interpreter, value: PyValue): number | undefined {
  if (typeof value === 'bigint') return clamp(value);
  const found = scalarOf(vm, value);
  if (found === undefined || found.shape.length > 0) return undefined;
  return found.dtype === 'int32' || found.dtype === 'int64' ? clamp(BigInt(found.values[0])) : undefined;
}

function scalarOf(vm: Interpreter, value: PyValue): Tensor | undefined {
  if (!(value instanceof PyTensor) && !(value instanceof PyVariable)) return tensorOfValue(vm, value);
  const found = value instanceof PyTensor ? value.value : readVariable(vm, value);
  if (isSymbolic(found)) throw new Untraceable('An index is asked for');
  return found;
}

/** Bounds beyond every tensor's size mean the same as the largest exact number. */
function clamp(value: bigint): number {
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  return Number(value > limit ? limit : value < -limit ? -limit : value);
}

function refuse(vm: Interpreter, part: PyValue): never {
  return raise(
    'TypeError',
    `Only integers, slices (\`:\`), ellipsis (\`...\`), tf.newaxis (\`None\`) and scalar tf.int32/tf.int64 tensors are valid indices, got ${vm.repr(part)}`,
    'tensor-index',
  );
}

/** Rows of the first axis by number. */
export function gatherRows(tensor: Tensor, rows: Int32Array): Tensor {
  return createGather(tensor)(rows, rows.length);
}
