/** Functions that join, split and rearrange arrays. */
import { resolveAxis } from '#shared/tensor/axes.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native, type NativeFunction } from '../../python/native.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { asPython, toNumpyTensor } from '../convert.ts';
import { concatenate, stack, tile } from './arrange.ts';
import { refuseGiven, toArray } from './array-function.ts';
import { PyArray } from './array-object.ts';
import { broadcastTo } from './broadcast.ts';
import { castTensor } from './cast-tensor.ts';
import { toElementType } from './dtype-object.ts';
import { refuseAxis, toAxis, toIndex, toShape } from './refusals.ts';
import { reshape, toTarget, transpose } from './shaping.ts';
import { reshapeView } from './reshape.ts';
import { joinedWidth } from './text-width.ts';

function listOf(vm: Interpreter, value: PyValue): readonly Tensor[] {
  return vm.toList(value).map((item) => toNumpyTensor(vm, item));
}

function atLeast(tensor: Tensor, rank: 1 | 2): Tensor {
  const { shape } = tensor;
  if (shape.length >= rank) return tensor;
  return { ...tensor, shape: rank === 2 && shape.length === 1 ? [1, ...shape] : new Array<number>(rank).fill(1) };
}

const joining = (name: string, join: (vm: Interpreter, parts: readonly Tensor[]) => Tensor, help: string): NativeFunction =>
  native(name, 'tup', (vm, { tup }) => PyArray.of(join(vm, listOf(vm, tup))), help);

/** Views of consecutive stretches along an axis, cut at `cuts`. */
function cut(array: PyArray, cuts: readonly number[], axis: number): PyList {
  const { shape, strides, offset } = array.view;
  const ends = [...cuts, shape[axis]];
  let start = 0;
  return new PyList(
    ends.map((end) => {
      const from = Math.min(start, shape[axis]);
      const size = Math.max(0, Math.min(end, shape[axis]) - from);
      start = end;
      return array.viewed({
        shape: shape.map((length, own) => (own === axis ? size : length)),
        strides,
        offset: offset + from * strides[axis],
      });
    }),
  );
}

function split(vm: Interpreter, array: PyArray, sections: PyValue, axis: number, equal: boolean): PyList {
  const size = array.shape[axis];
  if (sections instanceof PyList || sections instanceof PyTuple || sections instanceof PyArray) {
    const cuts = vm.toList(sections).map((place) => toIndex(vm, place));
    return cut(
      array,
      cuts.map((place) => (place < 0 ? place + size : place)),
      axis,
    );
  }
  const count = toIndex(vm, sections);
  if (count <= 0) raise('ValueError', 'number sections must be larger than 0.');
  if (equal && size % count !== 0) raise('ValueError', 'array split does not result in an equal division');
  const cuts: number[] = [];
  const extra = size % count;
  for (let part = 1; part < count; part++) cuts.push(part * Math.floor(size / count) + Math.min(part, extra));
  return cut(array, cuts, axis);
}

const splitting = (name: string, equal: boolean, help: string): NativeFunction =>
  native(
    name,
    'ary, indices_or_sections, axis=0',
    (vm, { ary, indices_or_sections: sections, axis }) => {
      const array = toArray(vm, ary);
      return split(vm, array, sections, toAxis(vm, axis, array.shape.length), equal);
    },
    help,
  );

function expandDims(vm: Interpreter, array: PyArray, axis: PyValue): PyArray {
  const given = (axis instanceof PyTuple ? axis.items : [axis]).map((one) => toIndex(vm, one));
  const rank = array.shape.length + given.length;
  const added = given.map((one) => resolveAxis(one, rank) ?? refuseAxis(one, rank));
  if (new Set(added).size !== added.length) raise('ValueError', 'repeated axis');
  const { shape, strides, offset } = array.view;
  let own = 0;
  const axes = Array.from({ length: rank }, (_, place) => (added.includes(place) ? null : own++));
  return array.viewed({
    shape: axes.map((from) => (from === null ? 1 : shape[from])),
    strides: axes.map((from) => (from === null ? 0 : strides[from])),
    offset,
  });
}

function moveAxis(vm: Interpreter, array: PyArray, source: PyValue, destination: PyValue): PyArray {
  const rank = array.shape.length;
  const [from, to] = [toAxis(vm, source, rank), toAxis(vm, destination, rank)];
  const order = array.shape.map((_, axis) => axis).filter((axis) => axis !== from);
  order.splice(to, 0, from);
  return transpose(vm, array, order.map(BigInt));
}

