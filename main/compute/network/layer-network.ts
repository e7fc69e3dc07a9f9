/** A graph of layers as a network, starting from the weights that Keras itself would draw. */
import * as tf from '@tensorflow/tfjs-core';
import { Failure } from '#shared/base/problem.ts';
import type { Layer } from '#shared/model/schema.ts';
import { describeLayers, type LayerFacts } from '#shared/model/layers/facts.ts';
import { dropoutMask } from '#shared/random/dropout.ts';
import { sizeOf } from '../engines/state.ts';
import { absolute } from './gradients.ts';
import { buildLayer } from './layers/build.ts';
import type { NamedVariable, Network, NetworkPlan, Noise } from './network.ts';
import { startLayers, type StartOfLayer } from './start-weights.ts';

/** Throws the problems of `describeLayers`. */
export function planLayers(layers: readonly Layer[], inputs: number, seed: number): NetworkPlan {
  const described = describeLayers(layers, inputs);
  if (!described.ok) throw new Failure(described.problem);
  const facts = described.value;
  let start: readonly StartOfLayer[] | null = null;
  return { create: () => createLayerNetwork(facts, (start ??= startLayers(facts, seed))) };
}

function createLayerNetwork(layers: readonly LayerFacts[], start: readonly StartOfLayer[]): Network {
  const noises: Noise[] = [];
  const parts = layers.map((facts, index) => {
    const { noiseSeed, weights } = start[index];
    const { layer, outputShape } = facts;
    if (noiseSeed !== null && layer.op === 'dropout') noises.push(dropoutNoise(layer.rate, outputShape, noiseSeed));
    const variables = facts.weights.map(({ shape, trainable }, i) =>
      tf.tidy(() => tf.variable(tf.tensor(weights[i], [...shape]), trainable)),
    );
    return { facts, variables, apply: buildLayer(facts), noise: noises.length - 1 };
  });
  const all = parts.flatMap(({ facts, variables }) =>
    facts.weights.map((weight, i): NamedVariable & { readonly weight: typeof weight } => ({
      name: weight.name,
      variable: variables[i],
      weight,
    })),
  );
  const { outputShape } = layers[layers.length - 1];
  const outputSize = sizeOf(outputShape);

  return {
    variables: all.filter(({ weight }) => weight.trainable),
    statistics: all.filter(({ weight }) => !weight.trainable),
    noises,
    outputSize,
    width: Math.max(...layers.flatMap(({ inputShapes, outputShape: shape }) => [...inputShapes, shape].map(sizeOf))),
    work: layers.reduce((total, facts) => total + workOf(facts), 0),
    apply(inputs, training) {
      const data = inputs.matrix();
      const values: tf.Tensor[] = [];
      let logits: tf.Tensor | null = null;
      for (const { facts, variables, apply, noise } of parts) {
        const given = facts.inputs.map((position) => (position < 0 ? data : values[position]));
        const pass = {
          training: training !== null,
          noise: () => {
            if (training === null) throw new RangeError(`${facts.name} has no noise outside training`);
            return training.noise(noise);
          },
        };
        const made = apply(given, variables, pass);
        values.push(made.value);
        logits = made.logits ?? null;
      }
      const flat = (tensor: tf.Tensor): tf.Tensor => tf.reshape(tensor, outputSize === 1 ? [-1] : [-1, outputSize]);
      return { predictions: flat(values[values.length - 1]), logits: logits && flat(logits) };
    },
    penalties: () =>
      all.flatMap(({ variable, weight: { regularized } }) => {
        if (regularized === undefined) return [];
        const { l1, l2 } = regularized;
        return [
          ...(l1 > 0 ? [tf.mul(l1, tf.sum(absolute(variable)))] : []),
          ...(l2 > 0 ? [tf.mul(l2, tf.sum(tf.square(variable)))] : []),
        ];
      }),
    dispose: () => all.forEach(({ variable }) => variable.dispose()),
  };
}

/** Every number of a weight is used once per place: per position of a window, or per step of a sequence. */
function workOf({ layer, weights, inputShapes, outputShape }: LayerFacts): number {
  if (layer.op === 'embedding') return sizeOf(outputShape);
  const recurrent = layer.op === 'simple_rnn' || layer.op === 'lstm' || layer.op === 'gru';
  const places = recurrent ? inputShapes[0][0] : sizeOf(outputShape.slice(0, -1));
  return places * weights.reduce((total, { shape }) => total + sizeOf(shape), 0);
}

/** The masks of a layer follow each other in its own generator, one per update. */
function dropoutNoise(rate: number, shape: readonly number[], seed: number): Noise {
  return { shape, draw: (update, rows) => dropoutMask([seed, update], rate, rows * sizeOf(shape)) };
}
