/**
 * Recurrent layers, unrolled over their fixed length, with Keras's gates and orders.
 * Sources: keras/src/layers/rnn/{simple_rnn,lstm,gru}.py.
 */
import * as tf from '@tensorflow/tfjs-core';
import { multiply } from './dense.ts';
import type { ApplyLayer } from './layer.ts';

interface Sequences {
  readonly units: number;
  readonly return_sequences: boolean;
}

/** The next state from the one before and what the input contributes; the first tensor of a state is the output. */
type Cell = (state: readonly tf.Tensor[], contribution: tf.Tensor) => readonly tf.Tensor[];

/** h ← tanh(x·W + b + h·U) */
export function simpleRnn(layer: Sequences): ApplyLayer {
  return ([x], [kernel, recurrent, bias]) =>
    unroll(layer, x, multiply(x, kernel, bias), 1, ([h], contribution) => [
      tf.tanh(tf.add(contribution, tf.matMul(h, recurrent))),
    ]);
}

/** Gates in the order i, f, c, o: c ← σ(f)·c + σ(i)·tanh(c̃); h ← σ(o)·tanh(c) */
export function lstm(layer: Sequences): ApplyLayer {
  return ([x], [kernel, recurrent, bias]) =>
    unroll(layer, x, multiply(x, kernel), 2, ([h, c], contribution) => {
      const [input, forget, candidate, output] = tf.split(tf.add(tf.add(contribution, tf.matMul(h, recurrent)), bias), 4, 1);
      const carry = tf.add(tf.mul(tf.sigmoid(forget), c), tf.mul(tf.sigmoid(input), tf.tanh(candidate)));
      return [tf.mul(tf.sigmoid(output), tf.tanh(carry)), carry];
    });
}

/** Gates in the order z, r, h, the reset after the product: h ← z·h + (1 − z)·tanh(x̃ + r·h̃). `bias` is [2, 3·units]. */
export function gru(layer: Sequences): ApplyLayer {
  return ([x], [kernel, recurrent, bias]) => {
    const [inputBias, recurrentBias] = tf.unstack(bias);
    return unroll(layer, x, multiply(x, kernel, inputBias), 1, ([h], contribution) => {
      const [xz, xr, xh] = tf.split(contribution, 3, 1);
      const [hz, hr, hh] = tf.split(multiply(h, recurrent, recurrentBias), 3, 1);
      const z = tf.sigmoid(tf.add(xz, hz));
      const r = tf.sigmoid(tf.add(xr, hr));
      const candidate = tf.tanh(tf.add(xh, tf.mul(r, hh)));
      return [tf.add(tf.mul(z, h), tf.mul(tf.sub(1, z), candidate))];
    });
  };
}

/** @param contributions of every row and time at once: [rows · length, any] */
function unroll({ units, return_sequences }: Sequences, x: tf.Tensor, contributions: tf.Tensor, states: number, cell: Cell) {
  const [rows, length] = x.shape;
  const steps = tf.unstack(tf.reshape(contributions, [rows, length, -1]), 1);
  let state: readonly tf.Tensor[] = Array.from({ length: states }, () => tf.zeros([rows, units]));
  const outputs: tf.Tensor[] = [];
  for (const contribution of steps) {
    state = cell(state, contribution);
    outputs.push(state[0]);
  }
  return { value: return_sequences ? tf.stack(outputs, 1) : state[0] };
}
