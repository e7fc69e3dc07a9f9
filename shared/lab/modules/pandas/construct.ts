/** `pd.Series(...)` and `pd.DataFrame(...)`: from lists, dicts, arrays and one another. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { isIterable } from '../../python/operations/iteration.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PyRange } from '../../python/types/range.ts';
import { PySet } from '../../python/types/set.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { PyObject, type PyValue } from '../../python/value.ts';
import { columnOf, columnsOfTensor, columnTypeNamed, plain, tensorOfValue } from './bridge.ts';
import { castColumn } from './cast.ts';
import { type Column, column, type ColumnType, inferColumn, isFloatType, isIntegerType, isMissing, takeCells } from './column.ts';
import { columnIndex, labelIndex, PyIndex, rangeIndex } from './index-object.ts';
import { PyFrame, PySeries } from './objects.ts';

/** Labels from whatever `index=` or `columns=` were given. */
export function indexOf(vm: Interpreter, value: PyValue, name: PyValue = null): PyIndex {
  if (!(value instanceof PyObject) || !isIterable(value)) {
    raise('TypeError', `Index(...) must be called with a collection of some kind, ${vm.repr(value)} was passed`);
  }
  if (value instanceof PyIndex) return value;
  if (value instanceof PySeries) return columnIndex(value.column, value.name);
  if (value instanceof PyRange) return rangeOf(value, name);
  const tensor = tensorOfValue(vm, value);
  if (tensor) return columnIndex(columnsOfTensor(tensor)[0], name);
  const labels = vm.toList(value).map(plain);
  const [first] = labels;
  if (
    first instanceof PyTuple &&
    labels.every((label) => label instanceof PyTuple && label.items.length === first.items.length)
  ) {
    const tuples = labels.filter((label) => label instanceof PyTuple);
    return new PyIndex(
      first.items.map((_, depth) => inferColumn(tuples.map(({ items }) => plain(items[depth])))),
      first.items.map(() => null),
    );
  }
  return labelIndex(labels, name);
}

function rangeOf({ start, stop, step }: PyRange, name: PyValue): PyIndex {
  return new PyIndex(null, [name], { start: Number(start), stop: Number(stop), step: Number(step) });
}

const isScalar = (value: PyValue): boolean => !(plain(value) instanceof PyObject) || !isIterable(value);

export function makeSeries(vm: Interpreter, args: Readonly<Record<string, PyValue>>): PySeries {
  const series = untypedSeries(vm, args);
  if (args.dtype !== null) series.column = exactly(vm, series.column, columnTypeNamed(vm, args.dtype));
  return series;
}

/** As `castColumn`, but refuses values that the type cannot hold. */
function exactly(vm: Interpreter, source: Column, type: ColumnType): Column {
  const made = castColumn(vm, source, type);
  if (!isIntegerType(type)) return made;
  const changed = source.cells.some(
    (cell, row) => (typeof cell === 'bigint' || typeof cell === 'number') && Number(cell) !== Number(made.cells[row]),
  );
  if (changed && isFloatType(source.type)) raise('ValueError', 'Trying to coerce float values to integers');
  if (changed) raise('OverflowError', `The elements provided in the data cannot all be casted to the dtype ${type}`);
  return made;
}

function untypedSeries(vm: Interpreter, { data, index, name }: Readonly<Record<string, PyValue>>): PySeries {
  const labels = index === null ? null : indexOf(vm, index);
  if (data === null) {
    const cells = Array.from({ length: labels?.length ?? 0 }, () => NaN);
    return new PySeries(
      labels === null || labels.length === 0 ? column('object', []) : column('float64', cells),
      labels ?? rangeIndex(0),
      name,
    );
  }
  if (data instanceof PyDict) {
    const entries = data.entries();
    const own = new PySeries(
      inferColumn(entries.map(([, value]) => plain(value))),
      indexOf(vm, new PyList(entries.map(([key]) => key))),
      name,
    );
    return labels === null ? own : reindexed(vm, own, labels, name);
  }
  if (data instanceof PySeries) {
    const named = name ?? data.name;
    return labels === null ? new PySeries(data.column, data.index, named) : reindexed(vm, data, labels, named);
  }
  if (isScalar(data)) {
    const count = labels?.length ?? 1;
    vm.reserve(8 * count);
    return new PySeries(inferColumn(Array.from({ length: count }, () => plain(data))), labels ?? rangeIndex(1), name);
  }
  if (data instanceof PySet) raise('TypeError', `'set' type is unordered`);
  const tensor = tensorOfValue(vm, data);
  if (tensor && tensor.shape.length !== 1) {
    raise('ValueError', `Data must be 1-dimensional, got ndarray of shape (${tensor.shape.join(', ')}) instead`);
  }
  const values = columnOf(vm, data);
  if (labels !== null && labels.length !== values.cells.length) {
    raise('ValueError', `Length of values (${values.cells.length}) does not match length of index (${labels.length})`);
  }
  return new PySeries(values, labels ?? rangeIndex(values.cells.length), name);
}

