/** LU against recorded answers of NumPy and TensorFlow (`goldens/linear_systems.py`), bit by bit where their order is followed. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FloatArray, factorLu, type Matrix, solveLu } from './factor.ts';
import { determinant } from './log-determinant.ts';
import { factorPivoted, solveColumns, solveVector } from './openblas.ts';

interface Answers {
  readonly det: number;
  readonly inv: readonly number[];
  readonly solve: readonly number[];
}

interface Case {
  readonly size: number;
  readonly dtype: 'float32' | 'float64';
  readonly matrix: readonly number[];
  readonly right: readonly number[];
  readonly tensorflow: Answers;
  readonly numpy: Answers & { readonly vector: readonly number[] };
}

const { cases } = JSON.parse(readFileSync(new URL('../goldens/linear_systems.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};

const floats = (dtype: Case['dtype'], values: readonly number[]): FloatArray =>
  dtype === 'float32' ? Float32Array.from(values) : Float64Array.from(values);

function parts({ size, dtype, matrix, right }: Case) {
  const square = (): Matrix => ({ rows: size, columns: size, values: floats(dtype, matrix) });
  const identity = floats(
    dtype,
    matrix.map((_, place) => (place % (size + 1) === 0 ? 1 : 0)),
  );
  return {
    square,
    identity: { rows: size, columns: size, values: identity },
    right: { rows: size, columns: 2, values: floats(dtype, right) },
  };
}

/** -0 and 0 are one number to the recorded answers. */
const plain = (values: ArrayLike<number>): readonly number[] => Array.from(values, (value) => value + 0);

const named = cases.map((each, index) => [`${index}: ${each.size} × ${each.size}, ${each.dtype}`, each] as const);

describe('as TensorFlow', () => {
  it.each(named)('inverts and solves %s', (_name, each) => {
    const { square, identity, right } = parts(each);
    expect(plain(solveLu(factorLu(square()), identity).values)).toEqual(plain(each.tensorflow.inv));
    expect(plain(solveLu(factorLu(square()), right).values)).toEqual(plain(each.tensorflow.solve));
  });

  // From as many rows as a packet has lanes Eigen takes logarithms by polynomials of its own.
  it.each(named)('takes the determinant of %s', (_name, each) => {
    const calculated = determinant(parts(each).square());
    if (each.size < (each.dtype === 'float32' ? 8 : 4)) expect(calculated).toBe(each.tensorflow.det);
    else expect(Math.abs(calculated / each.tensorflow.det - 1)).toBeLessThan(each.dtype === 'float32' ? 5e-6 : 1e-14);
  });
});

describe('as NumPy', () => {
  it.each(named)('inverts and solves %s', (_name, { size, dtype, matrix, right, numpy }) => {
    const factors = () => factorPivoted({ rows: size, columns: size, values: Float64Array.from(matrix) });
    const identity = Float64Array.from({ length: size * size }, (_, place) => (place % (size + 1) === 0 ? 1 : 0));
    const vector = Float64Array.from(right.filter((_, place) => place % 2 === 0));
    // NumPy solves in float64 for float32, too.
    const inType = (values: Float64Array): readonly number[] => plain(floats(dtype, Array.from(values)));
    const solve = (columns: number, values: Float64Array) =>
      inType(solveColumns(factors(), { rows: size, columns, values }).values);
    expect(solve(size, identity)).toEqual(plain(numpy.inv));
    expect(solve(2, Float64Array.from(right))).toEqual(plain(numpy.solve));
    expect(inType(solveVector(factors(), vector))).toEqual(plain(numpy.vector));
  });
});
