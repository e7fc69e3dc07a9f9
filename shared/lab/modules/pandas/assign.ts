/** Writing into Series and DataFrames: new and replaced columns, and cells chosen by label, position or mask. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { columnOf, plain, tensorOfValue } from './bridge.ts';
import { roundTo } from './cast.ts';
import {
  type Column,
  column,
  type ColumnType,
  inferColumn,
  isFloatType,
  isIntegerType,
  isMissing,
  joinColumns,
} from './column.ts';
import { makeSeries, reindexed } from './construct.ts';
import { rangeIndex, PyIndex } from './index-object.ts';
import { PySlice } from '../../python/types/slice.ts';
import { isMask, listOf, type Places } from './locate.ts';
import { PyFrame, PySeries } from './objects.ts';
import { isFunction, locate, locateBoth } from './select.ts';

const allRows = new PySlice(null, null, null);

/** A value as a whole column of the frame: repeated, matched by label, or taken as it is. */
export function columnFor(vm: Interpreter, frame: PyFrame, value: PyValue): Column {
  const count = frame.length;
  if (value instanceof PySeries) {
    if (frame.columns.length === 0 && count === 0) return value.column;
    return reindexed(vm, value, frame.index, null).column;
  }
  if (value instanceof PyDict)
    return reindexed(vm, makeSeries(vm, { data: value, index: null, name: null, dtype: null }), frame.index, null).column;
  const single = plain(value);
  if (typeof single !== 'object' || single === null) return inferColumn(Array.from({ length: count }, () => single));
  const values = columnOf(vm, value);
  if (values.cells.length !== count && !(frame.columns.length === 0 && count === 0)) {
    raise('ValueError', `Length of values (${values.cells.length}) does not match length of index (${count})`);
  }
  return values;
}

/** `df[label] = value`: replaces a column or adds one at the end. */
export function setColumn(vm: Interpreter, frame: PyFrame, label: PyValue, value: PyValue): void {
  const made = columnFor(vm, frame, value);
  if (frame.columns.length === 0 && frame.length === 0 && made.cells.length > 0) {
    frame.index = value instanceof PySeries ? value.index : rangeIndex(made.cells.length);
  }
  const place = frame.labels.placeOf(vm, label);
  if (place !== -1) {
    frame.columns = frame.columns.map((each, other) => (other === place ? made : each));
  } else {
    insertColumn(frame, frame.columns.length, label, made);
  }
}

export function insertColumn(frame: PyFrame, place: number, label: PyValue, made: Column): void {
  const labels = [...frame.labels.labels()];
  labels.splice(place, 0, label);
  const columns = [...frame.columns];
  columns.splice(place, 0, made);
  frame.columns = columns;
  frame.labels = new PyIndex([inferColumn(labels)], [frame.labels.isMulti ? null : frame.labels.name]);
}

/** `df[key] = value`. */
export function setFrameItem(vm: Interpreter, frame: PyFrame, key: PyValue, value: PyValue): void {
  if (key instanceof PyFrame) {
    setMasked(vm, frame, key, value);
    return;
  }
  const list = listOf(vm, key);
  if (list === null) {
    setColumn(vm, frame, plain(key), value);
  } else if (isMask(list)) {
    setFrameLocated(vm, frame, key, value, false);
  } else {
    setColumns(vm, frame, list.cells, value);
  }
}

function setColumns(vm: Interpreter, frame: PyFrame, labels: readonly PyValue[], value: PyValue): void {
  const tensor = value instanceof PyFrame ? undefined : tensorOfValue(vm, value);
  const width = value instanceof PyFrame ? value.columns.length : tensor && tensor.shape.length === 2 ? tensor.shape[1] : null;
  if (width !== null && width !== labels.length) raise('ValueError', 'Columns must be same length as key');
  for (const [place, label] of labels.entries()) {
    if (value instanceof PyFrame) setColumn(vm, frame, label, value.series(place));
    else if (width !== null) setColumn(vm, frame, label, vm.getItem(value, new PyTuple([allRows, BigInt(place)])));
    else setColumn(vm, frame, label, value);
  }
}

