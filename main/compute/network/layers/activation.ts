/** Keras's activations with Keras's constants. Sources: keras/src/activations/activations.py and TensorFlow's nn_ops. */
import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '#shared/model/layer-schema.ts';
import type { LayerOutput } from './layer.ts';

const leakySlope = 0.2;

const functions: Readonly<Record<Activation, (x: tf.Tensor) => tf.Tensor>> = {
  linear: (x) => x,
  relu: (x) => tf.relu(x),
  tanh: (x) => tf.tanh(x),
  sigmoid: (x) => tf.sigmoid(x),
  softmax: (x) => tf.softmax(x),
  softplus: (x) => tf.softplus(x),
  elu: (x) => tf.elu(x),
  selu: (x) => tf.selu(x),
  /** x/2·(1 + erf(x/√2)) */
  gelu: (x) => tf.mul(tf.mul(0.5, x), tf.add(1, tf.erf(tf.div(x, Math.SQRT2)))),
  silu: (x) => tf.mul(x, tf.sigmoid(x)),
  leaky_relu: (x) => tf.leakyRelu(x, leakySlope),
  exponential: (x) => tf.exp(x),
};

export function activate(activation: Activation, x: tf.Tensor): LayerOutput {
  const value = functions[activation](x);
  return activation === 'sigmoid' || activation === 'softmax' ? { value, logits: x } : { value };
}