const atLeastCall = (name: string, widen: (array: PyArray) => PyArray, help: string): NativeFunction =>
  native(
    name,
    '*arys',
    (vm, _args, { rest }) => {
      const arrays = rest.map((one) => widen(toArray(vm, one)));
      return arrays.length === 1 ? arrays[0] : new PyTuple(arrays);
    },
    help,
  );

export const joiners = {
  concatenate: native(
    'concatenate',
    'arrays, axis=0, out=None, *, dtype=None, casting=None',
    (vm, args) => {
      refuseGiven(args, 'out', 'casting');
      const parts = listOf(vm, args['arrays']);
      const flat = args['axis'] === null;
      const flattened = flat ? parts.map((part) => ({ ...part, shape: [part.values.length] })) : parts;
      const joined = concatenate(vm, flattened, flat ? 0 : toIndex(vm, args['axis']));
      if (args['dtype'] !== null) return PyArray.of(asPython(() => castTensor(joined, toElementType(vm, args['dtype']))));
      return PyArray.of(joined, joinedWidth(parts));
    },
    'Arrays one after another along an axis',
  ),
  stack: native(
    'stack',
    'arrays, axis=0, out=None',
    (vm, args) => {
      refuseGiven(args, 'out');
      return PyArray.of(stack(vm, listOf(vm, args['arrays']), toIndex(vm, args['axis'])));
    },
    'Arrays of one shape along a new axis',
  ),
  vstack: joining(
    'vstack',
    (vm, parts) =>
      concatenate(
        vm,
        parts.map((part) => atLeast(part, 2)),
        0,
      ),
    'Arrays as rows below each other',
  ),
  hstack: joining(
    'hstack',
    (vm, parts) => {
      const own = parts.map((part) => atLeast(part, 1));
      return concatenate(vm, own, own.length > 0 && own[0].shape.length === 1 ? 0 : 1);
    },
    'Arrays side by side',
  ),
  column_stack: joining(
    'column_stack',
    (vm, parts) =>
      concatenate(
        vm,
        parts.map((part) => (part.shape.length < 2 ? { ...part, shape: [part.values.length, 1] } : part)),
        1,
      ),
    'One-dimensional arrays as columns',
  ),
  split: splitting('split', true, 'Equal parts along an axis'),
  array_split: splitting('array_split', false, 'Parts along an axis, as equal as possible'),
  reshape: native(
    'reshape',
    "a, shape, order='C', *, copy=None",
    (vm, { a, shape, order }) => reshape(vm, toArray(vm, a), toTarget(vm, shape), order),
    'The same elements in another shape',
  ),
  transpose: native(
    'transpose',
    'a, axes=None',
    (vm, { a, axes }) => transpose(vm, toArray(vm, a), axes === null ? null : vm.toList(axes)),
    'Axes in another order',
  ),
  tile: native(
    'tile',
    'A, reps',
    (vm, { A, reps }) => {
      const counts = toShape(vm, reps);
      return PyArray.of(tile(vm, toNumpyTensor(vm, A), counts));
    },
    'The array over and over',
  ),
  expand_dims: native(
    'expand_dims',
    'a, axis',
    (vm, { a, axis }) => expandDims(vm, toArray(vm, a), axis),
    'A new axis of size 1',
  ),
  moveaxis: native(
    'moveaxis',
    'a, source, destination',
    (vm, { a, source, destination }) => moveAxis(vm, toArray(vm, a), source, destination),
    'An axis moved to another place',
  ),
  broadcast_to: native(
    'broadcast_to',
    'array, shape, subok=False',
    (vm, { array, shape }) => broadcastTo(vm, toArray(vm, array), toShape(vm, shape)),
    'The array stretched to a shape',
  ),
  atleast_1d: atLeastCall(
    'atleast_1d',
    (array) => (array.shape.length > 0 ? array : reshapeView(array, [1])),
    'At least one axis',
  ),
  atleast_2d: atLeastCall(
    'atleast_2d',
    (array) => (array.shape.length > 1 ? array : reshapeView(array, [1, array.size])),
    'At least two axes',
  ),
  atleast_3d: atLeastCall(
    'atleast_3d',
    (array) => {
      if (array.shape.length > 2) return array;
      return reshapeView(array, array.shape.length === 2 ? [...array.shape, 1] : [1, array.size, 1]);
    },
    'At least three axes',
  ),
};
