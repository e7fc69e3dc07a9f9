/**
 * Products of matrices. float32 follows TensorFlow's order of rounding where that is known (PARITY 10.5): sums of up to 17 products
 * one by one, each product added unrounded, and unrounded products replaced by rounded ones where the right matrix is
 * transposed and the sums are short. Longer sums are added in float64 and rounded once, within 1e-6 of TensorFlow's.
 */
import type { NumberDType, ValuesByDType } from '../dtype.ts';
import { roundArrayToFloat16 } from '../float16.ts';
import type { Tensor } from '../tensor.ts';
import { countWork } from '../work.ts';
import { isBigTensor, isNumberTensor } from './elements.ts';
import { fusedMultiplyAdd } from './fused.ts';

export interface MatrixSizes {
  readonly rows: number;
  /** Length of the sums. */
  readonly inner: number;
  readonly columns: number;
  /** The left matrix is stored as (inner, rows). */
  readonly transposeLeft: boolean;
  /** The right matrix is stored as (columns, inner). */
  readonly transposeRight: boolean;
}

/** Sums of at most this many products are added one by one in float32. */
const longestChain = 17;
const longestUnfused = 3;

/**
 * `tensorflow`: as the file says; `numpy`: products added one by one with a single rounding, as OpenBLAS does for small matrices, of
 * float64 only where sums are short.
 */
export type SumRounding = 'tensorflow' | 'numpy';

/** Longer sums of float64, and larger products, are added plainly: exact products are slow, and OpenBLAS adds those in another order. */
const longestFusedDouble = 16;
const mostFusedDouble = 2 ** 18;

/** Elements of the right matrix that are gone through again and again: what a processor keeps near. */
const blockElements = 2 ** 15;

/**
 * Multiplies the matrices that begin at `leftStarts[i]` and `rightStarts[i]` of two tensors of one numeric dtype; the products
 * follow each other in `target`, which is all zero. Whole numbers are exact modulo the size of their type.
 */
export function multiplyMatrices(
  left: Tensor,
  leftStarts: ArrayLike<number>,
  right: Tensor,
  rightStarts: ArrayLike<number>,
  sizes: MatrixSizes,
  target: Tensor,
  rounding: SumRounding = 'tensorflow',
): void {
  const { rows, columns } = sizes;
  const each = rows * columns;
  if (isBigTensor(left) && isBigTensor(right) && isBigTensor(target)) {
    const [x, y] = [left.values, right.values];
    const isSmall = largest(x) * largest(y) * sizes.inner <= Number.MAX_SAFE_INTEGER;
    const product = new Float64Array(isSmall ? each : 0);
    const [a, b] = isSmall ? [Float64Array.from(x, Number), Float64Array.from(y, Number)] : [product, product];
    for (let batch = 0; batch < leftStarts.length; batch++) {
      const [from, to] = [leftStarts[batch], rightStarts[batch]];
      if (isSmall) {
        multiplyBlocks(a, from, b, to, sizes, product, 0, dotInDouble);
        for (let index = 0; index < each; index++) target.values[batch * each + index] = BigInt(product[index]);
      } else multiplyBig(x, from, y, to, sizes, target.values, batch * each);
    }
  } else if (isNumberTensor(left) && isNumberTensor(right) && isNumberTensor(target)) {
    const dot = wayOf(left.dtype, sizes, rounding);
    for (let batch = 0; batch < leftStarts.length; batch++) {
      multiplyBlocks(left.values, leftStarts[batch], right.values, rightStarts[batch], sizes, target.values, batch * each, dot);
    }
    if (target.dtype === 'float16') roundArrayToFloat16(target.values);
  } else {
    throw new RangeError('Matrices of one numeric type are multiplied');
  }
}

type NumberArray = ValuesByDType[NumberDType];

/** The largest magnitude. */
function largest(values: BigArray): number {
  let found = 0n;
  for (const value of values) {
    const size = value < 0n ? -value : value;
    if (size > found) found = size;
  }
  return Number(found);
}

/** One product, a block of columns of the right matrix after the other. */
function multiplyBlocks(
  left: NumberArray,
  leftStart: number,
  right: NumberArray,
  rightStart: number,
  sizes: MatrixSizes,
  target: NumberArray,
  targetStart: number,
  dot: DotColumns,
): void {
  const { rows, inner, columns } = sizes;
  const width = Math.min(columns, 4 * Math.max(1, Math.floor(blockElements / 4 / Math.max(1, inner))));
  const packed = new Float64Array(inner * width);
  const row = new Float64Array(inner);
  for (let first = 0; first < columns; first += width) {
    const taken = Math.min(width, columns - first);
    packRight(right, rightStart, sizes, first, taken, packed);
    for (let place = 0; place < rows; place++) {
      packRow(left, leftStart, place, sizes, row);
      dot(row, packed, target, targetStart + place * columns + first, taken);
      countWork(inner * taken);
    }
  }
}

