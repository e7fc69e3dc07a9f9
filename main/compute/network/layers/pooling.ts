/** Pooling over rows and columns, channels last; that over one axis has images of one row. */
import * as tf from '@tensorflow/tfjs-core';
import { greatest } from '../gradients.ts';
import type { ApplyLayer } from './layer.ts';

interface Pool {
  readonly pool_size: number;
  readonly strides: number;
  readonly padding: 'valid' | 'same';
}

type PoolFunction = (x: tf.Tensor4D, size: [number, number], strides: [number, number], pad: 'valid' | 'same') => tf.Tensor;

const functions: Readonly<Record<'max' | 'average', PoolFunction>> = {
  max: (x, size, strides, pad) => tf.maxPool(x, size, strides, pad),
  average: (x, size, strides, pad) => tf.avgPool(x, size, strides, pad),
};

export function pool2d(kind: 'max' | 'average', { pool_size, strides, padding }: Pool): ApplyLayer {
  return ([x]) => ({ value: functions[kind](x as tf.Tensor4D, [pool_size, pool_size], [strides, strides], padding) });
}

export function pool1d(kind: 'max' | 'average', { pool_size, strides, padding }: Pool): ApplyLayer {
  return ([x]) => {
    const made = functions[kind](tf.expandDims(x, 1), [1, pool_size], [1, strides], padding);
    return { value: tf.squeeze(made, [1]) };
  };
}

/** Over everything between the rows and the channels. */
export function globalPool(kind: 'max' | 'average'): ApplyLayer {
  return ([x]) => {
    const axes = x.shape.slice(1, -1).map((_, axis) => axis + 1);
    return { value: kind === 'max' ? greatest(x, axes) : tf.mean(x, axes) };
  };
}