function setMasked(vm: Interpreter, frame: PyFrame, mask: PyFrame, value: PyValue): void {
  frame.columns = frame.columns.map((each, place) => {
    const other = mask.labels.placeOf(vm, frame.labels.at(place));
    const rows = other === -1 ? [] : mask.columns[other].cells.flatMap((cell, row) => (cell === true ? [row] : []));
    return written(
      vm,
      each,
      rows,
      rows.map(() => plain(value)),
    );
  });
}

/** `series[key] = value`, `series.loc[key] = value`, `series.iloc[key] = value`. */
export function setSeriesLocated(vm: Interpreter, series: PySeries, key: PyValue, value: PyValue, positional: boolean): void {
  const given = isFunction(key) ? vm.call(key, [series]) : key;
  if (!positional && listOf(vm, given) === null && !isSlice(given) && series.index.find(vm, plain(given)).length === 0) {
    series.index = grown(series.index, plain(given));
    series.column = joinColumns([series.column, inferColumn([plain(value)])]);
    return;
  }
  const { places } = locate(vm, series.index, given, positional, 'index');
  series.column = written(vm, series.column, places, cellsFor(vm, value, places, series.index));
}

const isSlice = (key: PyValue): boolean => key instanceof PySlice;

const grown = (index: PyIndex, label: PyValue): PyIndex => {
  if (index.range !== null && label === BigInt(index.length) && index.range.start === 0 && index.range.step === 1)
    return rangeIndex(index.length + 1, index.name);
  return new PyIndex([inferColumn([...index.labels(), label])], index.names);
};

/** `df.loc[key] = value` and `df.iloc[key] = value`. Labels that are not there add a row or a column. */
export function setFrameLocated(vm: Interpreter, frame: PyFrame, key: PyValue, value: PyValue, positional: boolean): void {
  if (!positional && addsLabels(vm, frame, key, value)) return;
  const { rows, columns } = locateBoth(vm, frame, key, positional);
  const chosen = columns?.places ?? frame.columns.map((_, place) => place);
  const wholeColumns = rows.places.length === frame.length && rows.places.every((place, row) => place === row);
  const next = [...frame.columns];
  for (const [order, place] of chosen.entries()) {
    const given = valueForColumn(vm, frame, value, { rows, columns, place, order, width: chosen.length });
    const cells = cellsFor(vm, given, rows.places, frame.index);
    next[place] = wholeColumns && !rows.single ? fitting(vm, next[place], cells) : written(vm, next[place], rows.places, cells);
  }
  frame.columns = next;
}

/** All cells replaced: in the old type where they fit, else in their own. */
function fitting(vm: Interpreter, old: Column, cells: readonly PyValue[]): Column {
  return cells.every((cell) => fits(old.type, cell))
    ? written(
        vm,
        old,
        cells.map((_, row) => row),
        cells,
      )
    : inferColumn(cells);
}

function addsLabels(vm: Interpreter, frame: PyFrame, key: PyValue, value: PyValue): boolean {
  const [rowKey, columnKey] = key instanceof PyTuple && !frame.index.isMulti ? key.items : [key, undefined];
  const label = (given: PyValue | undefined) =>
    given !== undefined && listOf(vm, given) === null && !isSlice(given) && !isFunction(given) && !(given instanceof PyTuple);
  if (columnKey !== undefined && label(columnKey) && frame.labels.find(vm, plain(columnKey)).length === 0) {
    insertColumn(
      frame,
      frame.columns.length,
      plain(columnKey),
      column(
        'float64',
        Array.from({ length: frame.length }, () => NaN),
      ),
    );
    const place = frame.columns.length - 1;
    const { rows } = locateBoth(vm, frame, key, false);
    const given = cellsFor(vm, value, rows.places, frame.index);
    const cells = [...frame.columns[place].cells];
    for (const [order, row] of rows.places.entries()) cells[row] = given[order];
    frame.columns = frame.columns.map((each, other) => (other === place ? inferColumn(cells) : each));
    return true;
  }
  if (!label(rowKey) || frame.index.find(vm, plain(rowKey)).length > 0) return false;
  const places =
    columnKey === undefined
      ? frame.columns.map((_, place) => place)
      : locate(vm, frame.labels, columnKey, false, 'columns').places;
  const list = typeof value === 'object' && value !== null && !(value instanceof PyDict) ? columnOf(vm, value).cells : null;
  if (list !== null && list.length !== places.length) raise('ValueError', 'cannot set a row with mismatched columns');
  frame.columns = frame.columns.map((each, place) => {
    const order = places.indexOf(place);
    const cell =
      order === -1
        ? NaN
        : value instanceof PyDict
          ? plain(value.get(vm, frame.labels.at(place)) ?? NaN)
          : list !== null
            ? list[order]
            : plain(value);
    return joinColumns([each, inferColumn([cell])]);
  });
  frame.index = grown(frame.index, plain(rowKey));
  return true;
}

