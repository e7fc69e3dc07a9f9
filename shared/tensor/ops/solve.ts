/** Inverses, determinants and solutions of systems of equations, one per matrix of a batch. */
import { brackets } from '../broadcast.ts';
import { factorCholesky, factorLu, type FloatArray, type Matrix, solveLu } from '../kernels/factor.ts';
import { determinant, signedLogarithm } from '../kernels/log-determinant.ts';
import { singularValues, transposed } from '../kernels/spectrum.ts';
import { type Tensor, type TensorSpec } from '../tensor.ts';
import type { OpArguments } from './arguments.ts';
import { algebra, unsupported } from './gradient-algebra.ts';
import { heading, type Heading } from './heading.ts';
import { agree, refuseIn, refuseMixedTypes } from './kernel-refusal.ts';
import {
  asFloats,
  batched,
  flag,
  identityMatrix,
  matricesOf,
  type MatrixKernel,
  matrixShape,
  multiply,
  requireSquare,
  transpose,
} from './matrices.ts';
import type { Op } from './op.ts';

/** An op on one matrix that gives a matrix of the same shape. */
function ofSquare(parts: {
  readonly heading: Heading;
  readonly kernel: MatrixKernel;
  readonly parameters?: Op['parameters'];
  readonly calculate: (matrix: Matrix, args: OpArguments) => Matrix;
  readonly gradient: NonNullable<Op['gradient']>;
}): Op {
  return {
    ...parts.heading,
    parameters: [{ name: 'input', kind: 'tensor' }, ...(parts.parameters ?? [])],
    elementwise: false,
    infer(args) {
      requireSquare(parts.kernel, args.spec('input'));
      return args.spec('input');
    },
    evaluate(args) {
      const input = asFloats(parts.kernel, args.tensor('input'));
      requireSquare(parts.kernel, input);
      const results = matricesOf(input).map((matrix) => parts.calculate(matrix, args).values);
      return batched(input.dtype, input.shape.slice(0, -2), input.shape.slice(-2), results);
    },
    gradient: parts.gradient,
  };
}

const isAdjoint = (args: OpArguments): boolean => flag(args, 'adjoint', false);
const inTypeOf = (like: FloatArray, matrix: Matrix): Matrix => ({
  ...matrix,
  values: like instanceof Float32Array ? Float32Array.from(matrix.values) : matrix.values,
});

const inv = ofSquare({
  heading: heading('linalg', 'tf.linalg.inv', 'Inverse of a matrix', 'Inversa de una matriz'),
  kernel: 'MatrixInverse',
  parameters: [{ name: 'adjoint', kind: 'bool', default: false }],
  calculate(matrix, args) {
    const source = isAdjoint(args) ? inTypeOf(matrix.values, transposed(matrix)) : matrix;
    const factors = factorLu(source);
    if (factors.isSingular) refuseIn('MatrixInverse', 'Input is not invertible.', { name: null });
    return solveLu(factors, identityMatrix(matrix.rows, matrix.values));
  },
  gradient({ args, results: [inverse], upstream: [upstream], run }) {
    const flipped = transpose(run, inverse);
    const gradient = algebra(run).of('negative', multiply(run, multiply(run, flipped, upstream), flipped));
    return { input: isAdjoint(args) ? transpose(run, gradient) : gradient };
  },
});

const cholesky = ofSquare({
  heading: heading(
    'linalg',
    'tf.linalg.cholesky',
    'Lower triangle L with L·Lᵀ equal to the matrix',
    'Triángulo inferior L tal que L·Lᵀ es la matriz',
  ),
  kernel: 'Cholesky',
  calculate: factorCholesky,
  gradient({ results: [lower], upstream: [upstream], run }) {
    const { scale, add } = algebra(run);
    const solve = (rhs: Tensor): Tensor => run('solve', { matrix: lower, rhs, adjoint: true });
    const inner = run('band_part', { input: multiply(run, transpose(run, lower), upstream), num_lower: -1, num_upper: 0 });
    const diagonal = scale(0.5, run('diag_part', { input: inner, k: 0 }));
    const half = solve(run('set_diag', { input: inner, diagonal, k: 0 }));
    const whole = transpose(run, solve(transpose(run, half)));
    return { input: scale(0.5, add(whole, transpose(run, whole))) };
  },
});