/** Some columns of the right matrix, one after the other. */
function packRight(
  values: NumberArray,
  start: number,
  { inner, columns, transposeRight }: MatrixSizes,
  first: number,
  taken: number,
  packed: Float64Array,
): void {
  if (transposeRight) {
    packed.set(values.subarray(start + first * inner, start + (first + taken) * inner));
    return;
  }
  for (let place = 0; place < inner; place++) {
    const from = start + place * columns + first;
    for (let column = 0; column < taken; column++) packed[column * inner + place] = values[from + column];
  }
}

/** One row of the left matrix. */
function packRow(
  values: NumberArray,
  start: number,
  place: number,
  { rows, inner, transposeLeft }: MatrixSizes,
  row: Float64Array,
): void {
  if (!transposeLeft) {
    row.set(values.subarray(start + place * inner, start + (place + 1) * inner));
    return;
  }
  for (let index = 0; index < inner; index++) row[index] = values[start + place + index * rows];
}

/** A row times every column of a packed matrix. */
type DotColumns = (row: Float64Array, packed: Float64Array, target: NumberArray, start: number, columns: number) => void;

function wayOf(dtype: NumberDType, { rows, inner, columns, transposeRight }: MatrixSizes, rounding: SumRounding): DotColumns {
  if (dtype !== 'float64' && dtype !== 'float32' && dtype !== 'float16') return dotIntegers;
  if (rounding === 'numpy' && dtype === 'float32') return dotFused;
  if (rounding === 'numpy' && dtype === 'float64' && inner <= longestFusedDouble && rows * inner * columns <= mostFusedDouble) {
    return dotFusedDouble;
  }
  if (dtype === 'float64' || rounding !== 'tensorflow') return dotInDouble;
  if (inner > longestChain) return dotInDouble;
  return transposeRight && inner <= longestUnfused && dtype === 'float32' ? dotUnfused : dotFused;
}

/** Four columns at a time, so that the sums stay in registers. */
const dotInDouble: DotColumns = (row, packed, target, start, columns) => {
  const inner = row.length;
  let column = 0;
  for (; column + 4 <= columns; column += 4) {
    const first = column * inner;
    const [second, third, fourth] = [first + inner, first + 2 * inner, first + 3 * inner];
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let place = 0; place < inner; place++) {
      const factor = row[place];
      sum0 += factor * packed[first + place];
      sum1 += factor * packed[second + place];
      sum2 += factor * packed[third + place];
      sum3 += factor * packed[fourth + place];
    }
    target[start + column] = sum0;
    target[start + column + 1] = sum1;
    target[start + column + 2] = sum2;
    target[start + column + 3] = sum3;
  }
  for (; column < columns; column++) {
    let sum = 0;
    for (let place = 0; place < inner; place++) sum += row[place] * packed[column * inner + place];
    target[start + column] = sum;
  }
};

const dotFused: DotColumns = (row, packed, target, start, columns) => {
  const inner = row.length;
  for (let column = 0; column < columns; column++) {
    const base = column * inner;
    let sum = 0;
    for (let place = 0; place < inner; place++) sum = Math.fround(sum + row[place] * packed[base + place]);
    target[start + column] = sum;
  }
};

const dotFusedDouble: DotColumns = (row, packed, target, start, columns) => {
  const inner = row.length;
  for (let column = 0; column < columns; column++) {
    const base = column * inner;
    let sum = 0;
    for (let place = 0; place < inner; place++) sum = fusedMultiplyAdd(row[place], packed[base + place], sum);
    target[start + column] = sum;
  }
};

const dotUnfused: DotColumns = (row, packed, target, start, columns) => {
  const inner = row.length;
  for (let column = 0; column < columns; column++) {
    const base = column * inner;
    let sum = 0;
    for (let place = 0; place < inner; place++) sum = Math.fround(sum + Math.fround(row[place] * packed[base + place]));
    target[start + column] = sum;
  }
};

/** Modulo 2^32; the store takes what the dtype holds of that. */
const dotIntegers: DotColumns = (row, packed, target, start, columns) => {
  const inner = row.length;
  for (let column = 0; column < columns; column++) {
    const base = column * inner;
    let sum = 0;
    for (let place = 0; place < inner; place++) sum = (sum + Math.imul(row[place], packed[base + place])) | 0;
    target[start + column] = sum;
  }
};

type BigArray = BigInt64Array | BigUint64Array;

/** What a product of large whole numbers costs. */
const operationsOfBig = 64;

function multiplyBig(
  left: BigArray,
  leftStart: number,
  right: BigArray,
  rightStart: number,
  sizes: MatrixSizes,
  target: BigArray,
  targetStart: number,
): void {
  const { rows, inner, columns, transposeRight } = sizes;
  const [rowStep, placeStep] = sizes.transposeLeft ? [1, rows] : [inner, 1];
  const [columnStep, rightPlaceStep] = transposeRight ? [inner, 1] : [1, columns];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0n;
      for (let place = 0; place < inner; place++) {
        const factor = left[leftStart + row * rowStep + place * placeStep];
        sum += factor * right[rightStart + column * columnStep + place * rightPlaceStep];
      }
      target[targetStart + row * columns + column] = sum;
      countWork(inner * operationsOfBig);
    }
  }
}
