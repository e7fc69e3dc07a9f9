import { describe, expect, it } from 'vitest';
import { problemCodes } from '#shared/base/problem.ts';
import { catalogue } from './catalogue.ts';
import { problemText } from './problem-text.ts';

describe('the words of problems', () => {
  it('has no words for codes that do not exist', () => {
    const words = Object.keys(catalogue.en).filter(
      (key) => /^problem\.[a-z]+\.[a-z-]+$/.test(key) && !key.startsWith('problem.repair.'),
    );
    expect(words.sort()).toEqual(problemCodes.map((code) => `problem.${code}`).sort());
  });

  it('adds a suggestion where there is one', () => {
    const values = { name: 'wheight', suggestion: 'weight' };
    expect(problemText('en', { code: 'expression.unknown-name', values })).toMatch(/“wheight”.* Did you mean “weight”\?$/);
    expect(problemText('en', { code: 'expression.unknown-name', values: { ...values, suggestion: '' } })).not.toMatch(
      /Did you mean/,
    );
  });

  it('names an unscaled input as the likely cause of an explosion, the learning rate otherwise', () => {
    const values = { epoch: 3, batch: 7, loss: 'Infinity', input: 'sqft', min: 0, max: 12_000 };
    expect(problemText('en', { code: 'run.not-finite', values: { ...values, scaled: 'no' } })).toMatch(
      /sqft.*12,000.*standardise/,
    );
    expect(problemText('es', { code: 'run.not-finite', values: { ...values, scaled: 'no' } })).toMatch(/sqft.*12\.000/);
    expect(problemText('en', { code: 'run.not-finite', values: { ...values, scaled: 'yes' } })).toMatch(/learning rate/);
  });
});