const det: Op = {
  ...heading('linalg', 'tf.linalg.det', 'Determinant', 'Determinante'),
  parameters: [{ name: 'input', kind: 'tensor' }],
  elementwise: false,
  infer: (args) => ({ dtype: args.spec('input').dtype, shape: requireSquare('MatrixDeterminant', args.spec('input')) }),
  evaluate(args) {
    const input = asFloats('MatrixDeterminant', args.tensor('input'));
    requireSquare('MatrixDeterminant', input);
    return batched(
      input.dtype,
      input.shape.slice(0, -2),
      [],
      matricesOf(input).map((matrix) => [determinant(matrix)]),
    );
  },
  gradient({ args, results: [result], upstream: [upstream], run }) {
    const { multiply: times, reshape } = algebra(run);
    const inverse = run('inv', { input: args.tensor('input'), adjoint: true });
    return { input: times(reshape(times(upstream, result), [...result.shape, 1, 1]), inverse) };
  },
};

const slogdet: Op = {
  ...heading(
    'linalg',
    'tf.linalg.slogdet',
    'Sign of the determinant and logarithm of its size',
    'Signo del determinante y logaritmo de su valor absoluto',
  ),
  parameters: [{ name: 'input', kind: 'tensor' }],
  elementwise: false,
  infer(args) {
    const spec = { dtype: args.spec('input').dtype, shape: requireSquare('LogMatrixDeterminant', args.spec('input')) };
    return [spec, spec];
  },
  evaluate(args) {
    const input = asFloats('LogMatrixDeterminant', args.tensor('input'));
    requireSquare('LogMatrixDeterminant', input);
    const pairs = matricesOf(input).map((matrix) => {
      const { sign, logarithm } = signedLogarithm(matrix);
      return [sign, logarithm];
    });
    const batch = input.shape.slice(0, -2);
    return [0, 1].map((part) =>
      batched(
        input.dtype,
        batch,
        [],
        pairs.map((pair) => [pair[part]]),
      ),
    );
  },
  gradient({ args, upstream: [, upstream], run }) {
    const { multiply: times, reshape } = algebra(run);
    const inverse = run('inv', { input: args.tensor('input'), adjoint: true });
    return { input: times(reshape(upstream, [...upstream.shape, 1, 1]), inverse) };
  },
};

function planSolve(args: OpArguments): TensorSpec {
  const [matrix, rhs] = [args.spec('matrix'), args.spec('rhs')];
  requireSquare('MatrixSolve', matrix, 'First input (lhs) must be a square matrix.');
  if (matrix.dtype !== rhs.dtype) refuseMixedTypes('MatrixSolve', 1, matrix.dtype, rhs.dtype);
  if (matrix.shape.length !== rhs.shape.length)
    refuseIn('MatrixSolve', 'All input tensors must have the same rank.', { name: null });
  const { batch, rows } = matrixShape('MatrixSolve', rhs, 1);
  if (!batch.every((size, axis) => agree(size, matrix.shape[axis]))) {
    refuseIn('MatrixSolve', 'All input tensors must have the same outer dimensions.', { name: null });
  }
  if (!agree(rows, matrix.shape[matrix.shape.length - 1])) {
    refuseIn('MatrixSolve', 'Input matrix and rhs are incompatible.', { name: null });
  }
  return rhs;
}

