/** `tf.data` */
import { infiniteCardinality, unknownCardinality } from '#shared/pipeline/dataset/dataset.ts';
import { raise } from '../../../python/exceptions.ts';
import { native } from '../../../python/native.ts';
import { PyModule } from '../../../python/types/module.ts';
import { PartialModule } from '../partial-module.ts';
import { datasetType, isDataset } from './dataset-object.ts';
import './dataset-slots.ts';
import './sources.ts';
import { optionsType } from './transformations.ts';

/** TensorFlow's own number for “as many as it likes”. */
const autotune = -1n;

export function createDataModule(): PyModule {
  const path = 'tensorflow._api.v2.data';
  return new PartialModule(path, 'data', {
    Dataset: datasetType,
    Options: optionsType,
    AUTOTUNE: autotune,
    INFINITE_CARDINALITY: BigInt(infiniteCardinality),
    UNKNOWN_CARDINALITY: BigInt(unknownCardinality),
    experimental: new PyModule(`${path}.experimental`, {
      AUTOTUNE: autotune,
      INFINITE_CARDINALITY: BigInt(infiniteCardinality),
      UNKNOWN_CARDINALITY: BigInt(unknownCardinality),
      cardinality: native('cardinality', 'dataset', (vm, { dataset }) => {
        if (isDataset(dataset)) return vm.call(vm.getAttribute(dataset, 'cardinality'), []);
        return raise('AttributeError', `'${vm.typeOf(dataset).name}' object has no attribute '_variant_tensor'`);
      }),
    }),
  });
}
