import { expect, it } from 'vitest';
import { translate } from '#shared/text/catalogue.ts';
import { sheetWords } from './sheet-words.ts';

const app = {
  text: (key: Parameters<typeof translate>[1], values?: Parameters<typeof translate>[2]) => translate('en', key, values),
};

it.each([
  [[], 'Nothing running'],
  [['new', 'new'], 'Nothing running'],
  [['done', 'running', 'waiting'], 'Cell 2 of 3'],
  [['done', 'failed', 'new'], 'Cell 2 failed'],
  [['done', 'stale'], '1 of 2 cells are up to date'],
  [['done', 'done'], 'All 2 cells ran'],
] as const)('%j reads %s', (states, words) => {
  expect(sheetWords(states, app)).toBe(words);
});
