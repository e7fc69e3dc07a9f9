/** Elements of data sets and their specs as Python values, and back. */
import type { DatasetElement, DatasetSpec, ElementSpec, Structure } from '#shared/pipeline/dataset/dataset.ts';
import { isDatasetSpec, unknownRank } from '#shared/pipeline/dataset/specs.ts';
import { leaf, mapStructure } from '#shared/pipeline/dataset/structure.ts';
import { isTensor, type Tensor, type TensorSpec } from '#shared/tensor/tensor.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { PyDict } from '../../../python/types/dict.ts';
import { PyList } from '../../../python/types/list.ts';
import { PyTuple } from '../../../python/types/tuple.ts';
import type { PyValue } from '../../../python/value.ts';
import { toTensorValue } from '../convert.ts';
import { arrayOf } from '../numpy-values.ts';
import { PyTensor } from '../tensor-object.ts';
import { PyDatasetSpec, PyTensorSpec } from '../tensor-spec.ts';
import { type TensorValue, Untraceable } from '../trace/symbolic.ts';
import { PyDataset } from './dataset-object.ts';

/** Turns a structure into Python's tuples and dicts. */
export function toPython<Leaf>(vm: Interpreter, structure: Structure<Leaf>, convert: (value: Leaf) => PyValue): PyValue {
  switch (structure.kind) {
    case 'leaf':
      return convert(structure.value);
    case 'tuple':
      return new PyTuple(structure.items.map((item) => toPython(vm, item, convert)));
    case 'dict': {
      const dict = new PyDict();
      for (const [key, item] of structure.entries) dict.set(vm, key, toPython(vm, item, convert));
      return dict;
    }
  }
}

export function specToPython(vm: Interpreter, spec: ElementSpec): PyValue {
  return toPython(vm, spec, (value) =>
    isDatasetSpec(value)
      ? new PyDatasetSpec(specToPython(vm, value.element))
      : new PyTensorSpec(value.shape === unknownRank ? null : value.shape, value.dtype),
  );
}

export function elementToPython(vm: Interpreter, element: DatasetElement): PyValue {
  return toPython(vm, element, (value) => ('iterate' in value ? new PyDataset(value) : new PyTensor(value)));
}

/** As `as_numpy_iterator` gives elements. */
export function elementToNumpy(vm: Interpreter, element: DatasetElement): PyValue {
  return toPython(vm, element, (value) => {
    if ('iterate' in value)
      return raise(
        'TypeError',
        "`tf.data.Dataset.as_numpy_iterator()` is not supported for datasets that produce values of type <class 'tensorflow.python.data.ops.dataset_ops.DatasetV2'>",
      );
    return arrayOf(value);
  });
}

export type ResultLeaf = TensorValue | PyDataset;

/**
 * What a function of a data set returned: tuples and dicts stay, a list becomes a tuple if it is the whole result and a
 * tensor inside of one.
 */
export function resultStructure(vm: Interpreter, value: PyValue): Structure<ResultLeaf> {
  if (value === null) {
    raise('InvalidArgumentError', "Length for attr 'output_shapes' of 0 must be at least minimum 1", 'function-returns-none');
  }
  const items = value instanceof PyList ? value.items : undefined;
  return items === undefined
    ? valueStructure(vm, value)
    : { kind: 'tuple', items: items.map((item) => valueStructure(vm, item)) };
}

/** Tuples and dicts with tensors, or what becomes a tensor, as leaves. */
export function valueStructure(vm: Interpreter, value: PyValue): Structure<ResultLeaf> {
  if (value instanceof PyTuple) return { kind: 'tuple', items: value.items.map((item) => valueStructure(vm, item)) };
  if (value instanceof PyDict) {
    return { kind: 'dict', entries: value.entries().map(([key, item]) => [vm.str(key), valueStructure(vm, item)] as const) };
  }
  return leaf(value instanceof PyDataset ? value : toTensorValue(vm, value));
}

/** The structure of a value whose tensors are all known, such as the arguments of `from_tensor_slices`. */
export function knownStructure(vm: Interpreter, value: PyValue): Structure<Tensor> {
  return mapStructure(valueStructure(vm, value), (found) => {
    if (found instanceof PyDataset) return raise('ValueError', 'Slicing dataset elements is not supported for rank 0.');
    if (!isTensor(found)) throw new Untraceable('A data set is made of unknown tensors');
    return found;
  });
}

/** Elements as a running data set wants them. */
export function elementOf(structure: Structure<ResultLeaf>): DatasetElement {
  return mapStructure(structure, (value) => {
    if (value instanceof PyDataset) return value.dataset;
    if (!isTensor(value)) throw new Untraceable('An element is not known');
    return value;
  });
}

export function specOf(structure: Structure<ResultLeaf>): ElementSpec {
  return mapStructure<ResultLeaf, TensorSpec | DatasetSpec>(structure, (value) =>
    value instanceof PyDataset ? { element: value.dataset.spec } : { dtype: value.dtype, shape: value.shape },
  );
}

/** The arguments that a function gets for an element: the parts of a tuple, otherwise the element. */
export function argumentsOf<Leaf>(element: Structure<Leaf>): readonly Structure<Leaf>[] {
  return element.kind === 'tuple' ? element.items : [element];
}
