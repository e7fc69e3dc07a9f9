/** What is told beside the loss. Source: keras/src/metrics. */
import * as tf from '@tensorflow/tfjs-core';
import type { Metric } from '#shared/model/schema.ts';
import { errorsOf } from './loss.ts';
import type { Output } from './network.ts';

/**
 * One number per row, whose mean over rows is what `finishMetric` needs. `accuracy` is 1 where the most likely class, or
 * for a single number the answer to whether it is beyond one half, is the target.
 */
export function measure(metric: Metric, output: Output, targets: tf.Tensor1D): tf.Tensor {
  switch (metric) {
    case 'mean_absolute_error':
    case 'mean_squared_error':
      return errorsOf(metric, output, targets);
    case 'root_mean_squared_error':
      return errorsOf('mean_squared_error', output, targets);
    case 'accuracy': {
      const { predictions } = output;
      const answer = predictions.rank > 1 ? tf.argMax(predictions, -1) : tf.greater(predictions, 0.5);
      return tf.cast(tf.equal(tf.cast(answer, 'float32'), targets), 'float32');
    }
  }
}

/** The metric from the mean of `measure`. */
export function finishMetric(metric: Metric, mean: number): number {
  return metric === 'root_mean_squared_error' ? Math.fround(Math.sqrt(mean)) : mean;
}
