/** Conversion between any two element types as NumPy's `astype` does it, text included. */
import { cast } from '#shared/tensor/cast.ts';
import { allocate, type DType, isBig, isFloat, isText } from '#shared/tensor/dtype.ts';
import { refuseObjects } from '#shared/tensor/object-arrays.ts';
import { refuse } from '#shared/tensor/op-error.ts';
import { readPythonFloat } from '#shared/tensor/printing/decimal-text.ts';
import { scalarStr, textRepr } from '#shared/tensor/printing/scalar.ts';
import { integerWithin, readPythonInteger } from '#shared/tensor/python-integer.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { roundToFloat16 } from '#shared/tensor/float16.ts';
import { type Element } from './storage.ts';

/** Throws an OpError for text that is no number. */
export function castTensor(tensor: Tensor, dtype: DType): Tensor {
  if (tensor.dtype === dtype) return tensor;
  if (isText(dtype)) return toText(tensor, dtype);
  if (isText(tensor.dtype)) return fromText(tensor, dtype);
  return cast(tensor, dtype, 'numpy');
}

function toText(tensor: Tensor, dtype: DType): Tensor {
  if (dtype === 'string') return refuseObjects('');
  const texts = Array.from<Element, string>(tensor.values, (value) => {
    if (tensor.dtype === 'string') return asciiOf(String(value));
    return scalarStr(value, tensor.dtype);
  });
  return tensorOf(dtype, tensor.shape, texts);
}

function asciiOf(bytes: string): string {
  const place = Array.from(bytes).findIndex((unit) => unit.charCodeAt(0) > 127);
  if (place < 0) return bytes;
  const code = bytes.charCodeAt(place).toString(16).padStart(2, '0');
  return refuse('ValueError', `'ascii' codec can't decode byte 0x${code} in position ${place}: ordinal not in range(128)`);
}

function fromText(tensor: Tensor, dtype: DType): Tensor {
  const values = allocate(dtype, tensor.values.length);
  const writable: { [index: number]: Element } = values;
  for (const [index, text] of Array.from<Element, string>(tensor.values, String).entries()) {
    writable[index] = parsed(text, dtype);
  }
  return tensorOf(dtype, tensor.shape, values);
}

function parsed(text: string, dtype: DType): Element {
  if (isFloat(dtype)) {
    const value = readPythonFloat(text);
    if (value === null) return refuse('ValueError', `could not convert string to float: ${textRepr(text)}`);
    return dtype === 'float16' ? roundToFloat16(value) : value;
  }
  const trimmed = text.trim();
  if (dtype === 'bool') return trimmed === '' || trimmed === 'False' || trimmed === '0' ? 0 : 1;
  const whole = readPythonInteger(text) ?? refuse('ValueError', `invalid literal for int() with base 10: ${textRepr(text)}`);
  return isBig(dtype) ? integerWithin(dtype, whole) : Number(integerWithin(dtype, whole));
}
