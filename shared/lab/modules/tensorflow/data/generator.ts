/** `Dataset.from_generator`: elements from a Python generator, checked against the promised specs. */
import type { DatasetElement, DatasetSpec, ElementSpec, Structure } from '#shared/pipeline/dataset/dataset.ts';
import { fromGenerator as generatorDataset } from '#shared/pipeline/dataset/sources.ts';
import { isDatasetSpec, unknownRank } from '#shared/pipeline/dataset/specs.ts';
import { leaf } from '#shared/pipeline/dataset/structure.ts';
import { refuse } from '#shared/tensor/op-error.ts';
import { shapeText } from '#shared/tensor/printing/shape-text.ts';
import type { Tensor, TensorSpec } from '#shared/tensor/tensor.ts';
import { raise } from '../../../python/exceptions.ts';
import { type Interpreter, Raised } from '../../../python/interpreter.ts';
import { Stopped } from '../../../python/operations/exception.ts';
import { native } from '../../../python/native.ts';
import { PyDict } from '../../../python/types/dict.ts';
import { PyList } from '../../../python/types/list.ts';
import { PyTuple } from '../../../python/types/tuple.ts';
import { PyObject, type PyValue } from '../../../python/value.ts';
import { toTensorValue } from '../convert.ts';
import { toDType } from '../find-dtype.ts';
import { areCompatible, PyTensorShape, toSizes } from '../tensor-shape.ts';
import { PyTensorSpec } from '../tensor-spec.ts';
import { isSymbolic, Untraceable } from '../trace/symbolic.ts';
import { makeDataset, workOf } from './dataset-object.ts';
import { specToPython } from './structure-values.ts';

export const fromGenerator = native(
  'from_generator',
  'generator, output_types=None, output_shapes=None, args=None, output_signature=None, name=None',
  (vm, { generator, output_types: types, output_shapes: shapes, args, output_signature: signature }) => {
    if (!(generator instanceof PyObject) || vm.typeOf(generator).slot('call') === undefined) {
      raise('TypeError', '`generator` must be a Python callable.');
    }
    if (signature === null && types === null) {
      raise(
        'TypeError',
        'To specify the output signature you need to provide either the `output_signature` argument or the `output_types` argument.',
      );
    }
    const spec = signature === null ? fromTypes(vm, types, shapes) : fromSignature(vm, signature);
    const given = args === null ? [] : vm.toList(args);
    return makeDataset(vm, () =>
      generatorDataset(
        () => {
          const iterator = vm.iterate(vm.call(generator, given));
          return {
            next: () => {
              const value = iterator.next();
              return value === undefined ? undefined : elementFor(vm, value, spec);
            },
          };
        },
        spec,
        workOf(vm),
      ),
    );
  },
  'Elements from a Python generator',
);

function fromSignature(vm: Interpreter, value: PyValue): ElementSpec {
  if (value instanceof PyTensorSpec) return leaf({ dtype: value.dtype, shape: value.sizes ?? unknownRank });
  if (value instanceof PyTuple || value instanceof PyList) {
    return { kind: 'tuple', items: value.items.map((item) => fromSignature(vm, item)) };
  }
  if (value instanceof PyDict) {
    return { kind: 'dict', entries: value.entries().map(([key, item]) => [vm.str(key), fromSignature(vm, item)] as const) };
  }
  return raise(
    'TypeError',
    `\`output_signature\` must contain objects that are subclass of \`tf.TypeSpec\` but found ${vm.repr(vm.typeOf(value))} which is not.`,
  );
}

/** The older way: types, and shapes nested alike. */
function fromTypes(vm: Interpreter, types: PyValue, shapes: PyValue): ElementSpec {
  if (types instanceof PyTuple || types instanceof PyList) {
    const parts = shapes === null ? null : vm.toList(shapes);
    return { kind: 'tuple', items: types.items.map((item, index) => fromTypes(vm, item, parts?.[index] ?? null)) };
  }
  if (types instanceof PyDict) {
    return {
      kind: 'dict',
      entries: types.entries().map(([key, item]) => {
        const shape = shapes instanceof PyDict ? (shapes.get(vm, key) ?? null) : null;
        return [vm.str(key), fromTypes(vm, item, shape)] as const;
      }),
    };
  }
  const sizes = shapes instanceof PyTensorShape ? shapes.sizes : toSizes(vm, shapes);
  return leaf({ dtype: toDType(vm, types), shape: sizes ?? unknownRank });
}

function elementFor(vm: Interpreter, value: PyValue, spec: ElementSpec): DatasetElement {
  const mismatch = (): never =>
    refuse(
      'InvalidArgumentError',
      `TypeError: \`generator\` yielded an element that did not match the expected structure. The expected structure was ${vm.repr(specToPython(vm, spec))}, but the yielded element was ${vm.str(value)}.`,
    );
  return partFor(vm, value, spec, mismatch);
}

function partFor(vm: Interpreter, value: PyValue, spec: ElementSpec, mismatch: () => never): Structure<Tensor> {
  switch (spec.kind) {
    case 'leaf':
      return leaf(leafFor(vm, value, spec.value, mismatch));
    case 'tuple': {
      const parts = value instanceof PyTuple || value instanceof PyList ? value.items : mismatch();
      if (parts.length !== spec.items.length) mismatch();
      return { kind: 'tuple', items: spec.items.map((item, index) => partFor(vm, parts[index], item, mismatch)) };
    }
    case 'dict': {
      const dict = value instanceof PyDict ? value : mismatch();
      return {
        kind: 'dict',
        entries: spec.entries.map(([key, item]) => [key, partFor(vm, dict.get(vm, key) ?? mismatch(), item, mismatch)] as const),
      };
    }
  }
}

function leafFor(vm: Interpreter, value: PyValue, spec: TensorSpec | DatasetSpec, mismatch: () => never): Tensor {
  if (isDatasetSpec(spec)) return raise('NotImplementedError', 'Generators that yield data sets are not supported here');
  let tensor;
  try {
    tensor = toTensorValue(vm, value, { dtype: spec.dtype });
  } catch (error) {
    if (error instanceof Raised && !(error instanceof Stopped)) mismatch();
    throw error;
  }
  if (isSymbolic(tensor)) throw new Untraceable('A generator yields unknown tensors');
  if (spec.shape !== unknownRank && !areCompatible(spec.shape, tensor.shape)) {
    refuse(
      'InvalidArgumentError',
      `TypeError: \`generator\` yielded an element of shape ${shapeText(tensor.shape)} where an element of shape ${shapeText(spec.shape)} was expected.`,
    );
  }
  return tensor;
}
