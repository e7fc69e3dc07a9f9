import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestNotebook, readNotebook, sheetLimits, sheetProblem, type SheetCell } from './notebook.ts';

/** Without what was kept of the file. */
const cellsOf = (text: string) => {
  const read = readNotebook(text);
  return read.ok ? read.value.cells.map(({ kind, source }) => ({ kind, source })) : read;
};

describe('a notebook', () => {
  it('is read with sources as lists or texts, raw cells as text', () => {
    const file = {
      nbformat: 4,
      cells: [
        { cell_type: 'markdown', source: ['# One\r\n', 'two'] },
        { cell_type: 'code', source: 'print(1)', outputs: [{ text: ['1\n'] }] },
        { cell_type: 'raw', source: 'as it is' },
      ],
    };
    expect(cellsOf(`\ufeff${JSON.stringify(file)}`)).toEqual([
      { kind: 'text', source: '# One\ntwo' },
      { kind: 'code', source: 'print(1)' },
      { kind: 'text', source: 'as it is' },
    ]);
  });

  it('of nbformat 3 is read as well', () => {
    const cells = [
      { cell_type: 'heading', level: 2, source: ['Title'] },
      { cell_type: 'code', input: ['x = 1\n', 'x'], language: 'python' },
    ];
    expect(cellsOf(JSON.stringify({ nbformat: 3, worksheets: [{ cells }] }))).toEqual([
      { kind: 'text', source: '## Title' },
      { kind: 'code', source: 'x = 1\nx' },
    ]);
  });

  it.each([
    ['{\n "cells": [}\n', 'notebook.syntax', { line: 2 }],
    ['', 'notebook.syntax', { line: 1 }],
    ['[]', 'notebook.format', undefined],
    ['{"a": 1}', 'notebook.format', undefined],
    ['{"cells": [1]}', 'notebook.format', undefined],
    ['{"cells": [{"cell_type": "code", "source": [1]}]}', 'notebook.format', undefined],
    ['{"cells": []}', 'notebook.empty', undefined],
    ['{"worksheets": []}', 'notebook.empty', undefined],
  ])('that is none is refused: %j', (text, code, values) => {
    expect(readNotebook(text)).toMatchObject({ ok: false, problem: { code, ...(values && { values }) } });
  });

  it('beyond the largest size is refused before it is parsed', () => {
    expect(readNotebook(' '.repeat(largestNotebook + 1))).toMatchObject({ ok: false, problem: { code: 'notebook.too-large' } });
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(typeof readNotebook(text).ok).toBe('boolean');
      }),
    );
  });
});

describe('a sheet', () => {
  const cell = (length: number): SheetCell => ({ kind: 'code', source: 'x'.repeat(length) });

  it('has limits', () => {
    expect(sheetProblem([cell(sheetLimits.source)])).toBeNull();
    expect(sheetProblem([cell(sheetLimits.source + 1)])).toMatchObject({ code: 'notebook.too-large' });
    expect(sheetProblem(Array.from({ length: 21 }, () => cell(100_000)))).toMatchObject({ code: 'notebook.too-large' });
    expect(sheetProblem(Array.from({ length: 501 }, () => cell(1)))).toMatchObject({ code: 'notebook.too-many' });
  });
});
