import { describe, expect, it } from 'vitest';
import { createGlobalSeed } from '#shared/random/seeds.ts';
import { OpError } from '#shared/tensor/op-error.ts';
import { tensor, type Tensor } from '#shared/tensor/tensor.ts';
import { batch, unbatch } from './batch.ts';
import type { Dataset, DatasetElement } from './dataset.ts';
import { elementFunction, elementwiseFunction } from './hand-written.ts';
import { chooseFromDatasets, enumerate, zip } from './join.ts';
import { filter, map, reduce } from './map.ts';
import { concatenate, repeat, shard, shuffle, skip, take } from './move.ts';
import { interleave } from './nest.ts';
import { paddedBatch } from './padded.ts';
import { randomDataset, sampleFromDatasets } from './random.ts';
import { rangeDataset } from './range.ts';
import { fromElements, fromGenerator, fromTensors, fromTensorSlices } from './sources.ts';
import { isDataset, specText, unknownRank } from './specs.ts';
import { leaf, leavesOf, onlyLeaf, tuple } from './structure.ts';
import { unique } from './unique.ts';
import { window } from './window.ts';

const range = (count: number | bigint) => rangeDataset({ start: 0, stop: count, step: 1, dtype: 'int64' });
const floats = (shape: readonly number[], ...values: readonly number[]) => tensor('float32', shape, Float32Array.from(values));
const int64 = (value: number) => tensor('int64', [], BigInt64Array.of(BigInt(value)));
const scalar = leaf({ dtype: 'int64', shape: [] } as const);

function values(element: DatasetElement): unknown[] {
  return leavesOf(element).map((part) => {
    if (isDataset(part)) return collect(part);
    const all = Array.from<unknown, unknown>(part.values as ArrayLike<unknown>, (value) =>
      typeof value === 'bigint' ? Number(value) : value,
    );
    return part.shape.length === 0 ? all[0] : all;
  });
}

function collect(dataset: Dataset, limit = Infinity): unknown[] {
  const pass = dataset.iterate();
  const elements: unknown[] = [];
  while (elements.length < limit) {
    const element = pass.next();
    if (element === undefined) break;
    const all = values(element);
    elements.push(all.length === 1 ? all[0] : all);
  }
  return elements;
}

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof OpError) return `${error.kind}: ${error.message}`;
    throw error;
  }
  return 'nothing was refused';
}

const kernel = (op: string, message: string, node = op) =>
  `InvalidArgumentError: {{function_node __wrapped__${node}_device_/job:localhost/replica:0/task:0/device:CPU:0}} ${message} [Op:${op}] name: `;

const drop = { dropRemainder: false };
const divide = elementwiseFunction(scalar, (given) => {
  const { shape, values } = onlyLeaf(given);
  const quotients = Array.from(values as BigInt64Array, (value) => {
    if (value === 0n) throw new OpError('InvalidArgumentError', 'Integer division by zero');
    return 10n / value;
  });
  return leaf(tensor('int64', shape, BigInt64Array.from(quotients)));
});
/** x copies of x. */
const copies = elementFunction(leaf({ dtype: 'int64', shape: [null] }), () => (element) => {
  const [value] = values(element) as number[];
  return leaf(tensor('int64', [value], new BigInt64Array(value).fill(BigInt(value))));
});

