/** Keras's orthogonal initializer: the Q of a random normal matrix whose R has a positive diagonal. */
import { initialValues } from '#shared/random/initializers.ts';

/** Equal to Keras's but for the last bits: no two libraries round a factorization alike. @param shape of two axes */
export function orthogonal([rows, columns]: readonly number[], seed: number): Float32Array {
  const [long, short] = [Math.max(rows, columns), Math.min(rows, columns)];
  const normal = initialValues({ kind: 'normal', mean: 0, deviation: 1 }, [long, short], seed);
  const vectors = orthonormal(
    Array.from({ length: short }, (_, column) =>
      Float64Array.from({ length: long }, (_row, row) => normal[row * short + column]),
    ),
  );
  return Float32Array.from({ length: rows * columns }, (_, flat) => {
    const [row, column] = [Math.floor(flat / columns), flat % columns];
    return rows < columns ? vectors[row][column] : vectors[column][row];
  });
}

/** Gram and Schmidt's, in place; every vector goes through it twice, because once leaves too much rounding. */
function orthonormal(vectors: readonly Float64Array[]): readonly Float64Array[] {
  vectors.forEach((vector, index) => {
    for (let round = 0; round < 2; round += 1) {
      for (const done of vectors.slice(0, index)) {
        const share = product(vector, done);
        for (let i = 0; i < vector.length; i += 1) vector[i] -= share * done[i];
      }
    }
    const length = Math.sqrt(product(vector, vector));
    for (let i = 0; i < vector.length; i += 1) vector[i] /= length;
  });
  return vectors;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}
