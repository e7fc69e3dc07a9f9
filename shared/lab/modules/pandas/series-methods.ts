/** What a Series can do by name. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { PyObject, type PyValue } from '../../python/value.ts';
import { aggregateSeries } from './aggregate.ts';
import { labelsOf, relabelled, remaining, duplicatedRows, resetIndex, sortedIndexRows } from './arrange.ts';
import { arrayOf, cellAt, cellValue, columnOf, columnTypeNamed, plain, wholeOf } from './bridge.ts';
import { castColumn } from './cast.ts';
import { boolColumn, type Column, inferColumn, isMissing, nullable, takeCells } from './column.ts';
import { binaryTable, compareTable } from './combine.ts';
import { placesOf } from './construct.ts';
import { describeSeries, modes, uniqueCells, valueCounts } from './describe.ts';
import { groupingOf, PySeriesGroups } from './group-object.ts';
import { labelIndex, PyIndex, rangeIndex } from './index-object.ts';
import { indexOf } from './construct.ts';
import { addMethods, isCallable, iteratorValue, type MethodTable } from '../native-methods.ts';
import { PyFrame, PySeries, seriesType } from './objects.ts';
import { compareOperators, operatorNames } from './operator-names.ts';
import { numpyMethods } from './numpy-functions.ts';
import { directions, sortedRows } from './order.ts';
import { axisOf, reduceSeries } from './reduce.ts';
import { seriesItem, takeSeries } from './select.ts';
import {
  correlationCoefficient,
  cumulative,
  quantileOf,
  sortedNumbers,
  type StatisticName,
  statisticNames,
} from './statistics.ts';
import {
  absolute,
  carryForward,
  chooseCells,
  clipped,
  difference,
  extremeRow,
  fillMissing,
  isIn,
  mapped,
  ranked,
  replaced,
  rounded,
  shifted,
} from './transform.ts';
import { wholeSeriesText } from './table-text.ts';

type Table = MethodTable<PySeries>;

const like = (series: PySeries, column: Column): PySeries => new PySeries(column, series.index, series.name);

/** Signatures of statistics differ in what they take besides the axis. */
export function statisticSignature(name: StatisticName): string {
  if (name === 'count') return 'axis=0, numeric_only=False';
  if (name === 'nunique') return 'axis=0, dropna=True';
  if (name === 'std' || name === 'var' || name === 'sem') return 'axis=0, skipna=True, ddof=1, numeric_only=False, **kwargs';
  return 'axis=0, skipna=True, numeric_only=False, **kwargs';
}

const statistics: Table = Object.fromEntries(
  statisticNames.map((name) => [
    name,
    [
      statisticSignature(name),
      (vm: Interpreter, self: PySeries, args: Readonly<Record<string, PyValue>>) => reduceSeries(vm, name, self, args),
    ],
  ]),
);

const operators: Table = Object.fromEntries([
  ...Object.entries(operatorNames).map(([name, { operator, reflected }]): [string, Table[string]] => [
    name,
    [
      'other',
      (vm: Interpreter, self: PySeries, { other }: Readonly<Record<string, PyValue>>) =>
        binaryTable(vm, operator, self, other, reflected) ?? null,
    ],
  ]),
  ...Object.entries(compareOperators).map(([name, operator]): [string, Table[string]] => [
    name,
    [
      'other',
      (vm: Interpreter, self: PySeries, { other }: Readonly<Record<string, PyValue>>) =>
        compareTable(vm, operator, self, other) ?? null,
    ],
  ]),
]);

function quantiles(vm: Interpreter, self: PySeries, q: PyValue): PyValue {
  const ascending = sortedNumbers(self.column);
  const value = plain(q);
  if (typeof value === 'number' || typeof value === 'bigint') {
    const fraction = checkedFraction(Number(value));
    return cellAt({ type: 'float64', cells: [quantileOf(ascending, fraction)] }, 0);
  }
  const fractions = vm.toList(q).map((each) => checkedFraction(Number(plain(each))));
  return new PySeries(
    inferColumn(fractions.map((fraction) => quantileOf(ascending, fraction))),
    labelIndex(fractions),
    self.name,
  );
}

