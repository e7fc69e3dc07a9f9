/** Functions that turn, shift, insert and leave out elements. */
import { resolveAxis } from '#shared/tensor/axes.ts';
import { broadcastShapes, broadcastStrides } from '#shared/tensor/broadcast.ts';
import { rearrange } from '#shared/tensor/kernels/copy.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { PySlice } from '../../python/types/slice.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { concatenate, pickAlong } from './arrange.ts';
import { toArray } from './array-function.ts';
import { PyArray } from './array-object.ts';
import { castTensor } from './cast-tensor.ts';
import { resolveSlice, tupleText } from './indexing.ts';
import { toAxis, toIndex } from './refusals.ts';
import { transpose } from './shaping.ts';
import type { Element } from './storage.ts';
import { joinedWidth } from './text-width.ts';
import { isFloat, isText } from '#shared/tensor/dtype.ts';

const flat = (tensor: Tensor): Tensor => ({ ...tensor, shape: [tensor.values.length] });

const numbersOf = (tensor: Tensor): number[] => Array.from<Element, number>(tensor.values, Number);

/** Reads along axes from the end to the beginning; a view. */
function flip(array: PyArray, axes: readonly number[]): PyArray {
  const { shape, strides, offset } = array.view;
  let start = offset;
  for (const own of axes) start += Math.max(0, shape[own] - 1) * strides[own];
  return array.viewed({ shape, strides: strides.map((stride, own) => (axes.includes(own) ? -stride : stride)), offset: start });
}

function flipCall(vm: Interpreter, array: PyArray, axis: PyValue): PyArray {
  const rank = array.shape.length;
  if (axis === null)
    return flip(
      array,
      array.shape.map((_, own) => own),
    );
  return flip(
    array,
    (axis instanceof PyTuple ? axis.items : [axis]).map((one) => toAxis(vm, one, rank)),
  );
}

function flipAxis(array: PyArray, axis: 0 | 1): PyArray {
  if (array.shape.length <= axis) raise('ValueError', `Input must be >= ${axis + 1}-d.`);
  return flip(array, [axis]);
}

/** Quarter turns from the first of two axes towards the second. */
function rot90(vm: Interpreter, array: PyArray, times: number, axes: readonly number[]): PyArray {
  const rank = array.shape.length;
  if (axes.length !== 2) raise('ValueError', 'len(axes) must be 2.');
  const [first, second] = axes;
  if (first === second || Math.abs(first - second) === rank) raise('ValueError', 'Axes must be different.');
  const [one, other] = axes.map(
    (axis) =>
      resolveAxis(axis, rank) ?? raise('ValueError', `Axes=(${first}, ${second}) out of range for array of ndim=${rank}.`),
  );
  const quarter = ((times % 4) + 4) % 4;
  if (quarter === 0) return array.viewed(array.view);
  if (quarter === 2) return flip(array, [one, other]);
  const order = array.shape.map((_, axis) => BigInt(axis === one ? other : axis === other ? one : axis));
  return quarter === 1 ? transpose(vm, flip(array, [other]), order) : flip(transpose(vm, array, order), [other]);
}

function rolled(vm: Interpreter, source: Tensor, by: number, axis: number): Tensor {
  const size = source.shape[axis];
  return pickAlong(
    vm,
    source,
    axis,
    Int32Array.from({ length: size }, (_, index) => (((index - by) % size) + size) % size),
  );
}

/** Shifts and axes are paired as NumPy broadcasts them; without axes the flattened array is shifted. */
function roll(vm: Interpreter, array: PyArray, shift: PyValue, axis: PyValue): PyArray {
  const { tensor } = array;
  const shifts = numbersOf(castTensor(toNumpyTensor(vm, shift), 'int64'));
  if (axis === null) {
    const by = shifts.reduce((sum, own) => sum + own, 0);
    return PyArray.of({ ...rolled(vm, flat(tensor), by, 0), shape: tensor.shape }, array.storage.width || undefined);
  }
  const axes = (axis instanceof PyTuple ? axis.items : [axis]).map((one) => toAxis(vm, one, tensor.shape.length));
  const count = Math.max(shifts.length, axes.length);
  if ([shifts.length, axes.length].some((length) => length !== count && length !== 1)) {
    raise(
      'ValueError',
      `shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape (${shifts.length},) and arg 1 with shape (${axes.length},).`,
    );
  }
  let result = tensor;
  for (let place = 0; place < count; place++) {
    result = rolled(vm, result, shifts[place % shifts.length], axes[place % axes.length]);
  }
  return PyArray.of(result, array.storage.width || undefined);
}

function append(vm: Interpreter, array: Tensor, added: Tensor, axis: PyValue): PyArray {
  const parts = axis === null ? [flat(array), flat(added)] : [array, added];
  return PyArray.of(concatenate(vm, parts, axis === null ? 0 : toIndex(vm, axis)), joinedWidth(parts));
}

/** What `insert` and `delete` work on: without an axis the flattened array. */
function alongAxis(vm: Interpreter, array: Tensor, axis: PyValue): { readonly source: Tensor; readonly along: number } {
  if (axis === null) return { source: flat(array), along: 0 };
  return { source: array, along: toAxis(vm, axis, array.shape.length) };
}

interface Places {
  readonly places: readonly number[];
  /** Given as one number without a list. */
  readonly isScalar: boolean;
}

