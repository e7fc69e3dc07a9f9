import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createGlobalSeed, type GlobalSeed } from '#shared/random/seeds.ts';
import { tensor } from '#shared/tensor/tensor.ts';
import { batch, unbatch } from './batch.ts';
import type { Dataset, DatasetElement } from './dataset.ts';
import { elementwiseFunction } from './hand-written.ts';
import { filter, map } from './map.ts';
import { cache, repeat, shuffle, skip, take } from './move.ts';
import type { StreamDataset } from './node.ts';
import { rangeDataset } from './range.ts';
import { isDataset } from './specs.ts';
import { leaf, onlyLeaf } from './structure.ts';

type Link =
  | readonly ['shuffle', number, number | null, boolean]
  | readonly ['batch', number, boolean]
  | readonly ['repeat' | 'take' | 'skip', number]
  | readonly ['map' | 'filter' | 'unbatch' | 'cache'];

interface Case {
  readonly python: string;
  readonly n: number;
  readonly seed: number | null;
  readonly pre_ops: number;
  readonly chain: readonly Link[];
  readonly passes: readonly (readonly unknown[])[];
}

interface Golden {
  readonly chapter: readonly { readonly id: string; readonly y: unknown }[];
  readonly cases: readonly Case[];
}

const full = new URL('../../../../shared/goldens/shuffle.json', import.meta.url);
const subset = new URL('../goldens/shuffle.json', import.meta.url);
const golden = JSON.parse(readFileSync(existsSync(full) ? full : subset, 'utf8')) as Golden;

const scalar = leaf({ dtype: 'int64', shape: [] } as const);

function int64s(element: DatasetElement): BigInt64Array {
  const part = onlyLeaf(element);
  if (isDataset(part) || part.dtype !== 'int64') throw new Error('not an int64 tensor');
  return part.values;
}

const double = elementwiseFunction(scalar, (values) => {
  const { shape } = onlyLeaf(values);
  return leaf(
    tensor(
      'int64',
      shape,
      int64s(values).map((value) => value * 2n + 1n),
    ),
  );
});

const notByThree = elementwiseFunction(leaf({ dtype: 'bool', shape: [] }), (values) => {
  const { shape } = onlyLeaf(values);
  return leaf(
    tensor(
      'bool',
      shape,
      Uint8Array.from(int64s(values), (value) => Number(value % 3n !== 0n)),
    ),
  );
});

const range = (count: number) => rangeDataset({ start: 0, stop: count, step: 1, dtype: 'int64' });

function extend(dataset: StreamDataset, link: Link, seed: GlobalSeed): StreamDataset {
  switch (link[0]) {
    case 'shuffle':
      return shuffle(dataset, { bufferSize: link[1], pair: seed.pair(link[2]), reshuffleEachIteration: link[3] });
    case 'batch':
      return batch(dataset, link[1], { dropRemainder: link[2] });
    case 'repeat':
      return repeat(dataset, link[1]);
    case 'take':
      return take(dataset, link[1]);
    case 'skip':
      return skip(dataset, link[1]);
    case 'map':
      return map(dataset, double);
    case 'filter':
      return filter(dataset, notByThree);
    case 'unbatch':
      return unbatch(dataset);
    case 'cache':
      return cache(dataset);
  }
}

const build = (count: number, seed: GlobalSeed, ...chain: readonly Link[]) =>
  chain.reduce((dataset, link) => extend(dataset, link, seed), range(count));

function collect(dataset: Dataset, limit = Infinity): unknown[] {
  const pass = dataset.iterate();
  const elements: unknown[] = [];
  while (elements.length < limit) {
    const element = pass.next();
    if (element === undefined) break;
    const part = onlyLeaf(element);
    if (isDataset(part)) throw new Error('a data set, not a tensor');
    const values = Array.from(int64s(element), Number);
    elements.push(part.shape.length === 0 ? values[0] : nested(part.shape, values));
  }
  return elements;
}

function nested(shape: readonly number[], values: readonly number[]): unknown {
  if (shape.length === 1) return values;
  const size = values.length / shape[0];
  return Array.from({ length: shape[0] }, (_, row) => nested(shape.slice(1), values.slice(row * size, (row + 1) * size)));
}

describe('a data set has the order of TensorFlow', () => {
  it.each(golden.cases.map((each) => [each.python.split('\n').slice(1, -1).join(' '), each] as const))('%s', (_, each) => {
    const seed = createGlobalSeed(each.seed);
    for (let draw = 0; draw < each.pre_ops && each.seed !== null; draw++) seed.pair(null);
    const dataset = build(each.n, seed, ...each.chain);
    expect(each.passes.map(() => collect(dataset))).toEqual(each.passes);
  });
});

describe('the chapter', () => {
  const expected = (id: string): unknown => {
    const found = golden.chapter.find((entry) => entry.id.startsWith(id));
    if (found === undefined) throw new Error(`No golden for ${id}`);
    return found.y;
  };
  const full = ['shuffle', 4, null, true] as const;

  it('has its three orders, whatever the number of turns', () => {
    for (const count of [2, 3, 20]) {
      const first = build(4, createGlobalSeed(1), full, ['batch', 2, false], ['repeat', count]);
      expect(collect(first)).toEqual(expected(`order 1: shuffle-batch-repeat(${count})`));
      const second = build(4, createGlobalSeed(1), ['batch', 2, false], full, ['repeat', count]);
      expect(collect(second)).toEqual(expected(`order 2: batch-shuffle-repeat(${count})`));
      const third = build(4, createGlobalSeed(1), ['batch', 2, false], ['repeat', count], full);
      expect(collect(third)).toEqual(expected(`order 3: batch-repeat(${count})-shuffle`));
    }
  });

  it('gives every pass a new order, or the same without reshuffling', () => {
    const passes = (dataset: Dataset, count: number) => Array.from({ length: count }, () => collect(dataset));
    expect(passes(build(4, createGlobalSeed(1), full), 4)).toEqual(expected('same object iterated twice'));
    const still = build(4, createGlobalSeed(1), ['shuffle', 4, null, false]);
    expect(passes(still, 3)).toEqual(expected('same object iterated 3x'));
  });

  it('gives several shuffles their own seeds', () => {
    const seed = createGlobalSeed(1);
    const datasets = [1, 2, 3].map(() => build(4, seed, full));
    expect(datasets.map((dataset) => collect(dataset))).toEqual(expected('three shuffles after one set_seed'));
  });

  it('mixes epochs when repeat stands before shuffle', () => {
    expect(collect(build(4, createGlobalSeed(1), ['repeat', 3], full))).toEqual(expected('repeat before shuffle mixes epochs'));
  });

  it('orders the regression', () => {
    const dataset = build(10, createGlobalSeed(1), ['shuffle', 10, null, true], ['repeat', -1], ['batch', 1, false]);
    expect(collect(dataset, 40).flat()).toEqual(expected('regression pipeline order'));
  });
});
