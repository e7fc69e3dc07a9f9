/** Statistics of Series and DataFrames, along either axis. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyValue } from '../../python/value.ts';
import { cellValue, plain } from './bridge.ts';
import { type Column, column, type ColumnType, commonType, isMissing, isStatistical, widen } from './column.ts';
import { columnIndex } from './index-object.ts';
import type { PyFrame } from './objects.ts';
import { PySeries } from './objects.ts';
import { rowSeries, takeColumns } from './select.ts';
import { type Statistic, statistic, type StatisticName, type StatisticOptions } from './statistics.ts';

export type Arguments = Readonly<Record<string, PyValue>>;

/** 0 for the index, 1 for the columns. */
export function axisOf(vm: Interpreter, value: PyValue, kind: 'Series' | 'DataFrame' = 'DataFrame'): 0 | 1 {
  const axis = plain(value);
  if (axis === 0n || axis === 'index' || axis === 'rows' || axis === null) return 0;
  if (kind === 'DataFrame' && (axis === 1n || axis === 'columns')) return 1;
  return raise('ValueError', `No axis named ${vm.str(axis)} for object type ${kind}`);
}

export function optionsOf(vm: Interpreter, args: Arguments): StatisticOptions {
  return {
    skipna: args.skipna === undefined || vm.truth(args.skipna),
    ddof: args.ddof === undefined ? 1 : Number(plain(args.ddof)),
  };
}

export function reduceSeries(vm: Interpreter, name: StatisticName, series: PySeries, args: Arguments): PyValue {
  axisOf(vm, args.axis ?? null, 'Series');
  const { type, cell } = statistic(vm, name, series.column, optionsOf(vm, args));
  const nothing = series.length === 0 || (name === 'mean' && series.column.cells.every(isMissing));
  return name === 'nunique' || (nothing && Number.isNaN(cell)) ? cell : cellValue(type, cell);
}

/** Columns that have statistics, where the call asks for those alone. */
export function numericPart(vm: Interpreter, frame: PyFrame, numericOnly: PyValue | undefined): PyFrame {
  if (numericOnly !== undefined && typeof numericOnly !== 'boolean')
    raise('ValueError', 'numeric_only accepts only Boolean values');
  if (numericOnly === undefined || !vm.truth(numericOnly)) return frame;
  return takeColumns(
    frame,
    frame.columns.flatMap(({ type }, place) => (isStatistical(type) ? [place] : [])),
  );
}

export function reduceFrame(vm: Interpreter, name: StatisticName, frame: PyFrame, args: Arguments): PySeries {
  const part = numericPart(vm, frame, args.numeric_only);
  const options = optionsOf(vm, args);
  if (axisOf(vm, args.axis ?? null) === 0) {
    return new PySeries(gathered(part.columns.map((each) => statistic(vm, name, each, options))), part.labels);
  }
  vm.tick(part.length);
  const rows = Array.from({ length: part.length }, (_, row) => statistic(vm, name, rowSeries(part, row).column, options));
  return new PySeries(gathered(rows), part.index);
}

/** Statistics as a column of the type that holds them all. */
export function gathered(statistics: readonly Statistic[]): Column {
  if (statistics.length === 0) return column('float64', []);
  const type: ColumnType = statistics.map((each) => each.type).reduce(commonType);
  return column(
    type,
    statistics.map((each) => widen(column(each.type, [each.cell]), type).cells[0]),
  );
}

/** A Series of plain results under labels. */
export function labelled(values: Column, labels: Column, name: PyValue = null): PySeries {
  return new PySeries(values, columnIndex(labels), name);
}
