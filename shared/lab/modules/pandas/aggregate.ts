/** `agg`: statistics by name, function, list or dict, of Series, DataFrames and groups. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { NativeFunction } from '../../python/native.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyFunction } from '../../python/types/function.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { plain } from './bridge.ts';
import { type Column, column, inferColumn, isMissing, takeCells } from './column.ts';
import type { PyFrameGroups, PySeriesGroups } from './group-object.ts';
import { type Grouping, groupIndex, perGroup } from './group-object.ts';
import { labelIndex, PyIndex } from './index-object.ts';
import { PyFrame, PySeries } from './objects.ts';
import { type Arguments, gathered, numericPart, optionsOf, reduceFrame, reduceSeries } from './reduce.ts';
import { takeSeries } from './select.ts';
import {
  isStatisticName,
  quantileOf,
  sortedNumbers,
  type Statistic,
  statistic,
  type StatisticName,
  statisticNames,
} from './statistics.ts';
import { uniqueCells } from './describe.ts';

const noArguments: Arguments = {};

/** Statistics that only groups have. */
const groupOnly = ['first', 'last', 'size'] as const;
export const groupStatistics: readonly string[] = [...statisticNames, ...groupOnly];

/** NumPy's and Python's functions that pandas replaces by its own. */
const standIns: ReadonlySet<string> = new Set(['sum', 'mean', 'std', 'var', 'min', 'max', 'median', 'prod', 'any', 'all']);

/** `'mean'`, `np.mean` or `max` as the statistic's name; null for any other function. */
function knownName(how: PyValue): string | null {
  if (typeof how === 'string') return how;
  return how instanceof NativeFunction && standIns.has(how.name) ? how.name : null;
}

/** `np.sum` or `sum` as the statistic that stands in for it; null for any other function. */
export function statisticOf(how: PyValue): StatisticName | null {
  const name = how instanceof NativeFunction ? knownName(how) : null;
  return name !== null && isStatisticName(name) ? name : null;
}

/** The label that a function gets as a column: its name, numbered for several lambdas. */
function labelOf(vm: Interpreter, how: PyValue, lambdas: { count: number }): string {
  if (typeof how === 'string') return how;
  if (how instanceof NativeFunction) return how.name;
  const name = how instanceof PyFunction ? vm.str(vm.getAttribute(how, '__name__')) : vm.typeOf(how).name;
  return name === '<lambda>' ? `<lambda_${lambdas.count++}>` : name;
}

/** One statistic of every group of a column. */
export function groupColumn(
  vm: Interpreter,
  name: string,
  source: Column,
  grouping: Grouping,
  args: Arguments = noArguments,
): Column {
  const options = optionsOf(vm, args);
  const results = grouping.groups.map(({ rows }): Statistic => {
    vm.tick();
    const part = takeCells(source, rows);
    if (name === 'size') return { type: 'int64', cell: BigInt(rows.length) };
    if (name === 'first' || name === 'last') {
      const present = part.cells.filter((cell) => !isMissing(cell));
      return { type: source.type, cell: (name === 'first' ? present[0] : present[present.length - 1]) ?? NaN };
    }
    if (isStatisticName(name)) {
      if (source.type === 'str' && !['sum', 'min', 'max', 'count', 'nunique', 'any', 'all'].includes(name)) {
        raise('TypeError', `dtype 'str' does not support operation '${name}'`);
      }
      return statistic(vm, name, part, options);
    }
    return raise('AttributeError', `'${name}' is not a valid function for 'SeriesGroupBy' object`);
  });
  return results.length === 0 ? column(source.type, []) : gathered(results);
}

/** What a function makes of every group of a Series. */
export function applyToGroups(vm: Interpreter, how: PyValue, series: PySeries, grouping: Grouping): Column {
  return inferColumn(grouping.groups.map(({ rows }) => plain(vm.call(how, [takeSeries(series, rows)]))));
}

