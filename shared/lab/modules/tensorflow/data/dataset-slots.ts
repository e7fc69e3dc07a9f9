/** What every data set can be asked. Its transformations are in `transformations.ts`. */
import { type Dataset, type DatasetElement, infiniteCardinality, unknownCardinality } from '#shared/pipeline/dataset/dataset.ts';
import { tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../../python/exceptions.ts';
import { iteratorType, PyIteratorValue } from '../../../python/types/iterator.ts';
import type { MaybeValue, PyValue } from '../../../python/value.ts';
import { asPython } from '../../convert.ts';
import { addMethods, fill } from '../../native-methods.ts';
import { PyTensor } from '../tensor-object.ts';
import { datasetType, isDataset, type PyDataset } from './dataset-object.ts';
import { elementToNumpy, elementToPython, specToPython } from './structure-values.ts';

/** Methods that need files, ragged or sparse tensors, or other parts that the Lab has not. */
const unsupported = [
  ...['bucket_by_sequence_length', 'fingerprint', 'ignore_errors', 'rejection_resample', 'save', 'snapshot', 'sparse_batch'],
  ...['list_files', 'load', 'counter'],
];

fill<PyDataset>(datasetType.slots, {
  repr: (vm, self) => `<${self.dataset.typeName} element_spec=${vm.repr(specToPython(vm, self.dataset.spec))}>`,
  truth: () => true,
  length: (_vm, { dataset: { cardinality } }) => {
    if (cardinality === infiniteCardinality) raise('TypeError', 'The dataset is infinite.', 'dataset-length');
    if (cardinality === unknownCardinality) raise('TypeError', 'The dataset length is unknown.', 'dataset-length');
    return cardinality;
  },
  iterate: (vm, { dataset }) => iterateElements(dataset, (element) => elementToPython(vm, element)),
  getAttribute: (vm, self, name): MaybeValue => {
    if (name === 'element_spec') return specToPython(vm, self.dataset.spec);
    if (!unsupported.includes(name)) return undefined;
    return raise('NotImplementedError', `Dataset.${name} exists in TensorFlow, but it is not supported here.`, 'not-supported');
  },
  names: () => ['element_spec'],
});

/** One pass, which begins with the first element that is asked for. */
function iterateElements(dataset: Dataset, convert: (element: DatasetElement) => PyValue) {
  const pass = asPython(() => dataset.iterate());
  return {
    next: (): MaybeValue => {
      const element = asPython(() => pass.next());
      return element === undefined ? undefined : convert(element);
    },
  };
}

const numpyIteratorType = iteratorType('NumpyIterator', 'tensorflow.python.data.ops.dataset_ops');

addMethods(
  datasetType,
  isDataset,
  {
    cardinality: [
      '',
      (_vm, { dataset }) => new PyTensor(tensor('int64', [], BigInt64Array.of(BigInt(dataset.cardinality)))),
      'Number of elements; -1 without end, -2 unknown',
    ],
    as_numpy_iterator: [
      '',
      (vm, { dataset }) =>
        new PyIteratorValue(
          numpyIteratorType,
          iterateElements(dataset, (element) => elementToNumpy(vm, element)),
        ),
      'Elements as NumPy arrays',
    ],
    get_single_element: [
      'name=None',
      (vm, { dataset }) => {
        const { next } = iterateElements(dataset, (element) => elementToPython(vm, element));
        const first = next();
        if (first === undefined) raise('InvalidArgumentError', 'Dataset was empty. [Op:DatasetToSingleElement] name: ');
        if (next() !== undefined) {
          raise('InvalidArgumentError', 'Dataset had more than one element. [Op:DatasetToSingleElement] name: ');
        }
        return first;
      },
    ],
  },
  'DatasetV2.',
);
