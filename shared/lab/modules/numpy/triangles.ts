/** Identity matrices, diagonals and triangles. */
import { allocate, type DType } from '#shared/tensor/dtype.ts';
import { copyBlock } from '#shared/tensor/kernels/copy.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { tile } from './arrange.ts';
import { toArray } from './array-function.ts';
import { PyArray } from './array-object.ts';
import { toElementType } from './dtype-object.ts';
import { filled, one, reserveArray } from './memory.ts';
import { copyOf } from './methods.ts';
import { toIndex } from './refusals.ts';
import { diagonal } from './shaping.ts';
import { type Element } from './storage.ts';

/** Ones on a diagonal. */
function eye(vm: Interpreter, rows: number, columns: number, k: number, dtype: DType): Tensor {
  if (rows < 0 || columns < 0) raise('ValueError', 'negative dimensions are not allowed');
  reserveArray(vm, [rows, columns], dtype);
  const values = allocate(dtype, rows * columns);
  const writable: { [index: number]: Element } = values;
  for (let row = 0; row < rows; row++) {
    const column = row + k;
    if (column >= 0 && column < columns) writable[row * columns + column] = one(dtype);
  }
  return tensorOf(dtype, [rows, columns], values);
}

function diag(vm: Interpreter, source: PyArray, k: number): PyArray {
  if (source.shape.length === 2) return copyOf(diagonal(source, k));
  if (source.shape.length !== 1) raise('ValueError', 'Input must be 1- or 2-d.');
  const size = source.size + Math.abs(k);
  const { dtype, values } = source.tensor;
  reserveArray(vm, [size, size], dtype);
  const result = allocate(dtype, size * size);
  const start = k >= 0 ? k : -k * size;
  copyBlock([source.size], values, { start: 0, strides: [1] }, result, { start, strides: [size + 1] });
  return PyArray.of(tensorOf(dtype, [size, size], result));
}

/** Keeps one side of the diagonal of the last two axes. */
function triangle(vm: Interpreter, { dtype, shape, values }: Tensor, keeps: (row: number, column: number) => boolean): Tensor {
  if (shape.length === 1) return triangle(vm, tile(vm, { dtype, shape, values } as Tensor, [shape[0], 1]), keeps);
  if (shape.length === 0) raise('ValueError', 'the input array must have at least one dimension');
  reserveArray(vm, shape, dtype);
  const [rows, columns] = shape.slice(-2);
  const result = values.slice();
  const writable: { [index: number]: Element } = result;
  const empty = allocate(dtype, 1)[0];
  for (let place = 0; place < result.length; place++) {
    if (!keeps(Math.floor(place / columns) % rows, place % columns)) writable[place] = empty;
  }
  return tensorOf(dtype, shape, result);
}

export const triangles = {
  eye: native(
    'eye',
    "N, M=None, k=0, dtype=None, order='C'",
    (vm, { N, M, k, dtype }) => {
      const rows = toIndex(vm, N);
      return PyArray.of(eye(vm, rows, M === null ? rows : toIndex(vm, M), toIndex(vm, k), toElementType(vm, dtype)));
    },
    'A matrix with ones on a diagonal',
  ),
  identity: native(
    'identity',
    'n, dtype=None',
    (vm, { n, dtype }) => PyArray.of(eye(vm, toIndex(vm, n), toIndex(vm, n), 0, toElementType(vm, dtype))),
    'The identity matrix',
  ),
  diag: native(
    'diag',
    'v, k=0',
    (vm, { v, k }) => diag(vm, toArray(vm, v), toIndex(vm, k)),
    'The diagonal of a matrix, or a matrix with a diagonal',
  ),
  tri: native(
    'tri',
    'N, M=None, k=0, dtype=None, *, like=None',
    (vm, { N, M, k, dtype }) => {
      const [rows, shift, wanted] = [toIndex(vm, N), toIndex(vm, k), toElementType(vm, dtype)];
      const all = filled(vm, [rows, M === null ? rows : toIndex(vm, M)], wanted, one(wanted));
      return PyArray.of(triangle(vm, all, (row, column) => column <= row + shift));
    },
    'Ones at and below a diagonal',
  ),
  tril: native(
    'tril',
    'm, k=0',
    (vm, { m, k }) => {
      const shift = toIndex(vm, k);
      return PyArray.of(triangle(vm, toArray(vm, m).tensor, (row, column) => column <= row + shift));
    },
    'Zeros above a diagonal',
  ),
  triu: native(
    'triu',
    'm, k=0',
    (vm, { m, k }) => {
      const shift = toIndex(vm, k);
      return PyArray.of(triangle(vm, toArray(vm, m).tensor, (row, column) => column >= row + shift));
    },
    'Zeros below a diagonal',
  ),
};
