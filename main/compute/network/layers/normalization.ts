/** Normalization over a batch or over the last axis. Sources: keras/src/layers/normalization, tf.nn.batch_normalization. */
import * as tf from '@tensorflow/tfjs-core';
import type { LayerOf } from '#shared/model/layer-schema.ts';
import type { ApplyLayer } from './layer.ts';

/** Weights: gamma, beta, moving mean, moving variance; the last two change in training. */
export function batchNormalization({ momentum, epsilon }: LayerOf<'batch_normalization'>): ApplyLayer {
  return ([x], [gamma, beta, movingMean, movingVariance], { training }) => {
    if (!training) return { value: normalize(x, movingMean, movingVariance, gamma, beta, epsilon) };
    const axes = x.shape.slice(0, -1).map((_, axis) => axis);
    const { mean, variance } = moments(x, axes, false);
    const move = (moving: tf.Variable, now: tf.Tensor): void =>
      moving.assign(tf.add(tf.mul(moving, momentum), tf.mul(now, 1 - momentum)));
    move(movingMean, mean);
    move(movingVariance, variance);
    return { value: normalize(x, mean, variance, gamma, beta, epsilon) };
  };
}

/** Weights: gamma, beta. */
export function layerNormalization({ epsilon }: LayerOf<'layer_normalization'>): ApplyLayer {
  return ([x], [gamma, beta]) => {
    const { mean, variance } = moments(x, [x.rank - 1], true);
    return { value: normalize(x, mean, variance, gamma, beta, epsilon) };
  };
}

/** x·s + (β − μ·s) with s = γ/√(σ² + ε) */
function normalize(
  x: tf.Tensor,
  mean: tf.Tensor,
  variance: tf.Tensor,
  gamma: tf.Tensor,
  beta: tf.Tensor,
  epsilon: number,
): tf.Tensor {
  const scale = tf.mul(tf.rsqrt(tf.add(variance, epsilon)), gamma);
  return tf.add(tf.mul(x, scale), tf.sub(beta, tf.mul(mean, scale)));
}

/** Mean and biased variance. */
function moments(x: tf.Tensor, axes: number[], keepDims: boolean): { readonly mean: tf.Tensor; readonly variance: tf.Tensor } {
  const mean = tf.mean(x, axes, true);
  const variance = tf.mean(tf.square(tf.sub(x, mean)), axes, keepDims);
  return { mean: keepDims ? mean : tf.squeeze(mean, axes), variance };
}
