/** `import tensorflow_datasets as tfds`, over Lote's own library. */
import { datasetEntries } from '#shared/datasets/catalogue.ts';
import type { DatasetEntry } from '#shared/datasets/entry.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PyModule } from '../../python/types/module.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { isDataset } from '../tensorflow/data/dataset-object.ts';
import { addMethods } from '../native-methods.ts';
import { PyInfo } from './info.ts';
import { batchSizeOf, entryNamed, loadDataset } from './load.ts';

const path = 'tensorflow_datasets';

const builderType: PyType = nativeType<PyBuilder>('DatasetBuilder', {
  module: `${path}.core.dataset_builder`,
  slots: {
    repr: (_vm, { entry }) => `<tensorflow_datasets.core.DatasetBuilder ${entry.name}/${entry.version}>`,
    getAttribute: (_vm, { entry }, name): MaybeValue => {
      if (name === 'info') return new PyInfo(entry);
      return name === 'name' || name === 'version' ? entry[name] : undefined;
    },
  },
});

class PyBuilder extends PyObject {
  constructor(readonly entry: DatasetEntry) {
    super();
  }

  get type(): PyType {
    return builderType;
  }
}

addMethods(builderType, (value): value is PyBuilder => value instanceof PyBuilder, {
  download_and_prepare: ['**options', () => null],
  as_dataset: [
    'split=None, *, batch_size=None, shuffle_files=False, decoders=None, read_config=None, as_supervised=False',
    (vm, { entry }, { split, batch_size: size, as_supervised: supervised }) =>
      loadDataset(vm, entry, { split, batchSize: batchSizeOf(vm, size), asSupervised: vm.truth(supervised) }),
  ],
});

/** Every data set of a structure as something that iterates over NumPy values. */
function asNumpy(vm: Interpreter, value: PyValue): PyValue {
  if (isDataset(value)) return vm.call(vm.getAttribute(value, 'as_numpy_iterator'), []);
  if (value instanceof PyDict) {
    const changed = new PyDict();
    for (const [key, item] of value.entries()) changed.set(vm, key, asNumpy(vm, item));
    return changed;
  }
  if (value instanceof PyList) return new PyList(value.items.map((item) => asNumpy(vm, item)));
  if (value instanceof PyTuple) return new PyTuple(value.items.map((item) => asNumpy(vm, item)));
  const numpy = vm.findAttribute(value, 'numpy');
  return numpy === undefined
    ? raise('TypeError', `as_numpy takes data sets and tensors, not ${vm.repr(value)}`)
    : vm.call(numpy, []);
}

export function createTfdsModule(): PyModule {
  return new PyModule(path, {
    __version__: '4.9.9',
    list_builders: native(
      'list_builders',
      'with_community_datasets=True, with_nightly_datasets=True',
      () => new PyList(datasetEntries.map(({ name }) => name).sort()),
      'Names of the data sets in the library',
    ),
    load: native(
      'load',
      'name, *, split=None, data_dir=None, batch_size=None, shuffle_files=False, download=True, as_supervised=False, decoders=None, read_config=None, with_info=False, builder_kwargs=None, download_and_prepare_kwargs=None, as_dataset_kwargs=None, try_gcs=False',
      (vm, { name, split, batch_size: size, as_supervised: supervised, with_info: withInfo }) => {
        const entry = entryNamed(vm.str(name));
        const loaded = loadDataset(vm, entry, { split, batchSize: batchSizeOf(vm, size), asSupervised: vm.truth(supervised) });
        return vm.truth(withInfo) ? new PyTuple([loaded, new PyInfo(entry)]) : loaded;
      },
      'A data set of the library, by name',
    ),
    builder: native(
      'builder',
      'name, *, try_gcs=False, **builder_kwargs',
      (vm, { name }) => new PyBuilder(entryNamed(vm.str(name))),
    ),
    as_numpy: native('as_numpy', 'dataset', (vm, { dataset }) => asNumpy(vm, dataset), 'Examples as NumPy arrays'),
    disable_progress_bar: native('disable_progress_bar', '', () => null),
  });
}
