/**
 * Factors and solutions of square matrices in the order of operations of OpenBLAS, which NumPy calls: equal to the last bit up to
 * nine rows on processors with AVX-512, within the usual tolerance beyond. Sources: OpenBLAS `lapack/getf2/getf2.c`,
 * `kernel/x86_64/dgemv_n_4.c`, `kernel/x86_64/ddot.c`, `driver/level2/trsv_L.c`, `kernel/generic/trsm_kernel_LN.c`.
 */
import { countWork } from '../work.ts';
import { fusedMultiplyAdd, type MultiplyAdd, separateMultiplyAdd } from './fused.ts';

/** Larger matrices are not bit-equal anyway, and exact fused products of float64 are slow. */
const largestFused = 64;

/** A row-major matrix. */
export interface DoubleMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

export interface PivotedFactors {
  readonly size: number;
  /** Row-major; U on and above the diagonal, L below it. */
  readonly values: Float64Array;
  /** Row i of the factors is row `order[i]` of the matrix. */
  readonly order: Int32Array;
  readonly sign: 1 | -1;
  readonly isSingular: boolean;
}

const multiplyAddFor = (size: number): MultiplyAdd => (size > largestFused ? separateMultiplyAdd : fusedMultiplyAdd);

/** Column after column, each from those to its left. Takes over `values`. */
export function factorPivoted(matrix: DoubleMatrix): PivotedFactors {
  const { rows: size, values } = matrix;
  const order = Int32Array.from({ length: size }, (_, row) => row);
  const exchanged = new Int32Array(size);
  const fused = multiplyAddFor(size);
  let sign: 1 | -1 = 1;
  let isSingular = false;
  const exchange = (column: number, first: number, second: number): void => {
    const held = values[first * size + column];
    values[first * size + column] = values[second * size + column];
    values[second * size + column] = held;
  };
  for (let column = 0; column < size; column++) {
    for (let row = 0; row < column; row++) exchange(column, row, exchanged[row]);
    for (let row = 1; row < column; row++) values[row * size + column] -= dotOfRow(values, size, row, column, fused);
    subtractProducts(values, size, column, fused);
    countWork(2 * column * size);
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(values[row * size + column]) > Math.abs(values[pivot * size + column])) pivot = row;
    }
    exchanged[column] = pivot;
    const largest = values[pivot * size + column];
    if (largest === 0) {
      isSingular = true;
      continue;
    }
    if (pivot !== column) {
      sign = sign === 1 ? -1 : 1;
      [order[pivot], order[column]] = [order[column], order[pivot]];
      for (let left = 0; left <= column; left++) exchange(left, column, pivot);
    }
    const reciprocal = 1 / largest;
    for (let row = column + 1; row < size; row++) values[row * size + column] *= reciprocal;
  }
  return { size, values, order, sign, isSingular };
}

/** L's row times U's column above it: two sums of every other product of four, the rest added to the first. */
function dotOfRow(values: Float64Array, size: number, row: number, column: number, fused: MultiplyAdd): number {
  const start = row * size;
  let [first, second] = [0, 0];
  let place = 0;
  for (; place + 4 <= row; place += 4) {
    first +=
      values[start + place] * values[place * size + column] + values[start + place + 2] * values[(place + 2) * size + column];
    second +=
      values[start + place + 1] * values[(place + 1) * size + column] +
      values[start + place + 3] * values[(place + 3) * size + column];
  }
  for (; place < row; place++) first = fused(values[start + place], values[place * size + column], first);
  return first + second;
}

