/** A stack of Dense layers through TensorFlow.js layers, starting from the weights that Keras itself would draw. */
import * as tf from '@tensorflow/tfjs-core';
import { layers as tfLayers, sequential } from '@tensorflow/tfjs-layers';
import { Failure } from '#shared/base/problem.ts';
import type { Model } from '#shared/model/schema.ts';
import { checkLayers, describeLayers } from '#shared/model/sequential.ts';
import { glorotUniform } from '#shared/random/initializers.ts';
import { createKerasSeeds } from '#shared/random/keras-seed.ts';
import type { NamedVariable, Network } from './network.ts';

/** Throws `model.no-layers` or `model.output-units`. */
export function createSequentialNetwork(model: Extract<Model, { kind: 'sequential' }>, inputs: number, seed: number): Network {
  const wrong = checkLayers(model.layers);
  if (wrong) throw new Failure(wrong);

  const seeds = createKerasSeeds(seed);
  const stack = sequential();
  const variables: NamedVariable[] = [];
  for (const { layer, inputUnits, weights } of describeLayers(model.layers, inputs)) {
    const dense = tfLayers.dense({
      units: layer.units,
      activation: layer.activation,
      useBias: layer.use_bias,
      kernelInitializer: 'zeros',
      inputShape: [inputUnits],
    });
    tf.tidy(() => {
      stack.add(dense);
      const kernel = tf.tensor(glorotUniform([inputUnits, layer.units], seeds.next()), [inputUnits, layer.units]);
      dense.setWeights(layer.use_bias ? [kernel, tf.zeros([layer.units])] : [kernel]);
    });
    dense.trainableWeights.forEach((weight, i) =>
      variables.push({ name: weights[i].name, variable: weight.read() as tf.Variable }),
    );
  }

  return {
    variables,
    predict: (inputs) => tf.reshape(stack.apply(inputs.matrix(), { training: true }) as tf.Tensor, [-1]),
    dispose: () => void stack.dispose(),
  };
}
