import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldKey, stageCatalogue } from '#shared/pipeline/catalogue.ts';
import { compareOrders, type Fact } from '#shared/pipeline/facts.ts';
import { pipelineIssues } from '#shared/pipeline/issues.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import { catalogue, isMessageKey, languages, translate } from '#shared/text/catalogue.ts';

interface Words {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Both languages have the key and nothing is left to fill in. */
function expectWords({ key, values }: Words): void {
  if (!isMessageKey(key)) throw new Error(`No words for ${key}`);
  for (const language of languages) expect(translate(language, key, values)).not.toMatch(/[{}]/);
}

const say = ({ key, values }: Fact) => (isMessageKey(key) ? translate('en', key, values) : key);

describe('the words of pipelines', () => {
  it('exist for every stage and field', () => {
    for (const { name, help, fields } of Object.values(stageCatalogue)) {
      const keys = [name, help, ...fields.flatMap((field) => [fieldKey(field.name), `${fieldKey(field.name)}.help`])];
      for (const key of keys) expectWords({ key, values: {} });
    }
  });

  it('have the same placeholders in both languages', () => {
    const placeholders = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g))].sort();
    for (const key of Object.keys(catalogue.en).filter(isMessageKey)) {
      if (key.startsWith('pipeline.')) expect(placeholders(catalogue.es[key])).toEqual(placeholders(catalogue.en[key]));
    }
  });

  it('exist for every problem, advice and repair that any chain leads to', () => {
    const small = fc.integer({ min: 0, max: 12 });
    const stage: fc.Arbitrary<Stage> = fc.oneof(
      fc.tuple(small, fc.boolean()).map(([size, reshuffle_each_iteration]): Stage => ({
        id: '',
        op: 'shuffle',
        buffer_size: size + 1,
        seed: null,
        reshuffle_each_iteration,
      })),
      fc
        .tuple(small, fc.boolean())
        .map(([size, drop_remainder]): Stage => ({ id: '', op: 'batch', batch_size: size + 1, drop_remainder })),
      fc.option(small, { nil: null }).map((count): Stage => ({ id: '', op: 'repeat', count })),
      fc.tuple(fc.constantFrom('take', 'skip'), small).map(([op, count]): Stage => ({ id: '', op, count })),
      fc.constantFrom('unbatch', 'cache').map((op): Stage => ({ id: '', op })),
      fc
        .constantFrom('x > 2', 'xx > 2', 'sqr(x)', 'x +', '', 'exp(x, x)', 'x[0]')
        .map((expression): Stage => ({ id: '', op: 'filter', expression })),
      fc.constantFrom('x', 'gone').map((column): Stage => ({ id: '', op: 'map', column, expression: 'x' })),
      fc.constantFrom('x', 'gone').map((column): Stage => ({ id: '', op: 'standardise', columns: ['y', column] })),
    );
    const columns = [
      { name: 'x', role: 'input' },
      { name: 'y', role: 'target' },
    ] as const;
    fc.assert(
      fc.property(fc.array(stage, { maxLength: 6 }), fc.integer({ min: 0, max: 10 }), (chain, rows) => {
        const stages: readonly Stage[] = [
          { id: 'source', op: 'from_tensor_slices' },
          ...chain.map((stage, index) => ({ ...stage, id: `s${index}` })),
        ];
        for (const { key, values, repairs } of pipelineIssues(stages, { rows, columns })) {
          expectWords({ key, values });
          for (const repair of repairs) expectWords({ key: repair.labelKey, values: repair.values ?? {} });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('say of the six orders what the chapter’s elements show', () => {
    const orders = compareOrders({ elements: 4, buffer_size: 4, batch_size: 2, count: 3, seed: 1 });
    expect(orders.map(({ each, partners, toKnow }) => [...each, ...partners, toKnow].map(say).join(' | '))).toEqual([
      'once each | in every epoch | can change | 2 pairs seen, by chance | The usual choice for training',
      'once each | in every epoch | can change | 2 pairs seen, by chance | Same as 1 here because 2 divides 4. Otherwise a batch holds parts of two epochs',
      'once each | in every epoch | never change | always 0 1 and 2 3 | Whole batches are shuffled, elements are not',
      'not once each | in epochs 1, 2 | never change | always 0 1 and 2 3 | Epochs mix: 0 1 came twice before 2 3 came once',
      'not once each | in epochs 1, 2, 3 | can change | 6 pairs seen, by chance | Epochs mix: an element can return before others were seen',
      'not once each | in epochs 1, 2 | never change | always 0 1 and 2 3 | Same as 4 here because 2 divides 4',
    ]);
  });

  it('exist for every fact about any six orders', () => {
    const settings = fc.record({
      elements: fc.integer({ min: 1, max: 12 }),
      buffer_size: fc.integer({ min: 1, max: 15 }),
      batch_size: fc.integer({ min: 1, max: 14 }),
      count: fc.integer({ min: 1, max: 4 }),
      seed: fc.integer({ min: 0, max: 1000 }),
    });
    fc.assert(
      fc.property(settings, (settings) => {
        for (const { each, partners, toKnow } of compareOrders(settings)) [...each, ...partners, toKnow].forEach(expectWords);
      }),
    );
  });
});
