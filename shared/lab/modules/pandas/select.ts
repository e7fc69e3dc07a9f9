/** Reading parts of Series and DataFrames: `df[...]`, `.loc[...]`, `.iloc[...]`. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PySlice } from '../../python/types/slice.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { functionType } from '../../python/types/function.ts';
import type { PyValue } from '../../python/value.ts';
import { cellAt, plain } from './bridge.ts';
import { type Column, column, commonType, takeCells, widen } from './column.ts';
import { PyIndex } from './index-object.ts';
import {
  isMask,
  listOf,
  locateLabels,
  locatePositions,
  maskPlaces,
  type Places,
  placesOfLabels,
  positionSlice,
  raiseKey,
} from './locate.ts';
import { PyFrame, PySeries } from './objects.ts';

/** Rows at some places, in that order; −1 is a row of missing cells. */
export function takeRows(frame: PyFrame, places: readonly number[], index = frame.index.take(places)): PyFrame {
  return new PyFrame(
    frame.columns.map((each) => takeCells(each, places)),
    frame.labels,
    index,
  );
}

export function takeSeries(series: PySeries, places: readonly number[]): PySeries {
  return new PySeries(takeCells(series.column, places), series.index.take(places), series.name);
}

export function takeColumns(frame: PyFrame, places: readonly number[]): PyFrame {
  return new PyFrame(
    places.map((place) => frame.columns[place]),
    frame.labels.take(places),
    frame.index,
  );
}

/** One row as a Series whose labels are those of the columns. */
export function rowSeries(frame: PyFrame, row: number): PySeries {
  return new PySeries(crossing(frame.columns, row), frame.labels, frame.index.at(row));
}

function crossing(columns: readonly Column[], row: number): Column {
  const type = columns.length === 0 ? 'object' : columns.map((each) => each.type).reduce(commonType);
  return column(
    type,
    columns.map((each) => widen(column(each.type, [each.cells[row]]), type).cells[0]),
  );
}

/** `df[key]`. */
export function frameItem(vm: Interpreter, frame: PyFrame, key: PyValue): PyValue {
  if (key instanceof PySlice) return takeRows(frame, sliceOfRows(vm, frame.index, key));
  if (key instanceof PyFrame) return whereFrame(vm, frame, key);
  const list = listOf(vm, key);
  if (list !== null) {
    if (isMask(list)) return takeRows(frame, rowMask(vm, key, list, frame.index));
    return takeColumns(frame, placesOfLabels(vm, frame.labels, list, 'columns'));
  }
  if (isFunction(key)) return frameItem(vm, frame, vm.call(key, [frame]));
  const label = plain(key);
  const places = frame.labels.find(vm, label);
  if (places.length === 0) raiseKey(vm, label, frame.labels);
  if (frame.labels.isMulti && !(label instanceof PyTuple && label.items.length === frame.labels.names.length)) {
    const depth = label instanceof PyTuple ? label.items.length : 1;
    const part = takeColumns(frame, places);
    return new PyFrame(part.columns, dropLevels(part.labels, depth), part.index);
  }
  return places.length === 1 ? frame.series(places[0]) : takeColumns(frame, places);
}

function rowMask(vm: Interpreter, key: PyValue, mask: Column, index: PyIndex): readonly number[] {
  if (mask.cells.length !== index.length && !(key instanceof PySeries)) {
    raise('ValueError', `Item wrong length ${mask.cells.length} instead of ${index.length}.`);
  }
  return maskPlaces(vm, key, mask, index);
}

/** Whole numbers slice by position, labels by label. */
function sliceOfRows(vm: Interpreter, index: PyIndex, key: PySlice): readonly number[] {
  const positional = [key.start, key.stop].every((bound) => bound === null || typeof plain(bound) === 'bigint');
  return positional ? positionSlice(vm, key, index.length) : locateLabels(vm, index, key, 'index').places;
}

export const isFunction = (key: PyValue): boolean => typeof key === 'object' && key !== null && key.type === functionType;

