/** What a DataFrame does with its rows and columns; the cells stay as they are. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
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
import { columnTypeNamed, plain, wholeOf } from './bridge.ts';
import { boolColumn, type ColumnType, inferColumn, isNumberType, isStatistical } from './column.ts';
import { indexOf, placesOf } from './construct.ts';
import type { PyIndex } from './index-object.ts';
import { rangeIndex } from './index-object.ts';
import { raiseKey } from './locate.ts';
import { isCallable, iteratorValue } from '../native-methods.ts';
import { PyFrame, PySeries } from './objects.ts';
import { sortedRows } from './order.ts';
import { axisOf } from './reduce.ts';
import { frameItem, rowSeries, takeColumns, takeRows } from './select.ts';
import { firstRows, lastRows } from './series-methods.ts';
import { allPlaces, type Args, type Table } from './frame-parts.ts';

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

function dropMissing(vm: Interpreter, self: PyFrame, args: Args): PyFrame {
  const how = args.how === 'all' ? 'all' : 'any';
  const threshold = args.thresh === null ? null : wholeOf(vm, args.thresh);
  if (axisOf(vm, args.axis) === 1) {
    const kept = transposed(self);
    const places = presentRows(kept, allPlaces(kept), how, threshold);
    return takeColumns(self, places);
  }
  const places = args.subset === null ? allPlaces(self) : columnPlaces(vm, self, args.subset);
  return takeRows(self, presentRows(self, places, how, threshold));
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

/** The rows with the largest or smallest numbers in some columns. */
function extremeRows(vm: Interpreter, self: PyFrame, { n, columns }: Args, largest: boolean): PyFrame {
  const places = columnPlaces(vm, self, columns);
  for (const place of places) {
    const { type } = self.columns[place];
    if (isStatistical(type)) continue;
    raise(
      'TypeError',
      `Column ${vm.repr(self.labels.at(place))} has dtype ${type}, cannot use method '${largest ? 'nlargest' : 'nsmallest'}' with this dtype`,
    );
  }
  const order = sortedRows(
    vm,
    places.map((place) => self.columns[place]),
    places.map(() => !largest),
  );
  return takeRows(self, order.slice(0, wholeOf(vm, n)));
}

export const arrangeMethods: Table = {
  head: ['n=5', (vm, self, { n }) => takeRows(self, firstRows(self.length, n === null ? self.length : wholeOf(vm, n)))],
  tail: ['n=5', (vm, self, { n }) => takeRows(self, lastRows(self.length, wholeOf(vm, n)))],
  copy: ['deep=True', (_vm, self) => new PyFrame(self.columns, self.labels, self.index)],
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
  nlargest: ['n, columns', (vm, self, args) => extremeRows(vm, self, args, true)],
  nsmallest: ['n, columns', (vm, self, args) => extremeRows(vm, self, args, false)],
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
      const place = wholeOf(vm, loc);
      const width = self.columns.length;
      if (place > width || place < -width) raise('IndexError', `loc must be an integer between -${width} and ${width}`);
      insertColumn(self, place, plain(column), columnFor(vm, self, value));
      return null;
    },
  ],
  pop: [
    'item',
    (vm, self, { item }) => {
      const place = self.labels.placeOf(vm, plain(item));
      if (place === -1) raiseKey(vm, plain(item), self.labels);
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
  select_dtypes: ['include=None, exclude=None', (vm, self, { include, exclude }) => selectTypes(vm, self, include, exclude)],
  filter: [
    'items=None, like=None, axis=1',
    (vm, self, { items, like }) => {
      if (items !== null)
        return takeColumns(
          self,
          labelsOf(vm, items).flatMap((label) => self.labels.find(vm, label)),
        );
      if (like === null) raise('TypeError', 'Must pass a positional argument or one of `items`, `cond`, `like`, or `regex`');
      const wanted = vm.str(like);
      return takeColumns(
        self,
        allPlaces(self).filter((place) => vm.str(self.labels.at(place)).includes(wanted)),
      );
    },
  ],
};