interface Target {
  readonly rows: Places;
  readonly columns: Places | null;
  readonly place: number;
  readonly order: number;
  readonly width: number;
}

/** The part of the value that one column gets. */
function valueForColumn(
  vm: Interpreter,
  frame: PyFrame,
  value: PyValue,
  { rows, columns, place, order, width }: Target,
): PyValue {
  if (value instanceof PyFrame) {
    const other = value.labels.placeOf(vm, frame.labels.at(place));
    return other === -1 ? NaN : value.series(other);
  }
  if (columns?.single) return value;
  if (value instanceof PySeries && rows.single) {
    const other = value.index.placeOf(vm, frame.labels.at(place));
    return other === -1 ? NaN : value.column.cells[other];
  }
  if (value instanceof PyDict) return value.get(vm, frame.labels.at(place)) ?? NaN;
  const single = plain(value);
  if (typeof single !== 'object' || single === null || value instanceof PySeries) return single;
  const tensor = tensorOfValue(vm, value);
  if (tensor && tensor.shape.length === 2) return vm.getItem(value, new PyTuple([allRows, BigInt(order)]));
  const items = vm.toList(value);
  if (items.length !== width) raise('ValueError', 'Must have equal len keys and value when setting with an iterable');
  return items[order];
}

/** One cell for every place: repeated, matched by label, or in order. */
function cellsFor(vm: Interpreter, value: PyValue, places: readonly number[], index: PyIndex): readonly PyValue[] {
  if (value instanceof PySeries) {
    return places.map((place) => {
      const other = value.index.placeOf(vm, index.at(place));
      return other === -1 ? NaN : value.column.cells[other];
    });
  }
  const single = plain(value);
  if (typeof single !== 'object' || single === null) return places.map(() => single);
  const { cells } = columnOf(vm, value);
  if (cells.length === 1) return places.map(() => cells[0]);
  if (cells.length !== places.length) {
    raise('ValueError', 'cannot set using a list-like indexer with a different length than the value');
  }
  return cells;
}

/** Whether a column of the type can hold the value without changing it. */
function fits(type: ColumnType, value: PyValue): boolean {
  if (type === 'object') return true;
  if (type === 'str') return typeof value === 'string' || isMissing(value);
  if (type === 'bool') return typeof value === 'boolean';
  if (isFloatType(type)) return typeof value === 'number' || typeof value === 'bigint' || value === null;
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
}

/** The column with some cells replaced. Raises TypeError for values of another type, as pandas 3 does. */
function written(vm: Interpreter, { type, cells }: Column, places: readonly number[], values: readonly PyValue[]): Column {
  const next = [...cells];
  for (const [order, place] of places.entries()) {
    const value = values[order];
    if (!fits(type, value)) {
      if (isIntegerType(type) && isMissing(value)) return written(vm, column('float64', cells.map(Number)), places, values);
      const more = type === 'str' ? `. Value should be a string or missing value, got '${vm.typeOf(value).name}' instead.` : '';
      raise('TypeError', `Invalid value '${vm.str(value)}' for dtype '${type}'${more}`);
    }
    if (isFloatType(type)) next[place] = value === null ? NaN : roundTo(type, Number(value));
    else if (isIntegerType(type)) next[place] = BigInt(Number.isInteger(value) || typeof value === 'bigint' ? String(value) : 0);
    else next[place] = type === 'str' && value === null ? NaN : value;
  }
  return column(type, next);
}