function whereFrame(vm: Interpreter, frame: PyFrame, mask: PyFrame): PyFrame {
  const columns = frame.columns.map((each, place) => {
    const other = mask.labels.placeOf(vm, frame.labels.at(place));
    const keep = other === -1 ? [] : mask.columns[other].cells;
    const places = each.cells.map((_, row) => (keep[row] === true ? row : -1));
    return takeCells(each, places);
  });
  return new PyFrame(columns, frame.labels, frame.index);
}

/** `series[key]`. */
export function seriesItem(vm: Interpreter, series: PySeries, key: PyValue): PyValue {
  if (key instanceof PySlice) return takeSeries(series, sliceOfRows(vm, series.index, key));
  if (isFunction(key)) return seriesItem(vm, series, vm.call(key, [series]));
  const list = listOf(vm, key);
  if (list !== null && isMask(list)) return takeSeries(series, rowMask(vm, key, list, series.index));
  return seriesAt(series, locateLabels(vm, series.index, key, 'index'));
}

export function seriesAt(series: PySeries, { places, single, depth }: Places): PyValue {
  if (single) return cellAt(series.column, places[0]);
  const part = takeSeries(series, places);
  return depth === 0 ? part : new PySeries(part.column, dropLevels(part.index, depth), part.name);
}

/** The levels after the first `depth`. */
function dropLevels(index: PyIndex, depth: number): PyIndex {
  return new PyIndex(index.levels.slice(depth), index.names.slice(depth));
}

export function seriesLocated(vm: Interpreter, series: PySeries, key: PyValue, positional: boolean): PyValue {
  const given = isFunction(key) ? vm.call(key, [series]) : key;
  return seriesAt(series, locate(vm, series.index, given, positional, 'index'));
}

export function locate(vm: Interpreter, index: PyIndex, key: PyValue, positional: boolean, axis: 'index' | 'columns'): Places {
  return positional ? locatePositions(vm, index, key, axis === 'index') : locateLabels(vm, index, key, axis);
}

/** A key of rows, or of rows and columns, as what it means on each axis; columns null where the key names none. */
export function locateBoth(
  vm: Interpreter,
  frame: PyFrame,
  key: PyValue,
  positional: boolean,
): { readonly rows: Places; readonly columns: Places | null } {
  if (key instanceof PyTuple && !(frame.index.isMulti && !positional && frame.index.find(vm, key).length > 0)) {
    if (key.items.length > 2) raise('IndexError', 'Too many indexers');
    const [rowKey, columnKey] = key.items;
    const given = isFunction(rowKey) ? vm.call(rowKey, [frame]) : rowKey;
    if (columnKey === undefined) return { rows: locate(vm, frame.index, given, positional, 'index'), columns: null };
    const rows = locateRow(vm, frame, given, positional);
    return { rows, columns: locate(vm, frame.labels, columnKey, positional, 'columns') };
  }
  const given = isFunction(key) ? vm.call(key, [frame]) : key;
  return { rows: locate(vm, frame.index, given, positional, 'index'), columns: null };
}

function locateRow(vm: Interpreter, frame: PyFrame, key: PyValue, positional: boolean): Places {
  if (!positional) return locateLabels(vm, frame.index, key, 'index');
  return locatePositions(vm, frame.index, key, false);
}

export function frameLocated(vm: Interpreter, frame: PyFrame, key: PyValue, positional: boolean): PyValue {
  const { rows, columns } = locateBoth(vm, frame, key, positional);
  if (columns === null) return frameAt(frame, rows);
  if (columns.single) return seriesAt(frame.series(columns.places[0]), rows);
  return frameAt(takeColumns(frame, columns.places), rows);
}

function frameAt(frame: PyFrame, { places, single, depth }: Places): PyValue {
  if (single) return rowSeries(frame, places[0]);
  const part = takeRows(frame, places);
  return depth === 0 ? part : new PyFrame(part.columns, part.labels, dropLevels(part.index, depth));
}
