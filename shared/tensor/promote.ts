/** NumPy 2's promotion (NEP 50): the dtype of an operation between two dtypes, or between a dtype and a Python number. */
import { byteSize, type DType, type FloatDType, isFloat, isInteger, isText, isUnsigned } from './dtype.ts';

/** Python's own numbers are weak: they take the dtype of the array they meet, unless their kind is higher. */
export type WeakKind = 'bool' | 'int' | 'float';

/** Symmetric; null where NumPy finds no common dtype (text with numbers). */
export function promote(left: DType, right: DType): DType | null {
  if (left === right) return left;
  if (isText(left) || isText(right)) return null;
  if (left === 'bool') return right;
  if (right === 'bool') return left;
  if (isFloat(left) && isFloat(right)) return byteSize(left) > byteSize(right) ? left : right;
  if (isFloat(left)) return larger(left, floatThatHolds(right));
  if (isFloat(right)) return larger(right, floatThatHolds(left));
  if (isUnsigned(left) === isUnsigned(right)) return byteSize(left) > byteSize(right) ? left : right;
  const [signed, unsigned] = isUnsigned(left) ? [right, left] : [left, right];
  return byteSize(signed) > byteSize(unsigned) ? signed : signedAbove(unsigned);
}

function larger(left: FloatDType, right: FloatDType): FloatDType {
  return byteSize(left) > byteSize(right) ? left : right;
}

function floatThatHolds(integer: DType): FloatDType {
  if (byteSize(integer) === 1) return 'float16';
  return byteSize(integer) === 2 ? 'float32' : 'float64';
}

/** NumPy has no integer above 64 bits and goes to float64. */
function signedAbove(unsigned: DType): DType {
  if (byteSize(unsigned) === 1) return 'int16';
  if (byteSize(unsigned) === 2) return 'int32';
  return byteSize(unsigned) === 4 ? 'int64' : 'float64';
}

/** The dtype of an array or NumPy scalar together with a Python number; null for text. */
export function promoteWeak(dtype: DType, kind: WeakKind): DType | null {
  if (isText(dtype)) return null;
  if (kind === 'bool') return dtype;
  if (kind === 'int') return dtype === 'bool' ? 'int64' : dtype;
  return isFloat(dtype) ? dtype : 'float64';
}

/** The dtype of NumPy's `sqrt`, `exp` and the like: floats stay, others take the smallest float that holds them. */
export function floatResult(dtype: DType): FloatDType {
  if (isFloat(dtype)) return dtype;
  return isInteger(dtype) ? floatThatHolds(dtype) : 'float16';
}

/** The dtype of NumPy's `/`: anything but floats is divided as float64. */
export function quotientResult(dtype: DType): FloatDType {
  return isFloat(dtype) ? dtype : 'float64';
}
