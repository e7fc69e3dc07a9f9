/** The arguments of `Dataset.padded_batch`, which are nested like the elements. */
import type { Dataset, DatasetSpec, ElementSpec, Structure } from '#shared/pipeline/dataset/dataset.ts';
import { type PaddedShape, paddedBatch } from '#shared/pipeline/dataset/padded.ts';
import { isDatasetSpec } from '#shared/pipeline/dataset/specs.ts';
import { leaf, mapStructure } from '#shared/pipeline/dataset/structure.ts';
import { isTensor, type Tensor, type TensorSpec } from '#shared/tensor/tensor.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { PyDict } from '../../../python/types/dict.ts';
import { PyTuple } from '../../../python/types/tuple.ts';
import type { PyValue } from '../../../python/value.ts';
import { toTensorValue } from '../convert.ts';
import { wholeNumbers } from '../plain-arguments.ts';
import { PyTensorShape } from '../tensor-shape.ts';

export function padBatches(
  vm: Interpreter,
  dataset: Dataset,
  size: number,
  shapes: PyValue,
  values: PyValue,
  dropRemainder: boolean,
): Dataset {
  return paddedBatch(dataset, size, {
    paddedShapes: shapes === null ? null : nestedLike(dataset.spec, shapes, vm, (value) => paddedShape(vm, value)),
    paddingValues: values === null ? null : paddingValues(vm, dataset.spec, values),
    dropRemainder,
  });
}

/** Reads a value that nests like the spec. */
function nestedLike<Leaf>(
  spec: ElementSpec,
  value: PyValue,
  vm: Interpreter,
  read: (value: PyValue, spec: TensorSpec | DatasetSpec) => Leaf,
): Structure<Leaf> {
  switch (spec.kind) {
    case 'leaf':
      return leaf(read(value, spec.value));
    case 'tuple': {
      const items = value instanceof PyTuple ? value.items : vm.toList(value);
      if (items.length !== spec.items.length) refuseNesting(vm, value);
      return { kind: 'tuple', items: spec.items.map((item, index) => nestedLike(item, items[index], vm, read)) };
    }
    case 'dict': {
      if (!(value instanceof PyDict)) return refuseNesting(vm, value);
      return {
        kind: 'dict',
        entries: spec.entries.map(([key, item]) => {
          const part = value.get(vm, key);
          return [key, part === undefined ? refuseNesting(vm, value) : nestedLike(item, part, vm, read)] as const;
        }),
      };
    }
  }
}

function refuseNesting(vm: Interpreter, value: PyValue): never {
  return raise('TypeError', `The two structures don't have the same nested structure: ${vm.repr(value)}`);
}

/** None and −1 stand for the longest of a batch. */
function paddedShape(vm: Interpreter, value: PyValue): PaddedShape {
  if (value instanceof PyTensorShape) return value.sizes ?? [];
  if (typeof value === 'bigint') return [value < 0n ? null : Number(value)];
  return vm.toList(value).map((size) => {
    if (size === null) return null;
    const [length] = wholeNumbers(vm, size).numbers;
    return length < 0 ? null : length;
  });
}

function paddingValues(vm: Interpreter, spec: ElementSpec, values: PyValue): Structure<Tensor | null> {
  const read = (value: PyValue, part: TensorSpec | DatasetSpec): Tensor | null => {
    if (value === null || isDatasetSpec(part)) return null;
    const padding = toTensorValue(vm, value, { dtype: part.dtype });
    return isTensor(padding) ? padding : null;
  };
  // One value for everything may be given without nesting.
  if (spec.kind !== 'leaf' && !(values instanceof PyTuple) && !(values instanceof PyDict)) {
    return mapStructure(spec, (part) => read(values, part));
  }
  return nestedLike(spec, values, vm, read);
}