/** From the diagonal down: blocks of four rows take four, two and one products at a time, the last rows all at once. */
function subtractProducts(values: Float64Array, size: number, column: number, fused: MultiplyAdd): void {
  const rowsInBlocks = (size - column) & ~3;
  for (let row = column; row < size; row++) {
    const start = row * size;
    const product = (place: number): number => values[start + place] * values[place * size + column];
    const join = (place: number, sum: number): number => fused(values[start + place], values[place * size + column], sum);
    let value = values[start + column];
    let place = 0;
    if (row - column < rowsInBlocks) {
      for (; place + 4 <= column; place += 4) value -= join(place + 3, join(place + 2, join(place, product(place + 1))));
      if (column - place >= 2) {
        value -= join(place, product(place + 1));
        place += 2;
      }
      if (place < column) value -= product(place);
    } else {
      let sum = 0;
      for (; place < column; place++) sum = join(place, sum);
      value -= sum;
    }
    values[start + column] = value;
  }
}

/** The solution for one right side. The factors are not singular. */
export function solveVector(factors: PivotedFactors, right: Float64Array): Float64Array {
  const { size, values, order } = factors;
  const fused = multiplyAddFor(size);
  const solution = right.slice();
  for (let row = 0; row < size; row++) solution[row] = right[order[row]];
  for (let step = 0; step < size; step++) {
    for (let row = step + 1; row < size; row++) solution[row] = fused(-solution[step], values[row * size + step], solution[row]);
  }
  for (let step = size - 1; step >= 0; step--) {
    solution[step] /= values[step * size + step];
    for (let row = 0; row < step; row++) solution[row] = fused(-solution[step], values[row * size + step], solution[row]);
  }
  countWork(2 * size * size);
  return solution;
}

interface Block {
  readonly start: number;
  readonly end: number;
}

/** Rows that the kernels take at a time. */
const tallestBlock = 16;

/** Whole blocks first, then the rest by falling powers of two. */
function blocksDown(size: number): readonly Block[] {
  const blocks: Block[] = [];
  let start = 0;
  for (let height = tallestBlock; height > 0; height = Math.floor(height / 2)) {
    while (size - start >= height) {
      blocks.push({ start, end: start + height });
      start += height;
    }
  }
  return blocks;
}

/** The solutions for all columns of the right side, which are multiplied by reciprocal pivots. The factors are not singular. */
export function solveColumns(factors: PivotedFactors, right: DoubleMatrix): DoubleMatrix {
  const { size, values, order } = factors;
  const { columns } = right;
  const fused = multiplyAddFor(size);
  const solution = right.values.slice();
  for (let row = 0; row < size; row++) {
    const from = order[row] * columns;
    for (let column = 0; column < columns; column++) solution[row * columns + column] = right.values[from + column];
  }
  const reciprocals = values.slice(0, size);
  for (let row = 0; row < size; row++) reciprocals[row] = 1 / values[row * size + row];
  const sums = values.slice(0, columns);
  const subtractKnown = (row: number, from: number, to: number): void => {
    if (from === to) return;
    sums.fill(0);
    for (let place = from; place < to; place++) {
      const factor = values[row * size + place];
      for (let column = 0; column < columns; column++)
        sums[column] = fused(factor, solution[place * columns + column], sums[column]);
    }
    for (let column = 0; column < columns; column++) solution[row * columns + column] -= sums[column];
    countWork(2 * columns * (to - from));
  };
  const eliminate = (row: number, step: number): void => {
    const factor = values[row * size + step];
    for (let column = 0; column < columns; column++) {
      const place = row * columns + column;
      solution[place] = fused(-solution[step * columns + column], factor, solution[place]);
    }
    countWork(2 * columns);
  };
  const blocks = blocksDown(size);
  for (const { start, end } of blocks) {
    for (let row = start; row < end; row++) subtractKnown(row, 0, start);
    for (let step = start; step < end; step++) for (let row = step + 1; row < end; row++) eliminate(row, step);
  }
  for (const { start, end } of [...blocks].reverse()) {
    for (let row = start; row < end; row++) subtractKnown(row, end, size);
    for (let step = end - 1; step >= start; step--) {
      for (let column = 0; column < columns; column++) solution[step * columns + column] *= reciprocals[step];
      for (let row = start; row < step; row++) eliminate(row, step);
    }
  }
  return { rows: size, columns, values: solution };
}
