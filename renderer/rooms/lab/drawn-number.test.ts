import { describe, expect, it } from 'vitest';
import { inLanguage } from './drawn-number.ts';

describe('a drawn number', () => {
  it('has the decimal sign of the language, other words none', () => {
    expect(['-0.50', '1.2e-05', '12', 'nan', 'v1.2', '1.2.3', '3.'].map((word) => inLanguage(word, 'es'))).toEqual([
      '-0,50',
      '1,2e-05',
      '12',
      'nan',
      'v1.2',
      '1.2.3',
      '3,',
    ]);
    expect(inLanguage('-0.50', 'en')).toBe('-0.50');
  });
});
