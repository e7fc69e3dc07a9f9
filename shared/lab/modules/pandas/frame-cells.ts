/** What a DataFrame does with its cells, each by itself or along a column. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyDict } from '../../python/types/dict.ts';
import type { PyValue } from '../../python/value.ts';
import { statisticOf } from './aggregate.ts';
import { columnTypeNamed, plain, wholeOf } from './bridge.ts';
import { castColumn } from './cast.ts';
import { boolColumn, inferColumn, isMissing } from './column.ts';
import { listOf } from './locate.ts';
import { PyFrame, PySeries } from './objects.ts';
import { axisOf, reduceFrame } from './reduce.ts';
import { frameItem, rowSeries } from './select.ts';
import { replacements } from './series-methods.ts';
import { cumulative } from './statistics.ts';
import {
  absolute,
  carryForward,
  chooseCells,
  clipped,
  difference,
  fillMissing,
  isIn,
  ranked,
  replaced,
  rounded,
  shifted,
} from './transform.ts';
import { type Args, everyColumn, type Table, withColumns } from './frame-parts.ts';

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

export const cellMethods: Table = {
  isna: ['', (_vm, self) => everyColumn(self, ({ cells }) => boolColumn(cells.map(isMissing)))],
  isnull: ['', (_vm, self) => everyColumn(self, ({ cells }) => boolColumn(cells.map(isMissing)))],
  notna: ['', (_vm, self) => everyColumn(self, ({ cells }) => boolColumn(cells.map((cell) => !isMissing(cell))))],
  notnull: ['', (_vm, self) => everyColumn(self, ({ cells }) => boolColumn(cells.map((cell) => !isMissing(cell))))],
  fillna: ['value', (vm, self, { value }) => fillFrame(vm, self, value)],
  ffill: ['', (_vm, self) => everyColumn(self, (column) => carryForward(column, false))],
  bfill: ['', (_vm, self) => everyColumn(self, (column) => carryForward(column, true))],
  astype: ['dtype', (vm, self, { dtype }) => castFrame(vm, self, dtype)],
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
  cumsum: ['', (_vm, self) => everyColumn(self, (column) => cumulative(column, 'sum'))],
  cumprod: ['', (_vm, self) => everyColumn(self, (column) => cumulative(column, 'prod'))],
  cummax: ['', (_vm, self) => everyColumn(self, (column) => cumulative(column, 'max'))],
  cummin: ['', (_vm, self) => everyColumn(self, (column) => cumulative(column, 'min'))],
  diff: ['periods=1', (vm, self, { periods }) => everyColumn(self, (column) => difference(vm, column, wholeOf(vm, periods)))],
  shift: ['periods=1', (vm, self, { periods }) => everyColumn(self, (column) => shifted(column, wholeOf(vm, periods)))],
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
          return own === undefined ? column : rounded(column, wholeOf(vm, own));
        }),
      ),
  ],
  abs: ['', (_vm, self) => everyColumn(self, absolute)],
  clip: [
    'lower=None, upper=None',
    (_vm, self, { lower, upper }) => everyColumn(self, (column) => clipped(column, plain(lower), plain(upper))),
  ],
};
