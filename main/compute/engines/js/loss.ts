/** Losses as TensorFlow expressions, built of the operations whose float32 rounding Keras's own losses have. */
import * as tf from '@tensorflow/tfjs-core';
import type { Loss } from '#shared/model/schema.ts';
import { absolute } from './gradients.ts';

/**
 * Mean over the batch: f(SUM(e) / m), where e is f(d·d) or |d| and d = prediction − target. `predictions` may be a
 * scalar, `targets` has shape [m].
 */
export function meanLoss(loss: Loss, predictions: tf.Tensor, targets: tf.Tensor1D): tf.Scalar {
  const difference = tf.sub(predictions, targets);
  const errors = loss === 'mean_squared_error' ? tf.square(difference) : absolute(difference);
  return tf.div(tf.sum(errors), tf.scalar(targets.size));
}