/** The same values under other labels; labels that were not there get NaN. */
export function reindexed(vm: Interpreter, series: PySeries, labels: PyIndex, name: PyValue): PySeries {
  if (series.index.equals(vm, labels)) return new PySeries(series.column, labels, name);
  return new PySeries(takeCells(series.column, placesOf(vm, series.index, labels)), labels, name);
}

/** For every label of `wanted` its place, −1 where there is none; raises when a label stands more than once. */
export function placesOf(vm: Interpreter, index: PyIndex, wanted: PyIndex): number[] {
  if (index.hasDuplicates(vm)) raise('ValueError', 'cannot reindex on an axis with duplicate labels');
  return Array.from({ length: wanted.length }, (_, place) => index.placeOf(vm, wanted.at(place)));
}

export function makeFrame(vm: Interpreter, args: Readonly<Record<string, PyValue>>): PyFrame {
  const frame = untypedFrame(vm, args);
  if (args.dtype !== null) {
    const type = columnTypeNamed(vm, args.dtype);
    frame.columns = frame.columns.map((each) => exactly(vm, each, type));
  }
  return frame;
}

function untypedFrame(vm: Interpreter, { data, index, columns }: Readonly<Record<string, PyValue>>): PyFrame {
  const rows = index === null ? null : indexOf(vm, index);
  const labels = columns === null ? null : indexOf(vm, columns);
  if (data === null) {
    const count = rows?.length ?? 0;
    const empty = column(
      'object',
      Array.from({ length: count }, () => NaN),
    );
    return new PyFrame(
      Array.from({ length: labels?.length ?? 0 }, () => empty),
      labels ?? rangeIndex(0),
      rows ?? rangeIndex(0),
    );
  }
  if (data instanceof PyFrame) return chosen(vm, data, rows, labels);
  if (data instanceof PyDict) return fromDict(vm, data, rows, labels);
  if (data instanceof PySeries) {
    const own = new PyFrame([data.column], data.name === null ? rangeIndex(1) : labelIndex([data.name]), data.index);
    if (labels !== null && data.name === null && labels.length === 1) own.labels = labels;
    return chosen(vm, own, rows, data.name === null ? null : labels);
  }
  if (isScalar(data)) {
    if (rows === null || labels === null) raise('ValueError', 'DataFrame constructor not properly called!');
    vm.reserve(8 * rows.length * labels.length);
    const filled = inferColumn(Array.from({ length: rows.length }, () => plain(data)));
    return new PyFrame(
      Array.from({ length: labels.length }, () => filled),
      labels,
      rows,
    );
  }
  if (data instanceof PySet) raise('TypeError', 'Set type is unordered');
  const tensor = tensorOfValue(vm, data);
  if (tensor) return fromRows(columnsOfTensor(tensor), tensor.shape[0] ?? 0, rows, labels);
  return fromItems(vm, vm.toList(data), rows, labels);
}

/** A frame with only some rows and columns, by label. */
function chosen(vm: Interpreter, frame: PyFrame, rows: PyIndex | null, labels: PyIndex | null): PyFrame {
  const index = rows ?? frame.index;
  const places = rows === null || frame.index.equals(vm, rows) ? null : placesOf(vm, frame.index, rows);
  const wanted = labels ?? frame.labels;
  const columns = placesOf(vm, frame.labels, wanted).map((place) => {
    const source =
      place === -1
        ? column(
            'float64',
            Array.from({ length: frame.length }, () => NaN),
          )
        : frame.columns[place];
    return places === null ? source : takeCells(source, places);
  });
  return new PyFrame(columns, wanted, index);
}

