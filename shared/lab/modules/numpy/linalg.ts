/** `numpy.linalg`: solving, inverse, determinant by elimination with partial pivoting in float64; norms. */
import { isFloat, isText } from '#shared/tensor/dtype.ts';
import { sizeOf, type Tensor } from '#shared/tensor/tensor.ts';
import { countWork } from '#shared/tensor/work.ts';
import { exceptionTypes, raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { IncompleteModule } from '../incomplete-module.ts';
import { numpyLibrary } from './absent-names.ts';
import { PyArray } from './array-object.ts';
import { combine, wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { decompositions } from './decompositions.ts';
import { matmul } from './matmul.ts';
import { reduceTensor } from './reductions.ts';
import { toAxis, toIndex } from './refusals.ts';
import { numberOf } from './statistics.ts';
import { type Element, tensorOf } from './storage.ts';
import { unaryTensor } from './unary.ts';

/** Matrices in float64, each row-major. */
interface Matrices {
  readonly outer: readonly number[];
  readonly size: number;
  readonly list: readonly Float64Array[];
  readonly dtype: 'float32' | 'float64';
}

function numbers(tensor: Tensor): Float64Array {
  return Float64Array.from(Array.from<Element, number>(castTensor(tensor, 'float64').values, Number));
}

function squares(vm: Interpreter, tensor: Tensor): Matrices {
  const { shape } = tensor;
  if (isText(tensor.dtype) || tensor.dtype === 'float16')
    raise('TypeError', `array type ${tensor.dtype} is unsupported in linalg`);
  if (shape.length < 2) {
    raise('LinAlgError', `${shape.length}-dimensional array given. Array must be at least two-dimensional`);
  }
  const [rows, columns] = shape.slice(-2);
  if (rows !== columns) raise('LinAlgError', 'Last 2 dimensions of the array must be square');
  const outer = shape.slice(0, -2);
  const values = numbers(tensor);
  vm.reserve(values.length * 16);
  vm.tick(1 + Math.floor(values.length / 64));
  const list = Array.from({ length: sizeOf(outer) }, (_, index) => values.slice(index * rows * rows, (index + 1) * rows * rows));
  return { outer, size: rows, list, dtype: tensor.dtype === 'float32' ? 'float32' : 'float64' };
}

/**
 * LU decomposition in place, the pivots' rows exchanged in `right` too (`columns` wide). Gives the sign of the exchanges, 0 for
 * a singular matrix. Source: Golub and Van Loan, "Matrix Computations", 3.4.1.
 */
function eliminate(matrix: Float64Array, size: number, right: Float64Array | null, columns: number): number {
  let sign = 1;
  for (let k = 0; k < size; k++) {
    countWork((size - k) ** 2);
    let pivot = k;
    for (let row = k + 1; row < size; row++) {
      if (Math.abs(matrix[row * size + k]) > Math.abs(matrix[pivot * size + k])) pivot = row;
    }
    if (matrix[pivot * size + k] === 0) return 0;
    if (pivot !== k) {
      sign = -sign;
      exchange(matrix, size, k, pivot);
      if (right !== null) exchange(right, columns, k, pivot);
    }
    for (let row = k + 1; row < size; row++) {
      const factor = matrix[row * size + k] / matrix[k * size + k];
      matrix[row * size + k] = factor;
      if (factor === 0) continue;
      for (let column = k + 1; column < size; column++) matrix[row * size + column] -= factor * matrix[k * size + column];
    }
  }
  return sign;
}

function exchange(matrix: Float64Array, width: number, first: number, second: number): void {
  for (let column = 0; column < width; column++) {
    const kept = matrix[first * width + column];
    matrix[first * width + column] = matrix[second * width + column];
    matrix[second * width + column] = kept;
  }
}

/** Solves for every column of `right`, in place. */
function solveInPlace(matrix: Float64Array, size: number, right: Float64Array, columns: number): void {
  if (eliminate(matrix, size, right, columns) === 0) raise('LinAlgError', 'Singular matrix');
  for (let column = 0; column < columns; column++) {
    countWork(2 * size * size);
    for (let row = 0; row < size; row++) {
      for (let k = 0; k < row; k++) right[row * columns + column] -= matrix[row * size + k] * right[k * columns + column];
    }
    for (let row = size - 1; row >= 0; row--) {
      for (let k = row + 1; k < size; k++) right[row * columns + column] -= matrix[row * size + k] * right[k * columns + column];
      right[row * columns + column] /= matrix[row * size + row];
    }
  }
}

function joined(list: readonly Float64Array[], shape: readonly number[], dtype: 'float32' | 'float64'): Tensor {
  const values = new Float64Array(sizeOf(shape));
  let start = 0;
  for (const part of list) {
    values.set(part, start);
    start += part.length;
  }
  return castTensor(tensorOf('float64', shape, values), dtype);
}

function inverse(vm: Interpreter, tensor: Tensor): Tensor {
  const { outer, size, list, dtype } = squares(vm, tensor);
  const results = list.map((matrix) => {
    const right = new Float64Array(size * size);
    for (let row = 0; row < size; row++) right[row * size + row] = 1;
    solveInPlace(matrix, size, right, size);
    return right;
  });
  return joined(results, [...outer, size, size], dtype);
}

/** By the sum of logarithms, as NumPy calculates it. */
function determinant(vm: Interpreter, tensor: Tensor): Tensor {
  const { outer, size, list, dtype } = squares(vm, tensor);
  const results = list.map((matrix) => {
    let sign = eliminate(matrix, size, null, 0);
    let logarithm = 0;
    for (let row = 0; row < size && sign !== 0; row++) {
      const pivot = matrix[row * size + row];
      if (pivot < 0) sign = -sign;
      logarithm += Math.log(Math.abs(pivot));
    }
    return Float64Array.of(sign === 0 ? 0 : sign * Math.exp(logarithm));
  });
  return joined(results, outer, dtype);
}

function solve(vm: Interpreter, a: Tensor, b: Tensor): Tensor {
  const { outer, size, list, dtype } = squares(vm, a);
  if (outer.length > 0) raise('NotImplementedError', 'np.linalg.solve takes one matrix here');
  const isVector = b.shape.length === 1;
  if (b.shape.length === 0 || b.shape.length > 2)
    raise('LinAlgError', `${b.shape.length}-dimensional array given. Array must be at least two-dimensional`);
  if (b.shape[0] !== size) {
    const [name, signature] = isVector ? ['solve1', '(m,m),(m)->(m)'] : ['solve', '(m,m),(m,n)->(m,n)'];
    raise(
      'ValueError',
      `${name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature ${signature} (size ${b.shape[0]} is different from ${size})`,
    );
  }
  const right = numbers(b);
  solveInPlace(list[0], size, right, isVector ? 1 : b.shape[1]);
  return joined([right], b.shape, dtype === 'float32' && b.dtype === 'float32' ? 'float32' : 'float64');
}

/** Vector norms along an axis or of all elements, Frobenius and the norms of rows and columns of matrices. */
function norm(vm: Interpreter, source: Tensor, order: PyValue, axis: PyValue, keep: boolean): PyValue {
  const tensor = isFloat(source.dtype) ? source : castTensor(source, 'float64');
  const rank = tensor.shape.length;
  const axes =
    axis === null
      ? tensor.shape.map((_, own) => own)
      : (axis instanceof PyTuple ? axis.items : [axis]).map((own) => toAxis(vm, own, rank));
  const size = unaryTensor('absolute', tensor);
  const sum = (values: Tensor, along: readonly number[]): Tensor => reduceTensor('sum', PyArray.of(values), along);
  const extreme = (name: 'min' | 'max', values: Tensor, along: readonly number[]): Tensor =>
    reduceTensor(name, PyArray.of(values), along);
  const drop = (result: Tensor): PyValue =>
    wrap(keep ? result : { ...result, shape: result.shape.filter((_, own) => !axes.includes(own)) });
  const square = (): PyValue => drop(unaryTensor('sqrt', sum(unaryTensor('square', tensor), axes)));
  if (order === null || (order === 'fro' && axes.length === 2)) return square();
  if (typeof order === 'string') return raise('NotImplementedError', `The norm ${vm.repr(order)} is not supported here`);
  const by = numberOf(vm, order);
  if (axes.length === 1) {
    if (by === 2) return square();
    if (by === Infinity || by === -Infinity) return drop(extreme(by > 0 ? 'max' : 'min', size, axes));
    if (by === 1) return drop(sum(size, axes));
    const weak = (value: number) => ({ weak: 'float', value }) as const;
    if (by === 0) return drop(sum(castTensor(castTensor(tensor, 'bool'), tensor.dtype), axes));
    const powers = combine(vm, 'power', 'pow', { weak: null, tensor: size }, weak(by));
    return drop(combine(vm, 'power', 'pow', { weak: null, tensor: sum(powers, axes) }, weak(1 / by)));
  }
  if (axes.length !== 2) return raise('ValueError', 'Improper number of dimensions to norm.');
  const [rows, columns] = axes;
  if (by === 1 || by === -1) return drop(extreme(by > 0 ? 'max' : 'min', sum(size, [rows]), [columns]));
  if (by === Infinity || by === -Infinity) return drop(extreme(by > 0 ? 'max' : 'min', sum(size, [columns]), [rows]));
  return raise('NotImplementedError', 'Norms by singular values are not supported here');
}

function power(vm: Interpreter, tensor: Tensor, exponent: number): Tensor {
  squares(vm, tensor);
  const base = exponent < 0 ? inverse(vm, tensor) : tensor;
  const size = tensor.shape[tensor.shape.length - 1];
  const identity = castTensor(
    tensorOf(
      'float64',
      [size, size],
      Float64Array.from({ length: size * size }, (_, place) => (place % (size + 1) === 0 ? 1 : 0)),
    ),
    base.dtype,
  );
  let result = identity;
  let square = base;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = matmul(vm, result, square);
    if (left > 1) square = matmul(vm, square, square);
  }
  return result;
}

export function createLinalg(): IncompleteModule {
  return new IncompleteModule(numpyLibrary, 'numpy.linalg', 'linalg', {
    LinAlgError: exceptionTypes.LinAlgError,
    ...decompositions,
    norm: native(
      'norm',
      'x, ord=None, axis=None, keepdims=False',
      (vm, { x, ord, axis, keepdims }) => norm(vm, toNumpyTensor(vm, x), ord, axis, vm.truth(keepdims)),
      'Length of a vector, size of a matrix',
    ),
    inv: native('inv', 'a', (vm, { a }) => PyArray.of(inverse(vm, toNumpyTensor(vm, a))), 'Inverse of a matrix'),
    det: native('det', 'a', (vm, { a }) => wrap(determinant(vm, toNumpyTensor(vm, a))), 'Determinant of a matrix'),
    solve: native(
      'solve',
      'a, b',
      (vm, { a, b }) => PyArray.of(solve(vm, toNumpyTensor(vm, a), toNumpyTensor(vm, b))),
      'Solution of a linear system',
    ),
    matrix_power: native(
      'matrix_power',
      'a, n',
      (vm, { a, n }) => PyArray.of(power(vm, toNumpyTensor(vm, a), toIndex(vm, n))),
      'A matrix multiplied by itself',
    ),
  });
}
