/**
 * Products of matrices. float32 follows TensorFlow's order of rounding where that is known (PARITY 10.5): sums of up to 17 products
 * one by one, each product added unrounded, and unrounded products replaced by rounded ones where the right matrix is
 * transposed and the sums are short. Longer sums are added in float64 and rounded once, within 1e-6 of TensorFlow's.
 */
import { allocate, type NumberDType, type ValuesByDType } from '../dtype.ts';
import { roundArrayToFloat16 } from '../float16.ts';
import type { Tensor, TensorOf } from '../tensor.ts';
import { isBigTensor, isNumberTensor } from './elements.ts';

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
 * Multiplies the matrices that begin at `leftStarts[i]` and `rightStarts[i]` of two tensors of one numeric dtype; the products
 * follow each other in `target`, which is all zero.
 */
export function multiplyMatrices(
  left: Tensor,
  leftStarts: ArrayLike<number>,
  right: Tensor,
  rightStarts: ArrayLike<number>,
  sizes: MatrixSizes,
  target: Tensor,
): void {
  const { rows, columns } = sizes;
  if (isBigTensor(left) && isBigTensor(right) && isBigTensor(target)) {
    for (let batch = 0; batch < leftStarts.length; batch++) {
      multiplyBig(left.values, leftStarts[batch], right.values, rightStarts[batch], sizes, target.values, batch * rows * columns);
    }
  } else if (isNumberTensor(left) && isNumberTensor(right) && isNumberTensor(target)) {
    const multiply = wayOf(left.dtype, sizes);
    const packed = allocate(right.dtype, sizes.inner * columns);
    for (let batch = 0; batch < leftStarts.length; batch++) {
      pack(right, rightStarts[batch], sizes, packed);
      multiply(left.values, leftStarts[batch], packed, sizes, target.values, batch * rows * columns);
    }
    if (target.dtype === 'float16') roundArrayToFloat16(target.values);
  } else {
    throw new RangeError('Matrices of one numeric type are multiplied');
  }
}

type NumberArray = ValuesByDType[NumberDType];

/** The right matrix row by row as (inner, columns). */
function pack(
  { values }: TensorOf<NumberDType>,
  start: number,
  { inner, columns, transposeRight }: MatrixSizes,
  packed: NumberArray,
): void {
  if (!transposeRight) {
    packed.set(values.subarray(start, start + inner * columns));
    return;
  }
  for (let column = 0; column < columns; column++) {
    for (let place = 0; place < inner; place++) packed[place * columns + column] = values[start + column * inner + place];
  }
}

type Multiply = (
  left: NumberArray,
  leftStart: number,
  right: NumberArray,
  sizes: MatrixSizes,
  target: NumberArray,
  targetStart: number,
) => void;

function wayOf(dtype: NumberDType, { inner, transposeRight }: MatrixSizes): Multiply {
  if (dtype === 'float16') return multiplyFused;
  if (dtype === 'float64') return multiplyFused;
  if (dtype !== 'float32') return multiplyIntegers;
  if (inner > longestChain) return multiplyInDouble;
  return transposeRight && inner <= longestUnfused ? multiplyUnfused : multiplyFused;
}

/** Where the left matrix has its element (row, place). */
function leftSteps({ rows, inner, transposeLeft }: MatrixSizes): readonly [rowStep: number, placeStep: number] {
  return transposeLeft ? [1, rows] : [inner, 1];
}

/** Every store into the target rounds once. */
const multiplyFused: Multiply = (left, leftStart, right, sizes, target, targetStart) => {
  const { rows, inner, columns } = sizes;
  const [rowStep, placeStep] = leftSteps(sizes);
  for (let row = 0; row < rows; row++) {
    const start = targetStart + row * columns;
    for (let place = 0; place < inner; place++) {
      const factor = left[leftStart + row * rowStep + place * placeStep];
      const base = place * columns;
      for (let column = 0; column < columns; column++) target[start + column] += factor * right[base + column];
    }
  }
};

const multiplyUnfused: Multiply = (left, leftStart, right, sizes, target, targetStart) => {
  const { rows, inner, columns } = sizes;
  const [rowStep, placeStep] = leftSteps(sizes);
  for (let row = 0; row < rows; row++) {
    const start = targetStart + row * columns;
    for (let place = 0; place < inner; place++) {
      const factor = left[leftStart + row * rowStep + place * placeStep];
      const base = place * columns;
      for (let column = 0; column < columns; column++) target[start + column] += Math.fround(factor * right[base + column]);
    }
  }
};

const multiplyInDouble: Multiply = (left, leftStart, right, sizes, target, targetStart) => {
  const { rows, inner, columns } = sizes;
  const [rowStep, placeStep] = leftSteps(sizes);
  const sums = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    sums.fill(0);
    for (let place = 0; place < inner; place++) {
      const factor = left[leftStart + row * rowStep + place * placeStep];
      const base = place * columns;
      for (let column = 0; column < columns; column++) sums[column] += factor * right[base + column];
    }
    target.set(sums, targetStart + row * columns);
  }
};

/** Sums wrap around with every store. */
const multiplyIntegers: Multiply = (left, leftStart, right, sizes, target, targetStart) => {
  const { rows, inner, columns } = sizes;
  const [rowStep, placeStep] = leftSteps(sizes);
  for (let row = 0; row < rows; row++) {
    const start = targetStart + row * columns;
    for (let place = 0; place < inner; place++) {
      const factor = left[leftStart + row * rowStep + place * placeStep];
      const base = place * columns;
      for (let column = 0; column < columns; column++) target[start + column] += Math.imul(factor, right[base + column]);
    }
  }
};

type BigArray = BigInt64Array | BigUint64Array;

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
  const [rowStep, placeStep] = leftSteps(sizes);
  const [columnStep, rightPlaceStep] = transposeRight ? [inner, 1] : [1, columns];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0n;
      for (let place = 0; place < inner; place++) {
        const factor = left[leftStart + row * rowStep + place * placeStep];
        sum += factor * right[rightStart + column * columnStep + place * rightPlaceStep];
      }
      target[targetStart + row * columns + column] = sum;
    }
  }
}
