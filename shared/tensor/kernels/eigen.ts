/**
 * Real eigenvalues and eigenvectors of square matrices that need not be symmetric: Hessenberg form by Householder reflections, QR
 * steps with real shifts, back substitution, all in float64.
 */
import { countWork } from '../work.ts';
import type { Matrix } from './factor.ts';

/** Steps for each eigenvalue; pairs of complex ones never settle. */
const mostSteps = 200;

export interface GeneralEigenvalues {
  readonly values: Float64Array;
  /** Vectors of length 1 as columns. */
  readonly vectors: Matrix;
}

/**
 * Source: LAPACK's `dgeev` for the order of the work; for 2 × 2 also for the vectors' signs (`dlanv2`). Signs of larger ones are
 * whatever the rotations give. null: some eigenvalues are complex.
 */
export function realEigenvalues({ rows: size, values }: Matrix): GeneralEigenvalues | null {
  const work = Float64Array.from(values);
  const basis = new Float64Array(size * size);
  for (let place = 0; place < size; place++) basis[place * size + place] = 1;
  if (work.some((value) => !Number.isFinite(value))) return null;
  reduceToHessenberg(work, basis, size);
  if (!makeTriangular(work, basis, size)) return null;
  const found = Float64Array.from({ length: size }, (_, place) => work[place * size + place]);
  return { values: found, vectors: { rows: size, columns: size, values: vectorsOf(work, basis, size) } };
}

function reduceToHessenberg(work: Float64Array, basis: Float64Array, size: number): void {
  const mirror = new Float64Array(size);
  for (let step = 0; step < size - 2; step++) {
    countWork(4 * size * size);
    const unit = largestOf(work, (step + 2) * size + step, size);
    if (unit === 0) continue;
    mirror.fill(0);
    for (let row = step + 1; row < size; row++) mirror[row] = work[row * size + step] / unit;
    let below = 0;
    for (let row = step + 2; row < size; row++) below += mirror[row] ** 2;
    const first = mirror[step + 1];
    const length = Math.sqrt(first * first + below);
    mirror[step + 1] += first >= 0 ? length : -length;
    const scale = 2 / (mirror[step + 1] ** 2 + below);
    for (let column = 0; column < size; column++) {
      let sum = 0;
      for (let row = step + 1; row < size; row++) sum += mirror[row] * work[row * size + column];
      for (let row = step + 1; row < size; row++) work[row * size + column] -= scale * sum * mirror[row];
    }
    mirrorColumns(work, mirror, scale, step + 1, size);
    mirrorColumns(basis, mirror, scale, step + 1, size);
    for (let row = step + 2; row < size; row++) work[row * size + step] = 0;
  }
}

/** The largest size of every `stride`-th number. */
function largestOf(numbers: Float64Array, start: number, stride: number): number {
  let largest = 0;
  for (let place = start; place < numbers.length; place += stride) largest = Math.max(largest, Math.abs(numbers[place]));
  return largest;
}

function mirrorColumns(matrix: Float64Array, mirror: Float64Array, scale: number, from: number, size: number): void {
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let column = from; column < size; column++) sum += matrix[row * size + column] * mirror[column];
    for (let column = from; column < size; column++) matrix[row * size + column] -= scale * sum * mirror[column];
  }
}

/** Turns rows and columns `first` and `first + 1`. */
function rotate(work: Float64Array, basis: Float64Array, size: number, first: number, cosine: number, sine: number): void {
  const second = first + 1;
  for (let column = 0; column < size; column++) {
    const [x, y] = [work[first * size + column], work[second * size + column]];
    work[first * size + column] = cosine * x + sine * y;
    work[second * size + column] = cosine * y - sine * x;
  }
  for (const matrix of [work, basis]) {
    for (let row = 0; row < size; row++) {
      const [x, y] = [matrix[row * size + first], matrix[row * size + second]];
      matrix[row * size + first] = cosine * x + sine * y;
      matrix[row * size + second] = cosine * y - sine * x;
    }
  }
}

function makeTriangular(work: Float64Array, basis: Float64Array, size: number): boolean {
  const noise = 10 * size * Number.EPSILON * largestOf(work, 0, 1);
  let last = size - 1;
  for (let steps = 0; last > 0;) {
    countWork(8 * size * size);
    let start = last;
    while (start > 0 && !isNegligible(work, size, start)) start--;
    if (start > 0) work[start * size + start - 1] = 0;
    if (start === last) {
      last--;
      steps = 0;
    } else if (start === last - 1) {
      if (!splitPair(work, basis, size, start, noise)) return false;
      last -= 2;
      steps = 0;
    } else if (steps++ < mostSteps) {
      stepQr(work, basis, size, start, last, steps % 11 === 10);
    } else {
      return false;
    }
  }
  return true;
}

