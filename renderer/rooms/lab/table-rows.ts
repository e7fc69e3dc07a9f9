/** Which rows of a table are on the screen, in which order, and the table as CSV. Knows no screen. */
import type { TableDisplay } from '#shared/lab/output.ts';

export interface Sorting {
  /** -1 sorts by the index. */
  readonly column: number;
  readonly down: boolean;
}

/** A row by its place in `rows`, or how many rows are missing there. */
export type ShownRow = { readonly row: number } | { readonly missing: number };

/** Tables with more rows begin with a few of them, as pandas prints them. */
const mostPrinted = 60;
const few = 5;

export const isLong = ({ total }: TableDisplay): boolean => total > mostPrinted;
export const isWhole = ({ rows, total }: TableDisplay): boolean => rows.length === total;
export const isNumeric = (type: string): boolean => /^(u?int|float)\d+$/.test(type);

/** Only a table that is here as a whole is sorted. */
export function shownRows(table: TableDisplay, open: boolean, sorting: Sorting | null): readonly ShownRow[] {
  const order = sorting === null || !isWhole(table) ? table.places.map((_, row) => row) : sorted(table, sorting);
  const rows = open || !isLong(table) ? order : [...order.slice(0, few), ...order.slice(-few)];
  if (sorting !== null && isWhole(table)) {
    if (rows.length === order.length) return rows.map((row) => ({ row }));
    return [
      ...rows.slice(0, few).map((row) => ({ row })),
      { missing: table.total - rows.length },
      ...rows.slice(few).map((row) => ({ row })),
    ];
  }
  return rows.flatMap((row, at): ShownRow[] => {
    const before = at === 0 ? -1 : (table.places[rows[at - 1] ?? 0] ?? 0);
    const missing = (table.places[row] ?? 0) - before - 1;
    return missing > 0 ? [{ missing }, { row }] : [{ row }];
  });
}

/** Row places by a column's values, as numbers where they are; missing values stand last either way. */
function sorted(table: TableDisplay, { column, down }: Sorting): readonly number[] {
  const words = table.rows.map((_, row) => (column === -1 ? table.index[row] : table.exact[row]?.[column]) ?? '');
  const numeric =
    column === -1 ? words.every((word) => word !== '' && Number.isFinite(Number(word))) : isNumeric(table.types[column] ?? '');
  const compare = (one: string, other: string): number => {
    if (!numeric) return one < other ? -1 : one > other ? 1 : 0;
    return Number(one.replace('inf', 'Infinity')) - Number(other.replace('inf', 'Infinity'));
  };
  return words
    .map((_, row) => row)
    .sort((one, other) => {
      const [left = '', right = ''] = [words[one], words[other]];
      if (left === '' || right === '') return Number(left === '') - Number(right === '') || one - other;
      return (down ? -compare(left, right) : compare(left, right)) || one - other;
    });
}

/** By one column: rising, then falling, then as it was. */
export function nextSorting(now: Sorting | null, column: number): Sorting | null {
  if (now?.column !== column) return { column, down: false };
  return now.down ? null : { column, down: true };
}

/** Every row that is here with all its digits, the index first. */
export function csvOf(table: TableDisplay): string {
  const head = [table.indexName, ...table.columns];
  const lines = table.exact.map((row, at) => [table.index[at] ?? '', ...row]);
  return [head, ...lines].map((line) => line.map(quoted).join(',')).join('\n');
}

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
