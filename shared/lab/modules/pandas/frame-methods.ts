/** What a DataFrame can do by name. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { aggregateFrame, statisticOf } from './aggregate.ts';
import {
  columnPlaces,
  duplicatedRows,
  labelsOf,
  presentRows,
  relabelled,
  remaining,
  resetIndex,
  setIndex,
  sortedIndexRows,
  sortFrame,
  transposed,
} from './arrange.ts';
import { columnFor, insertColumn, setColumn } from './assign.ts';
import { columnTypeNamed, matrixOf, plain } from './bridge.ts';
import { castColumn } from './cast.ts';
import { boolColumn, type Column, type ColumnType, inferColumn, isMissing, isNumberType, takeCells } from './column.ts';
import { binaryTable, compareTable } from './combine.ts';
import { indexOf, placesOf } from './construct.ts';
import { correlations, describeFrame, infoText, memoryUsage, modes, valueCounts } from './describe.ts';
import { groupingOf, PyFrameGroups } from './group-object.ts';
import type { PyIndex } from './index-object.ts';
import { labelIndex, rangeIndex } from './index-object.ts';
import { listOf, raiseKey } from './locate.ts';
import { addMethods, isCallable, iteratorValue, type MethodTable } from '../native-methods.ts';
import { frameType, PyFrame, PySeries } from './objects.ts';
import { numpyMethods } from './numpy-functions.ts';
import { compareOperators, operatorNames } from './operator-names.ts';
import { sortedRows } from './order.ts';
import { axisOf, numericPart, reduceFrame } from './reduce.ts';
import { frameItem, rowSeries, takeColumns, takeRows } from './select.ts';
import { checkedFraction, firstRows, lastRows, replacements, sameCells, statisticSignature } from './series-methods.ts';
import { cumulative, quantileOf, sortedNumbers, statisticNames } from './statistics.ts';
import { frameText } from './table-text.ts';
import {
  absolute,
  carryForward,
  chooseCells,
  clipped,
  difference,
  extremeRow,
  fillMissing,
  isIn,
  ranked,
  replaced,
  rounded,
  shifted,
} from './transform.ts';

type Table = MethodTable<PyFrame>;
type Args = Readonly<Record<string, PyValue>>;

const whole = (value: PyValue): number => Number(plain(value));
const withColumns = (frame: PyFrame, columns: readonly Column[]): PyFrame => new PyFrame(columns, frame.labels, frame.index);
const everyColumn = (frame: PyFrame, change: (column: Column) => Column): PyFrame =>
  withColumns(frame, frame.columns.map(change));
const allPlaces = (frame: PyFrame): readonly number[] => frame.columns.map((_, place) => place);

const statistics: Table = Object.fromEntries(
  statisticNames.map((name) => [
    name,
    [statisticSignature(name), (vm: Interpreter, self: PyFrame, args: Args) => reduceFrame(vm, name, self, args)],
  ]),
);

const operators: Table = Object.fromEntries([
  ...Object.entries(operatorNames).map(([name, { operator, reflected }]): [string, Table[string]] => [
    name,
    [
      "other, axis='columns'",
      (vm: Interpreter, self: PyFrame, args: Args) =>
        alongAxis(vm, self, args, (table, other) => binaryTable(vm, operator, table, other, reflected) ?? null),
    ],
  ]),
  ...Object.entries(compareOperators).map(([name, operator]): [string, Table[string]] => [
    name,
    [
      "other, axis='columns'",
      (vm: Interpreter, self: PyFrame, args: Args) =>
        alongAxis(vm, self, args, (table, other) => compareTable(vm, operator, table, other) ?? null),
    ],
  ]),
]);

/** A Series beside a frame stands for a row; along the index it stands for a column. */
function alongAxis(
  vm: Interpreter,
  self: PyFrame,
  { other, axis }: Args,
  apply: (table: PyFrame | PySeries, other: PyValue) => PyValue,
): PyValue {
  if (!(other instanceof PySeries) || axisOf(vm, axis) === 1) return apply(self, other);
  return withColumns(
    self,
    self.columns.map((_, place) => {
      const made = apply(self.series(place), other);
      return made instanceof PySeries ? made.column : raise('TypeError', 'unsupported operand');
    }),
  );
}

