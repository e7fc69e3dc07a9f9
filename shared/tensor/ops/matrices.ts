/** Tensors of floats as batches of matrices, and batches of results as tensors. */
import type { PartialShape } from '../broadcast.ts';
import { allocate, type DType, type FloatDType } from '../dtype.ts';
import { roundArrayToFloat16 } from '../float16.ts';
import { isFloatTensor } from '../kernels/elements.ts';
import type { FloatArray, Matrix } from '../kernels/factor.ts';
import { sizeOf, type Tensor, tensor, type TensorOf, type TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { agree, refuseIn } from './kernel-refusal.ts';
import { requireType } from './kernel-types.ts';
import type { RunOp } from './op.ts';

/** Kernels that take floats only. */
export type MatrixKernel =
  | 'MatrixInverse'
  | 'MatrixDeterminant'
  | 'LogMatrixDeterminant'
  | 'MatrixSolve'
  | 'MatrixSolveLs'
  | 'Cholesky'
  | 'Svd'
  | 'Qr'
  | 'SelfAdjointEigV2';

/** Refuses what has not two axes or is no float; gives the sizes of batch, rows and columns. */
export function matrixShape(
  kernel: MatrixKernel,
  spec: TensorSpec,
  place = 0,
): { batch: PartialShape; rows: number | null; columns: number | null } {
  requireType(kernel, spec.dtype);
  if (spec.shape.length < 2) {
    refuseIn(kernel, `Input tensor ${place} must have rank >= 2, got ${spec.shape.length}`, { name: null });
  }
  const [rows, columns] = spec.shape.slice(-2);
  return { batch: spec.shape.slice(0, -2), rows, columns };
}

export function requireSquare(kernel: MatrixKernel, spec: TensorSpec, message = 'Input matrix must be square.'): PartialShape {
  const { batch, rows, columns } = matrixShape(kernel, spec);
  if (!agree(rows, columns)) refuseIn(kernel, message);
  return batch;
}

/** The tensor, known to be one of floats. */
export function asFloats(kernel: MatrixKernel, source: Tensor): TensorOf<FloatDType> {
  requireType(kernel, source.dtype);
  if (isFloatTensor(source)) return source;
  throw new RangeError(`${kernel} takes floats only`);
}

/** The matrices of a tensor one after another, each a copy. */
export function matricesOf(source: TensorOf<FloatDType>): readonly Matrix[] {
  const [rows, columns] = source.shape.slice(-2);
  const each = rows * columns;
  return Array.from({ length: sizeOf(source.shape.slice(0, -2)) }, (_, index) => ({
    rows,
    columns,
    values: source.values.slice(index * each, (index + 1) * each),
  }));
}

/** The results for all matrices of a batch as one tensor; `shape` is that of one. */
export function batched(
  dtype: FloatDType,
  batch: readonly number[],
  shape: readonly number[],
  parts: readonly ArrayLike<number>[],
): Tensor {
  const each = sizeOf(shape);
  const values: FloatArray = allocate(dtype, parts.length * each);
  for (const [index, part] of parts.entries()) values.set(part, index * each);
  if (dtype === 'float16' && values instanceof Float32Array) roundArrayToFloat16(values);
  return tensor<DType>(dtype, [...batch, ...shape], values);
}

export const identityMatrix = (size: number, like: FloatArray): Matrix => {
  const values = like instanceof Float32Array ? new Float32Array(size * size) : new Float64Array(size * size);
  for (let row = 0; row < size; row++) values[row * size + row] = 1;
  return { rows: size, columns: size, values };
};

export const transpose = (run: RunOp, a: Tensor): Tensor => run('matrix_transpose', { a, conjugate: false });
export const multiply = (run: RunOp, a: Tensor, b: Tensor): Tensor =>
  run('matmul', { a, b, transpose_a: false, transpose_b: false, adjoint_a: false, adjoint_b: false });

/** A flag that may be left out. */
export function flag(args: OpArguments, name: string, usual: boolean): boolean {
  return args.isNone(name) ? usual : args.boolean(name);
}
