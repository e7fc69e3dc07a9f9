/** What groups of rows can do. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { addressOf } from '../../python/types/address.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue, PyIterator } from '../../python/value.ts';
import {
  aggregateFrameGroups,
  aggregateSeriesGroups,
  applyToGroups,
  groupColumn,
  groupQuantile,
  groupStatistics,
  groupUnique,
  selectedFor,
  seriesPerGroup,
} from './aggregate.ts';
import { arrayOf, columnOf, plain } from './bridge.ts';
import { type Column, column, inferColumn, intColumn, joinColumns } from './column.ts';
import { describeSeries, valueCounts } from './describe.ts';
import {
  groupIndex,
  groupKey,
  frameGroupsType,
  perGroup,
  PyFrameGroups,
  PySeriesGroups,
  seriesGroupsType,
  type Grouping,
} from './group-object.ts';
import { labelIndex, PyIndex } from './index-object.ts';
import { listOf, raiseKey } from './locate.ts';
import { addMethods, fill, type MethodTable, iterator } from '../native-methods.ts';
import { PyFrame, PySeries } from './objects.ts';
import { cumulative } from './statistics.ts';
import { takeColumns, takeRows, takeSeries } from './select.ts';

const repr = (_vm: Interpreter, self: PyFrameGroups | PySeriesGroups): string =>
  `<pandas.api.typing.${self.type.name} object at ${addressOf(self)}>`;

/** The parts, each as a frame or Series of its own. */
function partsOf(self: PyFrameGroups | PySeriesGroups): readonly (PyFrame | PySeries)[] {
  return self.grouping.groups.map(({ rows }) =>
    self instanceof PyFrameGroups ? takeRows(self.frame, rows) : takeSeries(self.series, rows),
  );
}

function iterateGroups(self: PyFrameGroups | PySeriesGroups): PyIterator {
  const { grouping } = self;
  return iterator(grouping.groups.length, (place) => {
    const { rows } = grouping.groups[place];
    const part = self instanceof PyFrameGroups ? takeRows(self.frame, rows) : takeSeries(self.series, rows);
    return new PyTuple([groupKey(grouping, grouping.groups[place]), part]);
  });
}

function frameGroupItem(vm: Interpreter, self: PyFrameGroups, key: PyValue): PyValue {
  const { frame, grouping } = self;
  const list = listOf(vm, key);
  if (list === null) {
    const place = frame.labels.placeOf(vm, plain(key));
    if (place === -1) raise('KeyError', `Column not found: ${vm.str(key)}`);
    return new PySeriesGroups(frame.series(place), grouping);
  }
  const places = list.cells.map((label) => frame.labels.placeOf(vm, label));
  const lost = list.cells.filter((_, order) => places[order] === -1);
  if (lost.length > 0) raise('KeyError', `Columns not found: ${lost.map((label) => vm.repr(label)).join(', ')}`);
  return new PyFrameGroups(frame, grouping, places);
}

/** Values of every row, put together group by group, in the order of the rows. */
function spread(grouping: Grouping, length: number, parts: readonly Column[]): Column {
  const joined = joinColumns(parts);
  const cells: PyValue[] = Array.from({ length }, () => NaN);
  let next = 0;
  for (const { rows } of grouping.groups) for (const row of rows) cells[row] = joined.cells[next++];
  return column(joined.type, cells);
}

function transformed(vm: Interpreter, how: PyValue, series: PySeries, grouping: Grouping): Column {
  const parts = grouping.groups.map(({ rows }, place) => {
    const part = takeSeries(series, rows);
    const value =
      typeof how === 'string' && groupStatistics.includes(how)
        ? groupColumn(vm, how, series.column, grouping).cells[place]
        : typeof how === 'string'
          ? vm.call(vm.getAttribute(part, how), [])
          : vm.call(how, [part]);
    if (value instanceof PySeries) return value.column;
    return inferColumn(rows.map(() => plain(value)));
  });
  return spread(grouping, series.length, parts);
}

/** What `apply` made of every group: one value each, or tables one below the other. */
function applied(grouping: Grouping, results: readonly PyValue[], name: PyValue): PyValue {
  const index = groupIndex(grouping);
  const [first] = results;
  if (first instanceof PySeries && results.every((each) => each instanceof PySeries && each.length === first.length)) {
    const rows = results.filter((each) => each instanceof PySeries);
    return new PyFrame(
      first.column.cells.map((_, place) => inferColumn(rows.map((row) => row.column.cells[place]))),
      first.index,
      index,
    );
  }
  if (results.some((each) => each instanceof PySeries || each instanceof PyFrame)) {
    raise('NotImplementedError', 'apply with functions that return tables of different lengths is not supported here');
  }
  return new PySeries(inferColumn(results.map(plain)), index, name);
}

