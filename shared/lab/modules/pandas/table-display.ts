/** A Series or DataFrame as a table to look through: its first rows and its last, each cell as it is printed and with all its digits. */
import type { Display } from '../../output.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyValue } from '../../python/value.ts';
import { cellTexts, thingText } from './cell-text.ts';
import { type Column, isMissing, takeCells } from './column.ts';
import type { PyIndex } from './index-object.ts';
import { indexTexts } from './index-text.ts';

/** Cells of one table, but always the rows that pandas prints. */
const mostCells = 6000;
const fewestRows = 60;
const lastRows = 5;

export function tableDisplay(vm: Interpreter, columns: readonly Column[], labels: readonly PyValue[], index: PyIndex): Display {
  const places = sentRows(index.length, columns.length);
  const taken = columns.map((each) => takeCells(each, places));
  const texts = taken.map((each) => cellTexts(vm, each).map((text) => text.trim()));
  const levels = indexTexts(vm, index.take(places), false);
  return {
    kind: 'table',
    table: {
      columns: labels.map((label) => (label === null ? '' : thingText(vm, label))),
      types: columns.map(({ type }) => type),
      indexName: index.names
        .map((name) => (name === null ? '' : thingText(vm, name)))
        .join(' ')
        .trim(),
      index: places.map((_, row) =>
        levels
          .map((level) => level[row].trim())
          .join(' ')
          .trim(),
      ),
      rows: places.map((_, row) => texts.map((column) => column[row])),
      exact: places.map((_, row) => taken.map(({ cells }, column) => exactText(cells[row], texts[column][row]))),
      places,
      total: index.length,
    },
  };
}

/** The first rows of a long table and its last ones. */
function sentRows(total: number, columns: number): readonly number[] {
  const most = Math.max(fewestRows, Math.floor(mostCells / Math.max(1, columns)));
  if (total <= most) return Array.from({ length: total }, (_, place) => place);
  return Array.from({ length: most }, (_, place) => (place < most - lastRows ? place : total - most + place));
}

function exactText(cell: PyValue, printed: string): string {
  if (isMissing(cell)) return '';
  return typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'string' ? String(cell) : printed;
}
