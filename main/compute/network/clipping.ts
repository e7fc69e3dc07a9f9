/** Gradients made smaller before they are used. Source: keras/src/optimizers/base_optimizer.py. */
import * as tf from '@tensorflow/tfjs-core';
import type { Clipping } from '#shared/model/schema.ts';

export function clip(clipping: Clipping, gradients: readonly tf.Tensor[]): readonly tf.Tensor[] {
  switch (clipping.op) {
    case 'none':
      return gradients;
    case 'clipvalue':
      return gradients.map((gradient) => tf.clipByValue(gradient, -clipping.value, clipping.value));
    case 'clipnorm':
      return gradients.map((gradient) => {
        const norm = tf.sqrt(sumOfSquares(gradient));
        return tf.div(tf.mul(gradient, clipping.value), tf.maximum(norm, tf.scalar(clipping.value)));
      });
    case 'global_clipnorm': {
      const norm = tf.sqrt(tf.sum(tf.stack(gradients.map(sumOfSquares))));
      const scale = tf.mul(clipping.value, tf.minimum(tf.div(1, norm), tf.scalar(1 / clipping.value)));
      // The difference is 0, and NaN where the norm is not finite.
      const checked = tf.add(scale, tf.sub(norm, norm));
      return gradients.map((gradient) => tf.mul(gradient, checked));
    }
  }
}

const sumOfSquares = (gradient: tf.Tensor): tf.Tensor => tf.sum(tf.square(gradient));