function groupsBy(vm: Interpreter, how: PyValue, series: PySeries, grouping: Grouping): Column {
  const name = knownName(how);
  return name === null ? applyToGroups(vm, how, series, grouping) : groupColumn(vm, name, series.column, grouping);
}

/** `[('label', how), …]` or `[how, …]` as pairs. */
function namedFunctions(vm: Interpreter, list: PyList): readonly (readonly [string, PyValue])[] {
  const lambdas = { count: 0 };
  return list.items.map((item) => {
    if (item instanceof PyTuple && item.items.length === 2) return [vm.str(item.items[0]), item.items[1]];
    return [labelOf(vm, item, lambdas), item];
  });
}

export function aggregateSeriesGroups(
  vm: Interpreter,
  self: PySeriesGroups,
  how: PyValue,
  extra: ReadonlyMap<string, PyValue>,
): PyValue {
  const { series, grouping } = self;
  if (how === null && extra.size > 0) {
    const pairs = [...extra];
    return perGroup(
      grouping,
      pairs.map(([, each]) => groupsBy(vm, each, series, grouping)),
      labelIndex(pairs.map(([label]) => label)),
    );
  }
  if (how instanceof PyList) {
    const pairs = namedFunctions(vm, how);
    return perGroup(
      grouping,
      pairs.map(([, each]) => groupsBy(vm, each, series, grouping)),
      labelIndex(pairs.map(([label]) => label)),
    );
  }
  return seriesPerGroup(self, groupsBy(vm, how, series, grouping));
}

/** One value per group, labelled by the keys. */
export function seriesPerGroup({ series, grouping }: PySeriesGroups, values: Column): PyValue {
  if (!grouping.asIndex) return perGroup(grouping, [values], labelIndex([series.name]));
  return new PySeries(values, groupIndex(grouping), series.name);
}

export function aggregateFrameGroups(
  vm: Interpreter,
  self: PyFrameGroups,
  how: PyValue,
  extra: ReadonlyMap<string, PyValue>,
): PyFrame {
  const { frame, grouping, selected } = self;
  const seriesOf = (label: PyValue): PySeries => {
    const place = frame.labels.placeOf(vm, label);
    if (place === -1) raise('KeyError', `Label(s) ${vm.repr(new PyList([label]))} do not exist`);
    return frame.series(place);
  };
  if (how === null && extra.size > 0) {
    const columns = [...extra].map(([, given]) => {
      if (!(given instanceof PyTuple) || given.items.length !== 2)
        raise('TypeError', "Must provide 'func' or tuples of '(column, aggfunc).");
      return groupsBy(vm, given.items[1], seriesOf(given.items[0]), grouping);
    });
    return perGroup(grouping, columns, labelIndex([...extra.keys()]));
  }
  if (how instanceof PyDict) return fromDict(vm, how, seriesOf, grouping);
  if (how instanceof PyList) {
    const pairs = namedFunctions(vm, how);
    return twoLevels(
      grouping,
      selected.flatMap((place) =>
        pairs.map(([label, each]) => [frame.labels.at(place), label, groupsBy(vm, each, frame.series(place), grouping)] as const),
      ),
    );
  }
  const name = knownName(how);
  if (name !== null && !groupStatistics.includes(name))
    raise('AttributeError', `'${name}' is not a valid function for 'DataFrameGroupBy' object`);
  return perGroup(
    grouping,
    selected.map((place) => groupsBy(vm, how, frame.series(place), grouping)),
    frame.labels.take(selected),
  );
}

function fromDict(vm: Interpreter, how: PyDict, seriesOf: (label: PyValue) => PySeries, grouping: Grouping): PyFrame {
  const entries = how.entries();
  if (entries.some(([, each]) => each instanceof PyList)) {
    return twoLevels(
      grouping,
      entries.flatMap(([label, each]) =>
        namedFunctions(vm, each instanceof PyList ? each : new PyList([each])).map(
          ([name, one]) => [label, name, groupsBy(vm, one, seriesOf(label), grouping)] as const,
        ),
      ),
    );
  }
  const columns = entries.map(([label, each]) => groupsBy(vm, each, seriesOf(label), grouping));
  return perGroup(grouping, columns, labelIndex(entries.map(([label]) => label)));
}

