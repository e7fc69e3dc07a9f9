/** The methods that make one data set of another. */
import { batch, rebatch, unbatch } from '#shared/pipeline/dataset/batch.ts';
import type { Dataset, ElementFunction, ElementSpec } from '#shared/pipeline/dataset/dataset.ts';
import { enumerate } from '#shared/pipeline/dataset/join.ts';
import { filter, map, reduce, scan, takeWhile } from '#shared/pipeline/dataset/map.ts';
import { cache, concatenate, prefetch, repeat, shard, shuffle, skip, take } from '#shared/pipeline/dataset/move.ts';
import { groupByWindow } from '#shared/pipeline/dataset/group-by-window.ts';
import { flatMap, interleave } from '#shared/pipeline/dataset/nest.ts';
import { isDatasetSpec, specsOf } from '#shared/pipeline/dataset/specs.ts';
import { leaf, leavesOf } from '#shared/pipeline/dataset/structure.ts';
import { unique } from '#shared/pipeline/dataset/unique.ts';
import { window } from '#shared/pipeline/dataset/window.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { nativeType, PyObject, type PyType, type PyValue } from '../../../python/value.ts';
import { asPython } from '../../convert.ts';
import { addMethods, type MethodTable } from '../../native-methods.ts';
import { int64Argument, seedArgument, wholeNumbers } from '../plain-arguments.ts';
import { tensorflowState } from '../state.ts';
import { traceFunction } from '../trace/element-function.ts';
import { Untraceable } from '../trace/symbolic.ts';
import { datasetType, isDataset, makeDataset, PyDataset } from './dataset-object.ts';
import { padBatches } from './padding.ts';
import { seedPair } from './seeds.ts';
import { elementToPython, knownStructure, specToPython } from './structure-values.ts';

/** `num_parallel_calls` and its like change nothing but a name here: there is one thread. */
const parallelism = 'num_parallel_calls=None, deterministic=None, synchronous=None, use_unbounded_threadpool=False, name=None';

/** Where TensorFlow takes the number of processor cores. */
const usualCycleLength = 2;

function predicateFor(vm: Interpreter, callee: PyValue, spec: ElementSpec): ElementFunction {
  const predicate = traceFunction(vm, callee, spec);
  const { output } = predicate;
  const isBool =
    output.kind === 'leaf' && !isDatasetSpec(output.value) && output.value.dtype === 'bool' && output.value.shape.length === 0;
  if (isBool) return predicate;
  return raise(
    'ValueError',
    `Invalid \`predicate\`. \`predicate\` must return a \`tf.bool\` scalar tensor, but its return type is ${vm.repr(specToPython(vm, output))}.`,
  );
}

const count = (vm: Interpreter, value: PyValue, name: string): number => int64Argument(vm, value, name);

