/** Which of Python's whole numbers an element type holds, and what NumPy 2 says of the others. */
import { byteSize, type DType, isUnsigned } from './dtype.ts';
import { refuse } from './op-error.ts';

/** The smallest and the largest number of an integer type. */
export function integerEnds(dtype: DType): { readonly min: bigint; readonly max: bigint } {
  const bits = BigInt(8 * byteSize(dtype));
  const max = isUnsigned(dtype) ? 2n ** bits - 1n : 2n ** (bits - 1n) - 1n;
  return { min: isUnsigned(dtype) ? 0n : -max - 1n, max };
}

/** @param dtype an integer type */
export function holdsInteger(dtype: DType, value: bigint): boolean {
  const { min, max } = integerEnds(dtype);
  return value >= min && value <= max;
}

/** The number itself; throws NumPy's OverflowError where an integer type cannot hold it. */
export function integerWithin(dtype: DType, value: bigint): bigint {
  if (holdsInteger(dtype, value)) return value;
  // NumPy reads the number as a C long first; for some types as an unsigned one, too.
  const isRead = holdsInteger('int64', value) || ((dtype === 'uint32' || dtype === 'uint64') && holdsInteger('uint64', value));
  if (dtype === 'int64' || !isRead) return refuse('OverflowError', 'Python int too large to convert to C long');
  return refuse('OverflowError', `Python integer ${value} out of bounds for ${dtype}`);
}

/** As Python's `float()` reads a whole number; throws its OverflowError. */
export function integerAsFloat(value: bigint): number {
  const size = Number(value);
  return Number.isFinite(size) ? size : refuse('OverflowError', 'int too large to convert to float');
}

/** As Python's `int()` reads text; null where it is no whole number. */
export function readPythonInteger(text: string): bigint | null {
  const trimmed = text.trim();
  if (!/^[+-]?\d+(?:_\d+)*$/.test(trimmed)) return null;
  return BigInt(trimmed.replaceAll('_', '').replace(/^\+/, ''));
}
