/** `describe`, `value_counts`, `info` and `corr`: tables about tables. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { floatType } from '../../python/types/number.ts';
import type { PyValue } from '../../python/value.ts';
import { plain } from './bridge.ts';
import {
  cellBytes,
  type Column,
  column,
  floatColumn,
  intColumn,
  isMissing,
  isNumberType,
  isStatistical,
  takeCells,
} from './column.ts';
import { labelIndex, PyIndex } from './index-object.ts';
import { PyFrame, PySeries } from './objects.ts';
import { groupRows } from './order.ts';
import { numericPart } from './reduce.ts';
import { takeColumns } from './select.ts';
import { correlation, describeNumbers } from './statistics.ts';

const quartiles = [0.25, 0.5, 0.75];

/** `25%`, `97.5%`. */
function percentText(vm: Interpreter, fraction: number): string {
  const percent = Number((fraction * 100).toPrecision(12));
  return `${Number.isInteger(percent) ? percent.toFixed(0) : vm.str(percent)}%`;
}

function numberLabels(vm: Interpreter, fractions: readonly number[]): readonly string[] {
  return ['count', 'mean', 'std', 'min', ...fractions.map((each) => percentText(vm, each)), 'max'];
}

const textLabels = ['count', 'unique', 'top', 'freq'];

/** How often each present value occurs, the most frequent first, equals in order of appearance. */
export function countsOf(
  vm: Interpreter,
  keys: readonly Column[],
  dropna = true,
): { readonly first: readonly number[]; readonly counts: readonly number[] } {
  const groups = [...groupRows(vm, keys, { sort: false, dropna })].sort((a, b) => b.rows.length - a.rows.length);
  return { first: groups.map(({ rows }) => rows[0]), counts: groups.map(({ rows }) => rows.length) };
}

function describeTexts(vm: Interpreter, source: Column): readonly PyValue[] {
  const present = source.cells.filter((cell) => !isMissing(cell));
  const { first, counts } = countsOf(vm, [source]);
  if (counts.length === 0) return [0n, 0n, NaN, NaN];
  return [BigInt(present.length), BigInt(counts.length), source.cells[first[0]], BigInt(counts[0])];
}

export function fractionsOf(vm: Interpreter, percentiles: PyValue): readonly number[] {
  if (percentiles === null) return quartiles;
  const fractions = vm.toList(percentiles).map((each) => Number(plain(each)));
  if (!fractions.every((fraction) => fraction >= 0 && fraction <= 1))
    raise('ValueError', 'percentiles should all be in the interval [0, 1]');
  return [...new Set(fractions)].sort((a, b) => a - b);
}

export function describeSeries(vm: Interpreter, series: PySeries, percentiles: PyValue): PySeries {
  if (isNumberType(series.column.type)) {
    const fractions = fractionsOf(vm, percentiles);
    return new PySeries(
      floatColumn(describeNumbers(series.column, fractions)),
      labelIndex(numberLabels(vm, fractions)),
      series.name,
    );
  }
  return new PySeries(column('object', describeTexts(vm, series.column)), labelIndex(textLabels), series.name);
}

/** Numbers only, unless there are none or `include='all'`. */
export function describeFrame(vm: Interpreter, frame: PyFrame, percentiles: PyValue, include: PyValue): PyFrame {
  const fractions = fractionsOf(vm, percentiles);
  const numbers = numberLabels(vm, fractions);
  const numeric = frame.columns.flatMap(({ type }, place) => (isNumberType(type) ? [place] : []));
  if (include !== 'all') {
    const part = numeric.length > 0 ? takeColumns(frame, numeric) : frame;
    const columns = part.columns.map((each) =>
      numeric.length > 0 ? floatColumn(describeNumbers(each, fractions)) : column('object', describeTexts(vm, each)),
    );
    return new PyFrame(columns, part.labels, labelIndex(numeric.length > 0 ? numbers : textLabels));
  }
  const labels =
    numeric.length === frame.columns.length
      ? numbers
      : numeric.length === 0
        ? textLabels
        : ['count', ...textLabels.slice(1), ...numbers.slice(1)];
  const columns = frame.columns.map((each) => {
    const own = isNumberType(each.type) ? numbers : textLabels;
    const values = isNumberType(each.type) ? describeNumbers(each, fractions) : describeTexts(vm, each);
    const cells = labels.map((label) => (own.includes(label) ? values[own.indexOf(label)] : NaN));
    return column(isNumberType(each.type) ? 'float64' : 'object', cells);
  });
  return new PyFrame(columns, frame.labels, labelIndex(labels));
}

