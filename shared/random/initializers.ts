/** Start values of weights, equal to Keras 3 on TensorFlow to the bit. */
import { remainder } from './seeds.ts';
import { statelessUniform } from './stateless.ts';

/** Keras reduces seeds by this before they reach TensorFlow. */
const kerasModulus = 2 ** 31 - 2;

/**
 * `keras.initializers.GlorotUniform(seed)(shape)`: uniform in ±sqrt(6 / (fan_in + fan_out)), row-major float32.
 * @param shape at least one dimension; for rank 2 it is (inputs, units).
 * Source: X. Glorot, Y. Bengio (2010); scaling as in `keras.initializers.VarianceScaling`.
 */
export function glorotUniform(shape: readonly number[], seed: number): Float32Array {
  const [fanIn, fanOut] = fans(shape);
  const scale = 1 / Math.max(1, (fanIn + fanOut) / 2);
  const limit = Math.sqrt(3 * scale);
  const count = shape.reduce((product, size) => product * size, 1);
  return statelessUniform([remainder(seed, kerasModulus), 0], count, -limit, limit);
}

function fans(shape: readonly number[]): readonly [number, number] {
  if (shape.length === 1) return [shape[0], shape[0]];
  const field = shape.slice(0, -2).reduce((product, size) => product * size, 1);
  return [shape[shape.length - 2] * field, shape[shape.length - 1] * field];
}
