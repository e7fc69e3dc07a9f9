import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitFloats } from '#shared/random/uniform.ts';
import { philoxState } from '#shared/random/philox.ts';
import { createGlobalSeed, createGraphSeed } from '#shared/random/seeds.ts';
import { type Element, rowsOf } from './element.ts';
import { createDataset, type Dataset } from './order.ts';
import type { Stage } from './schema.ts';

type Link =
  | readonly ['shuffle', number, number | null, boolean]
  | readonly ['batch', number, boolean]
  | readonly ['repeat', number | null]
  | readonly ['take' | 'skip', number]
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

const full = new URL('../../../shared/goldens/shuffle.json', import.meta.url);
const subset = new URL('./goldens/shuffle.json', import.meta.url);
const golden = JSON.parse(readFileSync(existsSync(full) ? full : subset, 'utf8')) as Golden;

/** The golden chains' map is 2x + 1 and their filter keeps what three does not divide. */
function stagesOf(chain: readonly Link[]): readonly Stage[] {
  return chain.map((link, index): Stage => {
    const id = `s${index}`;
    switch (link[0]) {
      case 'shuffle':
        return { id, op: 'shuffle', buffer_size: link[1], seed: link[2], reshuffle_each_iteration: link[3] };
      case 'batch':
        return { id, op: 'batch', batch_size: link[1], drop_remainder: link[2] };
      case 'repeat':
        return { id, op: 'repeat', count: link[1] === -1 ? null : link[1] };
      case 'take':
      case 'skip':
        return { id, op: link[0], count: link[1] };
      case 'map':
        return { id, op: 'map', column: 'x', expression: 'x * 2 + 1' };
      case 'filter':
        return { id, op: 'filter', expression: 'x % 3 != 0' };
      case 'unbatch':
      case 'cache':
        return { id, op: link[0] };
    }
  });
}

/** The value of each row at each filter, and at the end, since maps and filters of a golden chain act on x itself. */
function valuesAlong({ n, chain }: Case): { readonly keep: Map<string, Uint8Array>; readonly values: readonly number[] } {
  let values = Array.from({ length: n }, (_, row) => row);
  const keep = new Map<string, Uint8Array>();
  for (const [index, link] of chain.entries()) {
    if (link[0] === 'map') values = values.map((value) => value * 2 + 1);
    if (link[0] === 'filter')
      keep.set(
        `s${index}`,
        Uint8Array.from(values, (value) => Number(value % 3 !== 0)),
      );
  }
  return { keep, values };
}

function collect(dataset: Dataset, limit = Infinity): Element[] {
  const pass = dataset.iterate();
  const elements: Element[] = [];
  while (elements.length < limit) {
    const element = pass.next();
    if (element === undefined) break;
    elements.push(element);
  }
  return elements;
}

const plain = (element: Element, values?: readonly number[]): unknown =>
  typeof element === 'number' ? (values?.[element] ?? element) : Array.from(element, (inner: Element) => plain(inner, values));

const shuffle = (buffer_size: number, extra: { seed?: number; reshuffle?: boolean } = {}): Link => [
  'shuffle',
  buffer_size,
  extra.seed ?? null,
  extra.reshuffle ?? true,
];

const dataset = (rows: number, seed: Parameters<typeof createDataset>[0]['seed'], ...chain: readonly Link[]) =>
  createDataset({ rows, seed, stages: stagesOf(chain) });

const order = (rows: number, seed: number | null, ...chain: readonly Link[]) =>
  collect(dataset(rows, seed, ...chain)).map((element) => plain(element));

describe('the order of TensorFlow', () => {
  it.each(golden.cases.map((golden) => [golden.python.split('\n').slice(1, -1).join(' '), golden] as const))(
    '%s',
    (_, golden) => {
      const seed = createGlobalSeed(golden.seed);
      for (let draw = 0; draw < golden.pre_ops && golden.seed !== null; draw++) seed.pair(null);
      const { keep, values } = valuesAlong(golden);
      const object = createDataset({ rows: golden.n, stages: stagesOf(golden.chain), seed, keep });
      for (const expected of golden.passes) {
        expect(collect(object).map((element) => plain(element, values))).toEqual(expected);
      }
    },
  );
});

