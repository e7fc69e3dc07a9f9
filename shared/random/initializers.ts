/** Start values of weights, equal to Keras 3 on TensorFlow to the bit. */
import { drawNormal, drawTruncatedNormal, drawUniform } from './draw.ts';
import type { Seed } from './philox.ts';
import { remainder } from './seeds.ts';
import { scramble, type StatelessSeed } from './stateless.ts';

/** Keras reduces seeds by this before they reach TensorFlow. */
const kerasModulus = 2 ** 31 - 2;

/** A state of Keras as the seed pair of a stateless op. */
export function kerasPair([first, second]: StatelessSeed): StatelessSeed {
  return [remainder(first, kerasModulus), remainder(second, kerasModulus)];
}

export type InitializerMode = 'fan_in' | 'fan_out' | 'fan_avg';
export type InitializerDistribution = 'uniform' | 'truncated_normal' | 'untruncated_normal';

/** An initializer as data, before it knows a shape. */
export type Initializer =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'normal' | 'truncated_normal'; readonly mean: number; readonly deviation: number }
  | {
      readonly kind: 'scaling';
      readonly scale: number;
      readonly mode: InitializerMode;
      readonly distribution: InitializerDistribution;
    };

const scaling = (scale: number, mode: InitializerMode, distribution: InitializerDistribution): Initializer => ({
  kind: 'scaling',
  scale,
  mode,
  distribution,
});

/** Keras's initializers by their short names, with their defaults. Orthogonal and identity are left out. */
export const initializers = {
  zeros: { kind: 'constant', value: 0 },
  ones: { kind: 'constant', value: 1 },
  constant: { kind: 'constant', value: 0 },
  random_uniform: { kind: 'uniform', low: -0.05, high: 0.05 },
  random_normal: { kind: 'normal', mean: 0, deviation: 0.05 },
  truncated_normal: { kind: 'truncated_normal', mean: 0, deviation: 0.05 },
  variance_scaling: scaling(1, 'fan_in', 'truncated_normal'),
  glorot_uniform: scaling(1, 'fan_avg', 'uniform'),
  glorot_normal: scaling(1, 'fan_avg', 'truncated_normal'),
  he_uniform: scaling(2, 'fan_in', 'uniform'),
  he_normal: scaling(2, 'fan_in', 'truncated_normal'),
  lecun_uniform: scaling(1, 'fan_in', 'uniform'),
  lecun_normal: scaling(1, 'fan_in', 'truncated_normal'),
} as const satisfies Readonly<Record<string, Initializer>>;

export type InitializerName = keyof typeof initializers;

/** Deviation of the standard normal distribution cut off at ±2. */
const truncatedDeviation = 0.87962566103423978;

/**
 * The values of `initializer(shape)` in float32, row-major. The same seed gives the same values every time.
 * @param shape for rank 2 it is (inputs, units); for more, windows before channels in and out.
 * Source: X. Glorot, Y. Bengio (2010); K. He et al. (2015); scaling as in `keras.initializers.VarianceScaling`.
 */
export function initialValues(initializer: Initializer, shape: readonly number[], seed: Seed): Float32Array {
  return initialValuesFrom(initializer, shape, [seed, 0]);
}

/** As `initialValues`, from the state that a `SeedGenerator` gave. */
export function initialValuesFrom(initializer: Initializer, shape: readonly number[], state: StatelessSeed): Float32Array {
  const count = shape.reduce((product, size) => product * size, 1);
  if (initializer.kind === 'constant') return new Float32Array(count).fill(initializer.value);
  const start = scramble(kerasPair(state));
  switch (initializer.kind) {
    case 'uniform':
      return drawUniform('float32', start, count, initializer.low, initializer.high);
    case 'normal':
      return drawNormal('float32', start, count, initializer.mean, initializer.deviation);
    case 'truncated_normal':
      return drawTruncatedNormal('float32', start, count, initializer.mean, initializer.deviation);
    case 'scaling': {
      const scale = initializer.scale / Math.max(1, fan(shape, initializer.mode));
      if (initializer.distribution === 'uniform') {
        const limit = Math.sqrt(3 * scale);
        return drawUniform('float32', start, count, -limit, limit);
      }
      if (initializer.distribution === 'untruncated_normal') {
        return drawNormal('float32', start, count, 0, Math.sqrt(scale));
      }
      return drawTruncatedNormal('float32', start, count, 0, Math.sqrt(scale) / truncatedDeviation);
    }
  }
}

/** `keras.initializers.GlorotUniform(seed)(shape)`: uniform in ±sqrt(6 / (fan_in + fan_out)). */
export function glorotUniform(shape: readonly number[], seed: Seed): Float32Array {
  return initialValues(initializers.glorot_uniform, shape, seed);
}

function fan(shape: readonly number[], mode: InitializerMode): number {
  const [fanIn, fanOut] = fans(shape);
  return mode === 'fan_in' ? fanIn : mode === 'fan_out' ? fanOut : (fanIn + fanOut) / 2;
}

function fans(shape: readonly number[]): readonly [number, number] {
  if (shape.length === 0) return [1, 1];
  if (shape.length === 1) return [shape[0], shape[0]];
  const field = shape.slice(0, -2).reduce((product, size) => product * size, 1);
  return [shape[shape.length - 2] * field, shape[shape.length - 1] * field];
}