const groupsOf = (vm: Interpreter, self: PyFrameGroups | PySeriesGroups): PyDict => {
  const dict = new PyDict();
  const { index } = self instanceof PyFrameGroups ? self.frame : self.series;
  for (const group of self.grouping.groups) {
    const key = self.grouping.columns.length > 1 ? new PyTuple(group.key) : group.key[0];
    dict.set(vm, key, new PyList(group.rows.map((row) => index.at(row))));
  }
  return dict;
};

function sizes(self: PyFrameGroups | PySeriesGroups): PyValue {
  const counts = intColumn(self.grouping.groups.map(({ rows }) => rows.length));
  if (!self.grouping.asIndex) return perGroup(self.grouping, [counts], labelIndex(['size']));
  return new PySeries(counts, groupIndex(self.grouping), self instanceof PySeriesGroups ? self.series.name : null);
}

function groupNamed(vm: Interpreter, self: PyFrameGroups | PySeriesGroups, name: PyValue): number {
  const wanted = name instanceof PyTuple ? name.items : [plain(name)];
  const place = self.grouping.groups.findIndex(
    ({ key }) => key.length === wanted.length && key.every((cell, depth) => vm.equal(cell, wanted[depth])),
  );
  if (place === -1) raiseKey(vm, name);
  return place;
}

const common: MethodTable<PyFrameGroups | PySeriesGroups> = {
  size: ['', (_vm, self) => sizes(self)],
  get_group: ['name', (vm, self, { name }) => partsOf(self)[groupNamed(vm, self, name)]],
  cumcount: [
    '',
    (_vm, self) => {
      const { index } = self instanceof PyFrameGroups ? self.frame : self.series;
      const parts = self.grouping.groups.map(({ rows }) => intColumn(rows.map((_, count) => count)));
      return new PySeries(spread(self.grouping, index.length, parts), index);
    },
  ],
  head: ['n=5', (_vm, self, { n }) => ends(self, (rows) => rows.slice(0, Number(plain(n))))],
  tail: ['n=5', (_vm, self, { n }) => ends(self, (rows) => rows.slice(-Number(plain(n))))],
};

function ends(self: PyFrameGroups | PySeriesGroups, choose: (rows: readonly number[]) => readonly number[]): PyValue {
  const rows = self.grouping.groups.flatMap((group) => choose(group.rows)).sort((a, b) => a - b);
  return self instanceof PyFrameGroups ? takeRows(self.frame, rows) : takeSeries(self.series, rows);
}

const statisticSignature = 'numeric_only=False, min_count=0, skipna=True';
const spreadSignature = 'ddof=1, numeric_only=False, skipna=True';
const signatureOf = (name: string) => (['std', 'var', 'sem'].includes(name) ? spreadSignature : statisticSignature);
const named = groupStatistics.filter((name) => name !== 'size');

const frameStatistics: MethodTable<PyFrameGroups> = Object.fromEntries(
  named.map((name) => [
    name,
    [
      signatureOf(name),
      (vm: Interpreter, self: PyFrameGroups, args: Readonly<Record<string, PyValue>>) => {
        const places = selectedFor(vm, self, args.numeric_only);
        return perGroup(
          self.grouping,
          places.map((place) => groupColumn(vm, name, self.frame.columns[place], self.grouping, args)),
          self.frame.labels.take(places),
        );
      },
    ],
  ]),
);

const seriesStatistics: MethodTable<PySeriesGroups> = Object.fromEntries(
  named.map((name) => [
    name,
    [
      signatureOf(name),
      (vm: Interpreter, self: PySeriesGroups, args: Readonly<Record<string, PyValue>>) =>
        seriesPerGroup(self, groupColumn(vm, name, self.series.column, self.grouping, args)),
    ],
  ]),
);

function extremePlaces(vm: Interpreter, { series, grouping }: PySeriesGroups, method: string): PyValue {
  const cells = grouping.groups.map(({ rows }) => plain(vm.call(vm.getAttribute(takeSeries(series, rows), method), [])));
  return new PySeries(inferColumn(cells), groupIndex(grouping), series.name);
}

function countValues(vm: Interpreter, { series, grouping }: PySeriesGroups): PyValue {
  const parts = grouping.groups.map(({ rows, key }) => ({
    key,
    counts: valueCounts(vm, [columnOf(vm, takeSeries(series, rows))], [series.name], {
      normalize: false,
      dropna: true,
      ascending: false,
      sort: true,
    }),
  }));
  const levels = grouping.columns.map(({ type }, depth) =>
    column(
      type,
      parts.flatMap(({ key, counts }) => counts.column.cells.map(() => key[depth])),
    ),
  );
  const values = joinColumns(parts.map(({ counts }) => counts.index.levels[0]));
  return new PySeries(
    joinColumns(parts.map(({ counts }) => counts.column)),
    new PyIndex([...levels, values], [...grouping.names, series.name]),
    'count',
  );
}

