/** Dense: activation(x·kernel + bias) along the last axis. */
import * as tf from '@tensorflow/tfjs-core';
import type { LayerOf } from '#shared/model/layer-schema.ts';
import { activate } from './activation.ts';
import type { ApplyLayer } from './layer.ts';

export function dense({ units, activation }: LayerOf<'dense'>): ApplyLayer {
  return ([x], [kernel, bias]) => {
    const made = multiply(x, kernel, bias);
    return activate(activation, x.rank === 2 ? made : tf.reshape(made, [...x.shape.slice(0, -1), units]));
  };
}

/** Every vector along the last axis times a matrix, plus a bias where there is one: a matrix. */
export function multiply(x: tf.Tensor, kernel: tf.Tensor, bias?: tf.Tensor): tf.Tensor {
  const rows = x.rank === 2 ? x : tf.reshape(x, [-1, kernel.shape[0]]);
  return bias === undefined ? tf.matMul(rows, kernel) : tf.fused.matMul({ a: rows, b: kernel, bias });
}
