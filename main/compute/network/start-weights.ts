/**
 * The weights a stack of layers starts from, as Keras draws them: each initializer takes the next seed when its layer is
 * constructed, whether or not the weight is large.
 */
import { initializers, initialValues } from '#shared/random/initializers.ts';
import { createKerasSeeds, type KerasSeeds } from '#shared/random/keras-seed.ts';
import type { LayerFacts } from '#shared/model/layers/facts.ts';
import { sizeOf } from '../engines/state.ts';
import { dropsUnits } from './layers/build.ts';
import { orthogonal } from './orthogonal.ts';

type WeightFacts = LayerFacts['weights'][number];

export interface StartOfLayer {
  /** In the order of the layer's weights. */
  readonly weights: readonly Float32Array[];
  /** Of the layer's own generator, where it drops units. */
  readonly noiseSeed: number | null;
}

/** @param seed as for `keras.utils.set_random_seed` */
export function startLayers(layers: readonly LayerFacts[], seed: number): readonly StartOfLayer[] {
  const seeds = createKerasSeeds(seed);
  return layers.map((facts) => {
    const { layer } = facts;
    // Recurrent cells have a generator for dropout of their own, used or not.
    if (layer.op === 'simple_rnn') seeds.next();
    const weights = facts.weights.map((weight) => startWeight(weight, seeds));
    if (layer.op === 'lstm' || layer.op === 'gru') seeds.next();
    return { weights, noiseSeed: dropsUnits(layer) ? seeds.next() : null };
  });
}

function startWeight({ shape, initializer }: WeightFacts, seeds: KerasSeeds): Float32Array {
  switch (initializer.kind) {
    case 'zeros':
      return new Float32Array(sizeOf(shape));
    case 'ones':
      return new Float32Array(sizeOf(shape)).fill(1);
    case 'lstm_bias': {
      const units = sizeOf(shape) / 4;
      return new Float32Array(sizeOf(shape)).fill(1, units, 2 * units);
    }
    case 'orthogonal':
      return orthogonal(shape, seeds.next());
    case 'named': {
      const named = initializers[initializer.name];
      return initialValues(named, shape, named.kind === 'constant' ? 0 : seeds.next());
    }
  }
}
