/** Series and DataFrames as Python prints them in a window of 80 columns. */
import type { Interpreter } from '../../python/interpreter.ts';
import { textLength } from '../../python/types/text.ts';
import { adjoin, cellTexts, nameText, oneWidth, pad, thingText } from './cell-text.ts';
import { type Column, isNumberType, takeCells } from './column.ts';
import { hasNames, indexTexts } from './index-text.ts';
import { PyFrame, type PySeries } from './objects.ts';

/** `display.max_rows`, `display.min_rows` and the width of the window. */
const mostRows = 60;
const fewRows = 10;
const windowWidth = 80;

interface Rows {
  readonly places: readonly number[];
  readonly before: number | null;
}

/** Places of the rows that are shown, and how many of them stand before the dots; null where all are. */
export function shownRows(length: number): Rows {
  if (length <= mostRows) return everyRow(length);
  const before = fewRows / 2;
  const head = Array.from({ length: before }, (_, place) => place);
  return { places: [...head, ...head.map((place) => length - before + place)], before };
}

const everyRow = (length: number): Rows => ({ places: Array.from({ length }, (_, place) => place), before: null });

export function seriesText(vm: Interpreter, series: PySeries): string {
  const { column, name, length } = series;
  const footer = [
    ...(name === null ? [] : [`Name: ${nameText(vm, name)}`]),
    ...(length > mostRows ? [`Length: ${length}`] : []),
    `dtype: ${column.type}`,
  ].join(', ');
  if (length === 0) return `Series([], ${footer})`;
  return `${seriesRows(vm, series, shownRows(length))}\n${footer}`;
}

/** What `to_string` gives: all rows and nothing else. */
export function wholeSeriesText(vm: Interpreter, series: PySeries, labelled: boolean): string {
  const { column, length } = series;
  if (length === 0) return 'Series([], )';
  if (labelled) return seriesRows(vm, series, everyRow(length));
  return oneWidth(bareTexts(vm, column), 'right').join('\n');
}

function seriesRows(vm: Interpreter, { column, index }: PySeries, { places, before }: Rows): string {
  const labels = indexTexts(vm, index.take(places), true);
  const lines = index.isMulti ? adjoin(2, labels).split('\n') : [...labels[0]];
  const values = [...oneWidth(cellTexts(vm, takeCells(column, places)), 'right')];
  if (before !== null) {
    const width = textLength(values[before - 1]);
    values.splice(before, 0, pad(width > 3 ? '...' : '..', width, 'centre'));
    lines.splice(before + 1, 0, '');
  }
  const heading = hasNames(index) ? `${lines[0]}\n` : '';
  return heading + adjoin(3, [lines.slice(1), values]);
}

export function frameText(vm: Interpreter, frame: PyFrame): string {
  const { columns, length } = frame;
  if (columns.length === 0 || length === 0) return emptyText(vm, frame);
  const { places, before } = shownRows(length);
  const blocks = blocksOf(vm, frame, places);
  if (before !== null) insertDots(blocks, places.length, before);
  const kept = fitted(blocks);
  const text = adjoin(1, kept);
  const truncated =
    before !== null ||
    kept.length < blocks.length ||
    kept.some((block) => block[0] === ' ...' && block.every((line) => line === ' ...'));
  return truncated ? `${text}\n\n[${length} rows x ${columns.length} columns]` : text;
}

/** What `to_string` gives: all rows and all columns, however wide. */
export function wholeFrameText(vm: Interpreter, frame: PyFrame, labelled: boolean): string {
  const { columns, length } = frame;
  if (columns.length === 0 || length === 0) return emptyText(vm, frame);
  return adjoin(1, labelled ? blocksOf(vm, frame, everyRow(length).places) : columnBlocks(vm, frame, bareTexts));
}

/** The cells without the blanks that keep columns and minus signs apart; text keeps those of its own. */
function bareTexts(vm: Interpreter, column: Column): readonly string[] {
  const texts = cellTexts(vm, column);
  if (isNumberType(column.type)) return texts.map((text) => text.trimStart());
  return texts.every((text) => text.startsWith(' ')) ? texts.map((text) => text.slice(1)) : texts;
}

/** The labels of the rows, and each column below its heading. */
function blocksOf(vm: Interpreter, { columns, labels, index }: PyFrame, places: readonly number[]): string[][] {
  const part = new PyFrame(
    columns.map((column) => takeCells(column, places)),
    labels,
    index.take(places),
  );
  return [indexBlock(vm, part), ...columnBlocks(vm, part)];
}

function emptyText(vm: Interpreter, frame: PyFrame): string {
  const { columns, labels, index, length } = frame;
  const list = (texts: readonly string[]) => `[${texts.join(', ')}]`;
  const names = list(labels.labels().map((label) => thingText(vm, label)));
  const rows =
    index.range !== null && length === 0 && columns.length === 0
      ? emptyRange(frame)
      : list(index.labels().map((label) => thingText(vm, label)));
  return `Empty DataFrame\nColumns: ${names}\nIndex: ${rows}`;
}

const emptyRange = (frame: PyFrame): string => (frame.index.length === 0 ? '[]' : '');

/** The labels of the rows under as many blank lines as the columns have headings. */
function indexBlock(vm: Interpreter, { index, labels }: PyFrame): string[] {
  const named = hasNames(index);
  const levels = indexTexts(vm, index, named).map((texts) => oneWidth(texts, 'left'));
  const heading = hasNames(labels) ? labels.names.map((name) => nameText(vm, name)) : labels.names.map(() => '');
  return [...heading, ...adjoin(1, levels).split('\n')];
}

function columnBlocks(
  vm: Interpreter,
  { columns, labels, index }: PyFrame,
  textsOf: (vm: Interpreter, column: Column) => readonly string[] = cellTexts,
): string[][] {
  const headings = indexTexts(vm, labels, false);
  return columns.map((column, place) => {
    const texts = headings.map((level) => level[place]);
    const numeric = isNumberType(column.type) || column.type === 'bool';
    const heading = labels.isMulti || !numeric ? texts : texts.map((text) => ` ${text}`);
    const lines = hasNames(index) ? [...heading, ''] : heading;
    const minimum = Math.max(...lines.map(textLength));
    const cells = oneWidth(textsOf(vm, column), 'right', minimum);
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
