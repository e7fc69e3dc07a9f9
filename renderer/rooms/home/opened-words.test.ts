import { describe, expect, it } from 'vitest';
import { translate, type MessageKey } from '#shared/text/catalogue.ts';
import { openedWords } from './opened-words.ts';

const english = {
  language: 'en' as const,
  text: (key: MessageKey, values?: Readonly<Record<string, string | number>>) => translate('en', key, values),
};
const now = new Date(2026, 10, 23, 16, 30).getTime();

describe('the time a project was opened', () => {
  it('is counted in minutes and hours on the same day', () => {
    expect(openedWords(now - 20_000, now, english)).toBe('just now');
    expect(openedWords(now - 10 * 60_000, now, english)).toBe('10 min ago');
    expect(openedWords(now - 5 * 3_600_000, now, english)).toBe('5 h ago');
  });

  it('is yesterday after midnight, even when it is few hours ago', () => {
    expect(openedWords(new Date(2026, 10, 22, 23, 0).getTime(), now, english)).toBe('Yesterday');
  });

  it('is a date before that, with the year when it is another one', () => {
    expect(openedWords(new Date(2026, 10, 20, 12, 0).getTime(), now, english)).toBe('Fri, Nov 20');
    expect(openedWords(new Date(2024, 4, 2, 12, 0).getTime(), now, english)).toBe('May 2, 2024');
  });
});
