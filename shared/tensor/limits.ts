/** The most elements a tensor may have here, refused as TensorFlow refuses what does not fit into memory. */
import { nodeOf } from './broadcast.ts';
import { byteSize, type DType } from './dtype.ts';
import { refuse } from './op-error.ts';
import { type Shape, sizeOf } from './tensor.ts';
import { kernelTypeName } from './type-names.ts';

/** Bytes; below what one typed array may take in any process. */
export const mostBytes = 2 ** 31 - 8;

/** Call before allocating a result; text counts 8 bytes per element. `kernel` is TensorFlow's name of the op. */
export function refuseTooLarge(dtype: DType, shape: Shape, kernel: string): void {
  if (sizeOf(shape) * (byteSize(dtype) || 8) <= mostBytes) return;
  refuse(
    'ResourceExhaustedError',
    `${nodeOf(kernel)} OOM when allocating tensor with shape[${shape.join(',')}] and type ${kernelTypeName(dtype)} on /job:localhost/replica:0/task:0/device:CPU:0 by allocator mklcpu [Op:${kernel}] name: `,
  );
}
