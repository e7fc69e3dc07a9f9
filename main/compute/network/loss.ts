/** Losses as TensorFlow expressions, built of the operations whose float32 rounding Keras's own losses have. */
import * as tf from '@tensorflow/tfjs-core';
import type { Loss } from '#shared/model/schema.ts';
import { absolute } from './gradients.ts';

/** e of each row: f(d·d) or |d|, where d = prediction − target. `predictions` may be a scalar, `targets` has shape [m]. */
export function errorsOf(loss: Loss, predictions: tf.Tensor, targets: tf.Tensor1D): tf.Tensor {
  const difference = tf.sub(predictions, targets);
  return loss === 'mean_squared_error' ? tf.square(difference) : absolute(difference);
}

/** Mean over the batch: f(SUM(e) / m), e as in `errorsOf`. */
export function meanLoss(loss: Loss, predictions: tf.Tensor, targets: tf.Tensor1D): tf.Scalar {
  return tf.div(tf.sum(errorsOf(loss, predictions, targets)), tf.scalar(targets.size));
}
