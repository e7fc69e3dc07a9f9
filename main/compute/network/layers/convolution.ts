/** Convolutions over rows and columns, channels last; those over one axis have images of one row. */
import * as tf from '@tensorflow/tfjs-core';
import type { LayerOf } from '#shared/model/layer-schema.ts';
import { activate } from './activation.ts';
import type { ApplyLayer } from './layer.ts';

export function conv2d({ strides, padding, activation }: LayerOf<'conv2d'>): ApplyLayer {
  return ([x], [kernel, bias]) => activate(activation, convolve(x, kernel, bias, [strides, strides], padding));
}

export function conv1d({ strides, padding, activation }: LayerOf<'conv1d'>): ApplyLayer {
  return ([x], [kernel, bias]) => {
    const made = convolve(tf.expandDims(x, 1), tf.expandDims(kernel, 0), bias, [1, strides], padding);
    return activate(activation, tf.squeeze(made, [1]));
  };
}

export function depthwiseConv2d({ strides, padding, activation }: LayerOf<'depthwise_conv2d'>): ApplyLayer {
  return ([x], [kernel, bias]) => {
    const made = tf.depthwiseConv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, [strides, strides], padding);
    return activate(activation, addBias(made, bias));
  };
}

function convolve(
  x: tf.Tensor,
  filter: tf.Tensor,
  bias: tf.Tensor | undefined,
  strides: [number, number],
  pad: 'valid' | 'same',
): tf.Tensor {
  return tf.fused.conv2d({ x: x as tf.Tensor4D, filter: filter as tf.Tensor4D, bias, strides, pad });
}

/** A layer without a bias has no second weight. */
function addBias(x: tf.Tensor, bias: tf.Tensor | undefined): tf.Tensor {
  return bias === undefined ? x : tf.add(x, bias);
}
