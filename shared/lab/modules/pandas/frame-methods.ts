/** What a DataFrame can do by name. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import type { PyValue } from '../../python/value.ts';
import { aggregateFrame } from './aggregate.ts';
import { columnPlaces } from './arrange.ts';
import { columnTypeNamed, matrixOf, plain } from './bridge.ts';
import { castColumn } from './cast.ts';
import { type Column, inferColumn, takeCells } from './column.ts';
import { binaryTable, compareTable } from './combine.ts';
import { correlations, describeFrame, infoText, memoryUsage, modes, valueCounts } from './describe.ts';
import { groupingOf, PyFrameGroups } from './group-object.ts';
import { labelIndex, rangeIndex } from './index-object.ts';
import { addMethods } from '../native-methods.ts';
import { frameType, PyFrame, PySeries } from './objects.ts';
import { numpyMethods } from './numpy-functions.ts';
import { compareOperators, operatorNames } from './operator-names.ts';
import { axisOf, numericPart, reduceFrame } from './reduce.ts';
import { takeColumns } from './select.ts';
import { checkedFraction, firstRows, sameCells, statisticSignature } from './series-methods.ts';
import { quantileOf, sortedNumbers, statisticNames } from './statistics.ts';
import { wholeFrameText } from './table-text.ts';
import { extremeRow } from './transform.ts';
import { allPlaces, type Args, type Table, withColumns } from './frame-parts.ts';
import { cellMethods } from './frame-cells.ts';
import { arrangeMethods } from './frame-arrange.ts';

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
  const fractions = vm.toList(q).map((each) => Number(plain(each)));
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

const methods: Table = {
  ...cellMethods,
  ...arrangeMethods,
  ...statistics,
  ...operators,
  ...numpyMethods,
  product: [statisticSignature('prod'), (vm, self, args) => reduceFrame(vm, 'prod', self, args)],
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
  to_numpy: [
    'dtype=None',
    (vm, self, { dtype }) => {
      const columns =
        dtype === null ? self.columns : self.columns.map((column) => castColumn(vm, column, columnTypeNamed(vm, dtype)));
      return matrixOf(columns, [self.length, columns.length]);
    },
  ],
  to_dict: ["orient='dict'", (vm, self, { orient }) => toDict(vm, self, orient)],
  to_string: ['index=True', (vm, self, { index }) => wholeFrameText(vm, self, vm.truth(index))],
  memory_usage: ['', (_vm, self) => memoryUsage(self)],
  equals: [
    'other',
    (vm, self, { other }) =>
      other instanceof PyFrame &&
      self.labels.equals(vm, other.labels) &&
      self.index.equals(vm, other.index) &&
      self.columns.every((column, place) => sameCells(vm, column, other.columns[place])),
  ],
  agg: ['func', (vm, self, { func }) => aggregateFrame(vm, self, func)],
  aggregate: ['func', (vm, self, { func }) => aggregateFrame(vm, self, func)],
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

export function installFrameMethods(): void {
  addMethods<PyFrame>(frameType, (value) => value instanceof PyFrame, methods);
}