const methods: MethodTable<PyDataset> = {
  map: [
    `map_func, ${parallelism}`,
    (vm, { dataset }, { map_func: callee, num_parallel_calls: calls }) => {
      refuseInGraph(vm);
      const change = traceFunction(vm, callee, dataset.spec);
      return makeDataset(vm, () => map(dataset, change, { parallel: calls !== null }));
    },
    'Changes every element by a function',
  ],
  filter: [
    'predicate, name=None',
    (vm, { dataset }, { predicate }) => {
      refuseInGraph(vm);
      const keep = predicateFor(vm, predicate, dataset.spec);
      return makeDataset(vm, () => filter(dataset, keep));
    },
    'Keeps the elements for which a function gives True',
  ],
  take_while: [
    'predicate, name=None',
    (vm, { dataset }, { predicate }) => {
      refuseInGraph(vm);
      const keep = predicateFor(vm, predicate, dataset.spec);
      return makeDataset(vm, () => takeWhile(dataset, keep));
    },
    'Ends before the first element for which a function gives False',
  ],
  batch: [
    'batch_size, drop_remainder=False, num_parallel_calls=None, deterministic=None, name=None',
    (vm, { dataset }, { batch_size: size, drop_remainder: drops, num_parallel_calls: calls }) =>
      makeDataset(vm, () =>
        batch(dataset, count(vm, size, 'batch_size'), { dropRemainder: vm.truth(drops), parallel: calls !== null }),
      ),
    'Joins neighbouring elements into batches',
  ],
  unbatch: ['name=None', (vm, { dataset }) => makeDataset(vm, () => unbatch(dataset)), 'Takes batches apart'],
  rebatch: [
    'batch_size, drop_remainder=False, name=None',
    (vm, { dataset }, { batch_size: sizes, drop_remainder: drops }) =>
      makeDataset(vm, () => rebatch(dataset, wholeNumbers(vm, sizes).numbers, vm.truth(drops))),
  ],
  padded_batch: [
    'batch_size, padded_shapes=None, padding_values=None, drop_remainder=False, name=None',
    (vm, { dataset }, { batch_size: size, padded_shapes: shapes, padding_values: values, drop_remainder: drops }) =>
      makeDataset(vm, () => padBatches(vm, dataset, count(vm, size, 'batch_size'), shapes, values, vm.truth(drops))),
    'Batches of elements of different sizes, filled up',
  ],
  ragged_batch: [
    'batch_size, drop_remainder=False, row_splits_dtype=None, name=None',
    (vm, { dataset }, { batch_size: size, drop_remainder: drops }) => {
      const isRagged = leavesOf(dataset.spec).some((spec) => isDatasetSpec(spec) || spec.shape.includes(null));
      if (isRagged) raise('NotImplementedError', 'Ragged tensors are not supported here; use padded_batch instead');
      return makeDataset(vm, () => batch(dataset, count(vm, size, 'batch_size'), { dropRemainder: vm.truth(drops) }));
    },
  ],
  shuffle: [
    'buffer_size, seed=None, reshuffle_each_iteration=True, name=None',
    (vm, { dataset }, { buffer_size: size, seed, reshuffle_each_iteration: anew }) =>
      makeDataset(vm, () => {
        const pair = seedPair(vm, seedArgument(vm, seed));
        return shuffle(dataset, {
          bufferSize: count(vm, size, 'buffer_size'),
          pair,
          reshuffleEachIteration: anew === null || vm.truth(anew),
        });
      }),
    'Random order, drawn from a buffer',
  ],
  repeat: [
    'count=None, name=None',
    (vm, { dataset }, { count: times }) =>
      makeDataset(vm, () => repeat(dataset, times === null ? null : count(vm, times, 'count'))),
    'The elements several times over; without a count, without end',
  ],
  take: [
    'count, name=None',
    (vm, { dataset }, { count: most }) => makeDataset(vm, () => take(dataset, count(vm, most, 'count'))),
    'The first elements only',
  ],
  skip: [
    'count, name=None',
    (vm, { dataset }, { count: least }) => makeDataset(vm, () => skip(dataset, count(vm, least, 'count'))),
    'Leaves out the first elements',
  ],
  shard: [
    'num_shards, index, name=None',
    (vm, { dataset }, { num_shards: shards, index }) =>
      makeDataset(vm, () => shard(dataset, count(vm, shards, 'num_shards'), count(vm, index, 'index'))),
    'Every n-th element',
  ],
  window: [
    'size, shift=None, stride=1, drop_remainder=False, name=None',
    (vm, { dataset }, { size, shift, stride, drop_remainder: drops }) =>
      makeDataset(vm, () => {
        const length = count(vm, size, 'size');
        return window(dataset, {
          size: length,
          shift: shift === null ? length : count(vm, shift, 'shift'),
          stride: count(vm, stride, 'stride'),
          dropRemainder: vm.truth(drops),
        });
      }),
    'Data sets of neighbouring elements',
  ],
  enumerate: [
    'start=0, name=None',
    (vm, { dataset }, { start }) => makeDataset(vm, () => enumerate(dataset, count(vm, start, 'start'))),
    'Elements with their numbers',
  ],
  cache: [
    "filename='', name=None",
    (vm, { dataset }) => makeDataset(vm, () => cache(dataset)),
    'Remembers the first complete pass',
  ],
  prefetch: [
    'buffer_size, name=None',
    (vm, { dataset }, { buffer_size: size }) => makeDataset(vm, () => prefetch(dataset, count(vm, size, 'buffer_size'))),
    'Works ahead; changes no result',
  ],
  concatenate: [
    'dataset, name=None',
    (vm, { dataset }, { dataset: other }) => {
      if (!(other instanceof PyDataset)) {
        return raise('AttributeError', `'${vm.typeOf(other).name}' object has no attribute 'element_spec'`);
      }
      return makeDataset(vm, () => concatenate(dataset, other.dataset));
    },
    'Another data set after this one',
  ],
  unique: ['name=None', (vm, { dataset }) => makeDataset(vm, () => unique(dataset)), 'Every element once'],
  flat_map: [
    'map_func, name=None',
    (vm, { dataset }, { map_func: callee }) => {
      refuseInGraph(vm);
      const change = traceFunction(vm, callee, dataset.spec);
      return makeDataset(vm, () => flatMap(dataset, change));
    },
    'The elements of the data sets that a function makes, one after another',
  ],
  interleave: [
    'map_func, cycle_length=None, block_length=None, num_parallel_calls=None, deterministic=None, name=None',
    (vm, { dataset }, { map_func: callee, cycle_length: cycle, block_length: block, num_parallel_calls: calls }) => {
      refuseInGraph(vm);
      const change = traceFunction(vm, callee, dataset.spec);
      return makeDataset(vm, () =>
        interleave(dataset, change, {
          cycleLength: cycle === null || cycle === -1n ? usualCycleLength : count(vm, cycle, 'cycle_length'),
          blockLength: block === null ? 1 : count(vm, block, 'block_length'),
          parallel: calls !== null,
        }),
      );
    },
    'The elements of several data sets in turn',
  ],
  group_by_window: [
    'key_func, reduce_func, window_size=None, window_size_func=None, name=None',
    (vm, { dataset }, { key_func: keyOf, reduce_func: reduceBy, window_size: size, window_size_func: sizeOf }) => {
      refuseInGraph(vm);
      if ((size === null) === (sizeOf === null)) {
        raise('ValueError', 'Either the `window_size` argument or the `window_size_func` argument must be specified.');
      }
      const key = traceFunction(vm, keyOf, dataset.spec);
      const reduced = traceFunction(vm, reduceBy, {
        kind: 'tuple',
        items: [leaf({ dtype: 'int64', shape: [] }), leaf({ element: dataset.spec })],
      });
      const windowSize =
        sizeOf === null ? count(vm, size, 'window_size') : traceFunction(vm, sizeOf, leaf({ dtype: 'int64', shape: [] }));
      return makeDataset(vm, () => groupByWindow(dataset, { key, reduce: reduced, windowSize }));
    },
  ],
  scan: [
    'initial_state, scan_func, use_default_device=None, name=None',
    (vm, { dataset }, { initial_state: initial, scan_func: callee }) => {
      refuseInGraph(vm);
      const state = knownStructure(vm, initial);
      const step = traceFunction(vm, callee, { kind: 'tuple', items: [specsOf(state), dataset.spec] });
      if (step.output.kind !== 'tuple' || step.output.items.length !== 2) {
        raise('TypeError', 'Invalid `scan_func`. `scan_func` should return a pair consisting of new state and the output value.');
      }
      return makeDataset(vm, () => scan(dataset, state, step));
    },
  ],
  reduce: [
    'initial_state, reduce_func, name=None',
    (vm, { dataset }, { initial_state: initial, reduce_func: callee }) => {
      refuseInGraph(vm);
      const state = knownStructure(vm, initial);
      const step = traceFunction(vm, callee, { kind: 'tuple', items: [specsOf(state), dataset.spec] });
      return elementToPython(
        vm,
        asPython(() => reduce(dataset, state, step)),
      );
    },
    'One value from all elements',
  ],
  apply: [
    'transformation_func',
    (vm, self, { transformation_func: callee }) => {
      const result = vm.call(callee, [self]);
      if (result instanceof PyDataset) return result;
      return raise(
        'TypeError',
        `\`transformation_func\` must return a \`tf.data.Dataset\` object. Got ${vm.repr(vm.typeOf(result))}.`,
      );
    },
  ],
  with_options: ['options, name=None', (vm, { dataset }) => makeDataset(vm, () => renamed(take(dataset, -1), '_OptionsDataset'))],
  options: ['', () => new PyOptions()],
};
addMethods(datasetType, isDataset, methods, 'DatasetV2.');

/** Functions are traced one at a time; a function that transforms data sets runs per example. */
function refuseInGraph(vm: Interpreter): void {
  if (tensorflowState(vm).graph !== null) throw new Untraceable('A data set is transformed');
}

function renamed(dataset: Dataset, typeName: string): Dataset {
  return { ...dataset, typeName };
}

export const optionsType: PyType = nativeType<PyOptions>('Options', {
  module: 'tensorflow.python.data.ops.options',
  construct: () => new PyOptions(),
  slots: { setAttribute: () => true },
});

/** Accepted and without effect: there are no threads to advise. */
class PyOptions extends PyObject {
  get type(): PyType {
    return optionsType;
  }
}