const solve: Op = {
  ...heading('linalg', 'tf.linalg.solve', 'Solves matrix · x = rhs', 'Resuelve matrix · x = rhs'),
  parameters: [
    { name: 'matrix', kind: 'tensor', family: 'T' },
    { name: 'rhs', kind: 'tensor', family: 'T' },
    { name: 'adjoint', kind: 'bool', default: false },
  ],
  elementwise: false,
  infer: planSolve,
  evaluate(args) {
    planSolve(args);
    const [matrix, rhs] = [asFloats('MatrixSolve', args.tensor('matrix')), asFloats('MatrixSolve', args.tensor('rhs'))];
    const rights = matricesOf(rhs);
    const results = matricesOf(matrix).map((own, index) => {
      const factors = factorLu(isAdjoint(args) ? inTypeOf(own.values, transposed(own)) : own);
      if (factors.isSingular) refuseIn('MatrixSolve', 'Input matrix is not invertible.', { name: null });
      return solveLu(factors, rights[index]).values;
    });
    return batched(rhs.dtype, rhs.shape.slice(0, -2), rhs.shape.slice(-2), results);
  },
  gradient({ args, results: [result], upstream: [upstream], run }) {
    const adjoint = isAdjoint(args);
    const rhs = run('solve', { matrix: args.tensor('matrix'), rhs: upstream, adjoint: !adjoint });
    const outer = adjoint ? multiply(run, result, transpose(run, rhs)) : multiply(run, rhs, transpose(run, result));
    return { matrix: algebra(run).of('negative', outer), rhs };
  },
};

function planLeastSquares(args: OpArguments): TensorSpec {
  const [matrix, rhs] = [args.spec('matrix'), args.spec('rhs')];
  const { batch, rows, columns } = matrixShape('MatrixSolveLs', matrix);
  if (rhs.dtype !== matrix.dtype) refuseMixedTypes('MatrixSolveLs', 1, matrix.dtype, rhs.dtype);
  if (rhs.shape.length !== matrix.shape.length) {
    refuseIn('MatMul', `In[1] ndims must be >= 2`, { wrapped: matrix.dtype === 'float32' ? '__MklMatMul' : 'MatMul' });
  }
  if (!agree(rhs.shape[rhs.shape.length - 2], rows)) {
    refuseIn('MatMul', `Matrix size-incompatible: In[0]: ${brackets(matrix.shape)}, In[1]: ${brackets(rhs.shape)}`);
  }
  return { dtype: matrix.dtype, shape: [...batch, columns, rhs.shape[rhs.shape.length - 1]] };
}

/** x with the least (sum of squares of A·x - b) + λ (sum of squares of x); the shortest x where there are several. */
function leastSquares(matrix: Matrix, right: Matrix, regularizer: number): ArrayLike<number> {
  const { values, left, right: vectors } = singularValues(matrix);
  const smallest = (values[0] ?? 0) * 1e-12;
  const solution = new Float64Array(matrix.columns * right.columns);
  for (let place = 0; place < values.length; place++) {
    if (!(values[place] > smallest)) continue;
    const weight = values[place] / (values[place] ** 2 + regularizer);
    for (let column = 0; column < right.columns; column++) {
      let sum = 0;
      for (let row = 0; row < matrix.rows; row++)
        sum += left.values[row * left.columns + place] * right.values[row * right.columns + column];
      for (let row = 0; row < matrix.columns; row++) {
        solution[row * right.columns + column] += vectors.values[row * vectors.columns + place] * sum * weight;
      }
    }
  }
  return solution;
}

const lstsq: Op = {
  ...heading(
    'linalg',
    'tf.linalg.lstsq',
    'Least-squares solution of matrix · x = rhs',
    'Solución de mínimos cuadrados de matrix · x = rhs',
  ),
  parameters: [
    { name: 'matrix', kind: 'tensor', family: 'T' },
    { name: 'rhs', kind: 'tensor', family: 'T' },
    { name: 'l2_regularizer', kind: 'float', default: 0 },
    { name: 'fast', kind: 'bool', default: true },
  ],
  elementwise: false,
  infer: planLeastSquares,
  evaluate(args) {
    planLeastSquares(args);
    const [matrix, rhs] = [asFloats('MatrixSolveLs', args.tensor('matrix')), asFloats('MatrixSolveLs', args.tensor('rhs'))];
    const rights = matricesOf(rhs);
    const regularizer = args.numberOrNull('l2_regularizer') ?? 0;
    const results = matricesOf(matrix).map((own, index) => leastSquares(own, rights[index], regularizer));
    const shape = [matrix.shape[matrix.shape.length - 1], rhs.shape[rhs.shape.length - 1]];
    return batched(matrix.dtype, matrix.shape.slice(0, -2), shape, results);
  },
  gradient: unsupported('tf.linalg.lstsq'),
};

export const solveOps: readonly Op[] = [inv, det, slogdet, solve, cholesky, lstsq];
