/** Layers that look up, join or only rearrange. */
import * as tf from '@tensorflow/tfjs-core';
import type { ApplyLayer } from './layer.ts';

/** @param shape of one row */
export function reshape(shape: readonly number[]): ApplyLayer {
  return ([x]) => ({ value: tf.reshape(x, [x.shape[0], ...shape]) });
}

/** A row of the table for every whole number. */
export const embedding: ApplyLayer = ([x], [table]) => ({ value: tf.gather(table, tf.cast(x, 'int32')) });

/** Units times their factors in training, as they are otherwise. */
export const dropout: ApplyLayer = ([x], _, { training, noise }) => ({ value: training ? tf.mul(x, noise()) : x });

export const add: ApplyLayer = (inputs) => ({ value: inputs.reduce((sum, input) => tf.add(sum, input)) });

export const concatenate: ApplyLayer = (inputs) => ({ value: tf.concat([...inputs], -1) });
