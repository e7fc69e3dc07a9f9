/**
 * Decompositions of `numpy.linalg`: eigenvalues, singular values, QR, Cholesky, and what is made of them. In float64, within about
 * 1e-12 of LAPACK for well conditioned matrices; the signs of singular vectors, and of the eigenvectors of `eig` beyond 2 × 2, are
 * not always LAPACK's.
 */
import { isText } from '#shared/tensor/dtype.ts';
import { realEigenvalues } from '#shared/tensor/kernels/eigen.ts';
import { factorCholesky, factorQr, type Matrix } from '#shared/tensor/kernels/factor.ts';
import { completeBasis, singularValues, symmetricEigenvalues, transposed } from '#shared/tensor/kernels/spectrum.ts';
import { sizeOf, type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { namedTuple, PyNamedTuple } from '../named-results.ts';
import type { Arguments } from './array-function.ts';
import { PyArray } from './array-object.ts';
import { wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { PyScalar } from './scalar-object.ts';
import { numberOf } from './statistics.ts';
import { type Element } from './storage.ts';

/** Matrices of one size in float64, and the type that results are given in. */
interface Matrices {
  readonly outer: readonly number[];
  readonly rows: number;
  readonly columns: number;
  readonly list: readonly Matrix[];
  readonly dtype: 'float32' | 'float64';
}

function matricesOf(vm: Interpreter, value: PyValue): Matrices {
  const tensor = toNumpyTensor(vm, value);
  const { shape } = tensor;
  if (isText(tensor.dtype) || tensor.dtype === 'float16') {
    raise('TypeError', `array type ${tensor.dtype} is unsupported in linalg`);
  }
  if (shape.length < 2) {
    raise('LinAlgError', `${shape.length}-dimensional array given. Array must be at least two-dimensional`);
  }
  const [rows, columns] = shape.slice(-2);
  const outer = shape.slice(0, -2);
  const values = Float64Array.from(Array.from<Element, number>(castTensor(tensor, 'float64').values, Number));
  vm.reserve(values.length * 40);
  vm.tick(1 + Math.floor((values.length * Math.min(rows, columns)) / 2));
  const size = rows * columns;
  const list = Array.from({ length: sizeOf(outer) }, (_, index) => ({
    rows,
    columns,
    values: values.slice(index * size, (index + 1) * size),
  }));
  return { outer, rows, columns, list, dtype: tensor.dtype === 'float32' ? 'float32' : 'float64' };
}

function requireSquare(matrices: Matrices): Matrices {
  if (matrices.rows !== matrices.columns) raise('LinAlgError', 'Last 2 dimensions of the array must be square');
  return matrices;
}

function requireFinite({ list }: Matrices, message: string): void {
  if (list.some(({ values }) => values.some((value) => !Number.isFinite(value)))) raise('LinAlgError', message);
}

/** One part of each result, side by side. */
function joined({ outer, dtype }: Matrices, parts: readonly ArrayLike<number>[], inner: readonly number[]): Tensor {
  const shape = [...outer, ...inner];
  const values = new Float64Array(sizeOf(shape));
  for (const [index, part] of parts.entries()) values.set(Array.from(part), index * sizeOf(inner));
  return castTensor(tensorOf('float64', shape, values), dtype);
}

function matrixTensor(matrices: Matrices, parts: readonly Matrix[], rows: number, columns: number): PyArray {
  return PyArray.of(
    joined(
      matrices,
      parts.map(({ values }) => values),
      [rows, columns],
    ),
  );
}

/** The first columns of a matrix. */
function narrowed({ rows, columns, values }: Matrix, count: number): Matrix {
  const kept = Float64Array.from({ length: rows * count }, (_, place) => {
    return values[Math.floor(place / count) * columns + (place % count)];
  });
  return { rows, columns: count, values: kept };
}

const shapes = {
  svd: namedTuple('SVDResult', ['U', 'S', 'Vh'], 'numpy.linalg'),
  eigh: namedTuple('EighResult', ['eigenvalues', 'eigenvectors'], 'numpy.linalg'),
  eig: namedTuple('EigResult', ['eigenvalues', 'eigenvectors'], 'numpy.linalg'),
  qr: namedTuple('QRResult', ['Q', 'R'], 'numpy.linalg'),
};

function singularTensor(vm: Interpreter, value: PyValue): Tensor {
  const matrices = matricesOf(vm, value);
  requireFinite(matrices, 'SVD did not converge');
  const found = matrices.list.map((matrix) => singularValues(matrix).values);
  return joined(matrices, found, [Math.min(matrices.rows, matrices.columns)]);
}

function svd(vm: Interpreter, args: Arguments): PyValue {
  if (!vm.truth(args['compute_uv'])) return PyArray.of(singularTensor(vm, args['a']));
  const matrices = matricesOf(vm, args['a']);
  requireFinite(matrices, 'SVD did not converge');
  const { rows, columns } = matrices;
  const count = Math.min(rows, columns);
  const isFull = vm.truth(args['full_matrices']);
  const found = matrices.list.map((matrix) => singularValues(matrix));
  const whole = (vectors: Matrix): Matrix => (isFull ? completeBasis(vectors) : vectors);
  return new PyNamedTuple(shapes.svd, [
    matrixTensor(
      matrices,
      found.map(({ left }) => whole(left)),
      rows,
      isFull ? rows : count,
    ),
    PyArray.of(
      joined(
        matrices,
        found.map(({ values }) => values),
        [count],
      ),
    ),
    matrixTensor(
      matrices,
      found.map(({ right }) => transposed(whole(right))),
      isFull ? columns : count,
      columns,
    ),
  ]);
}

/** The upper half as the lower one, where `UPLO` asks for it. */
function symmetric(vm: Interpreter, args: Arguments): Matrices {
  const half = args['UPLO'];
  if (half !== 'L' && half !== 'U') raise('ValueError', "UPLO argument must be 'L' or 'U'");
  const matrices = requireSquare(matricesOf(vm, args['a']));
  requireFinite(matrices, 'Eigenvalues did not converge');
  return half === 'L' ? matrices : { ...matrices, list: matrices.list.map(transposed) };
}

function eigh(vm: Interpreter, args: Arguments, onlyValues: boolean): PyValue {
  const matrices = symmetric(vm, args);
  const found = matrices.list.map(symmetricEigenvalues);
  const values = PyArray.of(
    joined(
      matrices,
      found.map((one) => one.values),
      [matrices.rows],
    ),
  );
  if (onlyValues) return values;
  const vectors = found.map((one) => one.vectors);
  return new PyNamedTuple(shapes.eigh, [values, matrixTensor(matrices, vectors, matrices.rows, matrices.rows)]);
}

function eig(vm: Interpreter, value: PyValue, onlyValues: boolean): PyValue {
  const matrices = requireSquare(matricesOf(vm, value));
  requireFinite(matrices, 'Array must not contain infs or NaNs');
  const found = matrices.list.map(
    (matrix) =>
      realEigenvalues(matrix) ??
      raise('NotImplementedError', 'This matrix has complex eigenvalues, and complex numbers are not supported here'),
  );
  const values = PyArray.of(
    joined(
      matrices,
      found.map((one) => one.values),
      [matrices.rows],
    ),
  );
  if (onlyValues) return values;
  const vectors = found.map((one) => one.vectors);
  return new PyNamedTuple(shapes.eig, [values, matrixTensor(matrices, vectors, matrices.rows, matrices.rows)]);
}

function qr(vm: Interpreter, args: Arguments): PyValue {
  const { mode } = args;
  if (mode === 'raw') return raise('NotImplementedError', "mode='raw' is not supported here");
  if (mode !== 'reduced' && mode !== 'complete' && mode !== 'r') {
    return raise('ValueError', `Unrecognized mode ${vm.repr(mode)}`);
  }
  const matrices = matricesOf(vm, args['a']);
  const { rows, columns } = matrices;
  const count = mode === 'complete' ? rows : Math.min(rows, columns);
  const found = matrices.list.map(factorQr);
  const upper = found.map(({ r }) => ({ rows: count, columns, values: r.values.slice(0, count * columns) }));
  const r = matrixTensor(matrices, upper, count, columns);
  if (mode === 'r') return r;
  const orthogonal = found.map(({ q }) => narrowed(q, count));
  return new PyNamedTuple(shapes.qr, [matrixTensor(matrices, orthogonal, rows, count), r]);
}

function cholesky(vm: Interpreter, args: Arguments): PyValue {
  const matrices = requireSquare(matricesOf(vm, args['a']));
  const found = matrices.list.map(factorCholesky);
  if (found.some(({ values }) => values.some(Number.isNaN))) raise('LinAlgError', 'Matrix is not positive definite');
  const parts = vm.truth(args['upper']) ? found.map(transposed) : found;
  return matrixTensor(matrices, parts, matrices.rows, matrices.rows);
}

/** V · diag(1 / s) · Uᵀ · right, singular values up to `cutoff` left out. */
function solved(matrix: Matrix, right: Matrix, cutoff: (values: Float64Array) => number): Matrix {
  const { values, left, right: vectors } = singularValues(matrix);
  const smallest = cutoff(values);
  const solution = new Float64Array(matrix.columns * right.columns);
  for (let own = 0; own < values.length; own++) {
    if (!(values[own] > smallest)) continue;
    for (let column = 0; column < right.columns; column++) {
      let sum = 0;
      for (let row = 0; row < matrix.rows; row++) {
        sum += left.values[row * left.columns + own] * right.values[row * right.columns + column];
      }
      const part = sum / values[own];
      for (let row = 0; row < matrix.columns; row++) {
        solution[row * right.columns + column] += part * vectors.values[row * vectors.columns + own];
      }
    }
  }
  return { rows: matrix.columns, columns: right.columns, values: solution };
}

export interface LeastSquares {
  readonly solution: Matrix;
  readonly rank: number;
  readonly values: Float64Array;
}

/** @param relative singular values up to this part of the largest count as 0 */
export function leastSquares(vm: Interpreter, matrix: Matrix, right: Matrix, relative: number): LeastSquares {
  vm.tick(1 + Math.floor((matrix.values.length * matrix.columns) / 16));
  if ([matrix, right].some(({ values }) => values.some((value) => !Number.isFinite(value)))) {
    raise('LinAlgError', 'SVD did not converge in Linear Least Squares');
  }
  const { values } = singularValues(matrix);
  const limit = relative * (values[0] ?? 0);
  return {
    solution: solved(matrix, right, () => limit),
    rank: values.filter((value) => value > limit).length,
    values: Float64Array.from(values),
  };
}

function lstsq(vm: Interpreter, args: Arguments): PyValue {
  const matrices = matricesOf(vm, args['a']);
  const b = toNumpyTensor(vm, args['b']);
  if (matrices.outer.length > 0) {
    raise('LinAlgError', `${matrices.outer.length + 2}-dimensional array given. Array must be two-dimensional`);
  }
  const { rows, columns } = matrices;
  if (b.shape.length < 1 || b.shape.length > 2) {
    raise('LinAlgError', `${b.shape.length}-dimensional array given. Array must be two-dimensional`);
  }
  if (b.shape[0] !== rows) raise('LinAlgError', 'Incompatible dimensions');
  const wide = b.shape.length === 1 ? 1 : b.shape[1];
  const values = Float64Array.from(Array.from<Element, number>(castTensor(b, 'float64').values, Number));
  const relative = args['rcond'] === null ? Number.EPSILON * Math.max(rows, columns) : numberOf(vm, args['rcond']);
  const [matrix] = matrices.list;
  const found = leastSquares(vm, matrix, { rows, columns: wide, values }, relative);
  const dtype = matrices.dtype === 'float32' && b.dtype === 'float32' ? 'float32' : 'float64';
  const array = (numbers: Float64Array, shape: readonly number[]): PyArray =>
    PyArray.of(castTensor(tensorOf('float64', shape, numbers), dtype));
  const hasResiduals = found.rank === columns && rows > columns;
  const residuals = hasResiduals ? squaredDistances(matrix, found.solution, values) : new Float64Array(0);
  const solution = Float64Array.from(found.solution.values);
  return new PyTuple([
    array(solution, b.shape.length === 1 ? [columns] : [columns, wide]),
    array(residuals, [residuals.length]),
    new PyScalar('int32', found.rank),
    array(found.values, [found.values.length]),
  ]);
}

/** For each column, how far the solution stays from what was asked for. */
function squaredDistances(matrix: Matrix, solution: Matrix, right: Float64Array): Float64Array {
  const { columns } = solution;
  const sums = new Float64Array(columns);
  for (let row = 0; row < matrix.rows; row++) {
    for (let column = 0; column < columns; column++) {
      let reached = 0;
      for (let place = 0; place < matrix.columns; place++) {
        reached += matrix.values[row * matrix.columns + place] * solution.values[place * columns + column];
      }
      sums[column] += (right[row * columns + column] - reached) ** 2;
    }
  }
  return sums;
}

function pinv(vm: Interpreter, args: Arguments): PyValue {
  const matrices = matricesOf(vm, args['a']);
  requireFinite(matrices, 'SVD did not converge');
  const { rows, columns } = matrices;
  const given = args['rcond'] ?? args['rtol'];
  const relative = given === null ? 1e-15 : numberOf(vm, given);
  const identity = { rows, columns: rows, values: new Float64Array(rows * rows) };
  for (let place = 0; place < rows; place++) identity.values[place * rows + place] = 1;
  const found = matrices.list.map((matrix) => solved(matrix, identity, (values) => relative * (values[0] ?? 0)));
  return matrixTensor(matrices, found, columns, rows);
}

/** Singular values above the tolerance, of which the default is `largest · max(rows, columns) · eps`. */
function matrixRank(vm: Interpreter, args: Arguments): PyValue {
  const tensor = toNumpyTensor(vm, args['A']);
  if (tensor.shape.length < 2) return Array.from<Element, number>(tensor.values, Number).some((value) => value !== 0) ? 1n : 0n;
  const matrices = matricesOf(vm, args['A']);
  requireFinite(matrices, 'SVD did not converge');
  const epsilon = matrices.dtype === 'float32' ? 2 ** -23 : Number.EPSILON;
  const ranks = matrices.list.map((matrix) => {
    const { values } = singularValues(matrix);
    const usual = (values[0] ?? 0) * Math.max(matrix.rows, matrix.columns) * epsilon;
    const limit =
      args['tol'] !== null
        ? numberOf(vm, args['tol'])
        : args['rtol'] !== null
          ? numberOf(vm, args['rtol']) * (values[0] ?? 0)
          : usual;
    return BigInt(values.filter((value) => value > limit).length);
  });
  return wrap(tensorOf('int64', matrices.outer, BigInt64Array.from(ranks)));
}

export const decompositions = {
  svd: native(
    'svd',
    'a, full_matrices=True, compute_uv=True, hermitian=False',
    svd,
    'Singular values, and the vectors on either side; their signs may differ from LAPACK',
  ),
  svdvals: native('svdvals', 'x, /', (vm, { x }) => PyArray.of(singularTensor(vm, x)), 'Singular values'),
  eigh: native('eigh', "a, UPLO='L'", (vm, args) => eigh(vm, args, false), 'Eigenvalues and vectors of a symmetric matrix'),
  eigvalsh: native('eigvalsh', "a, UPLO='L'", (vm, args) => eigh(vm, args, true), 'Eigenvalues of a symmetric matrix'),
  eig: native('eig', 'a', (vm, { a }) => eig(vm, a, false), 'Eigenvalues and vectors of a square matrix, where they are real'),
  eigvals: native('eigvals', 'a', (vm, { a }) => eig(vm, a, true), 'Eigenvalues of a square matrix, where they are real'),
  qr: native('qr', "a, mode='reduced'", qr, 'An orthogonal matrix times an upper triangle'),
  cholesky: native('cholesky', 'a, /, *, upper=False', cholesky, 'The triangle whose square a positive definite matrix is'),
  lstsq: native('lstsq', 'a, b, rcond=None', lstsq, 'The nearest solution of a linear system'),
  pinv: native('pinv', 'a, rcond=None, hermitian=False, *, rtol=None', pinv, 'Pseudo-inverse'),
  matrix_rank: native('matrix_rank', 'A, tol=None, hermitian=False, *, rtol=None', matrixRank, 'Number of independent rows'),
};