describe('sources', () => {
  it('slice tensors of every kind along their first axis', () => {
    const dataset = fromTensorSlices(
      tuple<Tensor>(
        leaf(floats([2, 2], 1, 2, 3, 4)),
        { kind: 'dict', entries: [['word', leaf(tensor('string', [2], ['x', 'yy']))]] },
        leaf(tensor('bool', [2], Uint8Array.of(1, 0))),
      ),
    );
    expect(collect(dataset)).toEqual([
      [[1, 2], 'x', 1],
      [[3, 4], 'yy', 0],
    ]);
    expect(specText(dataset.spec)).toBe(
      "(TensorSpec(shape=(2,), dtype=tf.float32, name=None), {'word': TensorSpec(shape=(), dtype=tf.string, name=None)}, " +
        'TensorSpec(shape=(), dtype=tf.bool, name=None))',
    );
  });

  it('refuse what TensorFlow refuses, in its words', () => {
    const uneven = tuple<Tensor>(leaf(floats([3], 1, 2, 3)), leaf(floats([2], 4, 5)));
    expect(refusal(() => fromTensorSlices(uneven))).toBe('ValueError: Dimensions 3 and 2 are not compatible');
    expect(refusal(() => fromTensorSlices(leaf(floats([], 1))))).toBe(
      'ValueError: Unbatching a tensor is only supported for rank >= 1',
    );
    expect(refusal(() => fromTensorSlices(tuple()))).toBe('ValueError: Invalid `element`. `element` should not be empty.');
    expect(refusal(() => rangeDataset({ start: 0, stop: 5, step: 0, dtype: 'int64' }))).toBe(
      kernel('RangeDataset', 'step must be a non-zero integer.'),
    );
    expect(refusal(() => collect(rangeDataset({ start: 0, stop: 5, step: 2, dtype: 'bool' })))).toBe(
      kernel('IteratorGetNext', 'Unsupported data type: bool', 'IteratorGetNext_output_types_1'),
    );
  });

  it('count in every number type, wrapping where TensorFlow does', () => {
    const counted = (dtype: 'uint8' | 'float32' | 'int32') => collect(rangeDataset({ start: 0, stop: 500, step: 100, dtype }));
    expect(counted('uint8')).toEqual([0, 100, 200, 44, 144]);
    expect(counted('float32')).toEqual([0, 100, 200, 300, 400]);
    expect(collect(rangeDataset({ start: 5, stop: 0, step: -2, dtype: 'int64' }))).toEqual([5, 3, 1]);
    const large = rangeDataset({ start: 2n ** 62n, stop: 2n ** 62n + 3n, step: 2, dtype: 'int64' }).iterate();
    expect([onlyLeaf(large.next() ?? leaf(int64(0)))]).toEqual([tensor('int64', [], BigInt64Array.of(2n ** 62n))]);
  });

  it('hand out a range of a million million without holding it', () => {
    const dataset = batch(shuffle(range(10n ** 12n), { bufferSize: 8, pair: [1, 2], reshuffleEachIteration: true }), 3, drop);
    expect(dataset.cardinality).toBe(Math.ceil(1e12 / 3));
    expect((collect(dataset, 2) as number[][]).flat().every((value) => value < 14)).toBe(true);
    expect(collect(skip(range(10n ** 12n), 10 ** 12 - 2))).toEqual([1e12 - 2, 1e12 - 1]);
  });

  it('ask for a new generator in every pass, when its first element is wanted', () => {
    let made = 0;
    const dataset = fromGenerator(() => {
      made++;
      let next = 0;
      return { next: () => (next < 2 ? leaf<Tensor | Dataset>(int64(next++)) : undefined) };
    }, scalar);
    dataset.iterate();
    expect(made).toBe(0);
    expect([collect(dataset), collect(dataset), made]).toEqual([[0, 1], [0, 1], 2]);
    expect([dataset.typeName, dataset.cardinality]).toEqual(['_FlatMapDataset', -2]);
  });
});

