/**
 * Factors of one matrix at a time, and solutions from them. LU and its solutions round every product and every difference in the order
 * of Eigen, which TensorFlow calls, so that small matrices are equal to the last bit; the rest agrees within the usual tolerance.
 */
import { countWork } from '../work.ts';

export type FloatArray = Float32Array | Float64Array;

/** A row-major matrix. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: FloatArray;
}

export interface LuFactors {
  /** U on and above the diagonal, L below it. */
  readonly matrix: Matrix;
  /** Row i of the factors is row `order[i]` of the matrix. */
  readonly order: Int32Array;
  readonly sign: 1 | -1;
  readonly isSingular: boolean;
}

/** L·U with the rows of a square matrix reordered so that each pivot is the largest left in its column. Takes over `values`. */
export function factorLu(matrix: Matrix): LuFactors {
  const { rows: size, values } = matrix;
  const order = Int32Array.from({ length: size }, (_, row) => row);
  const subtract = values instanceof Float32Array ? subtractProduct32 : subtractProduct;
  let sign: 1 | -1 = 1;
  let isSingular = false;
  for (let step = 0; step < size; step++) {
    let pivot = step;
    for (let row = step + 1; row < size; row++) {
      if (Math.abs(values[row * size + step]) > Math.abs(values[pivot * size + step])) pivot = row;
    }
    const largest = values[pivot * size + step];
    if (largest === 0) {
      isSingular = true;
      continue;
    }
    if (pivot !== step) {
      sign = sign === 1 ? -1 : 1;
      [order[pivot], order[step]] = [order[step], order[pivot]];
      for (let column = 0; column < size; column++) {
        const held = values[step * size + column];
        values[step * size + column] = values[pivot * size + column];
        values[pivot * size + column] = held;
      }
    }
    for (let row = step + 1; row < size; row++) {
      values[row * size + step] /= largest;
      const factor = values[row * size + step];
      subtract(values, row * size + step + 1, factor, values, step * size + step + 1, size - step - 1);
    }
    countWork((size - step) ** 2);
  }
  return { matrix, order, sign, isSingular };
}

/** Solves for each column of `right`, a matrix with as many rows, in place of a copy. The factors are not singular. */
export function solveLu({ matrix, order }: LuFactors, right: Matrix): Matrix {
  const { rows: size, values } = matrix;
  const { columns } = right;
  const solution = right.values.slice();
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < columns; column++)
      solution[row * columns + column] = right.values[order[row] * columns + column];
  }
  const subtract = values instanceof Float32Array ? subtractProduct32 : subtractProduct;
  const eliminate = (row: number, place: number): void =>
    subtract(solution, row * columns, values[row * size + place], solution, place * columns, columns);
  const inverses = values.slice(0, size);
  for (let row = 0; row < size; row++) inverses[row] = 1 / values[row * size + row];
  for (let row = 0; row < size; row++) {
    for (let place = 0; place < row; place++) eliminate(row, place);
    countWork(row * columns);
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let place = row + 1; place < size; place++) eliminate(row, place);
    for (let column = 0; column < columns; column++) solution[row * columns + column] *= inverses[row];
    countWork((size - row) * columns);
  }
  return { rows: size, columns, values: solution };
}

/** Takes `factor` times a stretch of one array from a stretch of another. */
function subtractProduct(
  target: FloatArray,
  start: number,
  factor: number,
  source: FloatArray,
  from: number,
  count: number,
): void {
  for (let index = 0; index < count; index++) target[start + index] -= factor * source[from + index];
}

/** The same in float32, where the product is rounded before it is taken away. */
function subtractProduct32(
  target: FloatArray,
  start: number,
  factor: number,
  source: FloatArray,
  from: number,
  count: number,
): void {
  for (let index = 0; index < count; index++) target[start + index] -= Math.fround(factor * source[from + index]);
}

/** The lower triangle of a symmetric positive definite matrix, of which the lower half is read; NaN from where it is not. */
export function factorCholesky({ rows: size, values }: Matrix): Matrix {
  const lower = values.slice().fill(0);
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      lower[row * size + column] = values[row * size + column];
      for (let place = 0; place < column; place++) {
        lower[row * size + column] -= lower[row * size + place] * lower[column * size + place];
      }
      if (row > column) lower[row * size + column] /= lower[column * size + column];
      else if (lower[row * size + row] <= 0) lower[row * size + row] = NaN;
      else lower[row * size + row] = Math.sqrt(lower[row * size + row]);
    }
    countWork((size - column) * column);
  }
  return { rows: size, columns: size, values: lower };
}

export interface QrFactors {
  /** Orthogonal, rows × rows. */
  readonly q: Matrix;
  /** Upper triangular, rows × columns. */
  readonly r: Matrix;
}

/** By Householder reflections, in float64; diagonal elements of R have the sign opposite to what they replace, as in LAPACK and Eigen. */
export function factorQr({ rows, columns, values }: Matrix): QrFactors {
  const r = Float64Array.from(values);
  const q = new Float64Array(rows * rows);
  for (let row = 0; row < rows; row++) q[row * rows + row] = 1;
  const mirror = new Float64Array(rows);
  for (let step = 0; step < Math.min(rows - 1, columns); step++) {
    let below = 0;
    for (let row = step + 1; row < rows; row++) below += r[row * columns + step] ** 2;
    if (below === 0) continue;
    const first = r[step * columns + step];
    const length = Math.sqrt(first * first + below);
    mirror.fill(0);
    mirror[step] = first + (first >= 0 ? length : -length);
    for (let row = step + 1; row < rows; row++) mirror[row] = r[row * columns + step];
    const scale = 2 / (mirror[step] ** 2 + below);
    for (let column = step; column < columns; column++) {
      let sum = 0;
      for (let row = step; row < rows; row++) sum += mirror[row] * r[row * columns + column];
      for (let row = step; row < rows; row++) r[row * columns + column] -= scale * sum * mirror[row];
    }
    for (let row = step + 1; row < rows; row++) r[row * columns + step] = 0;
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let place = step; place < rows; place++) sum += q[row * rows + place] * mirror[place];
      for (let place = step; place < rows; place++) q[row * rows + place] -= scale * sum * mirror[place];
    }
    countWork(2 * (rows - step) * (columns - step + rows));
  }
  return { q: { rows, columns: rows, values: q }, r: { rows, columns, values: r } };
}
