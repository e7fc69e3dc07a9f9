/** Refusals in the words of TensorFlow's eager kernels. */
import { brackets, nodeOf, type PartialShape } from '../broadcast.ts';
import type { DType } from '../dtype.ts';
import { refuseTooLarge } from '../limits.ts';
import { refuse } from '../op-error.ts';
import type { Shape } from '../tensor.ts';
import { kernelTypeName } from '../type-names.ts';

export interface KernelNames {
  /** After `[Op:…] name: `; null leaves that out, as TensorFlow does for ops whose arguments were Python lists. */
  readonly name?: string | null;
  /** What the runtime calls the kernel where it adds attributes: `Split_num_split_3`. */
  readonly wrapped?: string;
}

/** InvalidArgumentError of a kernel. */
export function refuseIn(kernel: string, message: string, { name = '', wrapped = kernel }: KernelNames = {}): never {
  const end = name === null ? '' : ` name: ${name}`;
  refuse('InvalidArgumentError', `${nodeOf(wrapped)} ${message} [Op:${kernel}]${end}`);
}

/** Of a list of tensors the one that has another dtype than the first. */
export function refuseMixedTypes(kernel: string, index: number, expected: DType, found: DType, name = ''): never {
  refuse(
    'InvalidArgumentError',
    `cannot compute ${kernel} as input #${index}(zero-based) was expected to be a ${kernelTypeName(expected)} tensor but is a ${kernelTypeName(found)} tensor [Op:${kernel.replace(/^_Mkl/, '')}] name: ${name}`,
  );
}

/** Sizes of something about to be made: none negative, not beyond what TensorFlow can count or memory can hold. */
export function requireShape(kernel: string, dtype: DType, shape: Shape, names?: KernelNames): void {
  let size = 1;
  for (const length of shape) {
    if (length < 0) refuseIn(kernel, `Dimension ${length} must be >= 0`, names);
    size *= length;
  }
  if (size >= 2 ** 63) refuseIn(kernel, `Shape ${brackets(shape)} would have more than 2**63 - 1 elements`, names);
  refuseTooLarge(dtype, shape, kernel);
}

export function isKnown(shape: PartialShape): shape is Shape {
  return !shape.includes(null);
}

/** Equal as far as both are known. */
export function agree(left: number | null, right: number | null): boolean {
  return left === null || right === null || left === right;
}