function isNegligible(work: Float64Array, size: number, row: number): boolean {
  const neighbours = Math.abs(work[row * size + row]) + Math.abs(work[(row - 1) * size + row - 1]);
  return Math.abs(work[row * size + row - 1]) <= Math.max(Number.EPSILON * neighbours, 1e-300);
}

/**
 * Makes a pair of real eigenvalues triangular; false for complex ones, unless their imaginary parts are no larger than the
 * `noise` of rounding. Source: LAPACK's `dlanv2`.
 */
function splitPair(work: Float64Array, basis: Float64Array, size: number, first: number, noise: number): boolean {
  const second = first + 1;
  const [a, b] = [work[first * size + first], work[first * size + second]];
  const [c, d] = [work[second * size + first], work[second * size + second]];
  if (c === 0) return true;
  if (b === 0) {
    rotate(work, basis, size, first, 0, 1);
    work[second * size + first] = 0;
    return true;
  }
  const half = 0.5 * (a - d);
  const larger = Math.max(Math.abs(b), Math.abs(c));
  const smaller = Math.min(Math.abs(b), Math.abs(c)) * Math.sign(b) * Math.sign(c);
  const scale = Math.max(Math.abs(half), larger);
  const discriminant = (half / scale) * half + (larger / scale) * smaller;
  if (discriminant < 0 && Math.sqrt(scale) * Math.sqrt(-discriminant) > noise) return false;
  const root = Math.sqrt(scale) * Math.sqrt(Math.max(discriminant, 0));
  const shift = half + (half < 0 ? -root : root);
  if (shift === 0) {
    work[second * size + first] = 0;
    return true;
  }
  const length = Math.hypot(c, shift);
  rotate(work, basis, size, first, shift / length, c / length);
  work[first * size + first] = d + shift;
  work[second * size + second] = d - (larger / shift) * smaller;
  work[second * size + first] = 0;
  return true;
}

/** One QR step on rows `start` to `last`, shifted by the eigenvalue of the last pair that is nearer to its end. */
function stepQr(work: Float64Array, basis: Float64Array, size: number, start: number, last: number, exceptional: boolean): void {
  const at = (row: number, column: number): number => work[row * size + column];
  const half = 0.5 * (at(last - 1, last - 1) - at(last, last));
  const product = at(last, last - 1) * at(last - 1, last);
  const root = Math.sqrt(Math.max(half * half + product, 0));
  const divisor = half + (half < 0 ? -root : root);
  const wilkinson = divisor === 0 ? at(last, last) : at(last, last) - product / divisor;
  const shift = exceptional ? at(last, last) + Math.abs(at(last, last - 1)) : wilkinson;
  let [x, y] = [at(start, start) - shift, at(start + 1, start)];
  for (let row = start; row < last; row++) {
    const length = Math.hypot(x, y);
    if (length === 0) break;
    rotate(work, basis, size, row, x / length, y / length);
    if (row > start) work[(row + 1) * size + row - 1] = 0;
    if (row + 2 <= last) [x, y] = [at(row + 1, row), at(row + 2, row)];
  }
}

/** Eigenvectors of the triangle, turned back by the basis. */
function vectorsOf(triangle: Float64Array, basis: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  const solution = new Float64Array(size);
  const closest = Math.max(Number.EPSILON * largestOf(triangle, 0, 1), 1e-300);
  for (let own = 0; own < size; own++) {
    const value = triangle[own * size + own];
    solution.fill(0);
    solution[own] = 1;
    for (let row = own - 1; row >= 0; row--) {
      let sum = 0;
      for (let column = row + 1; column <= own; column++) sum += triangle[row * size + column] * solution[column];
      const gap = triangle[row * size + row] - value;
      solution[row] = -sum / (Math.abs(gap) < closest ? closest : gap);
    }
    let length = 0;
    for (let row = 0; row < size; row++) {
      let sum = 0;
      for (let column = 0; column <= own; column++) sum += basis[row * size + column] * solution[column];
      result[row * size + own] = sum;
      length += sum * sum;
    }
    for (let row = 0; row < size; row++) result[row * size + own] /= Math.sqrt(length);
  }
  return result;
}