/** Applies a function to every column, or to every row. */
function applyFrame(vm: Interpreter, self: PyFrame, { func, axis }: Args, rest: readonly PyValue[]): PyValue {
  const byRows = axisOf(vm, axis) === 1;
  if (typeof func === 'string') return vm.call(vm.getAttribute(self, func), [], new Map([['axis', byRows ? 1n : 0n]]));
  const parts = byRows
    ? Array.from({ length: self.length }, (_, row) => rowSeries(self, row))
    : self.columns.map((_, place) => self.series(place));
  const results = parts.map((part) => {
    vm.tick();
    return vm.call(func, [part, ...rest]);
  });
  const known = byRows ? null : statisticOf(func);
  if (known !== null) return reduceFrame(vm, known, self, {});
  const labels = byRows ? self.index : self.labels;
  const [first] = results;
  if (!(first instanceof PySeries)) return new PySeries(inferColumn(results.map(plain)), labels);
  const series = results.filter((each) => each instanceof PySeries);
  if (series.length < results.length || series.some((each) => !each.index.equals(vm, first.index))) {
    raise('NotImplementedError', 'apply with functions that return different kinds of results is not supported here');
  }
  if (!byRows)
    return new PyFrame(
      series.map((each) => each.column),
      labels,
      first.index,
    );
  return new PyFrame(
    first.index.labels().map((_, place) => inferColumn(series.map((each) => each.column.cells[place]))),
    first.index,
    labels,
  );
}

function dropFrom(vm: Interpreter, self: PyFrame, args: Args): PyFrame {
  const ignore = args.errors === 'ignore';
  const beside = args.labels !== null && axisOf(vm, args.axis) === 1;
  const columns = beside ? args.labels : args.columns;
  const rows = args.labels !== null && !beside ? args.labels : args.index;
  if (columns === null && rows === null) raise('ValueError', "Need to specify at least one of 'labels', 'index' or 'columns'");
  const part = columns === null ? self : takeColumns(self, remaining(vm, self.labels, labelsOf(vm, columns), ignore));
  return rows === null ? part : takeRows(part, remaining(vm, part.index, labelsOf(vm, rows), ignore));
}

function renameLabels(vm: Interpreter, self: PyFrame, args: Args): PyFrame {
  const beside = args.mapper !== null && axisOf(vm, args.axis) === 1;
  const columns = beside ? args.mapper : args.columns;
  const rows = args.mapper !== null && !beside ? args.mapper : args.index;
  return new PyFrame(self.columns, relabelled(vm, self.labels, columns), relabelled(vm, self.index, rows));
}

function castFrame(vm: Interpreter, self: PyFrame, dtype: PyValue): PyFrame {
  if (!(dtype instanceof PyDict)) return everyColumn(self, (column) => castColumn(vm, column, columnTypeNamed(vm, dtype)));
  const next = [...self.columns];
  for (const [label, type] of dtype.entries()) {
    const place = self.labels.placeOf(vm, label);
    if (place === -1)
      raise(
        'KeyError',
        `Only a column name can be used for the key in a dtype mappings argument. ${vm.repr(label)} not found in columns.`,
      );
    next[place] = castColumn(vm, next[place], columnTypeNamed(vm, type));
  }
  return withColumns(self, next);
}

function fillFrame(vm: Interpreter, self: PyFrame, value: PyValue): PyFrame {
  const given = plain(value);
  const valueFor = (label: PyValue): PyValue => {
    if (given instanceof PyDict) return plain(given.get(vm, label) ?? NaN);
    if (!(given instanceof PySeries)) return given;
    const place = given.index.placeOf(vm, label);
    return place === -1 ? NaN : given.column.cells[place];
  };
  return withColumns(
    self,
    self.columns.map((column, place) => {
      const filling = valueFor(self.labels.at(place));
      return isMissing(filling) ? column : fillMissing(column, filling);
    }),
  );
}

