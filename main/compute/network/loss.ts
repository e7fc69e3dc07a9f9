/**
 * Losses as TensorFlow expressions, built of the operations whose float32 rounding Keras's own losses have.
 * Source: keras/src/losses/losses.py.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Loss } from '#shared/model/schema.ts';
import { absolute, huber, sigmoidCrossEntropy } from './gradients.ts';
import type { Output } from './network.ts';

/** Probabilities are kept this far from 0 and 1. */
const epsilon = 1e-7;

/** The loss of each row. `output` may be a scalar, `targets` has shape [m], the result too. */
export function errorsOf(loss: Loss, { predictions, logits }: Output, targets: tf.Tensor1D): tf.Tensor {
  if (loss === 'sparse_categorical_crossentropy') return chosenClass(logits ?? logarithms(predictions), targets);
  const several = predictions.rank > 1;
  const expected = several ? tf.expandDims(targets, -1) : targets;
  const errors =
    loss === 'binary_crossentropy' && logits !== null
      ? sigmoidCrossEntropy(logits, several ? tf.broadcastTo(expected, logits.shape) : expected)
      : elementwise[loss](predictions, expected);
  return several ? tf.mean(errors, -1) : errors;
}

type Elementwise = (predictions: tf.Tensor, targets: tf.Tensor) => tf.Tensor;

const elementwise: Readonly<Record<Exclude<Loss, 'sparse_categorical_crossentropy'>, Elementwise>> = {
  mean_squared_error: (predictions, targets) => tf.square(tf.sub(predictions, targets)),
  mean_absolute_error: (predictions, targets) => absolute(tf.sub(predictions, targets)),
  huber: (predictions, targets) => huber(tf.sub(predictions, targets)),
  /** d + softplus(−2d) − log 2 */
  log_cosh(predictions, targets) {
    const difference = tf.sub(predictions, targets);
    return tf.sub(tf.add(difference, tf.softplus(tf.mul(difference, -2))), Math.LN2);
  },
  poisson: (predictions, targets) => tf.sub(predictions, tf.mul(targets, tf.log(tf.add(predictions, epsilon)))),
  binary_crossentropy(predictions, targets) {
    const chance = tf.clipByValue(predictions, epsilon, 1 - epsilon);
    const yes = tf.mul(targets, tf.log(chance));
    return tf.neg(tf.add(yes, tf.mul(tf.sub(1, targets), tf.log(tf.sub(1, chance)))));
  },
};

const logarithms = (predictions: tf.Tensor): tf.Tensor => tf.log(tf.clipByValue(predictions, epsilon, 1 - epsilon));

/** −log softmax(logits) at the class that each target names. */
function chosenClass(logits: tf.Tensor, targets: tf.Tensor1D): tf.Tensor {
  const rows = logits.rank > 1 ? logits : tf.reshape(logits, [-1, 1]);
  const chosen = tf.oneHot(tf.cast(targets, 'int32'), rows.shape[1] ?? 1);
  return tf.neg(tf.sum(tf.mul(tf.logSoftmax(rows), tf.cast(chosen, 'float32')), -1));
}

/** f(SUM(e) / m), where each e is first multiplied by its row's weight if there are any. */
export function meanOf(errors: tf.Tensor, rows: number, weights: tf.Tensor | null = null): tf.Scalar {
  return tf.div(tf.sum(weights === null ? errors : tf.mul(errors, weights)), tf.scalar(rows));
}
