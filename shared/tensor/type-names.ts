/** What TensorFlow's kernels call the dtypes in their messages. */
import type { DType } from './dtype.ts';

const names: Readonly<Partial<Record<DType, string>>> = { float16: 'half', float32: 'float', float64: 'double' };

export function kernelTypeName(dtype: DType): string {
  return names[dtype] ?? dtype;
}
