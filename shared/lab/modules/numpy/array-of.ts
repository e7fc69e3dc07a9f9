/** Arrays of what Python hands over: nested lists, and one value everywhere. */
import type { DType } from '#shared/tensor/dtype.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyBytes } from '../../python/types/bytes.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { asPython, tensorOfValue, toNumpyTensor } from '../convert.ts';
import { PyArray } from './array-object.ts';
import { broadcastsTo, broadcastTo } from './broadcast.ts';
import { castTensor } from './cast-tensor.ts';
import { elementTypeOrNull, givenWidth, toNumpyDType } from './dtype-object.ts';
import { tupleText } from './indexing.ts';
import { filled } from './memory.ts';
import { copyOf } from './methods.ts';
import { cutTexts, textWidthWithin } from './text-width.ts';

export function arrayOf(vm: Interpreter, object: PyValue, dtype: PyValue, minimum: number): PyArray {
  const tensor = isOfBytes(vm, object) ? bytesOf(vm, object, dtype) : toNumpyTensor(vm, object, elementTypeOrNull(vm, dtype));
  if (tensor.dtype === 'string' && tensorOfValue(vm, object) === undefined && dtype === null) {
    raise('NotImplementedError', 'arrays of bytes are not supported here; dtype=object keeps them as Python objects');
  }
  const given = givenWidth(dtype);
  const width = given ?? (tensor.dtype === 'unicode' ? textWidthWithin(object) || undefined : undefined);
  const missing = Math.max(0, minimum - tensor.shape.length);
  const shape = [...new Array<number>(missing).fill(1), ...tensor.shape];
  return PyArray.of({ ...(given === undefined ? tensor : cutTexts(tensor, given)), shape }, width);
}

/** Bytes, which TensorFlow's text is to NumPy, are the only Python objects that arrays hold here. */
function isOfBytes(vm: Interpreter, object: PyValue): boolean {
  const known = tensorOfValue(vm, object);
  if (known !== undefined) return known.dtype === 'string';
  if (object instanceof PyList || object instanceof PyTuple) {
    return object.items.length > 0 && object.items.every((item) => isOfBytes(vm, item));
  }
  return object instanceof PyBytes;
}

function bytesOf(vm: Interpreter, object: PyValue, dtype: PyValue): Tensor {
  const wanted = dtype === null ? null : toNumpyDType(vm, dtype);
  return toNumpyTensor(vm, object, wanted);
}

/** Python's whole numbers have to fit the type; everything else is converted to it. */
export function full(vm: Interpreter, shape: readonly number[], value: PyValue, dtype: PyValue, model: PyArray | null): PyArray {
  const wanted = elementTypeOrNull(vm, dtype) ?? model?.dtype ?? null;
  const fits = typeof value === 'bigint' || value === null;
  const given = toNumpyTensor(vm, value, fits ? wanted : null);
  const converted = asPython(() => castTensor(given, wanted ?? given.dtype));
  const width = widthOfFull(dtype, model, wanted);
  const tensor = width === undefined ? converted : cutTexts(converted, width);
  if (tensor.shape.length === 0) return PyArray.of(filled(vm, shape, tensor.dtype, tensor.values[0]), width);
  if (!broadcastsTo(tensor.shape, shape)) {
    raise('ValueError', `could not broadcast input array from shape ${tupleText(tensor.shape)} into shape ${tupleText(shape)}`);
  }
  return PyArray.of(copyOf(broadcastTo(vm, PyArray.of(tensor), shape)).tensor, width);
}

/** `dtype=str` leaves room for one character; undefined for as much as the value needs. */
function widthOfFull(dtype: PyValue, model: PyArray | null, wanted: DType | null): number | undefined {
  if (wanted !== 'unicode') return undefined;
  return dtype === null ? model?.storage.width : (givenWidth(dtype) ?? 1);
}