function dropMissing(vm: Interpreter, self: PyFrame, args: Args): PyFrame {
  const how = args.how === 'all' ? 'all' : 'any';
  const threshold = args.thresh === null ? null : whole(args.thresh);
  if (axisOf(vm, args.axis) === 1) {
    const kept = transposed(self);
    const places = presentRows(kept, allPlaces(kept), how, threshold);
    return takeColumns(self, places);
  }
  const places = args.subset === null ? allPlaces(self) : columnPlaces(vm, self, args.subset);
  return takeRows(self, presentRows(self, places, how, threshold));
}

function quantileFrame(vm: Interpreter, self: PyFrame, { q, numeric_only: numericOnly }: Args): PyValue {
  const part = numericPart(vm, self, numericOnly);
  const value = plain(q);
  const rank = (column: Column, fraction: number) => {
    if (column.type === 'str' || column.type === 'object')
      raise('TypeError', `Cannot calculate quantiles of ${column.type} columns`);
    return quantileOf(sortedNumbers(column), checkedFraction(fraction));
  };
  if (typeof value === 'number' || typeof value === 'bigint') {
    const fraction = Number(value);
    return new PySeries(inferColumn(part.columns.map((column) => rank(column, fraction))), part.labels, fraction);
  }
  const fractions = vm.toList(q).map(whole);
  return new PyFrame(
    part.columns.map((column) => inferColumn(fractions.map((fraction) => rank(column, fraction)))),
    part.labels,
    labelIndex(fractions),
  );
}

function extremes(vm: Interpreter, self: PyFrame, args: Args, largest: boolean): PySeries {
  const part = numericPart(vm, self, args.numeric_only);
  const rows = part.columns.map((column) => part.index.at(extremeRow(vm, column, largest, largest ? 'argmax' : 'argmin')));
  return new PySeries(inferColumn(rows), part.labels);
}

function toDict(vm: Interpreter, self: PyFrame, orient: PyValue): PyValue {
  const dictOf = (pairs: readonly (readonly [PyValue, PyValue])[]): PyDict => {
    const dict = new PyDict();
    for (const [key, value] of pairs) dict.set(vm, key, value);
    return dict;
  };
  const labels = self.labels.labels();
  const rows = firstRows(self.length, self.length);
  if (orient === 'list') return dictOf(labels.map((label, place) => [label, new PyList([...self.columns[place].cells])]));
  if (orient === 'series') return dictOf(labels.map((label, place) => [label, self.series(place)]));
  if (orient === 'records')
    return new PyList(rows.map((row) => dictOf(labels.map((label, place) => [label, self.columns[place].cells[row]]))));
  if (orient === 'index')
    return dictOf(
      rows.map((row) => [self.index.at(row), dictOf(labels.map((label, place) => [label, self.columns[place].cells[row]]))]),
    );
  if (orient !== 'dict') raise('ValueError', `orient '${vm.str(orient)}' not understood`);
  return dictOf(
    labels.map((label, place) => [label, dictOf(rows.map((row) => [self.index.at(row), self.columns[place].cells[row]]))]),
  );
}

function whereCells(vm: Interpreter, self: PyFrame, cond: PyValue, other: PyValue, wanted: boolean): PyFrame {
  const replacement = other === null ? NaN : plain(other);
  return withColumns(
    self,
    self.columns.map((column, place) => {
      const part = cond instanceof PyFrame ? frameItem(vm, cond, self.labels.at(place)) : cond;
      const list = listOf(vm, part);
      if (list === null || list.cells.length !== self.length) raise('ValueError', 'Array conditional must be same shape as self');
      return chooseCells(
        column,
        list.cells.map((cell) => (cell === true) === wanted),
        replacement,
        null,
      );
    }),
  );
}