function describeGroups(vm: Interpreter, { series, grouping }: PySeriesGroups): PyFrame {
  const rows = grouping.groups.map(({ rows: places }) => describeSeries(vm, takeSeries(series, places), null));
  const labels = rows.length === 0 ? labelIndex([]) : rows[0].index;
  return perGroup(
    grouping,
    labels.labels().map((_, place) => inferColumn(rows.map((row) => row.column.cells[place]))),
    labels,
  );
}

export function installGroups(): void {
  const isFrames = (value: PyValue) => value instanceof PyFrameGroups;
  const isSeries = (value: PyValue) => value instanceof PySeriesGroups;
  fill<PyFrameGroups>(frameGroupsType.slots, {
    repr,
    length: (_vm, self) => self.grouping.groups.length,
    iterate: (_vm, self) => iterateGroups(self),
    getItem: frameGroupItem,
    getAttribute(vm, self, name) {
      if (name === 'groups') return groupsOf(vm, self);
      if (name === 'ngroups') return BigInt(self.grouping.groups.length);
      const place = self.frame.labels.placeOf(vm, name);
      return place === -1 ? undefined : new PySeriesGroups(self.frame.series(place), self.grouping);
    },
  });
  fill<PySeriesGroups>(seriesGroupsType.slots, {
    repr,
    length: (_vm, self) => self.grouping.groups.length,
    iterate: (_vm, self) => iterateGroups(self),
    getAttribute: (vm, self, name) =>
      name === 'groups' ? groupsOf(vm, self) : name === 'ngroups' ? BigInt(self.grouping.groups.length) : undefined,
  });
  addMethods<PyFrameGroups>(frameGroupsType, isFrames, {
    ...common,
    ...frameStatistics,
    agg: ['func=None, **kwargs', (vm, self, { func }, { extra }) => aggregateFrameGroups(vm, self, func, extra)],
    aggregate: ['func=None, **kwargs', (vm, self, { func }, { extra }) => aggregateFrameGroups(vm, self, func, extra)],
    transform: [
      'func',
      (vm, { frame, grouping, selected }, { func }) =>
        new PyFrame(
          selected.map((place) => transformed(vm, func, frame.series(place), grouping)),
          frame.labels.take(selected),
          frame.index,
        ),
    ],
    apply: [
      'func, *args',
      (vm, { frame, grouping, selected }, { func }, { rest }) => {
        const inner = takeColumns(frame, selected);
        return applied(
          grouping,
          grouping.groups.map(({ rows }) => vm.call(func, [takeRows(inner, rows), ...rest])),
          null,
        );
      },
    ],
    filter: [
      'func',
      (vm, { frame, grouping }, { func }) => {
        const kept = grouping.groups.filter(({ rows }) => vm.truth(vm.call(func, [takeRows(frame, rows)])));
        return takeRows(
          frame,
          kept.flatMap(({ rows }) => rows).sort((a, b) => a - b),
        );
      },
    ],
    quantile: [
      'q=0.5, numeric_only=False',
      (vm, self, { q, numeric_only: numericOnly }) => {
        const places = selectedFor(vm, self, numericOnly);
        return perGroup(
          self.grouping,
          places.map((place) => groupQuantile(self.frame.columns[place], self.grouping, Number(plain(q)))),
          self.frame.labels.take(places),
        );
      },
    ],
  });
  addMethods<PySeriesGroups>(seriesGroupsType, isSeries, {
    ...common,
    ...seriesStatistics,
    agg: ['func=None, **kwargs', (vm, self, { func }, { extra }) => aggregateSeriesGroups(vm, self, func, extra)],
    aggregate: ['func=None, **kwargs', (vm, self, { func }, { extra }) => aggregateSeriesGroups(vm, self, func, extra)],
    transform: [
      'func',
      (vm, { series, grouping }, { func }) => new PySeries(transformed(vm, func, series, grouping), series.index, series.name),
    ],
    apply: [
      'func, *args',
      (vm, self, { func }) => {
        const { series, grouping } = self;
        return new PySeries(applyToGroups(vm, func, series, grouping), groupIndex(grouping), series.name);
      },
    ],
    quantile: [
      'q=0.5',
      (_vm, self, { q }) => seriesPerGroup(self, groupQuantile(self.series.column, self.grouping, Number(plain(q)))),
    ],
    unique: ['', (vm, self) => groupUnique(vm, self, arrayOf)],
    idxmax: ['', (vm, self) => extremePlaces(vm, self, 'idxmax')],
    idxmin: ['', (vm, self) => extremePlaces(vm, self, 'idxmin')],
    cumsum: [
      '',
      (_vm, { series, grouping }) =>
        new PySeries(
          spread(
            grouping,
            series.length,
            grouping.groups.map(({ rows }) => cumulative(takeSeries(series, rows).column, 'sum')),
          ),
          series.index,
          series.name,
        ),
    ],
    value_counts: ['', (vm, self) => countValues(vm, self)],
    describe: ['', (vm, self) => describeGroups(vm, self)],
  });
}