/** Columns under labels of two levels: the column's, and the statistic's. */
function twoLevels(grouping: Grouping, parts: readonly (readonly [PyValue, PyValue, Column])[]): PyFrame {
  const labels = new PyIndex(
    [inferColumn(parts.map(([label]) => label)), inferColumn(parts.map(([, label]) => label))],
    [null, null],
  );
  return new PyFrame(
    parts.map(([, , values]) => values),
    labels,
    groupIndex(grouping),
  );
}

/** `series.agg(how)`. */
export function aggregateSeries(vm: Interpreter, series: PySeries, how: PyValue): PyValue {
  if (how instanceof PyList || how instanceof PyDict) {
    const pairs = how instanceof PyList ? namedFunctions(vm, how) : how.entries();
    const values = pairs.map(([, each]) => plain(aggregateSeries(vm, series, each)));
    return new PySeries(inferColumn(values), labelIndex(pairs.map(([label]) => label)), series.name);
  }
  const name = knownName(how);
  if (name === null) return vm.call(how, [series]);
  if (isStatisticName(name)) return reduceSeries(vm, name, series, noArguments);
  if (vm.findAttribute(series, name) === undefined)
    raise('AttributeError', `'${name}' is not a valid function for 'Series' object`);
  return vm.call(vm.getAttribute(series, name), []);
}

/** `df.agg(how)`. */
export function aggregateFrame(vm: Interpreter, frame: PyFrame, how: PyValue): PyValue {
  if (how instanceof PyList) {
    const pairs = namedFunctions(vm, how);
    const columns = frame.columns.map((_, place) =>
      inferColumn(pairs.map(([, each]) => plain(aggregateSeries(vm, frame.series(place), each)))),
    );
    return new PyFrame(columns, frame.labels, labelIndex(pairs.map(([label]) => label)));
  }
  if (how instanceof PyDict) {
    const entries = how.entries();
    if (entries.some(([, each]) => each instanceof PyList))
      raise('NotImplementedError', 'agg with lists inside a dict is not supported here');
    const values = entries.map(([label, each]) => {
      const place = frame.labels.placeOf(vm, label);
      if (place === -1) raise('KeyError', `Label(s) ${vm.repr(new PyList([label]))} do not exist`);
      return plain(aggregateSeries(vm, frame.series(place), each));
    });
    return new PySeries(inferColumn(values), labelIndex(entries.map(([label]) => label)));
  }
  const name = knownName(how);
  if (name !== null && isStatisticName(name)) return reduceFrame(vm, name, frame, noArguments);
  if (name !== null) raise('AttributeError', `'${name}' is not a valid function for 'DataFrame' object`);
  return new PySeries(inferColumn(frame.columns.map((_, place) => plain(vm.call(how, [frame.series(place)])))), frame.labels);
}

/** Values that are already one per group, for `unique` and `quantile`. */
export function groupUnique(vm: Interpreter, { series, grouping }: PySeriesGroups, make: (values: Column) => PyValue): PySeries {
  const cells = grouping.groups.map(({ rows }) => make(uniqueCells(vm, takeCells(series.column, rows))));
  return new PySeries(column('object', cells), groupIndex(grouping), series.name);
}

export function groupQuantile(source: Column, { groups }: Grouping, fraction: number): Column {
  return column(
    'float64',
    groups.map(({ rows }) => quantileOf(sortedNumbers(takeCells(source, rows)), fraction)),
  );
}

/** Columns of the groups that have statistics, where the call asks for those alone. */
export function selectedFor(
  vm: Interpreter,
  { frame, selected }: PyFrameGroups,
  numericOnly: PyValue | undefined,
): readonly number[] {
  const kept = numericPart(vm, frame, numericOnly);
  return selected.filter((place) => kept.columns.includes(frame.columns[place]));
}
