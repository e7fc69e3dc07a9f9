/** Products in blocks against the plain sum over every place. */
import { describe, expect, it } from 'vitest';
import { tensor, type Tensor } from '../tensor.ts';
import { type MatrixSizes, multiplyMatrices } from './matmul.ts';

const sizesOf = (rows: number, inner: number, columns: number): MatrixSizes => ({
  rows,
  inner,
  columns,
  transposeLeft: false,
  transposeRight: false,
});

describe('products of 64-bit whole numbers', () => {
  it.each([
    ['small', 1000n],
    ['at the edge of what float64 holds', 94906265n],
    ['beyond it', 2n ** 40n + 1n],
    ['that wrap around', 2n ** 62n + 3n],
  ])('%s are exact modulo 2^64', (_name, factor) => {
    const [rows, inner, columns] = [3, 5, 6];
    const left = BigInt64Array.from({ length: rows * inner }, (_, index) => factor - BigInt(index));
    const right = BigInt64Array.from({ length: inner * columns }, (_, index) => BigInt(index % 2 === 0 ? -1 : 1) * factor);
    const made = tensor('int64', [rows, columns], new BigInt64Array(rows * columns));
    multiplyMatrices(
      tensor('int64', [rows, inner], left),
      [0],
      tensor('int64', [inner, columns], right),
      [0],
      sizesOf(rows, inner, columns),
      made,
    );
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        let sum = 0n;
        for (let place = 0; place < inner; place++) sum += left[row * inner + place] * right[place * columns + column];
        expect(made.values[row * columns + column]).toBe(BigInt.asIntN(64, sum));
      }
    }
  });
});

describe('products wider than a block', () => {
  it.each([
    [2, 5000, 11],
    [3, 40, 2100],
    [1, 0, 4],
  ])('of %i × %i by %i columns, transposed or not', (rows, inner, columns) => {
    const left = Float64Array.from({ length: rows * inner }, (_, index) => (index % 13) - 6);
    const right = Float64Array.from({ length: inner * columns }, (_, index) => (index % 7) - 3);
    const turned = new Float64Array(right.length);
    for (let place = 0; place < inner; place++) {
      for (let column = 0; column < columns; column++) turned[column * inner + place] = right[place * columns + column];
    }
    const expected = Float64Array.from({ length: rows * columns }, (_, index) => {
      let sum = 0;
      for (let place = 0; place < inner; place++) {
        sum += left[Math.floor(index / columns) * inner + place] * right[place * columns + (index % columns)];
      }
      return sum;
    });
    const product = (values: Float64Array, transposeRight: boolean): Tensor => {
      const made: Tensor = tensor('float64', [rows, columns], new Float64Array(rows * columns));
      const sizes = { ...sizesOf(rows, inner, columns), transposeRight };
      multiplyMatrices(
        tensor('float64', [rows, inner], left),
        [0],
        tensor('float64', [inner, columns], values),
        [0],
        sizes,
        made,
      );
      return made;
    };
    expect(product(right, false).values).toEqual(expected);
    expect(product(turned, true).values).toEqual(expected);
  });
});
