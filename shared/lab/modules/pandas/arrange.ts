/** Rows and columns moved, dropped, renamed and joined; the cells stay as they are. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { PyObject, type PyValue } from '../../python/value.ts';
import { columnOf, plain } from './bridge.ts';
import { type Column, column, commonType, inferColumn, isMissing, joinColumns, takeCells, widen } from './column.ts';
import { unionOfIndexes } from './construct.ts';
import { labelIndex, PyIndex, rangeIndex } from './index-object.ts';
import { listOf, raiseKey, raiseLost } from './locate.ts';
import { PyFrame, PySeries } from './objects.ts';
import { directions, groupRows, sortedRows } from './order.ts';
import { takeColumns, takeRows } from './select.ts';

export const isText = (value: PyValue): value is string => typeof value === 'string';

/** One label or a list of labels. */
export function labelsOf(vm: Interpreter, value: PyValue): readonly PyValue[] {
  const list = listOf(vm, value);
  return list === null ? [plain(value)] : list.cells;
}

/** Places of columns by label; raises KeyError for the first that is not there. */
export function columnPlaces(vm: Interpreter, frame: PyFrame, value: PyValue): readonly number[] {
  return labelsOf(vm, value).map((label) => {
    const place = frame.labels.placeOf(vm, label);
    if (place === -1) raiseKey(vm, label, frame.labels);
    return place;
  });
}

/** An index without some labels; raises unless all are there, or `ignore` is set. */
export function remaining(vm: Interpreter, index: PyIndex, dropped: readonly PyValue[], ignore: boolean): readonly number[] {
  const found = dropped.map((label) => index.find(vm, label));
  const lost = dropped.filter((_, place) => found[place].length === 0);
  if (lost.length > 0 && !ignore) raiseLost(vm, lost, index, 'not found in axis');
  const gone = new Set(found.flat());
  return Array.from({ length: index.length }, (_, place) => place).filter((place) => !gone.has(place));
}

/** Labels changed by a dict or a function. */
export function relabelled(vm: Interpreter, index: PyIndex, how: PyValue): PyIndex {
  if (how === null) return index;
  const change = (label: PyValue): PyValue => {
    if (how instanceof PyDict) return plain(how.get(vm, label) ?? label);
    if (how instanceof PySeries) {
      const place = how.index.placeOf(vm, label);
      return place === -1 ? label : how.column.cells[place];
    }
    return plain(vm.call(how, [label]));
  };
  if (index.isMulti) {
    return new PyIndex(
      index.levels.map(({ cells }) => inferColumn(cells.map(change))),
      index.names,
    );
  }
  const labels = index.labels().map(change);
  return labels.every((label, place) => label === index.labels()[place]) ? index : labelIndex(labels, index.name);
}

export function sortFrame(vm: Interpreter, frame: PyFrame, by: PyValue, ascending: PyValue, missingFirst: boolean): PyFrame {
  const labels = labelsOf(vm, by);
  const keys = labels.map((label) => {
    const place = frame.labels.placeOf(vm, label);
    if (place !== -1) return frame.columns[place];
    const depth = frame.index.names.findIndex((name) => name !== null && vm.equal(name, label));
    if (depth === -1) raiseKey(vm, label, frame.labels);
    return frame.index.levels[depth];
  });
  return takeRows(frame, sortedRows(vm, keys, directions(vm, ascending, keys.length), missingFirst));
}

export function sortedIndexRows(vm: Interpreter, index: PyIndex, ascending: PyValue): number[] {
  return sortedRows(vm, index.levels, directions(vm, ascending, index.levels.length));
}

/** `reset_index`: the labels of the rows become columns in front. */
export function resetIndex(vm: Interpreter, frame: PyFrame, drop: boolean): PyFrame {
  const fresh = rangeIndex(frame.length);
  if (drop) return new PyFrame(frame.columns, frame.labels, fresh);
  const { levels, names } = frame.index;
  const labels = names.map((name, depth) => {
    if (name !== null) return name;
    if (names.length > 1) return `level_${depth}`;
    return frame.labels.placeOf(vm, 'index') === -1 ? 'index' : 'level_0';
  });
  for (const label of labels) {
    if (frame.labels.placeOf(vm, label) !== -1) raise('ValueError', `cannot insert ${vm.str(label)}, already exists`);
  }
  if (frame.labels.isMulti) {
    const { levels: own } = frame.labels;
    const joined = own.map((level, depth) => inferColumn([...labels.map((label) => (depth === 0 ? label : '')), ...level.cells]));
    return new PyFrame([...levels, ...frame.columns], new PyIndex(joined, frame.labels.names), fresh);
  }
  return new PyFrame([...levels, ...frame.columns], labelIndex([...labels, ...frame.labels.labels()], frame.labels.name), fresh);
}

export function setIndex(vm: Interpreter, frame: PyFrame, keys: PyValue, drop: boolean): PyFrame {
  const given = keys instanceof PyList ? keys.items : [keys];
  const used: number[] = [];
  const missing = given.filter(
    (key) => !(key instanceof PyObject && !(key instanceof PyTuple)) && frame.labels.placeOf(vm, plain(key)) === -1,
  );
  if (missing.length > 0) raise('KeyError', `"None of ${vm.repr(new PyList([...missing]))} are in the columns"`.slice(1, -1));
  const levels: Column[] = [];
  const names: PyValue[] = [];
  for (const key of given) {
    const place = key instanceof PyObject && !(key instanceof PyTuple) ? -1 : frame.labels.placeOf(vm, plain(key));
    if (place === -1) {
      levels.push(columnOf(vm, key));
      names.push(key instanceof PySeries || key instanceof PyIndex ? key.name : null);
    } else {
      levels.push(frame.columns[place]);
      names.push(frame.labels.at(place));
      used.push(place);
    }
  }
  const kept = frame.columns.map((_, place) => place).filter((place) => !drop || !used.includes(place));
  const part = takeColumns(frame, kept);
  return new PyFrame(part.columns, part.labels, new PyIndex(levels, names));
}