export function checkedFraction(fraction: number): number {
  if (!(fraction >= 0 && fraction <= 1))
    raise('ValueError', 'percentiles should all be in the interval [0, 1]. Try [0.0, 1.0] instead.');
  return fraction;
}

function condition(vm: Interpreter, self: PySeries, cond: PyValue, wanted: boolean): readonly boolean[] {
  const given = isCallable(vm, cond) ? vm.call(cond, [self]) : cond;
  const cells =
    given instanceof PySeries && !given.index.equals(vm, self.index)
      ? takeCells(given.column, placesOf(vm, given.index, self.index)).cells
      : columnOf(vm, given).cells;
  if (cells.length !== self.length) raise('ValueError', 'Array conditional must be same shape as self');
  return cells.map((cell) => (cell === true) === wanted);
}

function choose(vm: Interpreter, self: PySeries, cond: PyValue, other: PyValue, wanted: boolean): PySeries {
  const keep = condition(vm, self, cond, wanted);
  const replacement = other === null ? NaN : plain(other);
  if (replacement instanceof PySeries) return like(self, chooseCells(self.column, keep, NaN, replacement.column));
  if (replacement instanceof PyObject) return like(self, chooseCells(self.column, keep, NaN, columnOf(vm, replacement)));
  return like(self, chooseCells(self.column, keep, replacement, null));
}

function largest(vm: Interpreter, self: PySeries, count: PyValue, descending: boolean): PySeries {
  const rows = sortedRows(vm, [self.column], [!descending]).filter((row) => !isMissing(self.column.cells[row]));
  return takeSeries(self, rows.slice(0, wholeOf(vm, count)));
}

function renamed(vm: Interpreter, self: PySeries, how: PyValue): PySeries {
  if (how instanceof PyDict || isCallable(vm, how)) {
    return new PySeries(self.column, relabelled(vm, self.index, how), self.name);
  }
  return new PySeries(self.column, self.index, how);
}

function resetSeries(vm: Interpreter, self: PySeries, drop: boolean, name: PyValue): PyValue {
  if (drop) return new PySeries(self.column, rangeIndex(self.length), self.name);
  return resetIndex(vm, new PyFrame([self.column], labelIndex([name ?? self.name ?? 0n]), self.index), false);
}

function applySeries(
  vm: Interpreter,
  self: PySeries,
  func: PyValue,
  rest: readonly PyValue[],
  keywords: ReadonlyMap<string, PyValue>,
): PyValue {
  if (typeof func === 'string') return aggregateSeries(vm, self, func);
  const results = self.column.cells.map((cell) => {
    vm.tick();
    return plain(vm.call(func, [cell, ...rest], keywords));
  });
  return like(self, inferColumn(results));
}

export const replacements = (from: PyValue, to: PyValue): readonly (readonly [PyValue, PyValue])[] => {
  if (from instanceof PyDict) return from.entries();
  if (from instanceof PyList) {
    return from.items.map((each, place) => [each, to instanceof PyList ? to.items[place] : to]);
  }
  if (to === null) raise('ValueError', "replace must specify either 'value', a dict-like 'to_replace', or dict-like 'regex'.");
  return [[from, to]];
};

