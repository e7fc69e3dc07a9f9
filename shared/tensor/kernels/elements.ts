/** How the elements of a tensor are kept, as types the compiler can follow. */
import { type BigDType, type FloatDType, isBig, isFloat, isText, type NumberDType, type TextDType } from '../dtype.ts';
import type { Tensor, TensorOf } from '../tensor.ts';

export function isNumberTensor(tensor: Tensor): tensor is TensorOf<NumberDType> {
  return !isBig(tensor.dtype) && !isText(tensor.dtype);
}

export function isBigTensor(tensor: Tensor): tensor is TensorOf<BigDType> {
  return isBig(tensor.dtype);
}

export function isTextTensor(tensor: Tensor): tensor is TensorOf<TextDType> {
  return isText(tensor.dtype);
}

export function isFloatTensor(tensor: Tensor): tensor is TensorOf<FloatDType> {
  return isFloat(tensor.dtype);
}
