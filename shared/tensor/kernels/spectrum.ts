/** Singular values and eigenvalues by Jacobi's rotations, in float64. Signs of vectors are a convention and differ between libraries. */
import { countWork } from '../work.ts';
import { factorQr, type Matrix } from './factor.ts';

/** Sweeps over all pairs; a few suffice, the limit only guards against values that are not finite. */
const mostSweeps = 60;
const precision = 1e-15;

export interface SingularValues {
  /** Falling. */
  readonly values: Float64Array;
  /** Left vectors as columns, rows × min(rows, columns). */
  readonly left: Matrix;
  /** Right vectors as columns, columns × min(rows, columns). */
  readonly right: Matrix;
}

/** One-sided Jacobi (Hestenes): rotates columns until all are orthogonal. */
export function singularValues(matrix: Matrix): SingularValues {
  if (matrix.rows < matrix.columns) {
    const { values, left, right } = singularValues(transposed(matrix));
    return { values, left: right, right: left };
  }
  const { rows, columns } = matrix;
  const work = columnsOf(matrix);
  const right = Array.from({ length: columns }, (_, column) => unit(columns, column));
  for (let sweep = 0; sweep < mostSweeps; sweep++) if (!rotatePairs(work, right)) break;
  const lengths = work.map((column) => Math.sqrt(dot(column, column)));
  const order = lengths.map((_, column) => column).sort((a, b) => lengths[b] - lengths[a]);
  const values = Float64Array.from(order, (column) => lengths[column]);
  const left = order.map((column) => work[column].map((value) => value / lengths[column]));
  return {
    values,
    left: fromColumns(rows, completed(left, values, rows)),
    right: fromColumns(
      columns,
      order.map((column) => right[column]),
    ),
  };
}

function rotatePairs(work: Float64Array[], right: Float64Array[]): boolean {
  let rotated = false;
  for (let first = 0; first < work.length - 1; first++) {
    countWork(4 * (work.length - first) * work[first].length);
    for (let second = first + 1; second < work.length; second++) {
      const [alpha, beta, gamma] = [
        dot(work[first], work[first]),
        dot(work[second], work[second]),
        dot(work[first], work[second]),
      ];
      if (!(Math.abs(gamma) > precision * Math.sqrt(alpha * beta))) continue;
      rotated = true;
      const zeta = (beta - alpha) / (2 * gamma);
      const tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      rotate(work[first], work[second], tangent);
      rotate(right[first], right[second], tangent);
    }
  }
  return rotated;
}

function rotate(first: Float64Array, second: Float64Array, tangent: number): void {
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  for (let index = 0; index < first.length; index++) {
    const [x, y] = [first[index], second[index]];
    first[index] = cosine * x - sine * y;
    second[index] = sine * x + cosine * y;
  }
}

/** Left vectors of singular values that are zero are any that complete the others to an orthogonal set. */
function completed(left: readonly Float64Array[], values: Float64Array, rows: number): readonly Float64Array[] {
  const smallest = (values[0] ?? 0) * precision;
  const kept = left.filter((_, column) => values[column] > smallest);
  if (kept.length === left.length || values.some((value) => !Number.isFinite(value))) return left;
  const { q } = factorQr(fromColumns(rows, kept));
  return left.map((column, place) => (place < kept.length ? column : columnsOf(q)[place]));
}

/** All `rows` left vectors: those given, completed to an orthogonal basis. */
export function completeBasis(vectors: Matrix): Matrix {
  const { rows, columns } = vectors;
  if (columns >= rows) return vectors;
  const basis = columnsOf(factorQr(vectors).q);
  return fromColumns(rows, [...columnsOf(vectors), ...basis.slice(columns)]);
}

export interface Eigenvalues {
  /** Rising. */
  readonly values: Float64Array;
  /** Vectors as columns. */
  readonly vectors: Matrix;
}

/** Of a symmetric matrix, of which the lower half is read. Vectors have a positive last element that is not zero. */
export function symmetricEigenvalues({ rows: size, values }: Matrix): Eigenvalues {
  const work = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      work[row * size + column] = values[row * size + column];
      work[column * size + row] = values[row * size + column];
    }
  }
  const vectors = Array.from({ length: size }, (_, column) => unit(size, column));
  for (let sweep = 0; sweep < mostSweeps; sweep++) if (!clearOffDiagonal(work, vectors, size)) break;
  const order = vectors.map((_, column) => column).sort((a, b) => work[a * size + a] - work[b * size + b]);
  const signed = order.map((column) => {
    let last = 1;
    for (const value of vectors[column]) if (Math.abs(value) > precision) last = value;
    return last < 0 ? vectors[column].map((value) => -value) : vectors[column];
  });
  return { values: Float64Array.from(order, (column) => work[column * size + column]), vectors: fromColumns(size, signed) };
}

function clearOffDiagonal(work: Float64Array, vectors: Float64Array[], size: number): boolean {
  let rotated = false;
  for (let first = 0; first < size - 1; first++) {
    countWork(size * (size - first));
    for (let second = first + 1; second < size; second++) {
      const off = work[first * size + second];
      const [one, other] = [work[first * size + first], work[second * size + second]];
      if (!(Math.abs(off) > precision * Math.sqrt(Math.abs(one * other)) && Math.abs(off) > Number.MIN_VALUE)) continue;
      rotated = true;
      const zeta = (other - one) / (2 * off);
      const tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const cosine = 1 / Math.sqrt(1 + tangent * tangent);
      const sine = cosine * tangent;
      for (let place = 0; place < size; place++) {
        const [x, y] = [work[place * size + first], work[place * size + second]];
        work[place * size + first] = cosine * x - sine * y;
        work[place * size + second] = sine * x + cosine * y;
      }
      for (let place = 0; place < size; place++) {
        const [x, y] = [work[first * size + place], work[second * size + place]];
        work[first * size + place] = cosine * x - sine * y;
        work[second * size + place] = sine * x + cosine * y;
      }
      rotate(vectors[first], vectors[second], tangent);
    }
  }
  return rotated;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += left[index] * right[index];
  return sum;
}

function unit(size: number, place: number): Float64Array {
  const vector = new Float64Array(size);
  vector[place] = 1;
  return vector;
}

function columnsOf({ rows, columns, values }: Matrix): Float64Array[] {
  return Array.from({ length: columns }, (_, column) =>
    Float64Array.from({ length: rows }, (__, row) => values[row * columns + column]),
  );
}

function fromColumns(rows: number, columns: readonly Float64Array[]): Matrix {
  const values = new Float64Array(rows * columns.length);
  for (const [place, column] of columns.entries()) {
    for (let row = 0; row < rows; row++) values[row * columns.length + place] = column[row];
  }
  return { rows, columns: columns.length, values };
}

export function transposed(matrix: Matrix): Matrix {
  return fromColumns(
    matrix.columns,
    Array.from({ length: matrix.rows }, (_, row) =>
      Float64Array.from(matrix.values.subarray(row * matrix.columns, (row + 1) * matrix.columns)),
    ),
  );
}