describe('rows', () => {
  const doubled = elementwiseFunction(leaf({ dtype: 'float32', shape: [] }), (given) => {
    const { shape, values } = onlyLeaf(given);
    return leaf(
      tensor(
        'float32',
        shape,
        (values as Float32Array).map((value) => value * 2),
      ),
    );
  });
  const numbers = fromTensorSlices(leaf(floats([5], 0, 1, 2, 3, 4)));
  const shuffled = (of: Dataset) => shuffle(of, { bufferSize: 3, pair: [1, 2], reshuffleEachIteration: true });

  it('flow through maps, filters and everything that moves, and are gathered per batch', () => {
    expect(shuffled(map(numbers, doubled)).stream.face).toBe('rows');
    expect(take(repeat(shuffled(numbers), 2), 3).stream.face).toBe('rows');
    expect(zip(tuple<Dataset>(leaf(shuffled(numbers)), leaf(range(3)))).stream.face).toBe('rows');
    expect(enumerate(shuffled(numbers), 0).stream.face).toBe('rows');
    expect(concatenate(numbers, shuffled(numbers)).stream.face).toBe('rows');
    expect(shuffled(batch(numbers, 2, drop)).stream.face).toBe('batches');
    expect(unbatch(shuffled(batch(numbers, 2, drop))).stream.face).toBe('rows');
  });

  it('are mapped once per batch, whatever its size', () => {
    const sizes: number[] = [];
    const counting = elementwiseFunction(leaf({ dtype: 'float32', shape: [] }), (given) => {
      sizes.push(onlyLeaf(given).values.length);
      return given;
    });
    collect(batch(shuffled(map(numbers, counting)), 4, drop));
    expect(sizes).toEqual([4, 1]);
  });

  it('stand for values of every type, two examples or two thousand', () => {
    const all = range(2000);
    expect(collect(all)).toEqual(Array.from({ length: 2000 }, (_, row) => row));
    const halves = fromTensorSlices(leaf(tensor('int16', [3, 1], Int16Array.of(1, 2, 3))));
    const bytes = fromTensorSlices(leaf(tensor('uint8', [3, 3], Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9))));
    const wide = fromTensorSlices(
      leaf(
        tensor(
          'float64',
          [3, 100],
          Float64Array.from({ length: 300 }, (_, index) => index),
        ),
      ),
    );
    expect(collect(batch(shard(halves, 2, 0), 2, drop))).toEqual([[1, 3]]);
    expect(collect(batch(shard(bytes, 2, 0), 2, drop))).toEqual([[1, 2, 3, 7, 8, 9]]);
    expect(collect(batch(shard(wide, 2, 0), 2, drop))).toEqual([
      [...Array.from({ length: 100 }, (_, index) => index), ...Array.from({ length: 100 }, (_, index) => 200 + index)],
    ]);
  });

  it('come out up to the one at which the function fails, and after it', () => {
    const pass = map(rangeDataset({ start: -2, stop: 4, step: 1, dtype: 'int64' }), divide).iterate();
    const step = () => {
      const element = pass.next();
      return element === undefined ? 'stop' : values(element)[0];
    };
    expect([step(), step()]).toEqual([-5, -10]);
    expect(refusal(step)).toBe(kernel('IteratorGetNext', 'Integer division by zero', 'IteratorGetNext_output_types_1'));
    expect([step(), step(), step(), step(), step()]).toEqual([10, 5, 3, 'stop', 'stop']);
  });

  it('may fail behind what is taken without anybody seeing it', () => {
    const positive = elementwiseFunction(leaf({ dtype: 'bool', shape: [] }), (given) => {
      const { shape, values } = onlyLeaf(divide.start().apply(given)) as Tensor;
      return leaf(
        tensor(
          'bool',
          shape,
          Uint8Array.from(values as BigInt64Array, (value) => Number(value > 2n)),
        ),
      );
    });
    const counted = rangeDataset({ start: 3, stop: -3, step: -1, dtype: 'int64' });
    expect(collect(take(filter(counted, positive), 3))).toEqual([3, 2, 1]);
  });
});

describe('batches', () => {
  it('refuse tensors of other sizes', () => {
    const ragged = map(rangeDataset({ start: 1, stop: 4, step: 1, dtype: 'int64' }), copies);
    const refused = (dataset: Dataset) => refusal(() => collect(batch(dataset, 2, drop)));
    expect(refused(ragged)).toBe(
      kernel(
        'IteratorGetNext',
        'Cannot add tensor to the batch: number of elements does not match. Shapes are: [tensor]: [2], [batch]: [1]',
        'IteratorGetNext_output_types_1',
      ),
    );
    expect(refused(skip(ragged, 1))).toBe(
      kernel(
        'IteratorGetNext',
        'Cannot batch tensors with different shapes in component 0. First element had shape [2] and element 1 had shape [3].',
        'IteratorGetNext_output_types_1',
      ),
    );
    expect(refusal(() => batch(range(3), 0, drop))).toBe(kernel('BatchDatasetV2', 'Batch size must be greater than zero.'));
  });

  it('pad what they are told to, and no less than there is', () => {
    const ragged = map(rangeDataset({ start: 1, stop: 4, step: 1, dtype: 'int64' }), copies);
    const pad = (shape: readonly (number | null)[] | null, value: Tensor | null) =>
      paddedBatch(ragged, 3, {
        paddedShapes: shape && leaf(shape),
        paddingValues: value && leaf<Tensor | null>(value),
        dropRemainder: false,
      });
    expect(collect(pad(null, null))).toEqual([[1, 0, 0, 2, 2, 0, 3, 3, 3]]);
    expect(collect(pad([4], int64(-1)))).toEqual([[1, -1, -1, -1, 2, 2, -1, -1, 3, 3, 3, -1]]);
    expect(refusal(() => collect(pad([2], null)))).toContain('DataLossError');
    expect(refusal(() => pad([3, 3], null))).toBe(
      'ValueError: The padded shape (3, 3) is not compatible with the shape (None,) of the corresponding input component.',
    );
    expect(refusal(() => pad(null, floats([], 1)))).toBe(
      "TypeError: Invalid `padding_values`. `padding_values` values type <dtype: 'float32'> does not match type " +
        "<dtype: 'int64'> of the corresponding input component.",
    );
  });

  it('pad along several axes', () => {
    const square = elementFunction(leaf({ dtype: 'float32', shape: [null, null] }), () => (element) => {
      const [size] = values(element) as number[];
      return leaf(floats([size, size], ...new Array<number>(size * size).fill(size)));
    });
    const options = { paddedShapes: null, paddingValues: null, dropRemainder: false };
    const squares = map(rangeDataset({ start: 1, stop: 3, step: 1, dtype: 'int64' }), square);
    expect(collect(paddedBatch(squares, 2, options))).toEqual([[1, 0, 0, 0, 2, 2, 2, 2]]);
  });

  it('come apart only where their parts are of one length', () => {
    const parts = tuple<Tensor>(leaf(floats([2], 1, 2)), leaf(floats([3], 1, 2, 3)));
    expect(refusal(() => unbatch(fromTensors(parts)))).toBe(
      'ValueError: `unbatch()` is only supported for datasets of elements whose components have a matching leading ' +
        'dimension. Encountered both 2 and 3.',
    );
    expect(refusal(() => unbatch(range(3)))).toBe('ValueError: Cannot unbatch an input with scalar components.');
  });
});

