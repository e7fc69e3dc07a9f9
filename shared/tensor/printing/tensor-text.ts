/** Tensors, types and specs as TensorFlow writes them. */
import type { DType } from '../dtype.ts';
import type { Tensor } from '../tensor.ts';
import { arrayRepr, arrayStr } from './array.ts';
import { defaultPrintOptions, type PrintOptions } from './options.ts';
import { pythonRepr, textRepr } from './scalar.ts';
import { type KnownShape, shapeText } from './shape-text.ts';

/** `str` of a tf.Tensor. */
export function tensorStr(tensor: Tensor, options: PrintOptions = defaultPrintOptions): string {
  return `tf.Tensor(${onLinesOfItsOwn(arrayStr(tensor, options))}, shape=${shapeText(tensor.shape)}, dtype=${tensor.dtype})`;
}

/** `repr` of a tf.Tensor. */
export function tensorRepr(tensor: Tensor, options: PrintOptions = defaultPrintOptions): string {
  return `<tf.Tensor: shape=${shapeText(tensor.shape)}, dtype=${tensor.dtype}, numpy=${numpyText(tensor, options)}>`;
}

/** `repr` of a tf.Variable. */
export function variableRepr(name: string, tensor: Tensor, options: PrintOptions = defaultPrintOptions): string {
  const { shape, dtype } = tensor;
  return `<tf.Variable ${textRepr(name)} shape=${shapeText(shape)} dtype=${dtype}, numpy=${numpyText(tensor, options)}>`;
}

function numpyText(tensor: Tensor, options: PrintOptions): string {
  if (tensor.shape.length === 0) return pythonRepr(tensor.values[0], tensor.dtype);
  return onLinesOfItsOwn(arrayRepr(tensor, options));
}

function onLinesOfItsOwn(text: string): string {
  return text.includes('\n') ? `\n${text}` : text;
}

/** `str` of a tf.DType: `<dtype: 'int32'>`. */
export function dtypeStr(dtype: DType): string {
  return `<dtype: '${dtype}'>`;
}

/** `repr` of a tf.DType: `tf.int32`. */
export function dtypeRepr(dtype: DType): string {
  return `tf.${dtype}`;
}

/** `TensorSpec(shape=(None, 3), dtype=tf.float32, name=None)` */
export function tensorSpecText(shape: KnownShape, dtype: DType, name: string | null = null): string {
  return `TensorSpec(shape=${shapeText(shape)}, dtype=${dtypeRepr(dtype)}, name=${name === null ? 'None' : textRepr(name)})`;
}
