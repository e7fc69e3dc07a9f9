import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { realEigenvalues } from './eigen.ts';

const size = fc.integer({ min: 1, max: 7 });
const entry = fc.integer({ min: -300, max: 300 }).map((hundredths) => hundredths / 100);

/** How far `matrix · vector` is from `value · vector`, at most. */
function residual(matrix: Float64Array, rows: number, value: number, vector: readonly number[]): number {
  let most = 0;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < rows; column++) sum += matrix[row * rows + column] * vector[column];
    most = Math.max(most, Math.abs(sum - value * vector[row]));
  }
  return most;
}

function requireEigenpairs(matrix: Float64Array, rows: number): void {
  const found = realEigenvalues({ rows, columns: rows, values: matrix });
  expect(found).not.toBeNull();
  if (found === null) return;
  for (const [place, value] of found.values.entries()) {
    const vector = Array.from({ length: rows }, (_, row) => found.vectors.values[row * rows + place]);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 9);
    expect(residual(matrix, rows, value, vector)).toBeLessThan(1e-10 * rows);
  }
}

describe('real eigenvalues', () => {
  it('belong to their vectors where a matrix is symmetric', () => {
    fc.assert(
      fc.property(size, fc.array(entry, { minLength: 49, maxLength: 49 }), (rows, entries) => {
        const matrix = new Float64Array(rows * rows);
        for (let row = 0; row < rows; row++) {
          for (let column = 0; column < rows; column++)
            matrix[row * rows + column] = entries[7 * row + column] + entries[7 * column + row];
        }
        requireEigenpairs(matrix, rows);
      }),
    );
  });

  it('are the diagonal of a triangle', () => {
    fc.assert(
      fc.property(size, fc.array(entry, { minLength: 49, maxLength: 49 }), (rows, entries) => {
        const matrix = new Float64Array(rows * rows);
        for (let row = 0; row < rows; row++) {
          for (let column = row; column < rows; column++)
            matrix[row * rows + column] = column === row ? row : entries[7 * row + column] / 4;
        }
        const found = realEigenvalues({ rows, columns: rows, values: matrix });
        expect(Array.from(found?.values ?? [])).toEqual(Array.from({ length: rows }, (_, row) => row));
        requireEigenpairs(matrix, rows);
      }),
    );
  });

  it('survive a change of basis', () => {
    // (1, 2, 5) seen from a basis with determinant 1.
    requireEigenpairs(Float64Array.of(3, 2, 2, -1, 0, -2, 2, 2, 5), 3);
    const found = realEigenvalues({ rows: 3, columns: 3, values: Float64Array.of(2, 1, 0, 1, 2, 1, 0, 1, 2) });
    const expected = [2 - Math.SQRT2, 2, 2 + Math.SQRT2];
    for (const [place, value] of Array.from(found?.values ?? [])
      .sort((a, b) => a - b)
      .entries()) {
      expect(value).toBeCloseTo(expected[place], 12);
    }
  });

  it.each([
    [2, [0, 1, -1, 0]],
    [3, [0, 0, 1, 1, 0, 0, 0, 1, 0]],
    [2, [1, Number.NaN, 0, 1]],
  ])('do not exist for a turn or for what is no number (%i)', (rows, values) => {
    expect(realEigenvalues({ rows, columns: rows, values: Float64Array.from(values) })).toBeNull();
  });
});
