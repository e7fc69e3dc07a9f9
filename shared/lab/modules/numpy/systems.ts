/** Inverses, determinants and solutions of linear systems as NumPy calculates them. */
import {
  type DoubleMatrix,
  factorPivoted,
  type PivotedFactors,
  solveColumns,
  solveVector,
} from '#shared/tensor/kernels/openblas.ts';
import { roundedExp, roundedLog } from '#shared/tensor/kernels/rounded-functions.ts';
import { isText } from '#shared/tensor/dtype.ts';
import { sizeOf, type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { toNumpyTensor } from '../convert.ts';
import { namedTuple, PyNamedTuple } from '../named-results.ts';
import { PyArray } from './array-object.ts';
import { wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { type Element } from './storage.ts';

type LinearType = 'float32' | 'float64';

/** A stack of square matrices. */
interface Squares {
  readonly outer: readonly number[];
  readonly size: number;
  readonly list: readonly DoubleMatrix[];
  readonly dtype: LinearType;
}

/** The elements in the type that equations are solved in; memory of its own. */
function floatsOf(tensor: Tensor): Float64Array {
  return Float64Array.from(Array.from<Element, number>(tensor.values, Number));
}

/** A copy of the square matrices of a tensor; raises NumPy's exceptions for other shapes. */
export function squares(vm: Interpreter, tensor: Tensor): Squares {
  const { shape } = tensor;
  if (isText(tensor.dtype) || tensor.dtype === 'float16')
    raise('TypeError', `array type ${tensor.dtype} is unsupported in linalg`);
  if (shape.length < 2) {
    raise('LinAlgError', `${shape.length}-dimensional array given. Array must be at least two-dimensional`);
  }
  const [rows, columns] = shape.slice(-2);
  if (rows !== columns) raise('LinAlgError', 'Last 2 dimensions of the array must be square');
  const outer = shape.slice(0, -2);
  const dtype = tensor.dtype === 'float32' ? 'float32' : 'float64';
  vm.reserve(tensor.values.length * 24);
  vm.tick(1 + Math.floor(tensor.values.length / 64));
  const values = floatsOf(tensor);
  const list = Array.from({ length: sizeOf(outer) }, (_, index) => ({
    rows,
    columns,
    values: values.subarray(index * rows * rows, (index + 1) * rows * rows),
  }));
  return { outer, size: rows, list, dtype };
}

/** NumPy solves in float64 and gives float32 matrices their own type back. */
function joined(list: readonly Float64Array[], shape: readonly number[], dtype: LinearType): Tensor {
  const values = new Float64Array(sizeOf(shape));
  let start = 0;
  for (const part of list) {
    values.set(part, start);
    start += part.length;
  }
  return castTensor(tensorOf('float64', shape, values), dtype);
}

function factored(matrix: DoubleMatrix): PivotedFactors {
  const factors = factorPivoted(matrix);
  return factors.isSingular ? raise('LinAlgError', 'Singular matrix') : factors;
}

function solved(factors: PivotedFactors, right: DoubleMatrix): Float64Array {
  return right.columns === 1 ? solveVector(factors, right.values) : solveColumns(factors, right).values;
}

export function inverse(vm: Interpreter, tensor: Tensor): Tensor {
  const { outer, size, list, dtype } = squares(vm, tensor);
  const results = list.map((matrix) => {
    const identity = matrix.values.slice().fill(0);
    for (let row = 0; row < size; row++) identity[row * size + row] = 1;
    return solved(factored(matrix), { rows: size, columns: size, values: identity });
  });
  return joined(results, [...outer, size, size], dtype);
}

interface SignedLogarithm {
  readonly sign: number;
  readonly logarithm: number;
}

/** Of the determinant, from its pivots. */
function signedLogarithm(matrix: DoubleMatrix): SignedLogarithm {
  const { size, values, sign, isSingular } = factorPivoted(matrix);
  if (isSingular) return { sign: 0, logarithm: -Infinity };
  const result = { sign: Number(sign), logarithm: 0 };
  for (let row = 0; row < size; row++) {
    const pivot = values[row * size + row];
    if (pivot < 0) result.sign = -result.sign;
    result.logarithm = result.logarithm + roundedLog(Math.abs(pivot));
  }
  return result;
}

function signedLogarithms(vm: Interpreter, tensor: Tensor): { readonly parts: readonly SignedLogarithm[]; readonly of: Squares } {
  const of = squares(vm, tensor);
  return { parts: of.list.map((matrix) => signedLogarithm(matrix)), of };
}

/** NumPy multiplies the sign by e to the power of the logarithm. */
function determinant(vm: Interpreter, tensor: Tensor): Tensor {
  const { parts, of } = signedLogarithms(vm, tensor);
  const values = Float64Array.from(parts, ({ sign, logarithm }) => sign * roundedExp(logarithm));
  return joined([values], of.outer, of.dtype);
}

const signedLogarithmType = namedTuple('SlogdetResult', ['sign', 'logabsdet'], 'numpy.linalg');

function slogdet(vm: Interpreter, tensor: Tensor): PyNamedTuple {
  const { parts, of } = signedLogarithms(vm, tensor);
  const results = [parts.map(({ sign }) => sign), parts.map(({ logarithm }) => logarithm)];
  return new PyNamedTuple(
    signedLogarithmType,
    results.map((numbers) => wrap(joined([Float64Array.from(numbers)], of.outer, of.dtype))),
  );
}

function solve(vm: Interpreter, a: Tensor, b: Tensor): Tensor {
  const { outer, size, dtype } = squares(vm, a);
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
  const shared = dtype === 'float32' && b.dtype === 'float32' ? 'float32' : 'float64';
  const matrix = { rows: size, columns: size, values: floatsOf(a) };
  const right = { rows: size, columns: isVector ? 1 : b.shape[1], values: floatsOf(b) };
  return joined([solved(factored(matrix), right)], b.shape, shared);
}

export const systems = {
  inv: native('inv', 'a', (vm, { a }) => PyArray.of(inverse(vm, toNumpyTensor(vm, a))), 'Inverse of a matrix'),
  det: native('det', 'a', (vm, { a }) => wrap(determinant(vm, toNumpyTensor(vm, a))), 'Determinant of a matrix'),
  slogdet: native(
    'slogdet',
    'a',
    (vm, { a }) => slogdet(vm, toNumpyTensor(vm, a)),
    'Sign and logarithm of the determinant of a matrix',
  ),
  solve: native(
    'solve',
    'a, b',
    (vm, { a, b }) => PyArray.of(solve(vm, toNumpyTensor(vm, a), toNumpyTensor(vm, b))),
    'Solution of a linear system',
  ),
};