/** Columns become rows. */
export function transposed(frame: PyFrame): PyFrame {
  const type = frame.columns.length === 0 ? 'object' : frame.columns.map((each) => each.type).reduce(commonType);
  const wide = frame.columns.map((each) => widen(each, type));
  const columns = Array.from({ length: frame.length }, (_, row) =>
    column(
      type,
      wide.map(({ cells }) => cells[row]),
    ),
  );
  return new PyFrame(columns, frame.index, frame.labels);
}

/** Rows without missing cells in the columns of `subset`. */
export function presentRows(
  frame: PyFrame,
  places: readonly number[],
  how: 'any' | 'all',
  threshold: number | null,
): readonly number[] {
  return Array.from({ length: frame.length }, (_, row) => row).filter((row) => {
    const missing = places.filter((place) => isMissing(frame.columns[place].cells[row])).length;
    if (threshold !== null) return places.length - missing >= threshold;
    return how === 'any' ? missing === 0 : missing < places.length || places.length === 0;
  });
}

/** Whether each row has the same cells as an earlier (or later) one. */
export function duplicatedRows(vm: Interpreter, keys: readonly Column[], keep: PyValue, length: number): readonly boolean[] {
  const repeated = Array.from({ length }, () => false);
  if (keys.length === 0) return repeated;
  for (const { rows } of groupRows(vm, keys, { sort: false, dropna: false })) {
    const spared = keep === 'first' ? rows[0] : keep === 'last' ? rows[rows.length - 1] : rows.length === 1 ? rows[0] : -1;
    for (const row of rows) if (row !== spared) repeated[row] = true;
  }
  return repeated;
}

/** `pd.concat`. */
export function concatenated(vm: Interpreter, parts: readonly PyValue[], beside: boolean, ignoreIndex: boolean): PyValue {
  const tables = parts.filter((part): part is PyFrame | PySeries => part instanceof PyFrame || part instanceof PySeries);
  if (tables.length < parts.filter((part) => part !== null).length) {
    const wrong = parts.find((part) => part !== null && !(part instanceof PyFrame || part instanceof PySeries)) ?? null;
    raise(
      'TypeError',
      `cannot concatenate object of type '${vm.str(vm.typeOf(wrong))}'; only Series and DataFrame objs are valid`,
    );
  }
  if (tables.length === 0) raise('ValueError', parts.length === 0 ? 'No objects to concatenate' : 'All objects passed were None');
  if (beside) return concatenatedBeside(vm, tables, ignoreIndex);
  const index = ignoreIndex
    ? rangeIndex(tables.reduce((sum, { length }) => sum + length, 0))
    : joinIndexes(tables.map((table) => table.index));
  const series = tables.filter((table) => table instanceof PySeries);
  if (series.length === tables.length) {
    const { name } = series[0];
    const same = series.every((each) => each.name === name);
    return new PySeries(joinColumns(series.map((each) => each.column)), index, same ? name : null);
  }
  const frames = tables.map((table) =>
    table instanceof PyFrame ? table : new PyFrame([table.column], labelIndex([table.name ?? 0n]), table.index),
  );
  const labels = mergedLabels(
    vm,
    frames.map((frame) => frame.labels),
  );
  const columns = labels.labels().map((label) =>
    joinColumns(
      frames.map((frame) => {
        const place = frame.labels.placeOf(vm, label);
        return place === -1
          ? column(
              'float64',
              Array.from({ length: frame.length }, () => NaN),
            )
          : frame.columns[place];
      }),
    ),
  );
  return new PyFrame(columns, labels, index);
}

function joinIndexes(indexes: readonly PyIndex[]): PyIndex {
  const [first] = indexes;
  if (indexes.length === 1) return first;
  const sameNames = indexes.every((index) => index.names.every((name, depth) => name === first.names[depth]));
  return new PyIndex(
    first.levels.map((_, depth) => joinColumns(indexes.map((index) => index.levels[depth]))),
    sameNames ? first.names : first.names.map(() => null),
  );
}

function mergedLabels(vm: Interpreter, labels: readonly PyIndex[]): PyIndex {
  const [first] = labels;
  if (labels.every((each) => each.equals(vm, first))) return first;
  const seen = new Map<string, PyValue>();
  for (const each of labels) for (const label of each.labels()) seen.set(vm.hashKey(label), label);
  return labelIndex([...seen.values()]);
}

function concatenatedBeside(vm: Interpreter, tables: readonly (PyFrame | PySeries)[], ignoreIndex: boolean): PyFrame {
  const index = unionOfIndexes(
    vm,
    tables.map((table) => table.index),
  );
  let unnamed = 0;
  const columns: Column[] = [];
  const labels: PyValue[] = [];
  for (const table of tables) {
    const own = table instanceof PyFrame ? table.columns : [table.column];
    const places = table.index.equals(vm, index) ? null : index.labels().map((label) => table.index.placeOf(vm, label));
    columns.push(...own.map((each) => (places === null ? each : takeCells(each, places))));
    if (table instanceof PyFrame) labels.push(...table.labels.labels());
    else labels.push(table.name ?? BigInt(unnamed++));
  }
  return new PyFrame(columns, ignoreIndex ? rangeIndex(columns.length) : labelIndex(labels), index);
}
