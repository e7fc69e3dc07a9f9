/** Functions that move elements without changing them, as functions and as methods. */
import { tensorOf } from '#shared/tensor/tensor.ts';
import { normaliseAxes, resolveAxis } from '#shared/tensor/axes.ts';
import { type DType, isInteger } from '#shared/tensor/dtype.ts';
import { integerEnds } from '#shared/tensor/python-integer.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { PyList } from '../../python/types/list.ts';
import type { PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { pickAlong } from './arrange.ts';
import { type ArrayFunctions, refuseGiven } from './array-function.ts';
import { PyArray } from './array-object.ts';
import { combine, wrap } from './array-operators.ts';
import { transposed } from './array-attributes.ts';
import { castTensor } from './cast-tensor.ts';
import { nonzeroOf } from './indexing.ts';
import { argumentOf } from './operands.ts';
import { axisRefusals, toAxis, toIndex } from './refusals.ts';
import { reshapeView } from './reshape.ts';
import { roundTensor } from './rounding.ts';
import { argsortTensor } from './sort.ts';
import { dot } from './matmul.ts';

/** A shape for `reshape`, which may hold -1. */
export function toTarget(vm: Interpreter, value: PyValue): readonly number[] {
  if (value instanceof PyTuple || value instanceof PyList) return value.items.map((size) => toIndex(vm, size));
  return value instanceof PyArray ? vm.toList(value).map((size) => toIndex(vm, size)) : [toIndex(vm, value)];
}

/** `order='F'` runs through the first axis fastest. */
export function reshape(vm: Interpreter, array: PyArray, shape: readonly number[], order: PyValue): PyArray {
  if (order === null || order === 'C' || order === 'A') return reshapeView(array, shape);
  if (order !== 'F') return raise('ValueError', `order must be one of 'C', 'F', 'A', or 'K' (got ${vm.repr(order)})`);
  return transposed(reshapeView(PyArray.of(transposed(array).tensor), [...shape].reverse()));
}

/** Axes in another order; null reverses them. */
export function transpose(vm: Interpreter, array: PyArray, axes: readonly PyValue[] | null): PyArray {
  if (axes === null) return transposed(array);
  const rank = array.shape.length;
  if (axes.length !== rank) raise('ValueError', "axes don't match array");
  const order = axes.map((axis) => toAxis(vm, axis, rank));
  if (new Set(order).size !== rank) raise('ValueError', 'repeated axis in transpose');
  const { shape, strides, offset } = array.view;
  return array.viewed({ shape: order.map((axis) => shape[axis]), strides: order.map((axis) => strides[axis]), offset });
}

function squeeze(vm: Interpreter, array: PyArray, axis: PyValue): PyArray {
  const { shape, strides, offset } = array.view;
  const given = axis === null ? null : (axis instanceof PyTuple ? axis.items : [axis]).map((one) => toIndex(vm, one));
  const dropped =
    given === null ? shape.flatMap((size, own) => (size === 1 ? [own] : [])) : normaliseAxes(given, shape.length, axisRefusals);
  if (dropped.some((own) => shape[own] !== 1)) {
    raise('ValueError', 'cannot select an axis to squeeze out which has size not equal to one');
  }
  const kept = shape.flatMap((_, own) => (dropped.includes(own) ? [] : [own]));
  return array.viewed({ shape: kept.map((own) => shape[own]), strides: kept.map((own) => strides[own]), offset });
}

function swapAxes(array: PyArray, first: number, second: number): PyArray {
  const { shape, strides, offset } = array.view;
  const order = shape.map((_, axis) => (axis === first ? second : axis === second ? first : axis));
  return array.viewed({ shape: order.map((axis) => shape[axis]), strides: order.map((axis) => strides[axis]), offset });
}

function flattened(array: PyArray): PyArray {
  const { tensor } = array;
  return PyArray.of({ ...tensor, shape: [tensor.values.length] }, array.storage.width || undefined);
}

/** How often each index along the axis is taken. */
function repeat(vm: Interpreter, array: PyArray, repeats: PyValue, axis: PyValue): PyValue {
  const source = axis === null ? flattened(array).tensor : array.tensor;
  const along = axis === null ? 0 : toAxis(vm, axis, source.shape.length);
  const size = source.shape[along];
  const counts = Array.from<number | bigint | string, number>(castTensor(toNumpyTensor(vm, repeats), 'int64').values, Number);
  if (counts.some((count) => count < 0)) raise('ValueError', 'repeats may not contain negative values.');
  if (counts.length !== 1 && counts.length !== size) {
    raise('ValueError', `operands could not be broadcast together with shape (${size},) (${counts.length},)`);
  }
  const total = counts.length === 1 ? counts[0] * size : counts.reduce((sum, count) => sum + count, 0);
  vm.reserve(total * 16);
  const indices = new Int32Array(total);
  let place = 0;
  for (let index = 0; index < size; index++) {
    const count = counts.length === 1 ? counts[0] : counts[index];
    indices.fill(index, place, place + count);
    place += count;
  }
  return PyArray.of(pickAlong(vm, source, along, indices));
}

function take(vm: Interpreter, array: PyArray, indices: PyValue, axis: PyValue): PyValue {
  const source = axis === null ? flattened(array).tensor : array.tensor;
  const along = axis === null ? 0 : toAxis(vm, axis, source.shape.length);
  const given = castTensor(toNumpyTensor(vm, indices), 'int64');
  const size = source.shape[along];
  const places = Array.from<number | bigint | string, number>(given.values, (value) => {
    const place = resolveAxis(Number(value), size);
    return place ?? raise('IndexError', `index ${value} is out of bounds for axis ${along} with size ${size}`);
  });
  const taken = pickAlong(vm, source, along, places);
  return wrap({ ...taken, shape: [...source.shape.slice(0, along), ...given.shape, ...source.shape.slice(along + 1)] });
}

/** Elements whose last two indices differ by `offset`; a view. */
export function diagonal(array: PyArray, offset: number): PyArray {
  const { shape, strides, offset: start } = array.view;
  const rank = shape.length;
  if (rank < 2) raise('ValueError', 'diag requires an array of at least two dimensions');
  const [rows, columns] = shape;
  const size = Math.max(0, Math.min(rows - Math.max(0, -offset), columns - Math.max(0, offset)));
  return array.viewed({
    shape: [...shape.slice(2), size],
    strides: [...strides.slice(2), strides[0] + strides[1]],
    offset: start + (offset >= 0 ? offset * strides[1] : -offset * strides[0]),
  });
}

/** Whole numbers at or beyond an integer type's ends limit nothing. */
function limitsFor(dtype: DType, min: PyValue, max: PyValue): readonly [PyValue, PyValue] {
  if (!isInteger(dtype)) return [min, max];
  const ends = integerEnds(dtype);
  return [typeof min === 'bigint' && min <= ends.min ? null : min, typeof max === 'bigint' && max >= ends.max ? null : max];
}

export const shaping: ArrayFunctions = {
  squeeze: {
    signature: 'axis=None',
    help: 'The array without axes of size 1',
    body: (vm, array, { axis }) => squeeze(vm, array, axis),
  },
  ravel: {
    signature: "order='C'",
    help: 'The elements in one axis',
    body: (vm, array, { order }) => reshape(vm, array, [array.size], order),
  },
  repeat: {
    signature: 'repeats, axis=None',
    help: 'Every element repeated',
    body: (vm, array, { repeats, axis }) => repeat(vm, array, repeats, axis),
  },
  take: {
    signature: 'indices, axis=None, out=None, mode=None',
    help: 'The elements at some indices along an axis',
    body: (vm, array, args) => {
      refuseGiven(args, 'out', 'mode');
      return take(vm, array, args['indices'], args['axis']);
    },
  },
  swapaxes: {
    signature: 'axis1, axis2',
    help: 'Two axes change places',
    body: (vm, array, { axis1, axis2 }) =>
      swapAxes(array, toAxis(vm, axis1, array.shape.length), toAxis(vm, axis2, array.shape.length)),
  },
  diagonal: {
    signature: 'offset=0',
    help: 'The diagonal of the first two axes',
    body: (vm, array, { offset }) => diagonal(array, toIndex(vm, offset)),
  },
  trace: {
    signature: 'offset=0',
    help: 'Sum of the diagonal',
    body: (vm, array, { offset }) => vm.call(vm.getAttribute(diagonal(array, toIndex(vm, offset)), 'sum'), [-1n]),
  },
  argsort: {
    signature: 'axis=-1, kind=None, order=None, *, stable=None',
    help: 'Indices that would sort the array along an axis',
    body: (vm, array, { axis }) => {
      const source = axis === null ? flattened(array).tensor : array.tensor;
      if (source.shape.length === 0) return PyArray.of(tensorOf('int64', [1], new BigInt64Array(1)));
      const along = axis === null ? 0 : toAxis(vm, axis, source.shape.length);
      return PyArray.of(argsortTensor(vm, source, along));
    },
  },
  nonzero: {
    signature: '',
    help: 'For each axis the indices of the elements that are not zero',
    body: (_vm, array) => {
      if (array.shape.length === 0) {
        const message = 'Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.';
        const more = ' If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.';
        raise('ValueError', array.dtype === 'bool' ? message + more : message);
      }
      return new PyTuple(nonzeroOf(array.tensor).map((indices) => PyArray.of(indices)));
    },
  },
  round: {
    signature: 'decimals=0, out=None',
    help: 'Rounded to a number of decimals, halves to the even neighbour',
    body: (vm, array, args) => {
      refuseGiven(args, 'out');
      return wrap(roundTensor(vm, array.tensor, toIndex(vm, args['decimals'])));
    },
  },
  clip: {
    signature: 'min=None, max=None, out=None',
    help: 'Values below and above the limits are set to them',
    body: (vm, array, args) => {
      refuseGiven(args, 'out');
      let result = array.tensor;
      const [min, max] = limitsFor(array.dtype, args['min'], args['max']);
      if (min !== null) result = combine(vm, 'clip', 'maximum', { weak: null, tensor: result }, argumentOf(vm, min));
      if (max !== null) result = combine(vm, 'clip', 'minimum', { weak: null, tensor: result }, argumentOf(vm, max));
      return wrap(result);
    },
  },
  dot: {
    signature: 'b',
    help: 'Matrix product, inner product of vectors',
    body: (vm, array, { b }) => {
      const right = toNumpyTensor(vm, b);
      if (array.shape.length === 0 || right.shape.length === 0) {
        return wrap(combine(vm, 'multiply', 'multiply', { weak: null, tensor: array.tensor }, { weak: null, tensor: right }));
      }
      return wrap(dot(vm, array.tensor, right));
    },
  },
};
