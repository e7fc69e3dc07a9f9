import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  largestNotebook,
  readNotebook,
  readPython,
  sheetLimits,
  sheetProblem,
  writeNotebook,
  writePython,
  type SheetCell,
} from './notebook.ts';

const kind = fc.constantFrom('code' as const, 'text' as const);
const anyCell = fc.record({
  kind,
  source: fc.string({ unit: 'binary' }).map((text) => text.replace(/\r/g, '').replace(/^\ufeff/, '')),
});
const line = fc.string().filter((text) => !/[\n\r]/.test(text) && !/^# ?%%/.test(text) && !text.startsWith('\ufeff'));
const fullLine = line.filter((text) => text.trim() !== '');
/** What a script can hold: no empty lines around a cell. */
const scriptCell = fc.record({
  kind,
  source: fc.tuple(fullLine, fc.array(line), fullLine).map(([first, middle, last]) => [first, ...middle, last].join('\n')),
});

describe('a notebook', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.array(anyCell, { minLength: 1 }), (cells) => {
        expect(readNotebook(writeNotebook(cells))).toEqual({ ok: true, value: cells });
      }),
    );
  });

  it('is what Jupyter expects', () => {
    const written = JSON.parse(
      writeNotebook([
        { kind: 'code', source: 'a = 1\nprint(a)' },
        { kind: 'text', source: '# Hi' },
      ]),
    ) as unknown;
    expect(written).toMatchObject({
      nbformat: 4,
      nbformat_minor: 5,
      cells: [
        { cell_type: 'code', id: 'cell-1', metadata: {}, source: ['a = 1\n', 'print(a)'], execution_count: null, outputs: [] },
        { cell_type: 'markdown', id: 'cell-2', metadata: {}, source: ['# Hi'] },
      ],
    });
  });

  it('is read with sources as lists or texts, raw cells as text, outputs left out', () => {
    const file = {
      nbformat: 4,
      cells: [
        { cell_type: 'markdown', source: ['# One\r\n', 'two'] },
        { cell_type: 'code', source: 'print(1)', outputs: [{ text: ['1\n'] }] },
        { cell_type: 'raw', source: 'as it is' },
      ],
    };
    expect(readNotebook(`\ufeff${JSON.stringify(file)}`)).toEqual({
      ok: true,
      value: [
        { kind: 'text', source: '# One\ntwo' },
        { kind: 'code', source: 'print(1)' },
        { kind: 'text', source: 'as it is' },
      ],
    });
  });

  it('of nbformat 3 is read as well', () => {
    const cells = [
      { cell_type: 'heading', level: 2, source: ['Title'] },
      { cell_type: 'code', input: ['x = 1\n', 'x'], language: 'python' },
    ];
    expect(readNotebook(JSON.stringify({ nbformat: 3, worksheets: [{ cells }] }))).toEqual({
      ok: true,
      value: [
        { kind: 'text', source: '## Title' },
        { kind: 'code', source: 'x = 1\nx' },
      ],
    });
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

describe('a script', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.array(scriptCell), (cells) => {
        expect(readPython(writePython(cells))).toEqual(cells);
      }),
    );
  });

  it('is split at its marks, and is one cell without them', () => {
    expect(readPython('import numpy\n\n# %% first\na = 1\n\n#%%\n\n# %% [markdown]\n# # Title\n#\n# text\n')).toEqual([
      { kind: 'code', source: 'import numpy' },
      { kind: 'code', source: 'a = 1' },
      { kind: 'text', source: '# Title\n\ntext' },
    ]);
    expect(readPython('a = 1\r\nb = 2\r\n')).toEqual([{ kind: 'code', source: 'a = 1\nb = 2' }]);
    expect(readPython(' \n')).toEqual([]);
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
