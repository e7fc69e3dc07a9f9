import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNotebook, type Notebook } from './notebook.ts';
import { writeNotebook, type CellRan, type WrittenCell } from './notebook-write.ts';

const source = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.string({ unit: 'binary' })),
  fc.constantFrom('a\r\nb', ['# One\r\n', 'two']),
);
const json = fc.jsonValue({ maxDepth: 2 });
const metadata = fc.dictionary(fc.string(), json);
const id = { id: fc.uuid() };
const cell = fc.oneof(
  fc.record({ cell_type: fc.constant('code'), ...id, metadata, source, outputs: fc.array(json), execution_count: fc.nat() }),
  fc.record({ cell_type: fc.constantFrom('markdown', 'raw'), ...id, metadata, source, attachments: metadata }),
  fc.record({ cell_type: fc.constantFrom('code', 'markdown'), source, 'of tomorrow': json }),
);
const file = fc.record({
  cells: fc.array(cell, { minLength: 1 }),
  metadata,
  nbformat: fc.constant(4),
  nbformat_minor: fc.nat(9),
  'of tomorrow': json,
});

function opened(value: unknown): Notebook {
  const read = readNotebook(JSON.stringify(value));
  if (!read.ok) throw new Error(read.problem.code);
  return read.value;
}
const written = (cells: readonly WrittenCell[], kept: string | null): unknown => JSON.parse(writeNotebook(cells, kept));
const named = ({ cells }: Notebook): WrittenCell[] => cells.map((one, place) => ({ id: `new-${String(place)}`, ...one }));
const ran = (text: string): CellRan => ({ source: text, count: 7, stdout: 'a\nb\n', result: '42', error: null });

describe('a notebook that is saved', () => {
  it('is the one that was opened, whatever else was in it', () => {
    fc.assert(
      fc.property(file, (before) => {
        const value: unknown = JSON.parse(JSON.stringify(before));
        const notebook = opened(value);
        expect(written(named(notebook), notebook.kept)).toEqual(value);
      }),
    );
  });

  const code = { cell_type: 'code', id: 'a', metadata: { tags: ['x'] }, source: 'x = 1', outputs: [1], execution_count: 3 };
  const raw = { cell_type: 'raw', id: 'b', metadata: {}, source: ['as it is'] };
  const notebook = opened({ cells: [code, raw], metadata: { author: 'me' }, nbformat: 4, nbformat_minor: 5 });
  const [first, second] = named(notebook);

  it('has no outputs of cells that were changed, and everything else of theirs', () => {
    const changed = { ...first, source: 'x = 2' };
    expect(written([changed, second], notebook.kept)).toEqual({
      cells: [{ ...code, source: ['x = 2'], outputs: [], execution_count: null }, raw],
      metadata: { author: 'me' },
      nbformat: 4,
      nbformat_minor: 5,
    });
    expect(written([{ ...changed, ran: ran('x = 1') }], notebook.kept)).toMatchObject({ cells: [{ outputs: [] }] });
  });

  it('has the outputs of cells that ran, as nbformat writes them', () => {
    expect(written([{ ...first, ran: ran('x = 1') }], notebook.kept)).toMatchObject({
      cells: [
        {
          ...code,
          execution_count: 7,
          outputs: [
            { name: 'stdout', output_type: 'stream', text: ['a\n', 'b\n'] },
            { output_type: 'execute_result', data: { 'text/plain': ['42'] }, execution_count: 7, metadata: {} },
          ],
        },
      ],
    });
    const error = {
      type: 'ValueError',
      message: 'no',
      line: 1,
      from: 0,
      to: 1,
      traceback: 'Traceback\nValueError: no',
      hint: null,
      suggestion: null,
    };
    expect(written([{ ...first, ran: { ...ran('x = 1'), stdout: '', result: null, error } }], null)).toMatchObject({
      cells: [
        { outputs: [{ output_type: 'error', ename: 'ValueError', evalue: 'no', traceback: ['Traceback', 'ValueError: no'] }] },
      ],
    });
  });

  it('has cells of the type they were given: what only the other type may have is left out', () => {
    expect(written([{ ...first, kind: 'text' }], notebook.kept)).toMatchObject({ cells: [{ cell_type: 'markdown' }] });
    expect(JSON.stringify(written([{ ...first, kind: 'text' }], notebook.kept))).not.toContain('outputs');
    expect(written([{ ...second, kind: 'code' }], notebook.kept)).toMatchObject({
      cells: [{ cell_type: 'code', id: 'b', outputs: [], execution_count: null }],
    });
  });

  it('gives new cells an id where the format has them, and is whole without a file before it', () => {
    const fresh = { id: 'new', kind: 'code', source: 'a\nb' } as const;
    expect(written([fresh], null)).toMatchObject({
      cells: [{ cell_type: 'code', id: 'new', metadata: {}, source: ['a\n', 'b'], outputs: [], execution_count: null }],
      nbformat: 4,
      nbformat_minor: 5,
    });
    const old = opened({ cells: [code], metadata: {}, nbformat: 4, nbformat_minor: 4 });
    expect(JSON.stringify(written([fresh], old.kept))).not.toContain('"id"');
  });
});

it('keeps of outputs that are too large only their cells, and says how many', () => {
  const large = { cell_type: 'code', source: 'x', outputs: ['.'.repeat(5_000_000)], metadata: { a: 1 } };
  const notebook = opened({ cells: [large, large], nbformat: 4, nbformat_minor: 4 });
  expect(notebook.dropped).toBe(1);
  expect(written(named(notebook), notebook.kept)).toMatchObject({
    cells: [large, { metadata: { a: 1 }, outputs: [], execution_count: null }],
  });
});