const methods: Table = {
  ...statistics,
  ...operators,
  ...numpyMethods,
  product: ['axis=0, skipna=True', (vm, self, args) => reduceSeries(vm, 'prod', self, args)],
  quantile: ['q=0.5', (vm, self, { q }) => quantiles(vm, self, q)],
  describe: ['percentiles=None, include=None', (vm, self, { percentiles }) => describeSeries(vm, self, percentiles)],
  value_counts: [
    'normalize=False, sort=True, ascending=False, bins=None, dropna=True',
    (vm, self, args) => {
      if (args.bins !== null) raise('NotImplementedError', 'value_counts(bins=…) is not supported here');
      return valueCounts(vm, [self.column], [self.name], {
        normalize: vm.truth(args.normalize),
        sort: vm.truth(args.sort),
        ascending: vm.truth(args.ascending),
        dropna: vm.truth(args.dropna),
      });
    },
  ],
  unique: ['', (vm, self) => arrayOf(uniqueCells(vm, self.column))],
  mode: [
    '',
    (vm, self) => {
      const found = modes(vm, self.column);
      return new PySeries(found, rangeIndex(found.cells.length), self.name);
    },
  ],
  head: ['n=5', (vm, self, { n }) => takeSeries(self, firstRows(self.length, n === null ? self.length : wholeOf(vm, n)))],
  tail: ['n=5', (vm, self, { n }) => takeSeries(self, lastRows(self.length, wholeOf(vm, n)))],
  copy: ['deep=True', (_vm, self) => new PySeries(self.column, self.index, self.name)],
  tolist: ['', (_vm, self) => new PyList([...self.column.cells])],
  to_list: ['', (_vm, self) => new PyList([...self.column.cells])],
  to_numpy: [
    'dtype=None',
    (vm, self, { dtype }) => arrayOf(dtype === null ? self.column : castColumn(vm, self.column, columnTypeNamed(vm, dtype))),
  ],
  to_dict: [
    '',
    (vm, self) => {
      const dict = new PyDict();
      for (const [row, cell] of self.column.cells.entries()) dict.set(vm, self.index.at(row), cell);
      return dict;
    },
  ],
  to_frame: ['name=None', (_vm, self, { name }) => new PyFrame([self.column], labelIndex([name ?? self.name ?? 0n]), self.index)],
  items: ['', (_vm, self) => iteratorValue(self.length, (row) => new PyTuple([self.index.at(row), self.column.cells[row]]))],
  keys: ['', (_vm, self) => self.index],
  get: [
    'key, default=None',
    (vm, self, { key, default: fallback }) => (self.index.find(vm, plain(key)).length > 0 ? seriesItem(vm, self, key) : fallback),
  ],
  item: [
    '',
    (_vm, self) => {
      if (self.length !== 1) raise('ValueError', 'can only convert an array of size 1 to a Python scalar');
      return self.column.cells[0];
    },
  ],
  astype: ['dtype', (vm, self, { dtype }) => like(self, castColumn(vm, self.column, columnTypeNamed(vm, dtype)))],
  isna: ['', (_vm, self) => like(self, boolColumn(self.column.cells.map(isMissing)))],
  isnull: ['', (_vm, self) => like(self, boolColumn(self.column.cells.map(isMissing)))],
  notna: ['', (_vm, self) => like(self, boolColumn(self.column.cells.map((cell) => !isMissing(cell))))],
  notnull: ['', (_vm, self) => like(self, boolColumn(self.column.cells.map((cell) => !isMissing(cell))))],
  fillna: [
    'value',
    (vm, self, { value }) => {
      const given = plain(value);
      if (!(given instanceof PySeries) && !(given instanceof PyDict)) return like(self, fillMissing(self.column, given));
      const source =
        given instanceof PyDict
          ? new PySeries(
              inferColumn(given.entries().map(([, each]) => plain(each))),
              indexOf(vm, new PyList(given.entries().map(([key]) => key))),
            )
          : given;
      const other = takeCells(
        source.column,
        self.index.labels().map((label) => source.index.placeOf(vm, label)),
      );
      return like(
        self,
        chooseCells(
          self.column,
          self.column.cells.map((cell) => !isMissing(cell)),
          NaN,
          other,
        ),
      );
    },
  ],
  ffill: ['', (_vm, self) => like(self, carryForward(self.column, false))],
  bfill: ['', (_vm, self) => like(self, carryForward(self.column, true))],
  dropna: [
    '',
    (_vm, self) =>
      takeSeries(
        self,
        self.column.cells.flatMap((cell, row) => (isMissing(cell) ? [] : [row])),
      ),
  ],
  sort_values: [
    "axis=0, ascending=True, na_position='last', ignore_index=False",
    (vm, self, args) => {
      const rows = sortedRows(vm, [self.column], directions(vm, args.ascending, 1), args.na_position === 'first');
      const sorted = takeSeries(self, rows);
      return vm.truth(args.ignore_index) ? new PySeries(sorted.column, rangeIndex(sorted.length), self.name) : sorted;
    },
  ],
  sort_index: [
    'axis=0, ascending=True',
    (vm, self, { ascending }) => takeSeries(self, sortedIndexRows(vm, self.index, ascending)),
  ],
  argsort: ['', (vm, self) => like(self, inferColumn(sortedRows(vm, [self.column], [true]).map(BigInt)))],
  nlargest: ['n=5', (vm, self, { n }) => largest(vm, self, n, true)],
  nsmallest: ['n=5', (vm, self, { n }) => largest(vm, self, n, false)],
  idxmax: ['', (vm, self) => self.index.at(extremeRow(vm, self.column, true, 'argmax'))],
  idxmin: ['', (vm, self) => self.index.at(extremeRow(vm, self.column, false, 'argmin'))],
  argmax: ['', (vm, self) => cellValue('int64', BigInt(extremeRow(vm, self.column, true, 'argmax')))],
  argmin: ['', (vm, self) => cellValue('int64', BigInt(extremeRow(vm, self.column, false, 'argmin')))],
  cumsum: ['', (_vm, self) => like(self, cumulative(self.column, 'sum'))],
  cumprod: ['', (_vm, self) => like(self, cumulative(self.column, 'prod'))],
  cummax: ['', (_vm, self) => like(self, cumulative(self.column, 'max'))],
  cummin: ['', (_vm, self) => like(self, cumulative(self.column, 'min'))],
  diff: ['periods=1', (vm, self, { periods }) => like(self, difference(vm, self.column, wholeOf(vm, periods)))],
  shift: ['periods=1', (vm, self, { periods }) => like(self, shifted(self.column, wholeOf(vm, periods)))],
  rank: [
    "axis=0, method='average', ascending=True",
    (vm, self, args) => like(self, ranked(vm, self.column, vm.str(args.method), vm.truth(args.ascending))),
  ],
  round: ['decimals=0', (vm, self, { decimals }) => like(self, rounded(self.column, wholeOf(vm, decimals)))],
  abs: ['', (_vm, self) => like(self, absolute(self.column))],
  clip: ['lower=None, upper=None', (_vm, self, { lower, upper }) => like(self, clipped(self.column, plain(lower), plain(upper)))],
  isin: ['values', (vm, self, { values }) => like(self, isIn(vm, self.column, vm.toList(values)))],
  between: [
    "left, right, inclusive='both'",
    (vm, self, { left, right, inclusive }) => {
      const low = compareTable(vm, inclusive === 'both' || inclusive === 'left' ? '>=' : '>', self, left);
      const high = compareTable(vm, inclusive === 'both' || inclusive === 'right' ? '<=' : '<', self, right);
      return vm.binary('&', low ?? null, high ?? null);
    },
  ],
  where: ['cond, other=None', (vm, self, { cond, other }) => choose(vm, self, cond, other, true)],
  mask: ['cond, other=None', (vm, self, { cond, other }) => choose(vm, self, cond, other, false)],
  replace: [
    'to_replace, value=None',
    (vm, self, args) => like(self, replaced(vm, self.column, replacements(args.to_replace, args.value))),
  ],
  map: ['arg', (vm, self, { arg }) => like(self, mapped(vm, self.column, arg))],
  apply: ['func, *args, **kwargs', (vm, self, { func }, { rest, extra }) => applySeries(vm, self, func, rest, extra)],
  transform: [
    'func',
    (vm, self, { func }) =>
      typeof func === 'string' ? vm.call(vm.getAttribute(self, func), []) : applySeries(vm, self, func, [], new Map()),
  ],
  pipe: ['func, *args, **kwargs', (vm, self, { func }, { rest, extra }) => vm.call(func, [self, ...rest], extra)],
  agg: ['func', (vm, self, { func }) => aggregateSeries(vm, self, func)],
  aggregate: ['func', (vm, self, { func }) => aggregateSeries(vm, self, func)],
  rename: ['index=None', (vm, self, { index }) => renamed(vm, self, index)],
  reset_index: ['drop=False, name=None', (vm, self, { drop, name }) => resetSeries(vm, self, vm.truth(drop), name)],
  reindex: [
    'index',
    (vm, self, { index }) => {
      const labels = indexOf(vm, index);
      return new PySeries(takeCells(self.column, placesOf(vm, self.index, labels)), labels, self.name);
    },
  ],
  drop: [
    "labels=None, index=None, errors='raise'",
    (vm, self, { labels, index, errors }) =>
      takeSeries(self, remaining(vm, self.index, labelsOf(vm, labels ?? index), errors === 'ignore')),
  ],
  drop_duplicates: [
    "keep='first'",
    (vm, self, { keep }) => {
      const repeated = duplicatedRows(vm, [self.column], keep, self.length);
      return takeSeries(
        self,
        repeated.flatMap((each, row) => (each ? [] : [row])),
      );
    },
  ],
  duplicated: [
    "keep='first'",
    (vm, self, { keep }) => like(self, boolColumn([...duplicatedRows(vm, [self.column], keep, self.length)])),
  ],
  equals: [
    'other',
    (vm, self, { other }) =>
      other instanceof PySeries && sameCells(vm, self.column, other.column) && self.index.equals(vm, other.index),
  ],
  corr: [
    'other',
    (vm, self, { other }) => {
      if (!(other instanceof PySeries)) raise('TypeError', "unsupported type: 'other' must be a Series");
      const places = self.index.equals(vm, other.index) ? null : placesOf(vm, other.index, self.index);
      const second = places === null ? other.column : takeCells(other.column, places);
      return cellAt({ type: 'float64', cells: [correlationCoefficient(self.column, second)] }, 0);
    },
  ],
  groupby: [
    'by=None, level=None, as_index=True, sort=True, dropna=True',
    (vm, self, args) => {
      const { grouping } = groupingOf(vm, null, self.index, {
        by: args.by,
        level: args.level,
        sort: vm.truth(args.sort),
        dropna: vm.truth(args.dropna),
        asIndex: true,
      });
      return new PySeriesGroups(self, grouping);
    },
  ],
  unstack: ['level=-1', (vm, self) => unstacked(vm, self)],
  to_string: ['index=True', (vm, self, { index }) => wholeSeriesText(vm, self, vm.truth(index))],
  set_axis: [
    'labels, axis=0',
    (vm, self, { labels, axis }) => {
      axisOf(vm, axis, 'Series');
      return new PySeries(self.column, indexOf(vm, labels), self.name);
    },
  ],
};

