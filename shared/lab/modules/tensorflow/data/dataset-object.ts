/** Python's `tf.data.Dataset` as a value. What data sets can do is in the files beside this one. */
import type { Dataset } from '#shared/pipeline/dataset/dataset.ts';
import type { Work } from '#shared/pipeline/dataset/work.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { nativeType, PyObject, type PyType, type PyValue } from '../../../python/value.ts';
import { asPython } from '../../convert.ts';
import { tensorflowState } from '../state.ts';
import { Untraceable } from '../trace/symbolic.ts';

export const datasetType: PyType = nativeType<PyDataset>('DatasetV2', {
  module: 'tensorflow.python.data.ops.dataset_ops',
  construct: () => raise('TypeError', "Can't instantiate abstract class DatasetV2 with abstract methods _inputs, element_spec"),
});

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

/** Counts the examples that flow as steps of the cell, and asks for their memory. */
export function workOf(vm: Interpreter): Work {
  return { spend: (examples) => vm.tick(examples), reserve: (bytes) => vm.reserve(bytes) };
}

/** Makes a data set, with refusals as Python's; functions that make data sets are not traced but run per example. */
export function makeDataset(vm: Interpreter, make: () => Dataset): PyDataset {
  if (tensorflowState(vm).graph !== null) throw new Untraceable('A data set is made');
  return new PyDataset(asPython(make));
}
