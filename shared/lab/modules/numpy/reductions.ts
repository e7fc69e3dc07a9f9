/** NumPy's reductions: sum, prod, mean, var, std, min, max, any, all, argmin, argmax. */
import { type DType, isFloat, isInteger, isText, isUnsigned } from '#shared/tensor/dtype.ts';
import { placeOfExtreme } from '#shared/tensor/kernels/extreme.ts';
import { reduce } from '#shared/tensor/kernels/reduce.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyValue } from '../../python/value.ts';
import { asPython } from '../convert.ts';
import { contiguous, PyArray } from './array-object.ts';
import { wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { refuseCoercion, toAxes, toAxis, toReducedAxes } from './refusals.ts';
import { ArrayStorage, placesAlong } from './storage.ts';
import { accumulateFloats } from './sum.ts';
import { binary } from '#shared/tensor/kernels/binary.ts';
import { unary } from '#shared/tensor/kernels/unary.ts';

export const reductionNames = ['sum', 'prod', 'min', 'max', 'any', 'all'] as const;
export type Reduction = (typeof reductionNames)[number];

export interface ReductionOptions {
  readonly axis: PyValue;
  readonly keepdims: boolean;
  readonly dtype?: DType | null;
}

export function reduceArray(vm: Interpreter, name: Reduction, array: PyArray, options: ReductionOptions): PyValue {
  const axes = toReducedAxes(vm, options.axis, array.shape.length);
  vm.tick(1 + Math.floor(array.size / 64));
  return wrap(dropAxes(reduceTensor(name, array, axes, options.dtype ?? null), axes, options.keepdims));
}

/** The result keeps the reduced axes with size 1. */
export function reduceTensor(name: Reduction, array: PyArray, axes: readonly number[], dtype: DType | null = null): Tensor {
  if (isText(array.dtype)) return refuseCoercion(ufuncs[name]);
  switch (name) {
    case 'any':
    case 'all':
      return reduce(name, castTensor(array.tensor, 'bool'), axes, true);
    case 'min':
    case 'max':
      return extreme(name, array.tensor, axes);
    case 'sum':
    case 'prod':
      return accumulate(name, array, axes, dtype ?? accumulationType(array.dtype));
  }
}

const ufuncs: Readonly<Record<Reduction, string>> = {
  sum: 'add',
  prod: 'multiply',
  min: 'minimum',
  max: 'maximum',
  any: 'logical_or',
  all: 'logical_and',
};

/** Small integers and bools are added up in 64 bits. */
function accumulationType(dtype: DType): DType {
  if (dtype === 'bool') return 'int64';
  if (!isInteger(dtype)) return dtype;
  return isUnsigned(dtype) ? 'uint64' : 'int64';
}

function accumulate(name: 'sum' | 'prod', array: PyArray, axes: readonly number[], dtype: DType): Tensor {
  if (!isFloat(dtype)) {
    if (dtype === 'bool') return reduce(name === 'sum' ? 'any' : 'all', castTensor(array.tensor, 'bool'), axes, true);
    return reduce(name, castTensor(array.tensor, dtype), axes, true);
  }
  const source = inMemoryOrder(array, dtype);
  const { values } = source.storage;
  if (!(values instanceof Float32Array || values instanceof Float64Array)) throw new RangeError(`${dtype} is no float`);
  return accumulateFloats(name, dtype, values, source.view, axes, array.dtype !== dtype);
}

function extreme(name: 'min' | 'max', tensor: Tensor, axes: readonly number[]): Tensor {
  if (axes.some((axis) => tensor.shape[axis] === 0)) {
    raise('ValueError', `zero-size array to reduction operation ${ufuncs[name]} which has no identity`);
  }
  if (tensor.dtype === 'bool') return castTensor(reduce(name, castTensor(tensor, 'uint8'), axes, true), 'bool');
  return reduce(name, tensor, axes, true);
}

function dropAxes(tensor: Tensor, axes: readonly number[], keep: boolean): Tensor {
  return keep ? tensor : { ...tensor, shape: tensor.shape.filter((_, axis) => !axes.includes(axis)) };
}

/** Sum divided by count, both in the type that NumPy takes: float64 for integers, float32 in between for float16. */
export function meanArray(vm: Interpreter, array: PyArray, options: ReductionOptions): PyValue {
  const axes = toAxes(vm, options.axis, array.shape.length);
  vm.tick(1 + Math.floor(array.size / 64));
  return wrap(dropAxes(meanTensor(array, axes, options.dtype ?? null), axes, options.keepdims));
}

export function meanTensor(array: PyArray, axes: readonly number[], dtype: DType | null = null): Tensor {
  if (isText(array.dtype)) return refuseCoercion('add');
  const result = dtype ?? (isFloat(array.dtype) ? array.dtype : 'float64');
  const within = dtype === null && result === 'float16' ? 'float32' : result;
  const sums = accumulate('sum', array, axes, within);
  const count = countOf(array, axes);
  // A single mean of float16 is rounded once, an array of them by way of float32.
  if (within !== result && sums.values.length === 1) return castTensor(quotient(sums, count), result);
  return castTensor(divide(sums, count), result);
}

function countOf(array: PyArray, axes: readonly number[]): number {
  return axes.reduce((count, axis) => count * array.shape[axis], 1);
}

/** The count is an int64 to NumPy, so that floats are divided in float64 before they are rounded. */
function divide(sums: Tensor, count: number): Tensor {
  if (isFloat(sums.dtype)) return castTensor(quotient(sums, count), sums.dtype);
  const divisor = castTensor(tensorOf('float64', [], Float64Array.of(count)), sums.dtype);
  return asPython(() => binary('floor_divide', sums, divisor));
}

function quotient(sums: Tensor, count: number): Tensor {
  return binary('divide', castTensor(sums, 'float64'), tensorOf('float64', [], Float64Array.of(count)));
}

export interface VarianceOptions extends ReductionOptions {
  readonly ddof: number;
  readonly root: boolean;
}

/** Mean of the squared distances from the mean, with `count - ddof` for count. */
export function varianceArray(vm: Interpreter, array: PyArray, options: VarianceOptions): PyValue {
  const axes = toAxes(vm, options.axis, array.shape.length);
  vm.reserve(array.size * 16);
  vm.tick(1 + Math.floor(array.size / 32));
  const variance = varianceTensor(array, axes, options.ddof);
  return wrap(dropAxes(options.root ? unary('sqrt', variance) : variance, axes, options.keepdims));
}

export function varianceTensor(array: PyArray, axes: readonly number[], ddof: number): Tensor {
  if (isText(array.dtype)) return refuseCoercion('add');
  const within = isFloat(array.dtype) ? array.dtype : 'float64';
  const source = inMemoryOrder(array, within);
  const count = countOf(array, axes);
  const mean = divide(accumulate('sum', source, axes, within), count);
  const distances = asPython(() => binary('subtract', source.tensor, mean));
  const squares = unary('square', distances);
  const sums = accumulate('sum', likeMemoryOf(source, squares), axes, within);
  return divide(sums, Math.max(count - ddof, 0));
}

/** The array in another type, arranged in memory as it was. */
function inMemoryOrder(array: PyArray, dtype: DType): PyArray {
  return array.dtype === dtype ? array : likeMemoryOf(array, castTensor(array.tensor, dtype));
}

/** A row-major tensor moved to memory arranged as `model` is, without its gaps: NumPy's order 'K'. */
function likeMemoryOf(model: PyArray, tensor: Tensor): PyArray {
  if (model.isContiguous) return PyArray.of(tensor);
  const { shape, strides } = model.view;
  const order = shape.map((_, axis) => axis).sort((a, b) => Math.abs(strides[b]) - Math.abs(strides[a]));
  const target = contiguous(order.map((axis) => shape[axis]));
  const moved = new Array<number>(shape.length).fill(0);
  for (const [position, axis] of order.entries()) moved[axis] = target.strides[position];
  const places = placesAlong(
    shape.map((size, axis) => ({ size, stride: moved[axis] })),
    0,
  );
  const storage = new ArrayStorage(tensor.dtype, tensor.values.slice(), { lent: false });
  storage.write(places, tensor.values);
  return new PyArray(storage, { shape, strides: moved, offset: 0 });
}

/** The place of the extreme along an axis, or in the flattened array for None. */
export function argExtreme(vm: Interpreter, kind: 'min' | 'max', array: PyArray, axis: PyValue, keep: boolean): PyValue {
  const { tensor } = array;
  if (isText(tensor.dtype)) return refuseCoercion(`arg${kind}`);
  vm.tick(1 + Math.floor(array.size / 64));
  const flattens = axis === null || tensor.shape.length === 0;
  const flat: Tensor = flattens ? { ...tensor, shape: [tensor.values.length] } : tensor;
  const along = axis === null ? 0 : toAxis(vm, axis, flat.shape.length);
  if (flat.shape[along] === 0) raise('ValueError', `attempt to get arg${kind} of an empty sequence`);
  const places = asPython(() => placeOfExtreme(kind, flat, along, 'first'));
  if (tensor.shape.length === 0) return wrap(places);
  if (!keep) return wrap(places);
  return wrap({ ...places, shape: tensor.shape.map((size, own) => (axis === null || own === along ? 1 : size)) });
}
