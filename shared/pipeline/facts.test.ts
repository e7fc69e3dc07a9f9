import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOrders, type OrderSettings } from './facts.ts';

const chapterSettings: OrderSettings = { elements: 4, buffer_size: 4, batch_size: 2, count: 3, seed: 1 };

interface Chapter {
  readonly cells: readonly { readonly cell: number; readonly stdout: string | null }[];
}

const full = new URL('../../../shared/goldens/chapter.json', import.meta.url);
const subset = new URL('./goldens/chapter.json', import.meta.url);

describe('the six orders of the chapter’s elements', () => {
  const orders = compareOrders(chapterSettings);

  it('are these batches', () => {
    expect(orders.map(({ batches }) => batches.map((batch) => batch.join('')).join(' '))).toEqual([
      '21 03 03 12 30 12',
      '21 03 03 12 30 12',
      '01 23 01 23 23 01',
      '01 01 23 23 01 23',
      '20 12 31 10 03 32',
      '01 01 23 23 01 23',
    ]);
  });

  it('equal what TensorFlow printed in cells 36 to 38', () => {
    const { cells } = JSON.parse(readFileSync(existsSync(full) ? full : subset, 'utf8')) as Chapter;
    for (const [cell, order] of [
      [36, 1],
      [37, 3],
      [38, 4],
    ] as const) {
      const stdout = cells.find((entry) => entry.cell === cell)?.stdout ?? '';
      const labels = [...stdout.matchAll(/dtype=float32\) \[(.*?)\]/g)].map((match) => match[1].split(' ').map(Number));
      expect(orders[order - 1].batches).toEqual(labels);
    }
  });

  it('come with plain facts', () => {
    const facts = orders.map(({ each, partners, toKnow }) =>
      [each[0], partners[0], toKnow].map(({ key }) => key.slice(16)).join(' '),
    );
    expect(facts).toEqual([
      'once can-change usual',
      'once can-change same',
      'once never-change batches-shuffled',
      'not-once never-change mix-twice',
      'not-once can-change mix-elements',
      'not-once never-change same-mixed',
    ]);
  });
});

describe('any six orders', () => {
  const settings = fc.record({
    elements: fc.integer({ min: 1, max: 12 }),
    buffer_size: fc.integer({ min: 1, max: 15 }),
    batch_size: fc.integer({ min: 1, max: 14 }),
    count: fc.integer({ min: 1, max: 4 }),
    seed: fc.integer({ min: 0, max: 1000 }),
  });

  it('hold every element as often as it is repeated', () => {
    fc.assert(
      fc.property(settings, (settings) => {
        for (const { batches } of compareOrders(settings)) {
          const times = new Array<number>(settings.elements).fill(0);
          for (const element of batches.flat()) times[element]++;
          expect(times.every((time) => time === settings.count)).toBe(true);
        }
      }),
    );
  });

  it('are the same where they are said to be, and keep epochs apart where they are said to', () => {
    fc.assert(
      fc.property(settings, (settings) => {
        const orders = compareOrders(settings);
        for (const { batches, sameAs, ops, onceEach } of orders) {
          if (sameAs !== null) expect(batches).toEqual(orders[sameAs - 1].batches);
          if (ops.indexOf('shuffle') < ops.indexOf('repeat') && ops.indexOf('batch') < 2)
            expect(onceEach.every(Boolean)).toBe(true);
        }
      }),
    );
  });
});
