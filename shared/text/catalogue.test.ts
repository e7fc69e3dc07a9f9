import { describe, expect, it } from 'vitest';
import { problemCodes } from '#shared/base/problem.ts';
import { catalogue, formatNumber, isMessageKey, languageOf, translate, type MessageKey } from './catalogue.ts';
import type { Message } from './message.ts';

const keys = Object.keys(catalogue.en) as MessageKey[];
const texts = (message: Message) => (typeof message === 'string' ? [message] : [message.one, message.other]);
const placeholders = (message: Message) => [...new Set(texts(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

describe('the catalogue', () => {
  it('has the same placeholders in every language', () => {
    const different = keys.filter((key) => placeholders(catalogue.en[key]).join() !== placeholders(catalogue.es[key]).join());
    expect(different).toEqual([]);
  });

  it('has no empty text and no text with spaces around it', () => {
    const untidy = keys.filter((key) =>
      [catalogue.en[key], catalogue.es[key]].some((message) =>
        texts(message).some((text) => text === '' || text.trim() !== text),
      ),
    );
    expect(untidy).toEqual([]);
  });

  it('has words for every problem', () => {
    expect(problemCodes.filter((code) => !isMessageKey(`problem.${code}`))).toEqual([]);
  });

  it('writes numbers the language’s way and leaves given strings alone', () => {
    expect(formatNumber('en', -1234.5)).toBe('−1,234.5');
    expect(formatNumber('es', -12345.5)).toBe('−12.345,5');
    expect(translate('en', 'cli.bad-number', { option: '--epochs', value: '1000', least: 1 })).toContain('"1000"');
  });

  it('speaks the machine’s language where it can', () => {
    expect(['es-AR', 'ES', 'es_UY.UTF-8', 'en-GB', 'de', 'C', ''].map(languageOf)).toEqual([
      'es',
      'es',
      'es',
      'en',
      'en',
      'en',
      'en',
    ]);
  });
});