function fromDict(vm: Interpreter, data: PyDict, rows: PyIndex | null, labels: PyIndex | null): PyFrame {
  const entries = data.entries().map(([key, value]) => [key, value] as const);
  const wanted = labels ?? indexOf(vm, new PyList(entries.map(([key]) => key)));
  const series = entries.map(([, value]) => value).filter((value) => value instanceof PySeries || value instanceof PyDict);
  const index =
    rows ??
    (series.length > 0
      ? unionOfIndexes(
          vm,
          series.map((each) =>
            each instanceof PySeries ? each.index : indexOf(vm, new PyList(each.entries().map(([key]) => key))),
          ),
        )
      : null);
  const columns: (Column | PyValue)[] = wanted.labels().map((label) => {
    const value = data.get(vm, label);
    if (value === undefined) return NaN;
    if (value instanceof PySeries && index !== null) return reindexed(vm, value, index, null).column;
    if (value instanceof PyDict && index !== null)
      return reindexed(vm, makeSeries(vm, { data: value, index: null, name: null, dtype: null }), index, null).column;
    return isScalar(value) || typeof value === 'string' ? plain(value) : columnOf(vm, value);
  });
  const lengths = columns.filter(isColumn).map(({ cells }) => cells.length);
  if (lengths.length === 0 && index === null && columns.length > 0) {
    raise('ValueError', 'If using all scalar values, you must pass an index');
  }
  const count = index?.length ?? lengths[0] ?? 0;
  if (new Set(lengths).size > 1) raise('ValueError', 'All arrays must be of the same length');
  if (lengths.some((length) => length !== count)) {
    raise('ValueError', `Length of values (${lengths[0]}) does not match length of index (${count})`);
  }
  vm.reserve(8 * count * columns.length);
  const filled = columns.map((value) => (isColumn(value) ? value : inferColumn(Array.from({ length: count }, () => value))));
  return new PyFrame(filled, wanted, index ?? rangeIndex(count));
}

function isColumn(value: Column | PyValue): value is Column {
  return typeof value === 'object' && value !== null && 'cells' in value;
}

/** Labels of all, in order where they can be ordered. */
export function unionOfIndexes(vm: Interpreter, indexes: readonly PyIndex[]): PyIndex {
  const [first] = indexes;
  if (indexes.every((index) => index.equals(vm, first))) return first;
  const seen = new Map<string, PyValue>();
  for (const index of indexes) for (const label of index.labels()) seen.set(vm.hashKey(label), label);
  const labels = [...seen.values()];
  return labelIndex(sortable(labels) ? labels.sort(compareLabels) : labels);
}

function sortable(labels: readonly PyValue[]): boolean {
  return labels.every(
    (label) => typeof label === 'string' || typeof label === 'bigint' || (typeof label === 'number' && !isMissing(label)),
  );
}

function compareLabels(a: PyValue, b: PyValue): number {
  // Numbers come before text.
  if ((typeof a === 'string') !== (typeof b === 'string')) return typeof a === 'string' ? 1 : -1;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  return Number(a) - Number(b);
}

function fromRows(columns: readonly Column[], count: number, rows: PyIndex | null, labels: PyIndex | null): PyFrame {
  if ((rows !== null && rows.length !== count) || (labels !== null && labels.length !== columns.length)) {
    const [height, width] = [rows?.length ?? count, labels?.length ?? columns.length];
    raise('ValueError', `Shape of passed values is (${count}, ${columns.length}), indices imply (${height}, ${width})`);
  }
  return new PyFrame(columns, labels ?? rangeIndex(columns.length), rows ?? rangeIndex(count));
}

/** A list of dicts, of rows, or of single values. */
function fromItems(vm: Interpreter, items: readonly PyValue[], rows: PyIndex | null, labels: PyIndex | null): PyFrame {
  const dicts = items.map((item) => (item instanceof PySeries ? dictOfSeries(vm, item) : item));
  if (items.length > 0 && dicts.every((item) => item instanceof PyDict)) {
    const wanted = labels ?? keysOf(vm, dicts);
    const columns = wanted.labels().map((label) => inferColumn(dicts.map((dict) => plain(dict.get(vm, label) ?? NaN))));
    const named = items.map((item) => (item instanceof PySeries ? item.name : null));
    const index = rows ?? (named.some((name) => name !== null) ? labelIndex(named) : rangeIndex(items.length));
    return new PyFrame(columns, wanted, index);
  }
  const nested = items.map((item) => (isScalar(item) || typeof item === 'string' ? [plain(item)] : columnOf(vm, item).cells));
  const width = nested.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (labels !== null && labels.length !== width && items.length > 0) {
    raise('ValueError', `${labels.length} columns passed, passed data had ${width} columns`);
  }
  const columns = Array.from({ length: labels?.length ?? width }, (_, place) =>
    inferColumn(nested.map((row) => row[place] ?? null)),
  );
  if (rows !== null && rows.length !== items.length) {
    raise('ValueError', `Shape of passed values is (${items.length}, ${width}), indices imply (${rows.length}, ${width})`);
  }
  return new PyFrame(columns, labels ?? rangeIndex(width), rows ?? rangeIndex(items.length));
}

function dictOfSeries(vm: Interpreter, series: PySeries): PyDict {
  const dict = new PyDict();
  for (const [place, label] of series.index.labels().entries()) dict.set(vm, label, series.column.cells[place]);
  return dict;
}

function keysOf(vm: Interpreter, dicts: readonly PyDict[]): PyIndex {
  const keys = new Map<string, PyValue>();
  for (const dict of dicts) for (const [key] of dict.entries()) keys.set(vm.hashKey(key), key);
  return labelIndex([...keys.values()]);
}