/** The first `count` places; a negative count leaves that many out at the end. */
export function firstRows(length: number, count: number): number[] {
  return Array.from({ length }, (_, row) => row).slice(0, count);
}

export function lastRows(length: number, count: number): number[] {
  const rows = Array.from({ length }, (_, row) => row);
  return count === 0 ? [] : rows.slice(-count);
}

export function sameCells(vm: Interpreter, left: Column, right: Column): boolean {
  if (left.type !== right.type || left.cells.length !== right.cells.length) return false;
  return left.cells.every((cell, row) => (isMissing(cell) && isMissing(right.cells[row])) || vm.equal(cell, right.cells[row]));
}

/** The last level of the labels becomes columns. */
function unstacked(vm: Interpreter, self: PySeries): PyFrame {
  const { index } = self;
  if (!index.isMulti || index.names.length !== 2)
    raise('NotImplementedError', 'unstack is supported here for an index of two levels');
  const [rowLevel, columnLevel] = index.levels;
  const distinctOf = (level: Column) => {
    const unique = uniqueCells(vm, level);
    return takeCells(unique, sortedRows(vm, [unique], [true]));
  };
  const [rows, columns] = [distinctOf(rowLevel), distinctOf(columnLevel)];
  const rowIndex = new PyIndex([rows], [index.names[0]]);
  const labels = new PyIndex([columns], [index.names[1]]);
  const places = columns.cells.map((label) => rows.cells.map((row) => index.placeOf(vm, new PyTuple([row, label]))));
  // The columns share one type, so that a cell missing anywhere changes all of them.
  const source = places.some((each) => each.includes(-1)) ? nullable(self.column.type, self.column.cells) : self.column;
  const made = places.map((each) => takeCells(source, each));
  return new PyFrame(made, labels, rowIndex);
}

export function installSeriesMethods(): void {
  addMethods<PySeries>(seriesType, (value) => value instanceof PySeries, methods);
}
