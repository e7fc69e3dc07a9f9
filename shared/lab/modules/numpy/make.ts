/** Functions that make arrays. */
import { allocate, type DType } from '#shared/tensor/dtype.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { tile } from './arrange.ts';
import { refuseGiven, toArray } from './array-function.ts';
import { PyArray } from './array-object.ts';
import { arrayOf, full } from './array-of.ts';
import { elementTypeOrNull, toElementType } from './dtype-object.ts';
import { filled, one } from './memory.ts';
import { copyOf } from './methods.ts';
import { toIndex, toShape } from './refusals.ts';
import { spaced } from './spaced.ts';
import { type Element } from './storage.ts';
import { triangles } from './triangles.ts';

function meshgrid(vm: Interpreter, given: readonly PyValue[], indexing: PyValue): PyTuple {
  if (indexing !== 'xy' && indexing !== 'ij') raise('ValueError', "Valid values for `indexing` are 'xy' and 'ij'.");
  const axes = given.map((value) => toArray(vm, value).tensor);
  const order = axes.map((_, axis) => axis);
  if (indexing === 'xy' && order.length > 1) [order[0], order[1]] = [1, 0];
  const sizes = axes.map(({ values }) => values.length);
  return new PyTuple(
    axes.map((axis, own) => {
      const at = order.indexOf(own);
      const shape = order.map((_, place) => (place === at ? sizes[own] : 1));
      const counts = order.map((other) => (other === own ? 1 : sizes[other]));
      return PyArray.of(tile(vm, { ...axis, shape }, counts));
    }),
  );
}

const like = (name: string, value: (dtype: DType) => Element, help: string) =>
  native(
    name,
    "a, dtype=None, order='K', subok=True, shape=None",
    (vm, { a, dtype, shape }) => {
      const model = toArray(vm, a).tensor;
      const wanted = elementTypeOrNull(vm, dtype) ?? model.dtype;
      return PyArray.of(filled(vm, shape === null ? model.shape : toShape(vm, shape), wanted, value(wanted)));
    },
    help,
  );

const constant = (name: string, value: (dtype: DType) => Element, help: string) =>
  native(
    name,
    "shape, dtype=None, order='C'",
    (vm, { shape, dtype }) => {
      const wanted = toElementType(vm, dtype);
      return PyArray.of(filled(vm, toShape(vm, shape), wanted, value(wanted)));
    },
    help,
  );

const zero = (dtype: DType): Element => allocate(dtype, 1)[0];

export const makers = {
  ...spaced,
  ...triangles,
  array: native(
    'array',
    "object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None",
    (vm, args) => {
      refuseGiven(args, 'like');
      return arrayOf(vm, args['object'], args['dtype'], toIndex(vm, args['ndmin']));
    },
    'An array of nested lists',
  ),
  asarray: native(
    'asarray',
    'a, dtype=None, order=None, *, device=None, copy=None, like=None',
    (vm, { a, dtype }) => {
      const wanted = elementTypeOrNull(vm, dtype);
      if (a instanceof PyArray && (wanted === null || wanted === a.dtype)) return a;
      return arrayOf(vm, a, dtype, 0);
    },
    'The array itself, or a new one of something else',
  ),
  zeros: constant('zeros', zero, 'An array of zeros'),
  ones: constant('ones', one, 'An array of ones'),
  empty: constant('empty', zero, 'An array that is to be filled; here it holds zeros'),
  zeros_like: like('zeros_like', zero, 'Zeros, shaped like another array'),
  ones_like: like('ones_like', one, 'Ones, shaped like another array'),
  empty_like: like('empty_like', zero, 'An array to be filled, shaped like another'),
  full: native(
    'full',
    "shape, fill_value, dtype=None, order='C'",
    (vm, { shape, fill_value: value, dtype }) => full(vm, toShape(vm, shape), value, dtype, null),
    'An array with one value everywhere',
  ),
  full_like: native(
    'full_like',
    "a, fill_value, dtype=None, order='K', subok=True, shape=None",
    (vm, { a, fill_value: value, dtype, shape }) => {
      const model = toArray(vm, a);
      return full(vm, shape === null ? model.shape : toShape(vm, shape), value, dtype, model);
    },
    'One value everywhere, shaped like another array',
  ),
  meshgrid: native(
    'meshgrid',
    "*xi, indexing='xy', sparse=False, copy=True",
    (vm, { indexing, sparse }, { rest }) => {
      if (vm.truth(sparse)) raise('NotImplementedError', 'Sparse grids are not supported here');
      return meshgrid(vm, rest, indexing);
    },
    'Coordinates of a grid',
  ),
  copy: native('copy', "a, order='K', subok=False", (vm, { a }) => copyOf(toArray(vm, a)), 'An array with memory of its own'),
};
