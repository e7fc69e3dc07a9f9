import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Shape, sizeOf, type Tensor, tensor } from '../tensor.ts';
import { findOp } from './catalogue.ts';
import type { ArgumentValue } from './argument-value.ts';
import { runOp } from './run.ts';

const all = (name: string, values: Record<string, ArgumentValue>): readonly Tensor[] => runOp(findOp(name), values);
const run = (name: string, values: Record<string, ArgumentValue>): Tensor => all(name, values)[0];
const product = (a: Tensor, b: Tensor, transpose_b = false): Tensor => run('matmul', { a, b, transpose_b });

const matrix = (shape: Shape, values: readonly number[]): Tensor => tensor('float64', shape, Float64Array.from(values));

const matrices = (square: boolean) =>
  fc
    .record({
      batch: fc.integer({ min: 1, max: 2 }),
      rows: fc.integer({ min: 1, max: 5 }),
      columns: fc.integer({ min: 1, max: 5 }),
    })
    .chain(({ batch, rows, columns }) => {
      const shape = [batch, rows, square ? rows : columns];
      return fc
        .array(fc.integer({ min: -9, max: 9 }), { minLength: sizeOf(shape), maxLength: sizeOf(shape) })
        .map((values) => matrix(shape, values));
    });

function expectClose(actual: Tensor, expected: Tensor): void {
  expect(actual.shape).toEqual(expected.shape);
  for (let index = 0; index < expected.values.length; index++) {
    expect(Number(actual.values[index])).toBeCloseTo(Number(expected.values[index]), 9);
  }
}

const identity = (like: Tensor, size: number): Tensor =>
  run('eye', { num_rows: size, batch_shape: like.shape.slice(0, -2), dtype: 'float64' });

describe('factors of a matrix', () => {
  it.each([false, true])('are singular vectors and values whose product is the matrix (full: %s)', (full_matrices) => {
    fc.assert(
      fc.property(matrices(false), (source) => {
        const [values, left, right] = all('svd', { tensor: source, full_matrices, compute_uv: true });
        const count = values.shape[1];
        const columns = (vectors: Tensor): Tensor => run('slice', { input_: vectors, begin: [0, 0, 0], size: [-1, -1, count] });
        const scaled = run('multiply', { x: columns(left), y: run('expand_dims', { input: values, axis: 1 }) });
        expectClose(product(scaled, columns(right), true), source);
        for (const vectors of [left, right]) {
          expectClose(run('matmul', { a: vectors, b: vectors, transpose_a: true }), identity(vectors, vectors.shape[2]));
        }
        const falling = Array.from(values.values, Number);
        for (let index = 1; index < count; index++) expect(falling[index]).toBeLessThanOrEqual(falling[index - 1] + 1e-12);
      }),
      { seed: 3 },
    );
  });

  it('are an orthogonal matrix and an upper triangle', () => {
    fc.assert(
      fc.property(matrices(false), fc.boolean(), (source, full_matrices) => {
        const [q, r] = all('qr', { input: source, full_matrices });
        expectClose(product(q, r), source);
        expectClose(run('matmul', { a: q, b: q, transpose_a: true }), identity(q, q.shape[2]));
        expectClose(run('band_part', { input: r, num_lower: 0, num_upper: -1 }), r);
      }),
      { seed: 3 },
    );
  });

  it('are eigenvectors that a symmetric matrix only stretches', () => {
    fc.assert(
      fc.property(matrices(true), (half) => {
        const source = run('add', { x: half, y: run('matrix_transpose', { a: half }) });
        const [values, vectors] = all('eigh', { tensor: source });
        expectClose(product(source, vectors), run('multiply', { x: vectors, y: run('expand_dims', { input: values, axis: 1 }) }));
        expectClose(run('matmul', { a: vectors, b: vectors, transpose_a: true }), identity(vectors, vectors.shape[2]));
      }),
      { seed: 3 },
    );
  });

  it('do not hang on what is not finite', () => {
    const broken = matrix([2, 2], [NaN, 1, Infinity, 2]);
    for (const [name, argument] of [
      ['svd', 'tensor'],
      ['qr', 'input'],
      ['eigh', 'tensor'],
    ]) {
      expect(all(name, { [argument]: broken }).some(({ values }) => Array.from(values, Number).some(Number.isNaN))).toBe(true);
    }
  });
});

describe('solutions', () => {
  it('undo the product, as does the inverse', () => {
    fc.assert(
      fc.property(matrices(true), (random) => {
        const size = random.shape[1];
        const source = run('add', { x: random, y: run('multiply', { x: identity(random, size), y: matrix([], [50]) }) });
        const rhs = run('slice', { input_: random, begin: [0, 0, 0], size: [-1, -1, 1] });
        expectClose(product(source, run('solve', { matrix: source, rhs })), rhs);
        expectClose(product(source, run('inv', { input: source })), identity(source, size));
        expectClose(product(source, run('lstsq', { matrix: source, rhs })), rhs);
      }),
      { seed: 3 },
    );
  });
});