describe('data sets in data sets', () => {
  it('are windows, one data set for every component', () => {
    const pairs = zip(tuple<Dataset>(leaf(range(3)), leaf(range(5))));
    const windows = window(pairs, { size: 2, shift: 2, stride: 1, dropRemainder: false });
    expect(collect(windows)).toEqual([
      [
        [0, 1],
        [0, 1],
      ],
      [[2], [2]],
    ]);
    const threes = window(range(4), { size: 3, shift: 3, stride: 1, dropRemainder: false });
    const first = onlyLeaf(threes.iterate().next() ?? leaf<Tensor | Dataset>(int64(0)));
    expect(isDataset(first) && [first.typeName, first.cardinality]).toEqual(['_VariantDataset', 3]);
    expect(refusal(() => window(range(4), { size: 0, shift: 1, stride: 1, dropRemainder: false }))).toBe(
      kernel('WindowDataset', 'Window size must be greater than zero.'),
    );
  });

  it('take turns in interleave', () => {
    const inner = elementFunction(leaf({ element: scalar }), () => (element) => {
      const [value] = values(element) as number[];
      return leaf(fromElements([leaf(int64(value)), leaf(int64(value)), leaf(int64(value))], scalar));
    });
    const turns = (cycleLength: number, blockLength: number) =>
      collect(interleave(range(3), inner, { cycleLength, blockLength }));
    expect(turns(2, 2)).toEqual([0, 0, 1, 1, 0, 1, 2, 2, 2]);
    expect(turns(1, 1)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
    expect(refusal(() => turns(0, 1))).toBe(
      kernel('InterleaveDataset', 'cycle_length must be greater than zero.', 'InterleaveDataset_Targuments_0'),
    );
  });
});

describe('choosing among data sets', () => {
  const five = (start: number) => rangeDataset({ start, stop: start + 5, step: 1, dtype: 'int64' });

  it('follows a data set of numbers', () => {
    const choose = (stopOnEmpty: boolean) => collect(chooseFromDatasets([range(2), five(10)], repeat(range(2), 4), stopOnEmpty));
    expect(choose(true)).toEqual([0, 10, 1, 11]);
    expect(choose(false)).toEqual([0, 10, 1, 11, 12, 13]);
    expect(refusal(() => collect(chooseFromDatasets([range(3)], range(3), true)))).toBe(
      kernel('IteratorGetNext', 'Selector index out of range: 1 >= 1', 'IteratorGetNext_output_types_1'),
    );
  });

  it('draws as TensorFlow draws', () => {
    const seed = createGlobalSeed(1);
    const random = (operationSeed: number | null, rerandomizeEachIteration: boolean) =>
      take(randomDataset({ pair: seed.pair(operationSeed), rerandomizeEachIteration }), 3);
    expect(collect(random(4, false))).toEqual([3140572256, 1890473413, 1605976525]);
    expect(collect(random(null, false))).toEqual([362095362, 2708693949, 877708227]);
    const again = random(4, true);
    expect([collect(again), collect(again)]).toEqual([
      [1031416996, 2683143056, 779117511],
      [2935086158, 1935971334, 2566657825],
    ]);
    const twenty = (start: number) => rangeDataset({ start, stop: start + 20, step: 1, dtype: 'int64' });
    const sampled = sampleFromDatasets([twenty(0), twenty(100)], {
      pair: seed.pair(3),
      rerandomizeEachIteration: false,
      weights: [0.3, 0.7],
      stopOnEmpty: true,
    });
    expect(collect(sampled)).toEqual([
      ...[0, 100, 101, 102, 1, 103, 2, 104, 105, 3, 4, 106, 5, 107, 108, 6, 109, 110, 111, 112, 113, 114, 7, 115, 8],
      ...[116, 117, 9, 118, 119, 10],
    ]);
  });
});

describe('shapes of unknown rank', () => {
  const lists = fromGenerator(
    () => {
      let next = 0;
      return {
        next: () => (next < 2 ? leaf<Tensor | Dataset>(floats([++next], ...new Array<number>(next).fill(next))) : undefined),
      };
    },
    leaf({ dtype: 'float32', shape: unknownRank }),
  );

  it('stay unknown in batches and out of them', () => {
    expect(specText(batch(lists, 2, drop).spec)).toBe('TensorSpec(shape=<unknown>, dtype=tf.float32, name=None)');
    expect(specText(unbatch(lists).spec)).toBe('TensorSpec(shape=<unknown>, dtype=tf.float32, name=None)');
    expect(collect(unbatch(lists))).toEqual([1, 2, 2]);
    expect(specText(concatenate(range(2), batch(range(2), 2, drop)).spec)).toBe(
      'TensorSpec(shape=<unknown>, dtype=tf.int64, name=None)',
    );
  });

  it('are padded only to shapes that are given', () => {
    const pad = (shape: readonly (number | null)[] | null) =>
      paddedBatch(lists, 2, { paddedShapes: shape && leaf(shape), paddingValues: null, dropRemainder: false });
    expect(refusal(() => pad(null))).toBe(
      'ValueError: You must provide `padded_shapes` argument because component 0 has unknown rank.',
    );
    expect(collect(pad([null]))).toEqual([[1, 0, 2, 2]]);
    expect(refusal(() => collect(pad([null, null])))).toContain('expected rank 2 but got element with rank 1');
  });
});

describe('limits', () => {
  it('are told about memory before it is taken, and about examples as they flow', () => {
    let examples = 0;
    const work = {
      spend: (count: number) => void (examples += count),
      reserve(bytes: number) {
        if (bytes > 1e6) throw new OpError('ResourceExhaustedError', 'too much');
      },
    };
    const endless = repeat(rangeDataset({ start: 0, stop: 1000, step: 1, dtype: 'int64', work }), null);
    expect(refusal(() => collect(batch(endless, 1e9, drop)))).toContain('ResourceExhaustedError');
    const shuffled = shuffle(endless, { bufferSize: -2, pair: [1, 2], reshuffleEachIteration: true });
    expect(refusal(() => collect(shuffled))).toContain('ResourceExhaustedError');
    examples = 0;
    collect(take(endless, 2500));
    expect(examples).toBe(2500);
  });

  it('leave the values of a shuffle wherever the buffer is larger than the data', () => {
    const all = shuffle(range(5), { bufferSize: Number.MAX_SAFE_INTEGER, pair: [1, 2], reshuffleEachIteration: true });
    expect((collect(all) as number[]).sort()).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('other transformations', () => {
  it('reduce to one value, and keep every value once', () => {
    const sum = elementFunction(scalar, () => (element) => {
      const [state, value] = values(element) as number[];
      return leaf(int64(state + value));
    });
    expect(values(reduce(range(10), leaf(int64(0)), sum))).toEqual([45]);
    expect(collect(unique(fromTensorSlices(leaf(tensor('string', [3], ['a', 'b', 'a'])))))).toEqual(['a', 'b']);
    expect(refusal(() => unique(fromTensorSlices(leaf(floats([1], 1)))))).toContain('does not support type');
  });

  it('refuse arguments in the words of TensorFlow', () => {
    const buffer = { bufferSize: 0, pair: [1, 2], reshuffleEachIteration: true } as const;
    expect(refusal(() => shuffle(range(3), buffer))).toBe(
      kernel('ShuffleDatasetV3', 'buffer_size must be greater than zero or UNKNOWN_CARDINALITY'),
    );
    expect(refusal(() => shard(range(3), 3, 3))).toBe(
      kernel('ShardDataset', 'Index must be between 0 and 2 (currently index = 3).'),
    );
    expect(refusal(() => concatenate(range(3), zip(tuple<Dataset>(leaf(range(3)), leaf(range(3))))))).toContain(
      'TypeError: Incompatible dataset elements:\n  TensorSpec(shape=(), dtype=tf.int64, name=None) vs.   (TensorSpec(',
    );
  });
});
