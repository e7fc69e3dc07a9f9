/**
 * The predictions of a stack of dense layers at given weights, so that the window can show any epoch's weights
 * without asking the engine. Works in double precision: for drawing, not for numbers that must equal the engine's.
 */
import type { Activation, Layer } from '#shared/model/schema.ts';

/**
 * `weights` are every layer's kernel (row-major, [inputs, units]) and then its bias, in layer order; `inputs[i]` is
 * input i of every row. Returns the first unit of the last layer for every row, or null when the number of weights
 * does not fit the layers.
 */
export function denseForward(
  layers: readonly Layer[],
  weights: readonly number[],
  inputs: readonly ArrayLike<number>[],
): Float32Array | null {
  if (layers.length === 0 || weights.length !== countWeights(layers, inputs.length)) return null;
  const rows = inputs[0]?.length ?? 0;
  const output = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let values = inputs.map((column) => column[row] ?? Number.NaN);
    let at = 0;
    for (const layer of layers) {
      const incoming = values;
      const bias = at + incoming.length * layer.units;
      values = Array.from({ length: layer.units }, (_, unit) => {
        let sum = layer.use_bias ? (weights[bias + unit] ?? 0) : 0;
        for (let index = 0; index < incoming.length; index += 1) {
          sum += (incoming[index] ?? 0) * (weights[at + index * layer.units + unit] ?? 0);
        }
        return activate(layer.activation, sum);
      });
      at = bias + (layer.use_bias ? layer.units : 0);
    }
    output[row] = values[0] ?? Number.NaN;
  }
  return output;
}

function countWeights(layers: readonly Layer[], inputs: number): number {
  let incoming = inputs;
  let count = 0;
  for (const layer of layers) {
    count += (incoming + (layer.use_bias ? 1 : 0)) * layer.units;
    incoming = layer.units;
  }
  return count;
}

function activate(activation: Activation, value: number): number {
  switch (activation) {
    case 'linear':
      return value;
    case 'relu':
      return Math.max(0, value);
    case 'tanh':
      return Math.tanh(value);
    case 'sigmoid':
      return 1 / (1 + Math.exp(-value));
    case 'softplus':
      return value > 30 ? value : Math.log1p(Math.exp(value));
    case 'elu':
      return value > 0 ? value : Math.expm1(value);
  }
}