function selectTypes(vm: Interpreter, self: PyFrame, include: PyValue, exclude: PyValue): PyFrame {
  const matches = (type: ColumnType, wanted: PyValue): boolean =>
    (wanted instanceof PyList ? wanted.items : [wanted]).some((each) => {
      if (each === 'number') return isNumberType(type);
      if (each === 'object' || each === 'O') return type === 'object' || type === 'str';
      return columnTypeNamed(vm, each) === type;
    });
  const places = allPlaces(self).filter((place) => {
    const { type } = self.columns[place];
    return (include === null || matches(type, include)) && (exclude === null || !matches(type, exclude));
  });
  return takeColumns(self, places);
}

function replaceFrame(vm: Interpreter, self: PyFrame, from: PyValue, to: PyValue): PyFrame {
  if (from instanceof PyDict && from.entries().some(([, each]) => each instanceof PyDict)) {
    return withColumns(
      self,
      self.columns.map((column, place) => {
        const own = from.get(vm, self.labels.at(place));
        return own === undefined ? column : replaced(vm, column, replacements(own, null));
      }),
    );
  }
  const pairs = replacements(from, to);
  return everyColumn(self, (column) => replaced(vm, column, pairs));
}

const methods: Table = {
  ...statistics,
  ...operators,
  ...numpyMethods,
  product: [statisticSignature('prod'), (vm, self, args) => reduceFrame(vm, 'prod', self, args)],
  head: ['n=5', (_vm, self, { n }) => takeRows(self, firstRows(self.length, whole(n)))],
  tail: ['n=5', (_vm, self, { n }) => takeRows(self, lastRows(self.length, whole(n)))],
  copy: ['deep=True', (_vm, self) => new PyFrame(self.columns, self.labels, self.index)],
  describe: [
    'percentiles=None, include=None, exclude=None',
    (vm, self, { percentiles, include }) => describeFrame(vm, self, percentiles, include),
  ],
  info: [
    'verbose=None',
    (vm, self) => {
      vm.write(infoText(vm, self));
      return null;
    },
  ],
  corr: [
    "method='pearson', min_periods=1, numeric_only=False",
    (vm, self, { method, numeric_only: numericOnly }) => {
      if (method !== 'pearson') raise('NotImplementedError', `corr(method=${vm.repr(method)}) is not supported here`);
      return correlations(vm, self, numericOnly);
    },
  ],
  quantile: ['q=0.5, axis=0, numeric_only=False', (vm, self, args) => quantileFrame(vm, self, args)],
  idxmax: ['axis=0, skipna=True, numeric_only=False', (vm, self, args) => extremes(vm, self, args, true)],
  idxmin: ['axis=0, skipna=True, numeric_only=False', (vm, self, args) => extremes(vm, self, args, false)],
  value_counts: [
    'subset=None, normalize=False, sort=True, ascending=False, dropna=True',
    (vm, self, args) => {
      const part = args.subset === null ? self : takeColumns(self, columnPlaces(vm, self, args.subset));
      return valueCounts(vm, part.columns, part.labels.labels(), {
        normalize: vm.truth(args.normalize),
        sort: vm.truth(args.sort),
        ascending: vm.truth(args.ascending),
        dropna: vm.truth(args.dropna),
      });
    },
  ],
  mode: [
    '',
    (vm, self) => {
      const found = self.columns.map((column) => modes(vm, column));
      const length = Math.max(0, ...found.map(({ cells }) => cells.length));
      return new PyFrame(
        found.map((column) =>
          takeCells(
            column,
            Array.from({ length }, (_, row) => (row < column.cells.length ? row : -1)),
          ),
        ),
        self.labels,
        rangeIndex(length),
      );
    },
  ],
  isna: ['', (_vm, self) => everyColumn(self, ({ cells }) => boolColumn(cells.map(isMissing)))],
  isnull: ['', (_vm, self) => everyColumn(self, ({ cells }) => boolColumn(cells.map(isMissing)))],
  notna: ['', (_vm, self) => everyColumn(self, ({ cells }) => boolColumn(cells.map((cell) => !isMissing(cell))))],
  notnull: ['', (_vm, self) => everyColumn(self, ({ cells }) => boolColumn(cells.map((cell) => !isMissing(cell))))],
  fillna: ['value', (vm, self, { value }) => fillFrame(vm, self, value)],
  ffill: ['', (_vm, self) => everyColumn(self, (column) => carryForward(column, false))],
  bfill: ['', (_vm, self) => everyColumn(self, (column) => carryForward(column, true))],
  dropna: ["axis=0, how='any', thresh=None, subset=None", (vm, self, args) => dropMissing(vm, self, args)],
  drop: ["labels=None, axis=0, index=None, columns=None, errors='raise'", (vm, self, args) => dropFrom(vm, self, args)],
  drop_duplicates: [
    "subset=None, keep='first'",
    (vm, self, { subset, keep }) => {
      const places = subset === null ? allPlaces(self) : columnPlaces(vm, self, subset);
      const repeated = duplicatedRows(
        vm,
        places.map((place) => self.columns[place]),
        keep,
        self.length,
      );
      return takeRows(
        self,
        repeated.flatMap((each, row) => (each ? [] : [row])),
      );
    },
  ],
  duplicated: [
    "subset=None, keep='first'",
    (vm, self, { subset, keep }) => {
      const places = subset === null ? allPlaces(self) : columnPlaces(vm, self, subset);
      return new PySeries(
        boolColumn([
          ...duplicatedRows(
            vm,
            places.map((place) => self.columns[place]),
            keep,
            self.length,
          ),
        ]),
        self.index,
      );
    },
  ],
  rename: ['mapper=None, index=None, columns=None, axis=0', (vm, self, args) => renameLabels(vm, self, args)],
  astype: ['dtype', (vm, self, { dtype }) => castFrame(vm, self, dtype)],
  sort_values: [
    "by, axis=0, ascending=True, na_position='last', ignore_index=False",
    (vm, self, args) => {
      const sorted = sortFrame(vm, self, args.by, args.ascending, args.na_position === 'first');
      return vm.truth(args.ignore_index) ? new PyFrame(sorted.columns, sorted.labels, rangeIndex(sorted.length)) : sorted;
    },
  ],
  sort_index: [
    'axis=0, ascending=True',
    (vm, self, { axis, ascending }) => {
      if (axisOf(vm, axis) === 1) return takeColumns(self, sortedIndexRows(vm, self.labels, ascending));
      return takeRows(self, sortedIndexRows(vm, self.index, ascending));
    },
  ],
  nlargest: [
    'n, columns',
    (vm, self, { n, columns }) =>
      takeRows(
        self,
        sortedRows(
          vm,
          columnPlaces(vm, self, columns).map((place) => self.columns[place]),
          labelsOf(vm, columns).map(() => false),
        ).slice(0, whole(n)),
      ),
  ],
  nsmallest: [
    'n, columns',
    (vm, self, { n, columns }) =>
      takeRows(
        self,
        sortedRows(
          vm,
          columnPlaces(vm, self, columns).map((place) => self.columns[place]),
          labelsOf(vm, columns).map(() => true),
        ).slice(0, whole(n)),
      ),
  ],
  reset_index: [
    'level=None, drop=False',
    (vm, self, { level, drop }) => {
      if (level !== null) raise('NotImplementedError', 'reset_index(level=…) is not supported here');
      return resetIndex(vm, self, vm.truth(drop));
    },
  ],
  set_index: ['keys, drop=True', (vm, self, { keys, drop }) => setIndex(vm, self, keys, vm.truth(drop))],
  set_axis: [
    'labels, axis=0',
    (vm, self, { labels, axis }) => {
      const made = indexOf(vm, labels);
      return axisOf(vm, axis) === 1 ? new PyFrame(self.columns, made, self.index) : new PyFrame(self.columns, self.labels, made);
    },
  ],
  reindex: [
    'labels=None, index=None, columns=None',
    (vm, self, { labels, index, columns }) => {
      const rows = labels ?? index;
      const part = columns === null ? self : reindexColumns(vm, self, indexOf(vm, columns));
      if (rows === null) return part;
      const wanted = indexOf(vm, rows);
      return takeRows(part, placesOf(vm, part.index, wanted), wanted);
    },
  ],
  transpose: ['', (_vm, self) => transposed(self)],
  assign: [
    '**kwargs',
    (vm, self, _args, { extra }) => {
      const made = new PyFrame(self.columns, self.labels, self.index);
      for (const [label, value] of extra) setColumn(vm, made, label, isCallable(vm, value) ? vm.call(value, [made]) : value);
      return made;
    },
  ],
  insert: [
    'loc, column, value',
    (vm, self, { loc, column, value }) => {
      if (self.labels.placeOf(vm, plain(column)) !== -1) raise('ValueError', `cannot insert ${vm.str(column)}, already exists`);
      insertColumn(self, whole(loc), plain(column), columnFor(vm, self, value));
      return null;
    },
  ],
  pop: [
    'item',
    (vm, self, { item }) => {
      const place = self.labels.placeOf(vm, plain(item));
      if (place === -1) raiseKey(vm, plain(item));
      const popped = self.series(place);
      removeColumn(self, place);
      return popped;
    },
  ],
  get: [
    'key, default=None',
    (vm, self, { key, default: fallback }) => (self.labels.find(vm, plain(key)).length > 0 ? frameItem(vm, self, key) : fallback),
  ],
  keys: ['', (_vm, self) => self.labels],
  items: [
    '',
    (_vm, self) => iteratorValue(self.columns.length, (place) => new PyTuple([self.labels.at(place), self.series(place)])),
  ],
  iterrows: ['', (_vm, self) => iteratorValue(self.length, (row) => new PyTuple([self.index.at(row), rowSeries(self, row)]))],
  to_numpy: [
    'dtype=None',
    (vm, self, { dtype }) => {
      const columns =
        dtype === null ? self.columns : self.columns.map((column) => castColumn(vm, column, columnTypeNamed(vm, dtype)));
      return matrixOf(columns, [self.length, columns.length]);
    },
  ],
  to_dict: ["orient='dict'", (vm, self, { orient }) => toDict(vm, self, orient)],
  to_string: ['', (vm, self) => frameText(vm, self, false)],
  memory_usage: ['', (_vm, self) => memoryUsage(self)],
  select_dtypes: ['include=None, exclude=None', (vm, self, { include, exclude }) => selectTypes(vm, self, include, exclude)],
  filter: [
    'items=None, like=None, axis=1',
    (vm, self, { items, like }) => {
      if (items !== null)
        return takeColumns(
          self,
          labelsOf(vm, items).flatMap((label) => self.labels.find(vm, label)),
        );
      const wanted = vm.str(like);
      return takeColumns(
        self,
        allPlaces(self).filter((place) => vm.str(self.labels.at(place)).includes(wanted)),
      );
    },
  ],
  equals: [
    'other',
    (vm, self, { other }) =>
      other instanceof PyFrame &&
      self.labels.equals(vm, other.labels) &&
      self.index.equals(vm, other.index) &&
      self.columns.every((column, place) => sameCells(vm, column, other.columns[place])),
  ],
  isin: [
    'values',
    (vm, self, { values }) => {
      if (!(values instanceof PyDict)) {
        const wanted = vm.toList(values);
        return everyColumn(self, (column) => isIn(vm, column, wanted));
      }
      return withColumns(
        self,
        self.columns.map((column, place) => {
          const wanted = values.get(vm, self.labels.at(place));
          return isIn(vm, column, wanted === undefined ? [] : vm.toList(wanted));
        }),
      );
    },
  ],
  where: ['cond, other=None', (vm, self, { cond, other }) => whereCells(vm, self, cond, other, true)],
  mask: ['cond, other=None', (vm, self, { cond, other }) => whereCells(vm, self, cond, other, false)],
  replace: ['to_replace, value=None', (vm, self, args) => replaceFrame(vm, self, args.to_replace, args.value)],
  map: [
    'func',
    (vm, self, { func }) => everyColumn(self, ({ cells }) => inferColumn(cells.map((cell) => plain(vm.call(func, [cell]))))),
  ],
  apply: [
    'func, axis=0, raw=False, result_type=None, args=None',
    (vm, self, args) => applyFrame(vm, self, args, args.args === null ? [] : vm.toList(args.args)),
  ],
  pipe: ['func, *args, **kwargs', (vm, self, { func }, { rest, extra }) => vm.call(func, [self, ...rest], extra)],
  agg: ['func', (vm, self, { func }) => aggregateFrame(vm, self, func)],
  aggregate: ['func', (vm, self, { func }) => aggregateFrame(vm, self, func)],
  cumsum: ['', (_vm, self) => everyColumn(self, (column) => cumulative(column, 'sum'))],
  cumprod: ['', (_vm, self) => everyColumn(self, (column) => cumulative(column, 'prod'))],
  cummax: ['', (_vm, self) => everyColumn(self, (column) => cumulative(column, 'max'))],
  cummin: ['', (_vm, self) => everyColumn(self, (column) => cumulative(column, 'min'))],
  diff: ['periods=1', (vm, self, { periods }) => everyColumn(self, (column) => difference(vm, column, whole(periods)))],
  shift: ['periods=1', (_vm, self, { periods }) => everyColumn(self, (column) => shifted(column, whole(periods)))],
  rank: [
    "axis=0, method='average', ascending=True",
    (vm, self, args) => everyColumn(self, (column) => ranked(vm, column, vm.str(args.method), vm.truth(args.ascending))),
  ],
  round: [
    'decimals=0',
    (vm, self, { decimals }) =>
      withColumns(
        self,
        self.columns.map((column, place) => {
          const own = decimals instanceof PyDict ? decimals.get(vm, self.labels.at(place)) : decimals;
          return own === undefined ? column : rounded(column, whole(own));
        }),
      ),
  ],
  abs: ['', (_vm, self) => everyColumn(self, absolute)],
  clip: [
    'lower=None, upper=None',
    (_vm, self, { lower, upper }) => everyColumn(self, (column) => clipped(column, plain(lower), plain(upper))),
  ],
  groupby: [
    'by=None, level=None, as_index=True, sort=True, dropna=True',
    (vm, self, args) => {
      const { grouping, used } = groupingOf(vm, self, self.index, {
        by: args.by,
        level: args.level,
        sort: vm.truth(args.sort),
        dropna: vm.truth(args.dropna),
        asIndex: vm.truth(args.as_index),
      });
      return new PyFrameGroups(
        self,
        grouping,
        allPlaces(self).filter((place) => !used.includes(place)),
      );
    },
  ],
};

function reindexColumns(vm: Interpreter, self: PyFrame, wanted: PyIndex): PyFrame {
  const empty = inferColumn(Array.from({ length: self.length }, () => NaN));
  return new PyFrame(
    placesOf(vm, self.labels, wanted).map((place) => (place === -1 ? empty : self.columns[place])),
    wanted,
    self.index,
  );
}

export function removeColumn(frame: PyFrame, place: number): void {
  const kept = allPlaces(frame).filter((other) => other !== place);
  const part = takeColumns(frame, kept);
  frame.columns = part.columns;
  frame.labels = part.labels;
}

export function installFrameMethods(): void {
  addMethods<PyFrame>(frameType, (value) => value instanceof PyFrame, methods);
}
