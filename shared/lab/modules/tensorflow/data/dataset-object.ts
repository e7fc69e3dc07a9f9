/** Python's `tf.data.Dataset`: what every data set can be asked. Its transformations are in the files beside this one. */
import type { Dataset, DatasetElement } from '#shared/pipeline/dataset/dataset.ts';
import { infiniteCardinality, unknownCardinality } from '#shared/pipeline/dataset/dataset.ts';
import type { Work } from '#shared/pipeline/dataset/work.ts';
import { tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { iteratorType, PyIteratorValue } from '../../../python/types/iterator.ts';
import { type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../../../python/value.ts';
import { asPython } from '../../convert.ts';
import { addMethods } from '../method.ts';
import { tensorflowState } from '../state.ts';
import { PyTensor } from '../tensor-object.ts';
import { Untraceable } from '../trace/symbolic.ts';
import { elementToNumpy, elementToPython, specToPython } from './structure-values.ts';

export const datasetType: PyType = nativeType<PyDataset>('DatasetV2', {
  module: 'tensorflow.python.data.ops.dataset_ops',
  construct: () => raise('TypeError', "Can't instantiate abstract class DatasetV2 with abstract methods _inputs, element_spec"),
  slots: {
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
  },
});

/** Methods that need files, ragged or sparse tensors, or other parts that the Lab has not. */
const unsupported = [
  ...['bucket_by_sequence_length', 'fingerprint', 'ignore_errors', 'rejection_resample', 'save', 'snapshot', 'sparse_batch'],
  ...['list_files', 'load', 'counter'],
];

const typesByName = new Map<string, PyType>();

/** `_BatchDataset` and its relatives, each a class of its own. */
function typeNamed(name: string): PyType {
  let type = typesByName.get(name);
  if (type === undefined) {
    type = nativeType<PyDataset>(name, { module: 'tensorflow.python.data.ops', bases: [datasetType] });
    typesByName.set(name, type);
  }
  return type;
}

export class PyDataset extends PyObject {
  constructor(readonly dataset: Dataset) {
    super();
  }

  get type(): PyType {
    return typeNamed(this.dataset.typeName);
  }
}

export const isDataset = (value: PyValue): value is PyDataset => value instanceof PyDataset;

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

/** Counts the examples that flow as steps of the cell, and asks for their memory. */
export function workOf(vm: Interpreter): Work {
  return { spend: (examples) => vm.tick(examples), reserve: (bytes) => vm.reserve(bytes) };
}

/** Makes a data set, with refusals as Python's; functions that make data sets are not traced but run per example. */
export function makeDataset(vm: Interpreter, make: () => Dataset): PyDataset {
  if (tensorflowState(vm).graph !== null) throw new Untraceable('A data set is made');
  return new PyDataset(asPython(make));
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
