import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from './markdown.ts';

const text = (words: string) => ({ kind: 'text', text: words });

describe('Markdown', () => {
  it('becomes plain data', () => {
    expect(readMarkdown('# Tensors\n\nA *shape* and **one** `dtype`.\n\n1. one\n2. two')).toEqual([
      { kind: 'heading', level: 1, parts: [text('Tensors')] },
      {
        kind: 'paragraph',
        parts: [
          text('A '),
          { kind: 'emphasis', parts: [text('shape')] },
          text(' and '),
          { kind: 'strong', parts: [text('one')] },
          text(' '),
          { kind: 'code', text: 'dtype' },
          text('.'),
        ],
      },
      {
        kind: 'list',
        start: 1,
        items: [[{ kind: 'paragraph', parts: [text('one')] }], [{ kind: 'paragraph', parts: [text('two')] }]],
      },
    ]);
  });

  it('keeps HTML as text and leaves out addresses that are not of the web', () => {
    expect(readMarkdown('<script>alert(1)</script>')).toEqual([
      { kind: 'paragraph', parts: [text('<script>alert(1)</script>')] },
    ]);
    expect(readMarkdown('[a](javascript:alert(1)) ![p](https://x.example/p.png)')).toEqual([
      { kind: 'paragraph', parts: [text('a'), text(' '), text('p')] },
    ]);
  });

  it('marks maths', () => {
    expect(readMarkdown('the size $\\sqrt{x}$ costs 5$')).toEqual([
      { kind: 'paragraph', parts: [text('the size '), { kind: 'maths', text: '\\sqrt{x}' }, text(' costs 5$')] },
    ]);
    expect(readMarkdown('$$a = b$$')).toEqual([{ kind: 'maths', text: 'a = b' }]);
  });

  it('is read whatever it is, however deeply nested', () => {
    fc.assert(fc.property(fc.string(), (source) => Array.isArray(readMarkdown(source))));
    expect(JSON.stringify(readMarkdown('> '.repeat(60) + 'deep'))).toContain('deep');
  });
});
