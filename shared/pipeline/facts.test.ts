import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMessageKey, translate } from '#shared/text/catalogue.ts';
import { compareOrders, type Fact, type OrderSettings } from './facts.ts';

const chapterSettings: OrderSettings = { elements: 4, buffer_size: 4, batch_size: 2, count: 3, seed: 1 };
const say = ({ key, values }: Fact) => (isMessageKey(key) ? translate('en', key, values) : key);

interface Chapter {
  readonly cells: readonly { readonly cell: number; readonly stdout: string | null }[];
}

const chapter = new URL('../../../shared/goldens/chapter.json', import.meta.url);

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

  it.skipIf(!existsSync(chapter))('equal what TensorFlow printed in cells 36 to 38', () => {
    const { cells } = JSON.parse(readFileSync(chapter, 'utf8')) as Chapter;
    for (const [cell, order] of [[36, 1], [37, 3], [38, 4]] as const) {
      const stdout = cells.find((entry) => entry.cell === cell)?.stdout ?? '';
      const labels = [...stdout.matchAll(/dtype=float32\) \[(.*?)\]/g)].map((match) => match[1].split(' ').map(Number));
      expect(orders[order - 1].batches).toEqual(labels);
    }
  });

  it('come with plain facts', () => {
    expect(orders.map(({ each, partners, toKnow }) => [...each, ...partners, toKnow].map(say).join(' | '))).toEqual([
      'once each | in every epoch | can change | 2 pairs seen, by chance | The usual choice for training',
      'once each | in every epoch | can change | 2 pairs seen, by chance | Same as 1 here because 2 divides 4. Otherwise a batch holds parts of two epochs',
      'once each | in every epoch | never change | always 0 1 and 2 3 | Whole batches are shuffled, elements are not',
      'not once each | in epochs 1, 2 | never change | always 0 1 and 2 3 | Epochs mix: 0 1 came twice before 2 3 came once',
      'not once each | in epochs 1, 2, 3 | can change | 6 pairs seen, by chance | Epochs mix: an element can return before others were seen',
      'not once each | in epochs 1, 2 | never change | always 0 1 and 2 3 | Same as 4 here because 2 divides 4',
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
          if (ops.indexOf('shuffle') < ops.indexOf('repeat') && ops.indexOf('batch') < 2) expect(onceEach.every(Boolean)).toBe(true);
        }
      }),
    );
  });

  it('have words for every fact in both languages', () => {
    fc.assert(
      fc.property(settings, (settings) => {
        for (const { each, partners, toKnow } of compareOrders(settings)) {
          for (const { key, values } of [...each, ...partners, toKnow]) {
            if (!isMessageKey(key)) throw new Error(key);
            for (const language of ['en', 'es'] as const) expect(translate(language, key, values)).not.toMatch(/[{}]/);
          }
        }
      }),
    );
  });
});
