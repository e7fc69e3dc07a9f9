import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldText, shownLines, tailOf } from './fold-text.ts';

it('keeps what is short and the beginning of what is long', () => {
  expect(foldText('a\nb')).toEqual({ text: 'a\nb', hidden: 0 });
  const long = Array.from({ length: 100 }, (_, index) => String(index)).join('\n');
  expect(foldText(long)).toEqual({ text: long.split('\n').slice(0, shownLines).join('\n'), hidden: 100 - shownLines });
});

it('shows the end of what is still being written', () => {
  expect(tailOf('a\nb')).toBe('a\nb');
  expect(tailOf('x\n'.repeat(100) + 'last').split('\n')).toHaveLength(shownLines);
});

it('never loses a sign', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (lines) => {
      const text = lines.join('\n');
      const { text: shown, hidden } = foldText(text);
      expect(text.startsWith(shown)).toBe(true);
      expect(shown.split('\n').length + hidden).toBe(text.split('\n').length);
    }),
  );
});
