import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGlobalSeed, type GlobalSeed } from '#shared/random/seeds.ts';
import { tensor, type Tensor } from '#shared/tensor/tensor.ts';
import { batch, rebatch, unbatch } from './batch.ts';
import type { Dataset, DatasetElement, DatasetPass, ElementFunction } from './dataset.ts';
import { elementFunction, elementwiseFunction, oneAtATime } from './hand-written.ts';
import { enumerate, zip } from './join.ts';
import { filter, map, scan, takeWhile } from './map.ts';
import { cache, concatenate, prefetch, repeat, shard, shuffle, skip, take } from './move.ts';
import { groupByWindow } from './group-by-window.ts';
import { flatMap, interleave } from './nest.ts';
import type { DatasetCursor, StreamDataset } from './node.ts';
import { paddedBatch } from './padded.ts';
import { rangeDataset } from './range.ts';
import { isDataset, specText } from './specs.ts';
import { leaf, onlyLeaf, tuple } from './structure.ts';
import { unique } from './unique.ts';
import { window } from './window.ts';

type Link =
  | readonly ['range', number]
  | readonly ['shuffle', number, number | null, boolean]
  | readonly ['batch', number, boolean]
  | readonly ['rebatch', number, boolean]
  | readonly ['padded', number, number | null, number, boolean]
  | readonly ['repeat' | 'take' | 'skip' | 'prefetch' | 'concatenate' | 'enumerate' | 'take_while' | 'group_by_window', number]
  | readonly ['shard' | 'interleave', number, number]
  | readonly ['zip', number, number, number]
  | readonly ['window' | 'windows', number, number, number, boolean]
  | readonly ['map' | 'filter' | 'unbatch' | 'cache' | 'flat_map' | 'scan' | 'unique'];

interface Recorded {
  readonly seed: number;
  readonly chain: readonly Link[];
  readonly type: string;
  readonly spec: string;
  readonly cardinality: number;
  readonly passes: readonly (readonly unknown[])[];
}

const recorded = JSON.parse(readFileSync(new URL('./goldens/chains.json', import.meta.url), 'utf8')) as readonly Recorded[];

const scalarSpec = leaf({ dtype: 'int64', shape: [] } as const);
const boolSpec = leaf({ dtype: 'bool', shape: [] } as const);
const vectorSpec = leaf({ dtype: 'int64', shape: [null] } as const);
const range = (start: bigint, stop: bigint) => rangeDataset({ start, stop, step: 1, dtype: 'int64' });

const int64s = (element: DatasetElement): BigInt64Array => {
  const part = onlyLeaf(element);
  if (isDataset(part) || part.dtype !== 'int64') throw new Error('not an int64 tensor');
  return part.values;
};
const integer = (element: DatasetElement): bigint => int64s(element)[0];
const integers = (change: (value: bigint) => bigint): ElementFunction =>
  elementwiseFunction(scalarSpec, (values) => {
    const part = onlyLeaf(values);
    return leaf(tensor('int64', part.shape, int64s(values).map(change)));
  });
const predicate = (accept: (value: bigint) => boolean): ElementFunction =>
  elementwiseFunction(boolSpec, (values) => {
    const part = onlyLeaf(values);
    return leaf(
      tensor(
        'bool',
        part.shape,
        Uint8Array.from(int64s(values), (value) => Number(accept(value))),
      ),
    );
  });
const datasets = (inner: (value: bigint) => Dataset) =>
  elementFunction(leaf({ element: scalarSpec }), () => (element) => leaf(inner(integer(element))));
const scalarTensor = (value: bigint) => leaf<Tensor>(tensor('int64', [], BigInt64Array.of(value)));
const modulo = (value: bigint, divisor: bigint) => ((value % divisor) + divisor) % divisor;

interface Faces {
  /** Let rows flow where they can; otherwise everything is an element with its values. */
  readonly rows: boolean;
}

