/** Where data sets come from: `from_tensor_slices`, `range`, generators, and others put together. */
import { rangeDataset } from '#shared/pipeline/dataset/range.ts';
import { chooseFromDatasets, zip } from '#shared/pipeline/dataset/join.ts';
import { randomDataset, sampleFromDatasets } from '#shared/pipeline/dataset/random.ts';
import { fromTensors, fromTensorSlices } from '#shared/pipeline/dataset/sources.ts';
import type { Dataset, Structure } from '#shared/pipeline/dataset/dataset.ts';
import { leaf } from '#shared/pipeline/dataset/structure.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { native } from '../../../python/native.ts';
import { PyDict } from '../../../python/types/dict.ts';
import { PyList } from '../../../python/types/list.ts';
import { PyTuple } from '../../../python/types/tuple.ts';
import type { PyValue } from '../../../python/value.ts';
import { toTensorValue } from '../convert.ts';
import { toDType } from '../find-dtype.ts';
import { addStatics } from '../../native-methods.ts';
import { int64Argument, seedArgument } from '../plain-arguments.ts';
import { isSymbolic, Untraceable } from '../trace/symbolic.ts';
import { datasetType, makeDataset, PyDataset, workOf } from './dataset-object.ts';
import { fromGenerator } from './generator.ts';
import { seedPair } from './seeds.ts';
import { knownStructure } from './structure-values.ts';

function zipStructure(vm: Interpreter, value: PyValue): Structure<Dataset> {
  if (value instanceof PyDataset) return leaf(value.dataset);
  if (value instanceof PyTuple) return { kind: 'tuple', items: value.items.map((item) => zipStructure(vm, item)) };
  if (value instanceof PyDict) {
    return { kind: 'dict', entries: value.entries().map(([key, item]) => [vm.str(key), zipStructure(vm, item)] as const) };
  }
  const start = 'Invalid input to `zip`. Inputs are expected to be (nested) structures of `tf.data.Dataset` objects';
  if (value instanceof PyList) {
    return raise('TypeError', `${start}. Python \`list\` is not supported and you should use \`tuple\` instead.`);
  }
  return raise('TypeError', `${start} but encountered object of type ${vm.repr(vm.typeOf(value))}.`);
}

function datasetList(vm: Interpreter, value: PyValue): readonly Dataset[] {
  return vm.toList(value).map((item) => {
    if (item instanceof PyDataset) return item.dataset;
    return raise('TypeError', `Expected a \`tf.data.Dataset\`, but found ${vm.repr(item)}`);
  });
}

function weightList(vm: Interpreter, value: PyValue): readonly number[] | null {
  if (value === null) return null;
  const weights = toTensorValue(vm, value);
  if (isSymbolic(weights)) throw new Untraceable('Weights are asked for');
  return Array.from(weights.values, Number);
}

addStatics(datasetType, {
  from_tensor_slices: native(
    'from_tensor_slices',
    'tensors, name=None',
    (vm, { tensors }) => makeDataset(vm, () => fromTensorSlices(knownStructure(vm, tensors), workOf(vm))),
    'One element per row of the tensors',
  ),
  from_tensors: native(
    'from_tensors',
    'tensors, name=None',
    (vm, { tensors }) => makeDataset(vm, () => fromTensors(knownStructure(vm, tensors), workOf(vm))),
    'One element: the tensors as they are',
  ),
  range: native(
    'range',
    "*args, output_type='int64', name=None",
    (vm, { output_type: type }, { rest }) => {
      if (rest.length < 1 || rest.length > 3) {
        raise('ValueError', `Invalid \`args\`. The length of \`args\` should be between 1 and 3 but was ${rest.length}.`);
      }
      const numbers = rest.map((value) => int64Argument(vm, value, 'args'));
      const [start, stop, step] = numbers.length === 1 ? [0, numbers[0], 1] : [numbers[0], numbers[1], numbers[2] ?? 1];
      return makeDataset(vm, () => rangeDataset({ start, stop, step, dtype: toDType(vm, type), work: workOf(vm) }));
    },
    'Whole numbers, as Python’s range',
  ),
  from_generator: fromGenerator,
  zip: native(
    'zip',
    '*args, datasets=None, name=None',
    (vm, { datasets }, { rest }) => {
      if (rest.length === 0 && datasets === null) raise('TypeError', 'Must pass at least one dataset to `zip`.');
      const given = datasets ?? (rest.length === 1 ? rest[0] : new PyTuple(rest));
      const structure = zipStructure(vm, given);
      return makeDataset(vm, () => zip(structure));
    },
    'Elements of several data sets side by side',
  ),
  random: native(
    'random',
    'seed=None, rerandomize_each_iteration=None, name=None',
    (vm, { seed, rerandomize_each_iteration: anew }) =>
      makeDataset(vm, () =>
        randomDataset({
          pair: seedPair(vm, seedArgument(vm, seed)),
          rerandomizeEachIteration: anew !== null && vm.truth(anew),
          work: workOf(vm),
        }),
      ),
  ),
  choose_from_datasets: native(
    'choose_from_datasets',
    'datasets, choice_dataset, stop_on_empty_dataset=True',
    (vm, { datasets, choice_dataset: choices, stop_on_empty_dataset: stops }) => {
      const all = datasetList(vm, datasets);
      if (!(choices instanceof PyDataset))
        return raise('TypeError', 'Invalid `choice_dataset`. It should be a `tf.data.Dataset`.');
      return makeDataset(vm, () => chooseFromDatasets(all, choices.dataset, vm.truth(stops)));
    },
  ),
  sample_from_datasets: native(
    'sample_from_datasets',
    'datasets, weights=None, seed=None, stop_on_empty_dataset=False, rerandomize_each_iteration=None',
    (vm, { datasets, weights, seed, stop_on_empty_dataset: stops, rerandomize_each_iteration: anew }) => {
      const all = datasetList(vm, datasets);
      return makeDataset(vm, () =>
        sampleFromDatasets(all, {
          weights: weightList(vm, weights),
          pair: seedPair(vm, seedArgument(vm, seed)),
          stopOnEmpty: vm.truth(stops),
          rerandomizeEachIteration: anew !== null && vm.truth(anew),
          work: workOf(vm),
        }),
      );
    },
  ),
});