export function valueCounts(
  vm: Interpreter,
  keys: readonly Column[],
  names: readonly PyValue[],
  {
    normalize,
    dropna,
    ascending,
    sort,
  }: { readonly normalize: boolean; readonly dropna: boolean; readonly ascending: boolean; readonly sort: boolean },
): PySeries {
  let { first, counts } = countsOf(vm, keys, dropna);
  if (!sort) {
    const groups = groupRows(vm, keys, { sort: keys.length > 1, dropna });
    [first, counts] = [groups.map(({ rows }) => rows[0]), groups.map(({ rows }) => rows.length)];
  } else if (ascending) {
    const order = counts.map((_, place) => place).sort((a, b) => counts[a] - counts[b] || a - b);
    [first, counts] = [order.map((place) => first[place]), order.map((place) => counts[place])];
  }
  const index = new PyIndex(
    keys.map((each) => takeCells(each, first)),
    names,
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (normalize) return new PySeries(floatColumn(counts.map((count) => count / total)), index, 'proportion');
  return new PySeries(intColumn(counts), index, 'count');
}

export function correlations(vm: Interpreter, frame: PyFrame, numericOnly: PyValue): PyFrame {
  const part = numericPart(vm, frame, numericOnly);
  for (const { type, cells } of part.columns) if (!isStatistical(type)) for (const cell of cells) toNumber(vm, cell);
  const columns = part.columns.map((left) =>
    floatColumn(part.columns.map((right) => (left === right ? correlationWithItself(left) : correlation(right, left)))),
  );
  return new PyFrame(columns, part.labels, part.labels);
}

function correlationWithItself(source: Column): number {
  const value = correlation(source, source);
  return Number.isNaN(value) ? NaN : 1;
}

/** Raises Python's ValueError for text that is no number. */
function toNumber(vm: Interpreter, cell: PyValue): void {
  if (typeof cell === 'string') vm.call(floatType, [cell]);
}

/** What `df.info()` prints. */
export function infoText(vm: Interpreter, frame: PyFrame): string {
  const { columns, labels, index } = frame;
  const lines = ["<class 'pandas.DataFrame'>", indexSummary(vm, index)];
  if (columns.length === 0) return `${[...lines, 'Empty DataFrame'].join('\n')}\n`;
  lines.push(`Data columns (total ${columns.length} columns):`);
  const rows = columns.map((each, place) => [
    ` ${place}`,
    vm.str(labels.at(place)),
    `${each.cells.length - each.cells.filter(isMissing).length} non-null`,
    each.type,
  ]);
  const headings = [' # ', 'Column', 'Non-Null Count', 'Dtype'];
  const widths = headings.map((heading, place) => Math.max(heading.length, ...rows.map((row) => row[place].length)));
  const line = (cells: readonly string[]) => cells.map((cell, place) => cell.padEnd(widths[place])).join('  ');
  lines.push(line(headings), line(headings.map((heading) => '-'.repeat(heading.length))), ...rows.map(line));
  const kinds = new Map<string, number>();
  for (const { type } of columns) kinds.set(type, (kinds.get(type) ?? 0) + 1);
  lines.push(
    `dtypes: ${[...kinds]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([type, count]) => `${type}(${count})`)
      .join(', ')}`,
  );
  const bytes = memoryOf(frame).reduce((sum, each) => sum + each, 0);
  const more =
    columns.some(({ type }) => type === 'object') || index.levels.some(({ type }) => type === 'object' || type === 'str');
  lines.push(`memory usage: ${sizeText(bytes, more ? '+' : '')}`);
  return `${lines.join('\n')}\n`;
}

function indexSummary(vm: Interpreter, index: PyIndex): string {
  const kind = index.range !== null ? 'RangeIndex' : index.isMulti ? 'MultiIndex' : 'Index';
  const bounds = index.length === 0 ? '' : `, ${vm.str(index.at(0))} to ${vm.str(index.at(index.length - 1))}`;
  return `${kind}: ${index.length} entries${bounds}`;
}

/** Bytes of the index and of every column, texts counted as references. */
export function memoryOf({ columns, index }: PyFrame): readonly number[] {
  const ofIndex = index.range !== null ? 132 : index.levels.reduce((sum, level) => sum + cellBytes(level.type) * index.length, 0);
  return [ofIndex, ...columns.map(({ type, cells }) => cellBytes(type) * cells.length)];
}

function sizeText(bytes: number, more: string): string {
  let size = bytes;
  for (const unit of ['bytes', 'KB', 'MB', 'GB', 'TB']) {
    if (size < 1024) return `${size.toFixed(1)}${more} ${unit}`;
    size /= 1024;
  }
  return `${size.toFixed(1)}${more} PB`;
}

export function memoryUsage(frame: PyFrame): PySeries {
  const names: PyValue[] = ['Index', ...frame.labels.labels()];
  return new PySeries(intColumn([...memoryOf(frame)]), labelIndex(names));
}

/** `mode`: the most frequent values, ascending. */
export function modes(vm: Interpreter, source: Column): Column {
  const groups = groupRows(vm, [source]);
  const most = Math.max(0, ...groups.map(({ rows }) => rows.length));
  return takeCells(
    source,
    groups.filter(({ rows }) => rows.length === most).map(({ rows }) => rows[0]),
  );
}

/** Distinct values in order of appearance, missing ones included. */
export function uniqueCells(vm: Interpreter, source: Column): Column {
  return takeCells(
    source,
    groupRows(vm, [source], { sort: false, dropna: false }).map(({ rows }) => rows[0]),
  );
}