describe('the chapter', () => {
  const expected = (id: string): unknown => {
    const found = golden.chapter.find((entry) => entry.id.startsWith(id));
    if (found === undefined) throw new Error(`No golden for ${id}`);
    return found.y;
  };
  const repeated = (object: Dataset, passes: number) =>
    Array.from({ length: passes }, () => collect(object).map((element) => plain(element)));

  it('shuffles four elements', () => {
    expect(order(4, 1, shuffle(4))).toEqual(expected('shuffle(4)'));
  });

  it.each([2, 3, 20])('has its three orders repeated %d times', (count) => {
    expect(order(4, 1, shuffle(4), ['batch', 2, false], ['repeat', count])).toEqual(
      expected(`order 1: shuffle-batch-repeat(${count})`),
    );
    expect(order(4, 1, ['batch', 2, false], shuffle(4), ['repeat', count])).toEqual(
      expected(`order 2: batch-shuffle-repeat(${count})`),
    );
    expect(order(4, 1, ['batch', 2, false], ['repeat', count], shuffle(4))).toEqual(
      expected(`order 3: batch-repeat(${count})-shuffle`),
    );
  });

  it('gives every pass over one dataset a new order, or the same without reshuffling', () => {
    expect(repeated(dataset(4, 1, shuffle(4)), 4)).toEqual(expected('same object iterated twice'));
    expect(repeated(dataset(4, 1, shuffle(4, { reshuffle: false })), 3)).toEqual(expected('same object iterated 3x'));
  });

  it('gives several shuffles their own seeds', () => {
    const seed = createGlobalSeed(1);
    const objects = [1, 2, 3].map(() => dataset(4, seed, shuffle(4)));
    expect(objects.map((object) => collect(object))).toEqual(expected('three shuffles after one set_seed'));
  });

  it('counts the seeds of operations before the dataset', () => {
    const seed = createGlobalSeed(1);
    seed.pair(null);
    expect(collect(dataset(4, seed, shuffle(4)))).toEqual(expected('without set_seed in between'));
  });

  it('shuffles by an operation seed alone', () => {
    expect(order(4, null, shuffle(4, { seed: 7 }))).toEqual(expected('op seed only'));
  });

  it('mixes epochs when repeat stands before shuffle', () => {
    expect(order(4, 1, ['repeat', 3], shuffle(4))).toEqual(expected('repeat before shuffle mixes epochs'));
  });

  it('orders the regression', () => {
    const object = dataset(10, 1, shuffle(10), ['repeat', null], ['batch', 1, false]);
    expect(collect(object, 40).flatMap(rowsOf)).toEqual(expected('regression pipeline order'));
  });

  it('draws the numbers of a random operation inside a map', () => {
    const pass = () => {
      const graph = createGraphSeed(1);
      const columns = [graph.pair(null), graph.pair(null), graph.pair(5)].map((pair) => unitFloats(philoxState(pair), 3 * 1024));
      return [0, 1, 2].map((element) => columns.map((column) => column[element * 1024]));
    };
    expect([pass(), pass()]).toEqual(expected('random op inside map'));
  });

  it('splits with take and skip', () => {
    const still = shuffle(10, { reshuffle: false });
    expect([order(10, 1, still, ['take', 6]), order(10, 1, still, ['skip', 6])]).toEqual(expected('shuffle of the split helper'));
  });
});

describe('any order', () => {
  const rows = fc.integer({ min: 0, max: 60 });
  const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });

  it('keeps every row once, whatever the buffer', () => {
    fc.assert(
      fc.property(rows, seed, fc.integer({ min: 1, max: 80 }), (count, seed, buffer) => {
        const rows = collect(dataset(count, seed, shuffle(buffer))).flatMap(rowsOf);
        expect([...rows].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, row) => row));
      }),
    );
  });

  it('lets a row leave at most buffer − 1 places early', () => {
    fc.assert(
      fc.property(rows, seed, fc.integer({ min: 1, max: 80 }), (count, seed, buffer) => {
        const rows = collect(dataset(count, seed, shuffle(buffer))).flatMap(rowsOf);
        for (const [place, row] of rows.entries()) expect(row - place).toBeLessThanOrEqual(buffer - 1);
      }),
    );
  });

  it('is the same for every buffer that holds all rows', () => {
    fc.assert(
      fc.property(rows, seed, fc.integer({ min: 0, max: 40 }), (count, seed, more) => {
        expect(order(count, seed, shuffle(count + more + 1))).toEqual(order(count, seed, shuffle(Math.max(1, count))));
      }),
    );
  });

  it('batches in full except for the last, and unbatches to what it was', () => {
    fc.assert(
      fc.property(rows, seed, fc.integer({ min: 1, max: 9 }), fc.boolean(), (count, seed, size, drop) => {
        const batches = collect(dataset(count, seed, shuffle(7), ['batch', size, drop]));
        const sizes = batches.map((batch) => rowsOf(batch).length);
        expect(sizes.slice(0, -1).every((length) => length === size)).toBe(true);
        expect(sizes.reduce((sum, length) => sum + length, 0)).toBe(drop ? count - (count % size) : count);
        const flat = order(count, seed, shuffle(7), ['batch', size, drop], ['unbatch']);
        expect(flat).toEqual(batches.flatMap(rowsOf));
      }),
    );
  });

  it('leaves out bypassed stages together with the seeds they would draw', () => {
    const stages: readonly Stage[] = stagesOf([shuffle(3), shuffle(4)]).map((stage, index) =>
      index === 0 ? { ...stage, bypass: true } : stage,
    );
    expect(collect(createDataset({ rows: 4, seed: 1, stages }))).toEqual(order(4, 1, shuffle(4)));
  });

  it('ends an endless repeat of nothing', () => {
    expect(order(0, 1, ['repeat', null])).toEqual([]);
    expect(order(3, 1, ['repeat', 0])).toEqual([]);
  });
});