/** Places along an axis: numbers, a slice, or bools for each of them; numbers may be negative still. */
function placesOf(vm: Interpreter, given: PyValue, size: number): Places {
  if (given instanceof PySlice) {
    const { start, step, length } = resolveSlice(vm, given, size);
    return { places: Array.from({ length }, (_, index) => start + index * step), isScalar: false };
  }
  const tensor = toNumpyTensor(vm, given);
  if (tensor.values.length === 0) return { places: [], isScalar: false };
  if (tensor.dtype === 'bool' && tensor.shape.length > 0) {
    if (tensor.shape.length !== 1 || tensor.values.length !== size) {
      const wanted = `must be one dimensional and match the axis length of ${size}`;
      raise('ValueError', `boolean array argument obj to delete ${wanted}`);
    }
    return { places: numbersOf(tensor).flatMap((chosen, index) => (chosen === 1 ? [index] : [])), isScalar: false };
  }
  if (isFloat(tensor.dtype) || isText(tensor.dtype)) {
    raise('IndexError', 'arrays used as indices must be of integer (or boolean) type');
  }
  if (tensor.shape.length > 1) raise('ValueError', 'index array argument obj to insert must be one dimensional or scalar');
  return { places: numbersOf(tensor), isScalar: tensor.shape.length === 0 };
}

function remove(vm: Interpreter, array: Tensor, given: PyValue, axis: PyValue): PyArray {
  const { source, along } = alongAxis(vm, array, axis);
  const size = source.shape[along];
  const dropped = new Set(
    placesOf(vm, given, size).places.map(
      (place) =>
        resolveAxis(place, size) ?? raise('IndexError', `index ${place} is out of bounds for axis ${along} with size ${size}`),
    ),
  );
  const kept = Array.from({ length: size }, (_, index) => index).filter((index) => !dropped.has(index));
  return PyArray.of(pickAlong(vm, source, along, kept));
}

/** A tensor repeated along axes until it has the shape. */
function stretched(tensor: Tensor, shape: readonly number[]): Tensor {
  const common = broadcastShapes(tensor.shape, shape);
  if (common === null || common.length !== shape.length || common.some((size, axis) => size !== shape[axis])) {
    const [from, to] = [tupleText(tensor.shape), tupleText(shape)];
    return raise('ValueError', `could not broadcast input array from shape ${from} into shape ${to}`);
  }
  return rearrange(tensor, shape, { start: 0, strides: broadcastStrides(tensor.shape, shape) });
}

/** Values before the elements at some places; one place takes any number of them. */
function insert(vm: Interpreter, array: Tensor, given: PyValue, values: PyValue, axis: PyValue): PyArray {
  const { source, along } = alongAxis(vm, array, axis);
  const { shape } = source;
  const size = shape[along];
  const { places, isScalar } = placesOf(vm, given, size);
  const resolved = places.map((place) => {
    if (place >= -size && place <= size) return place < 0 ? place + size : place;
    const named = isScalar ? `${place}` : places.length === 1 ? `[${place}]` : `${place}`;
    return raise('IndexError', `index ${named} is out of bounds for axis ${along} with size ${size}`);
  });
  let added = toNumpyTensor(vm, values, source.dtype);
  const lacking = Math.max(0, shape.length - added.shape.length);
  added = { ...added, shape: [...new Array<number>(lacking).fill(1), ...added.shape] };
  if (isScalar) {
    const order = added.shape.map((_, own) => own).slice(1);
    order.splice(along, 0, 0);
    added = transpose(vm, PyArray.of(added), order.map(BigInt)).tensor;
  }
  const count = resolved.length === 1 ? added.shape[along] : resolved.length;
  const block = stretched(
    added,
    shape.map((length, own) => (own === along ? count : length)),
  );
  const before = resolved.length === 1 ? new Array<number>(count).fill(resolved[0]) : resolved;
  const order = Array.from({ length: size }, (_, place) => ({ place, from: place, isOld: 1 }));
  for (const [index, place] of before.entries()) order.push({ place, from: size + index, isOld: 0 });
  order.sort((left, right) => left.place - right.place || left.isOld - right.isOld || left.from - right.from);
  return PyArray.of(
    pickAlong(
      vm,
      concatenate(vm, [source, block], along),
      along,
      order.map(({ from }) => from),
    ),
  );
}

export const edits = {
  flip: native('flip', 'm, axis=None', (vm, { m, axis }) => flipCall(vm, toArray(vm, m), axis), 'Elements in reverse order'),
  fliplr: native('fliplr', 'm', (vm, { m }) => flipAxis(toArray(vm, m), 1), 'Columns in reverse order'),
  flipud: native('flipud', 'm', (vm, { m }) => flipAxis(toArray(vm, m), 0), 'Rows in reverse order'),
  rot90: native(
    'rot90',
    'm, k=1, axes=None',
    (vm, { m, k, axes }) =>
      rot90(vm, toArray(vm, m), toIndex(vm, k), axes === null ? [0, 1] : vm.toList(axes).map((axis) => toIndex(vm, axis))),
    'Turned by quarters',
  ),
  roll: native(
    'roll',
    'a, shift, axis=None',
    (vm, { a, shift, axis }) => roll(vm, toArray(vm, a), shift, axis),
    'Elements moved around',
  ),
  append: native(
    'append',
    'arr, values, axis=None',
    (vm, { arr, values, axis }) => append(vm, toNumpyTensor(vm, arr), toNumpyTensor(vm, values), axis),
    'The array with more at its end',
  ),
  insert: native(
    'insert',
    'arr, obj, values, axis=None',
    (vm, { arr, obj, values, axis }) => insert(vm, toNumpyTensor(vm, arr), obj, values, axis),
    'The array with more before some places',
  ),
  delete: native(
    'delete',
    'arr, obj, axis=None',
    (vm, { arr, obj, axis }) => remove(vm, toNumpyTensor(vm, arr), obj, axis),
    'The array without some elements',
  ),
};
