/**
 * The predictions of a stack of layers that work on lists of numbers, at given weights, so that the window can show any
 * epoch's weights without asking the engine. Works in double precision: for drawing, not for numbers that must equal
 * the engine's.
 */
import type { Activation, Layer, LayerOf } from '#shared/model/layer-schema.ts';
import { isStack } from '#shared/model/layers/graph.ts';

/** Layers that are worked out here; dropout lets everything through when it predicts. */
type Simple = LayerOf<'dense'> | LayerOf<'activation'> | LayerOf<'dropout'> | LayerOf<'flatten'>;

/**
 * `weights` are every layer's kernel (row-major, [inputs, units]) and then its bias, in layer order; `inputs[i]` is
 * input i of every row. Returns the one number that the last layer gives for every row; null when it gives several,
 * when there are other kinds of layers, and when the number of weights does not fit them.
 */
export function denseForward(
  layers: readonly Layer[],
  weights: readonly number[],
  inputs: readonly ArrayLike<number>[],
): Float32Array | null {
  if (layers.length === 0 || !isStack(layers) || !layers.every(isSimple)) return null;
  const size = measure(layers, inputs.length);
  if (weights.length !== size.weights || size.outputs !== 1) return null;
  const rows = inputs[0]?.length ?? 0;
  const output = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let values = inputs.map((column) => column[row] ?? Number.NaN);
    let at = 0;
    for (const layer of layers) {
      const incoming = values;
      if (layer.op === 'dense') {
        values = activate(layer.activation, weigh(layer, incoming, weights, at));
        at += weightsOf(layer, incoming.length);
      } else if (layer.op === 'activation') {
        values = activate(layer.activation, incoming);
      }
    }
    output[row] = values[0] ?? Number.NaN;
  }
  return output;
}

function isSimple(layer: Layer): layer is Simple {
  return layer.op === 'dense' || layer.op === 'activation' || layer.op === 'dropout' || layer.op === 'flatten';
}

function weightsOf({ units, use_bias }: LayerOf<'dense'>, incoming: number): number {
  return (incoming + (use_bias ? 1 : 0)) * units;
}

function measure(layers: readonly Simple[], inputs: number): { readonly weights: number; readonly outputs: number } {
  let outputs = inputs;
  let weights = 0;
  for (const layer of layers) {
    if (layer.op !== 'dense') continue;
    weights += weightsOf(layer, outputs);
    outputs = layer.units;
  }
  return { weights, outputs };
}

function weigh(
  { units, use_bias }: LayerOf<'dense'>,
  incoming: readonly number[],
  weights: readonly number[],
  at: number,
): number[] {
  const bias = at + incoming.length * units;
  return Array.from({ length: units }, (_, unit) => {
    let sum = use_bias ? (weights[bias + unit] ?? 0) : 0;
    for (let index = 0; index < incoming.length; index += 1) {
      sum += (incoming[index] ?? 0) * (weights[at + index * units + unit] ?? 0);
    }
    return sum;
  });
}

function activate(activation: Activation, values: readonly number[]): number[] {
  if (activation === 'softmax') {
    const most = Math.max(...values);
    const powers = values.map((value) => Math.exp(value - most));
    const total = powers.reduce((sum, power) => sum + power, 0);
    return powers.map((power) => power / total);
  }
  return values.map(functions[activation]);
}

/** Scale and slope that keep mean 0 and deviation 1. Source: G. Klambauer et al. (2017). */
const [seluScale, seluAlpha] = [1.0507009873554805, 1.6732632423543772] as const;

const functions: Readonly<Record<Exclude<Activation, 'softmax'>, (value: number) => number>> = {
  linear: (value) => value,
  relu: (value) => Math.max(0, value),
  tanh: Math.tanh,
  sigmoid: (value) => 1 / (1 + Math.exp(-value)),
  softplus: (value) => (value > 30 ? value : Math.log1p(Math.exp(value))),
  elu: (value) => (value > 0 ? value : Math.expm1(value)),
  selu: (value) => seluScale * (value > 0 ? value : seluAlpha * Math.expm1(value)),
  gelu: (value) => 0.5 * value * (1 + errorFunction(value / Math.SQRT2)),
  silu: (value) => value / (1 + Math.exp(-value)),
  leaky_relu: (value) => (value > 0 ? value : 0.2 * value),
  exponential: Math.exp,
};

/** erf to 1.5e-7. Source: Abramowitz and Stegun, 7.1.26. */
function errorFunction(value: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(value));
  const sum = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(value) * (1 - sum * Math.exp(-value * value));
}
