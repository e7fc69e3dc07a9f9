/** Joining, repeating and picking elements along axes: the kernels of NumPy's shape functions. */
import { stridesOf } from '#shared/tensor/broadcast.ts';
import { allocate, byteSize, type DType } from '#shared/tensor/dtype.ts';
import { copyBlock } from '#shared/tensor/kernels/copy.ts';
import { promote } from '#shared/tensor/promote.ts';
import { type Shape, sizeOf, type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { castTensor } from './cast-tensor.ts';
import { gather, placesAlong } from './storage.ts';
import { refuseAxis } from './refusals.ts';
import { resolveAxis } from '#shared/tensor/axes.ts';

/** The tensors one after another along an axis. */
export function concatenate(vm: Interpreter, parts: readonly Tensor[], axis: number): Tensor {
  if (parts.length === 0) raise('ValueError', 'need at least one array to concatenate');
  const [first] = parts;
  const rank = first.shape.length;
  if (rank === 0) raise('ValueError', 'zero-dimensional arrays cannot be concatenated');
  const along = resolveAxis(axis, rank) ?? refuseAxis(axis, rank);
  for (const [position, part] of parts.entries()) checkFit(first.shape, part.shape, position, along);
  const dtype = commonOf(parts);
  const shape = first.shape.map((size, own) => (own === along ? parts.reduce((sum, part) => sum + part.shape[along], 0) : size));
  vm.reserve(sizeOf(shape) * (byteSize(dtype) || 16));
  const values = allocate(dtype, sizeOf(shape));
  const strides = stridesOf(shape);
  let start = 0;
  for (const part of parts) {
    const source = castTensor(part, dtype);
    copyBlock(part.shape, source.values, { start: 0, strides: stridesOf(part.shape) }, values, { start, strides });
    start += part.shape[along] * strides[along];
  }
  return tensorOf(dtype, shape, values);
}

function commonOf(parts: readonly Tensor[]): DType {
  let dtype = parts[0].dtype;
  for (const part of parts) {
    const common = promote(dtype, part.dtype);
    dtype = common ?? (dtype === 'unicode' || part.dtype === 'unicode' ? 'unicode' : 'string');
  }
  return dtype;
}

function checkFit(first: Shape, shape: Shape, position: number, along: number): void {
  if (shape.length !== first.length) {
    raise(
      'ValueError',
      `all the input arrays must have same number of dimensions, but the array at index 0 has ${first.length} dimension(s) and the array at index ${position} has ${shape.length} dimension(s)`,
    );
  }
  for (const [axis, size] of shape.entries()) {
    if (axis === along || size === first[axis]) continue;
    raise(
      'ValueError',
      `all the input array dimensions except for the concatenation axis must match exactly, but along dimension ${axis}, the array at index 0 has size ${first[axis]} and the array at index ${position} has size ${size}`,
    );
  }
}

/** Tensors of one shape along a new axis. */
export function stack(vm: Interpreter, parts: readonly Tensor[], axis: number): Tensor {
  if (parts.length === 0) raise('ValueError', 'need at least one array to stack');
  const [{ shape }] = parts;
  if (parts.some((part) => part.shape.length !== shape.length || part.shape.some((size, own) => size !== shape[own]))) {
    raise('ValueError', 'all input arrays must have the same shape');
  }
  const along = resolveAxis(axis, shape.length + 1) ?? refuseAxis(axis, shape.length + 1);
  const expanded = [...shape.slice(0, along), 1, ...shape.slice(along)];
  return concatenate(
    vm,
    parts.map((part) => ({ ...part, shape: expanded })),
    along,
  );
}

/** The elements at `indices` along an axis, each any number of times. */
export function pickAlong(vm: Interpreter, source: Tensor, axis: number, indices: ArrayLike<number>): Tensor {
  const shape = source.shape.map((size, own) => (own === axis ? indices.length : size));
  vm.reserve(sizeOf(shape) * ((byteSize(source.dtype) || 16) + 4));
  const strides = stridesOf(source.shape);
  const axes = source.shape.map((size, own) =>
    own === axis ? { offsets: Int32Array.from(indices, (index) => index * strides[own]) } : { size, stride: strides[own] },
  );
  return tensorOf(source.dtype, shape, gather(source.dtype, source.values, placesAlong(axes, 0)));
}

/** The whole tensor over and over: `counts` times along each axis. */
export function tile(vm: Interpreter, source: Tensor, counts: readonly number[]): Tensor {
  const rank = Math.max(source.shape.length, counts.length);
  const shape = [...new Array<number>(rank - source.shape.length).fill(1), ...source.shape];
  const times = [...new Array<number>(rank - counts.length).fill(1), ...counts];
  const result = shape.map((size, axis) => size * times[axis]);
  vm.reserve(sizeOf(result) * ((byteSize(source.dtype) || 16) + 4));
  const strides = stridesOf(shape);
  const axes = shape.flatMap((size, axis) => [
    { size: times[axis], stride: 0 },
    { size, stride: strides[axis] },
  ]);
  return tensorOf(source.dtype, result, gather(source.dtype, source.values, placesAlong(axes, 0)));
}
