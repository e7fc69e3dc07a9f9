import { describe, expect, it } from 'vitest';
import { problemCodes } from '#shared/base/problem.ts';
import { catalogue, isMessageKey, languages, type MessageKey } from './catalogue.ts';
import type { Message } from './message.ts';
import { problemText } from './problem-text.ts';

const placeholders = (message: Message): string[] => {
  const text = typeof message === 'string' ? message : `${message.one} ${message.other}`;
  return [...new Set(text.match(/\{\w+\}/g))].sort();
};

describe('the words of problems', () => {
  it.each(problemCodes)('%s has words in every language', (code) => {
    for (const language of languages) expect(problemText(language, { code })).not.toBe(code);
  });

  it('has no words for codes that do not exist', () => {
    const words = Object.keys(catalogue.en).filter((key) => /^problem\.[a-z]+\.[a-z-]+$/.test(key) && !key.startsWith('problem.repair.'));
    expect(words.sort()).toEqual(problemCodes.map((code) => `problem.${code}`).sort());
  });

  it('uses the same placeholders in every language, in every text of the product', () => {
    for (const key of Object.keys(catalogue.en).filter(isMessageKey) as MessageKey[]) {
      expect([key, placeholders(catalogue.es[key])]).toEqual([key, placeholders(catalogue.en[key])]);
    }
  });

  it('adds a suggestion where there is one', () => {
    const values = { name: 'wheight', suggestion: 'weight' };
    expect(problemText('en', { code: 'expression.unknown-name', values })).toMatch(/“wheight”.* Did you mean “weight”\?$/);
    expect(problemText('en', { code: 'expression.unknown-name', values: { ...values, suggestion: '' } })).not.toMatch(/Did you mean/);
  });

  it('names an unscaled input as the likely cause of an explosion, the learning rate otherwise', () => {
    const values = { epoch: 3, batch: 7, loss: 'Infinity', input: 'sqft', min: 0, max: 12_000 };
    expect(problemText('en', { code: 'run.not-finite', values: { ...values, scaled: 'no' } })).toMatch(/sqft.*12,000.*standardise/);
    expect(problemText('es', { code: 'run.not-finite', values: { ...values, scaled: 'no' } })).toMatch(/sqft.*12\.000/);
    expect(problemText('en', { code: 'run.not-finite', values: { ...values, scaled: 'yes' } })).toMatch(/learning rate/);
  });
});
