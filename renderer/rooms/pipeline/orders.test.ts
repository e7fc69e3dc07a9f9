import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareOrders } from '#shared/pipeline/facts.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import { matchingOrder, orderText, ordersPython, startSettings, useOrder } from './orders.ts';
import recorded from '#shared/pipeline/goldens/recorded-sizes.json' with { type: 'json' };
import { comparedWithTensorFlow } from './orders-parity.ts';

const chapter = { elements: 4, buffer_size: 4, batch_size: 2, count: 3, seed: 1 };
const pipeline: readonly Stage[] = [
  { id: 'source', op: 'from_tensor_slices' },
  { id: 'mix', op: 'shuffle', buffer_size: 4, seed: null, reshuffle_each_iteration: true, name: 'Mix' },
  { id: 'scale', op: 'standardise', columns: [] },
  { id: 'batch', op: 'batch', batch_size: 2, drop_remainder: false },
  { id: 'repeat', op: 'repeat', count: 3 },
];

const same = { sameData: true, seed: 1 };

describe('the orders tab', () => {
  it('starts from the numbers of the pipeline and falls back to the chapter’s', () => {
    expect(startSettings(pipeline, 1, 4)).toEqual(chapter);
    expect(startSettings(pipeline, 7, 20_000)).toEqual({ ...chapter, seed: 7 });
    expect(startSettings([pipeline[0]], 1, 10)).toEqual({ elements: 10, buffer_size: 10, batch_size: 2, count: 3, seed: 1 });
  });

  it('recognises the order that the pipeline is', () => {
    const orders = compareOrders(chapter);
    expect(matchingOrder(pipeline, orders, chapter, same)).toBe(1);
    expect(matchingOrder([...pipeline].reverse(), orders, chapter, same)).toBe(6);
    expect(matchingOrder(pipeline, orders, chapter, { ...same, seed: 2 })).toBeNull();
    expect(matchingOrder(pipeline.slice(0, 4), orders, chapter, same)).toBeNull();
  });

  it('keeps ids, names and all other stages when an order is used', () => {
    const order = compareOrders(chapter)[2];
    const [edit] = useOrder(pipeline, order.stages, chapter, same, 'batch').edits;
    const stages = edit.op === 'set' ? (edit.value as { id: string; name?: string }[]) : [];
    expect(stages.map((stage) => stage.id)).toEqual(['source', 'scale', 'batch', 'mix', 'repeat']);
    expect(stages[3].name).toBe('Mix');
  });

  it('takes the seed along in the same step', () => {
    const change = useOrder(pipeline, compareOrders(chapter)[0].stages, { ...chapter, seed: 5 }, same, 'batch');
    expect(change.edits[1]).toEqual({ op: 'set', path: ['seed'], value: 5 });
    expect(change.select).toBe('batch');
  });

  it('takes only the order where the data are others, and keeps the numbers of the pipeline', () => {
    const large = pipeline.map((stage) => (stage.op === 'batch' ? { ...stage, batch_size: 32, bypass: true } : stage));
    const target = { sameData: false, seed: 9 };
    const change = useOrder(large, compareOrders(chapter)[2].stages, chapter, target, 'batch');
    expect(change.edits).toHaveLength(1);
    const [edit] = change.edits;
    const stages = edit.op === 'set' ? (edit.value as unknown as Stage[]) : [];
    expect(stages[2]).toEqual({ id: 'batch', op: 'batch', batch_size: 32, drop_remainder: false });
    expect(matchingOrder(stages, compareOrders(chapter), chapter, target)).toBe(3);
  });

  it('becomes a Python program that sets the seed before each order', () => {
    const orders = compareOrders(chapter);
    const program = ordersPython(orders, chapter);
    expect(orderText(orders[0])).toBe('shuffle(4) → batch(2) → repeat(3)');
    expect(program.match(/tf\.random\.set_seed\(1\)/g)).toHaveLength(6);
    expect(program).toContain('ds = tf.data.Dataset.range(4).repeat(3).batch(2).shuffle(4)');
  });

  it('claims equality with TensorFlow only within what its recorded runs hold', () => {
    for (let elements = 1; elements <= 30; elements++) expect(recorded.elements).toContain(elements);
    for (const count of [1, 2, 3]) expect(recorded.repeats).toContain(count);
    expect(comparedWithTensorFlow(chapter)).toBe(true);
    expect(comparedWithTensorFlow({ ...chapter, elements: 31 })).toBe(false);
    expect(comparedWithTensorFlow({ ...chapter, count: 4 })).toBe(false);
  });

  const goldens = new URL('../../../../shared/goldens/shuffle.json', import.meta.url);
  if (existsSync(goldens))
    it('knows the sizes of the recorded runs', () => {
      const { cases } = JSON.parse(readFileSync(goldens, 'utf8')) as { cases: { n: number; chain: [string, number][] }[] };
      const relevant = cases.filter(
        ({ chain }) =>
          chain.filter(([op]) => op === 'shuffle').length === 1 &&
          chain.every(([op]) => ['shuffle', 'batch', 'repeat'].includes(op)),
      );
      const repeats = relevant.flatMap(({ chain }) => chain.flatMap(([op, value]) => (op === 'repeat' ? [value] : [])));
      expect(new Set(recorded.elements)).toEqual(new Set(relevant.map(({ n }) => n)));
      expect(new Set(recorded.repeats)).toEqual(new Set(repeats));
    });
});
