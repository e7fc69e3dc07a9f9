/** `tf.keras`, and the shortcuts to it on `tf`. */
import { native } from '../../../python/native.ts';
import { PyModule } from '../../../python/types/module.ts';
import { activationMembers } from './activations.ts';
import { initializerMembers } from './initializers.ts';
import { layerType } from './layer-object.ts';
import { activationType, denseType, dropoutType, flattenType, input } from './layers.ts';
import { lossMembers } from './losses.ts';
import { modelType } from './model.ts';
import { forgetNames } from './names.ts';
import { optimizerMembers } from './optimizers.ts';
import { PartialModule } from '../partial-module.ts';
import { sequentialType } from './sequential.ts';
import { setRandomSeed } from './set-random-seed.ts';

const path = 'keras._tf_keras.keras';

export function createKerasModule(): PyModule {
  return new PartialModule(path, 'keras', {
    Model: modelType,
    Sequential: sequentialType,
    Input: input,
    Layer: layerType,
    layers: new PartialModule(`${path}.layers`, 'keras.layers', {
      Layer: layerType,
      Dense: denseType,
      Flatten: flattenType,
      Dropout: dropoutType,
      Activation: activationType,
      Input: input,
    }),
    models: new PyModule(`${path}.models`, { Model: modelType, Sequential: sequentialType }),
    losses: new PartialModule(`${path}.losses`, 'keras.losses', lossMembers),
    optimizers: new PartialModule(`${path}.optimizers`, 'keras.optimizers', optimizerMembers),
    activations: new PartialModule(`${path}.activations`, 'keras.activations', activationMembers),
    initializers: new PyModule(`${path}.initializers`, initializerMembers),
    utils: new PartialModule(`${path}.utils`, 'keras.utils', {
      set_random_seed: setRandomSeed,
    }),
    backend: new PyModule(`${path}.backend`, {
      floatx: native('floatx', '', () => 'float32'),
      epsilon: native('epsilon', '', () => 1e-7),
      clear_session: native('clear_session', '', (vm) => {
        forgetNames(vm);
        return null;
      }),
    }),
    __version__: '3.15.1',
  });
}
