import { describe, expect, it } from 'vitest';
import type { TableDisplay } from '#shared/lab/output.ts';
import { csvOf, nextSorting, shownRows } from './table-rows.ts';

const table = (values: readonly string[], total = values.length): TableDisplay => ({
  columns: ['x'],
  types: ['float64'],
  indexName: 'id',
  index: values.map((_, row) => String(row)),
  rows: values.map((value) => [value]),
  exact: values.map((value) => [value]),
  places: values.map((_, row) => (row < values.length - 5 ? row : total - values.length + row)),
  total,
});
const words = (list: ReturnType<typeof shownRows>): string[] =>
  list.map((one) => ('row' in one ? String(one.row) : `…${String(one.missing)}`));

describe('the rows of a table', () => {
  const long = table(Array.from({ length: 100 }, (_, row) => String(row)));

  it('of a long one are the first and the last, with a gap that says how many are missing', () => {
    expect(words(shownRows(long, false, null))).toEqual(['0', '1', '2', '3', '4', '…90', '95', '96', '97', '98', '99']);
    expect(shownRows(long, true, null)).toHaveLength(100);
  });

  it('show a gap where the table itself was cut', () => {
    const cut = table(
      Array.from({ length: 70 }, (_, row) => String(row)),
      1000,
    );
    expect(words(shownRows(cut, true, null))).toContain('…930');
  });

  it('are sorted by number, missing values last, up and down', () => {
    const small = table(['10', '', '9', '-1']);
    expect(words(shownRows(small, true, { column: 0, down: false }))).toEqual(['3', '2', '0', '1']);
    expect(words(shownRows(small, true, { column: 0, down: true }))).toEqual(['0', '2', '3', '1']);
    expect(words(shownRows(long, false, { column: 0, down: true })).slice(0, 6)).toEqual(['99', '98', '97', '96', '95', '…90']);
  });

  it('are sorted up, down and not at all, in turn', () => {
    const up = nextSorting(null, 2);
    expect(up).toEqual({ column: 2, down: false });
    expect(nextSorting(nextSorting(up, 2), 2)).toBeNull();
    expect(nextSorting(up, 1)).toEqual({ column: 1, down: false });
  });

  it('become CSV with quotes where they are needed', () => {
    expect(csvOf(table(['a,b', 'say "x"']))).toBe('id,x\n0,"a,b"\n1,"say ""x"""');
  });
});