/** The chain as `goldens/chains.json` means it: map is 2x + 1, filter keeps what three does not divide, … */
function build(chain: readonly Link[], seed: GlobalSeed, { rows }: Faces): StreamDataset {
  const face = (change: ElementFunction) => (rows ? change : oneAtATime(change));
  const source = (dataset: StreamDataset) => (rows ? dataset : map(dataset, oneAtATime(integers((value) => value))));
  let dataset = source(range(0n, 0n));
  for (const link of chain) dataset = extend(dataset, link);
  return dataset;

  function extend(before: StreamDataset, link: Link): StreamDataset {
    switch (link[0]) {
      case 'range':
        return source(range(0n, BigInt(link[1])));
      case 'map':
        return map(before, face(integers((value) => value * 2n + 1n)));
      case 'filter':
        return filter(before, face(predicate((value) => value % 3n !== 0n)));
      case 'shuffle':
        return shuffle(before, { bufferSize: link[1], pair: seed.pair(link[2]), reshuffleEachIteration: link[3] });
      case 'batch':
        return batch(before, link[1], { dropRemainder: link[2] });
      case 'rebatch':
        return rebatch(before, [link[1]], link[2]);
      case 'unbatch':
        return unbatch(before);
      case 'padded': {
        const [, size, width, value, dropRemainder] = link;
        const filled = elementFunction(vectorSpec, () => (element) => {
          const value = integer(element);
          const length = Number(modulo(value, 5n));
          return leaf(tensor('int64', [length], new BigInt64Array(length).fill(value)));
        });
        const paddingValues = scalarTensor(BigInt(value));
        return paddedBatch(map(before, filled), size, { paddedShapes: leaf([width]), paddingValues, dropRemainder });
      }
      case 'repeat':
        return repeat(before, link[1]);
      case 'take':
        return take(before, link[1]);
      case 'skip':
        return skip(before, link[1]);
      case 'shard':
        return shard(before, link[1], link[2]);
      case 'cache':
        return cache(before);
      case 'prefetch':
        return prefetch(before, link[1]);
      case 'concatenate':
        return concatenate(before, source(range(100n, 100n + BigInt(link[1]))));
      case 'zip': {
        const [, count, bufferSize, operationSeed] = link;
        const shuffled = shuffle(source(range(0n, BigInt(count))), {
          bufferSize,
          pair: seed.pair(operationSeed),
          reshuffleEachIteration: true,
        });
        return zip(tuple<Dataset>(leaf(shuffled), leaf(before)));
      }
      case 'enumerate':
        return enumerate(before, link[1]);
      case 'window':
      case 'windows': {
        const [op, size, shift, stride, dropRemainder] = link;
        const windows = window(before, { size, shift, stride, dropRemainder });
        const batched = elementFunction(leaf({ element: vectorSpec }), () => (element) => {
          const part = onlyLeaf(element);
          if (!isDataset(part)) throw new Error('not a window');
          return leaf(batch(part, 99, { dropRemainder: false }));
        });
        return op === 'windows' ? windows : flatMap(windows, batched);
      }
      case 'interleave': {
        const inner = datasets((value) => range(value * 10n, value * 10n + modulo(value, 4n)));
        return interleave(before, inner, { cycleLength: link[1], blockLength: link[2] });
      }
      case 'flat_map':
        return flatMap(
          before,
          datasets((value) => range(value, value + modulo(value, 3n))),
        );
      case 'take_while':
        return takeWhile(before, face(predicate((value) => value < BigInt(link[1]))));
      case 'scan': {
        const sum = elementFunction(tuple(scalarSpec, scalarSpec), () => (element) => {
          if (element.kind !== 'tuple') throw new Error('not (state, element)');
          const next = scalarTensor(integer(element.items[0]) + integer(element.items[1]));
          return tuple(next, next);
        });
        return scan(before, scalarTensor(0n), sum);
      }
      case 'unique':
        return unique(map(before, face(integers((value) => modulo(value, 4n)))));
      case 'group_by_window': {
        const grouped = elementFunction(leaf({ element: vectorSpec }), () => (element) => {
          const part = element.kind === 'tuple' ? onlyLeaf(element.items[1]) : null;
          if (part === null || !isDataset(part)) throw new Error('not a group');
          return leaf(batch(part, 9, { dropRemainder: false }));
        });
        const key = integers((value) => modulo(value, 3n));
        return groupByWindow(before, { key, reduce: grouped, windowSize: link[1] });
      }
    }
  }
}

/** Nested lists, as the recording has them; data sets are run through. */
function plain(element: DatasetElement): unknown {
  switch (element.kind) {
    case 'leaf':
      return isDataset(element.value) ? collect(element.value) : nested(element.value.shape, Array.from(int64s(element), Number));
    case 'tuple':
      return element.items.map(plain);
    case 'dict':
      return Object.fromEntries(element.entries.map(([key, item]) => [key, plain(item)]));
  }
}

