/** Series and DataFrames as Python prints them in a window of 80 columns. */
import type { Interpreter } from '../../python/interpreter.ts';
import { textLength } from '../../python/types/text.ts';
import { adjoin, cellTexts, nameText, oneWidth, pad, thingText } from './cell-text.ts';
import { isNumberType, takeCells } from './column.ts';
import { hasNames, indexTexts } from './index-text.ts';
import { PyFrame, type PySeries } from './objects.ts';

/** `display.max_rows`, `display.min_rows` and the width of the window. */
const mostRows = 60;
const fewRows = 10;
const windowWidth = 80;

/** Places of the rows that are shown, and how many of them stand before the dots; null where all are. */
export function shownRows(length: number): { readonly places: readonly number[]; readonly before: number | null } {
  if (length <= mostRows) return { places: Array.from({ length }, (_, place) => place), before: null };
  const before = fewRows / 2;
  const head = Array.from({ length: before }, (_, place) => place);
  return { places: [...head, ...head.map((place) => length - before + place)], before };
}

export function seriesText(vm: Interpreter, series: PySeries): string {
  const { column, index, name, length } = series;
  const footer = [
    ...(name === null ? [] : [`Name: ${nameText(vm, name)}`]),
    ...(length > mostRows ? [`Length: ${length}`] : []),
    `dtype: ${column.type}`,
  ].join(', ');
  if (length === 0) return `Series([], ${footer})`;
  const { places, before } = shownRows(length);
  const labels = indexTexts(vm, index.take(places), true);
  const lines = index.isMulti ? adjoin(2, labels).split('\n') : [...labels[0]];
  const values = [...oneWidth(cellTexts(vm, takeCells(column, places)), 'right')];
  if (before !== null) {
    const width = textLength(values[before - 1]);
    values.splice(before, 0, pad(width > 3 ? '...' : '..', width, 'centre'));
    lines.splice(before + 1, 0, '');
  }
  const heading = hasNames(index) ? `${lines[0]}\n` : '';
  return `${heading}${adjoin(3, [lines.slice(1), values])}\n${footer}`;
}

export function frameText(vm: Interpreter, frame: PyFrame, windowed = true): string {
  const { columns, labels, index, length } = frame;
  if (columns.length === 0 || length === 0) {
    const list = (texts: readonly string[]) => `[${texts.join(', ')}]`;
    const names = list(labels.labels().map((label) => thingText(vm, label)));
    const rows =
      index.range !== null && length === 0 && columns.length === 0
        ? emptyRange(frame)
        : list(index.labels().map((label) => thingText(vm, label)));
    return `Empty DataFrame\nColumns: ${names}\nIndex: ${rows}`;
  }
  const { places, before } = windowed ? shownRows(length) : { places: Array.from({ length }, (_, place) => place), before: null };
  const part = new PyFrame(
    columns.map((column) => takeCells(column, places)),
    labels,
    index.take(places),
  );
  const blocks = [indexBlock(vm, part), ...columnBlocks(vm, part)];
  if (before !== null) insertDots(blocks, places.length, before);
  const kept = windowed ? fitted(blocks) : blocks;
  const text = adjoin(1, kept);
  const truncated =
    before !== null ||
    kept.length < blocks.length ||
    kept.some((block) => block[0] === ' ...' && block.every((line) => line === ' ...'));
  return truncated && windowed ? `${text}\n\n[${length} rows x ${columns.length} columns]` : text;
}

const emptyRange = (frame: PyFrame): string => (frame.index.length === 0 ? '[]' : '');

/** The labels of the rows under as many blank lines as the columns have headings. */
function indexBlock(vm: Interpreter, { index, labels }: PyFrame): string[] {
  const named = hasNames(index);
  const levels = indexTexts(vm, index, named).map((texts) => oneWidth(texts, 'left'));
  const heading = hasNames(labels) ? labels.names.map((name) => nameText(vm, name)) : labels.names.map(() => '');
  return [...heading, ...adjoin(1, levels).split('\n')];
}

function columnBlocks(vm: Interpreter, { columns, labels, index }: PyFrame): string[][] {
  const headings = indexTexts(vm, labels, false);
  return columns.map((column, place) => {
    const texts = headings.map((level) => level[place]);
    const numeric = isNumberType(column.type) || column.type === 'bool';
    const heading = labels.isMulti || !numeric ? texts : texts.map((text) => ` ${text}`);
    const lines = hasNames(index) ? [...heading, ''] : heading;
    const minimum = Math.max(...lines.map(textLength));
    const cells = oneWidth(cellTexts(vm, column), 'right', minimum);
    const width = Math.max(minimum, textLength(cells[0]));
    return [...lines.map((line) => pad(line, width, 'right')), ...cells];
  });
}

function insertDots(blocks: readonly string[][], rows: number, before: number): void {
  const headings = blocks[0].length - rows;
  for (const [place, block] of blocks.entries()) {
    const width = textLength(block[before]);
    block.splice(before + headings, 0, pad(width > 3 ? '...' : '..', width, place === 0 ? 'left' : 'right'));
  }
}

/** Leaves out columns in the middle until the rest fits into the window. */
function fitted(blocks: readonly string[][]): readonly (readonly string[])[] {
  const widths = blocks.map((block) => Math.max(...block.map(textLength)));
  let excess = widths.reduce((sum, width) => sum + width, 0) + widths.length - 1 - windowWidth + 1;
  if (excess <= 0) return blocks;
  excess += 5;
  while (excess > 0 && widths.length > 1) {
    const [removed] = widths.splice(roundHalfEven(widths.length / 2), 1);
    excess -= removed + 1;
  }
  const shown = Math.max(widths.length - 1, 2);
  if (shown >= blocks.length - 1) return blocks;
  const half = Math.floor(shown / 2);
  const dots = blocks[0].map(() => ' ...');
  return [...blocks.slice(0, half + 1), dots, ...blocks.slice(-half)];
}

function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return value % 1 === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