function nested(shape: readonly number[], values: readonly number[]): unknown {
  if (shape.length === 0) return values[0];
  const size = values.length / shape[0];
  return Array.from({ length: shape[0] }, (_, index) => nested(shape.slice(1), values.slice(index * size, (index + 1) * size)));
}

function drain(pass: DatasetPass, limit = Infinity): unknown[] {
  const elements: unknown[] = [];
  while (elements.length < limit) {
    const element = pass.next();
    if (element === undefined) break;
    elements.push(plain(element));
  }
  return elements;
}

const collect = (dataset: Dataset): unknown[] => drain(dataset.iterate());

describe.each([{ rows: true }, { rows: false }])('with rows flowing: $rows', (faces) => {
  it.each(recorded.map((each, index) => [index, JSON.stringify(each.chain.map((link) => link.join(' '))), each] as const))(
    'chain %i, %s, hands out what TensorFlow hands out',
    (_, __, { chain, seed, type, spec, cardinality, passes }) => {
      const dataset = build(chain, createGlobalSeed(seed), faces);
      expect(passes.map(() => collect(dataset))).toEqual(passes);
      expect([dataset.typeName, specText(dataset.spec), dataset.cardinality]).toEqual([type, spec, cardinality]);
    },
  );
});

describe('any chain', () => {
  const small = (least: number, most: number) => fc.integer({ min: least, max: most });
  const single = fc.oneof(
    fc.tuple(fc.constant('shuffle' as const), small(1, 30), fc.option(small(0, 9)), fc.boolean()),
    fc.tuple(fc.constantFrom('repeat' as const, 'skip' as const), small(0, 3)),
    fc.tuple(fc.constant('take' as const), small(-1, 40)),
    fc.tuple(fc.constant('concatenate' as const), small(0, 5)),
    fc.tuple(fc.constantFrom('map' as const, 'filter' as const, 'cache' as const)),
    fc.tuple(fc.constant('shard' as const), small(2, 3), small(0, 1)),
    fc.tuple(fc.constant('take_while' as const), small(5, 200)),
  );
  const last = fc.constantFrom<readonly Link[]>(
    [],
    [['batch', 4, false]],
    [['batch', 3, true], ['shuffle', 3, 1, true], ['unbatch']],
    [
      ['batch', 3, false],
      ['rebatch', 2, false],
    ],
    [
      ['enumerate', 5],
      ['batch', 4, false],
    ],
    [
      ['zip', 20, 7, 3],
      ['shuffle', 4, 2, true],
    ],
    [['window', 3, 2, 2, false]],
    [['batch', 4, false], ['cache'], ['repeat', 2]],
  );
  const chains = fc
    .tuple(small(0, 40), fc.array(single, { maxLength: 5 }), last)
    .map(([count, middle, end]): readonly Link[] => [['range', count], ...middle, ...end]);
  const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });

  it('hands out the same whether rows flow or elements do', () => {
    fc.assert(
      fc.property(chains, seed, (chain, seed) => {
        const fast = build(chain, createGlobalSeed(seed), { rows: true });
        const slow = build(chain, createGlobalSeed(seed), { rows: false });
        for (let pass = 0; pass < 2; pass++) expect(collect(fast)).toEqual(collect(slow));
      }),
      { numRuns: 300 },
    );
  });

  it('goes on from a cursor as if it had not been interrupted', () => {
    fc.assert(
      fc.property(chains, seed, fc.boolean(), small(0, 2), small(0, 12), (chain, seed, rows, whole, part) => {
        const first = build(chain, createGlobalSeed(seed), { rows });
        for (let pass = 0; pass < whole; pass++) collect(first);
        const interrupted = first.iterate();
        drain(interrupted, part);
        const cursor = JSON.parse(JSON.stringify(interrupted.cursor())) as DatasetCursor;
        const again = build(chain, createGlobalSeed(seed), { rows });
        const resumed = again.iterateFrom(cursor);
        expect(drain(resumed)).toEqual(drain(interrupted));
        expect(resumed.cursor()).toEqual(interrupted.cursor());
        expect(collect(again)).toEqual(collect(first));
      }),
      { numRuns: 300 },
    );
  });
});
