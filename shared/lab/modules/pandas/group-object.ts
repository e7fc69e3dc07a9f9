/** `df.groupby(...)`: a frame or Series whose rows fall into groups. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { objectType, PyObject, PyType, type PyValue } from '../../python/value.ts';
import { columnOf, plain } from './bridge.ts';
import { type Column, inferColumn } from './column.ts';
import { isCallable } from '../native-methods.ts';
import { labelIndex, PyIndex, rangeIndex } from './index-object.ts';
import { raiseKey } from './locate.ts';
import { PyFrame, PySeries } from './objects.ts';
import { type Group, groupRows } from './order.ts';

const ofPandas = (name: string) => new PyType(name, { module: 'pandas.api.typing', bases: [objectType], slots: {} });
export const frameGroupsType = ofPandas('DataFrameGroupBy');
export const seriesGroupsType = ofPandas('SeriesGroupBy');

/** The keys by which rows were grouped. */
export interface Grouping {
  readonly columns: readonly Column[];
  readonly names: readonly PyValue[];
  readonly groups: readonly Group[];
  /** Group keys become the labels of results, instead of columns. */
  readonly asIndex: boolean;
  /** Keys are handed out as tuples, since they were given as a list. */
  readonly asTuples: boolean;
}

export class PyFrameGroups extends PyObject {
  constructor(
    readonly frame: PyFrame,
    readonly grouping: Grouping,
    /** Places of the columns that results have; those of the keys are left out. */
    readonly selected: readonly number[],
  ) {
    super();
  }

  get type(): PyType {
    return frameGroupsType;
  }
}

export class PySeriesGroups extends PyObject {
  constructor(
    readonly series: PySeries,
    readonly grouping: Grouping,
  ) {
    super();
  }

  get type(): PyType {
    return seriesGroupsType;
  }
}

export interface GroupOptions {
  readonly by: PyValue;
  readonly level: PyValue;
  readonly sort: boolean;
  readonly dropna: boolean;
  readonly asIndex: boolean;
}

/** Groups by columns of the frame, other columns, a dict or function of the labels, or a level of the index. */
export function groupingOf(
  vm: Interpreter,
  frame: PyFrame | null,
  index: PyIndex,
  options: GroupOptions,
): { readonly grouping: Grouping; readonly used: readonly number[] } {
  const { by, level, sort, dropna, asIndex } = options;
  if (by === null && level === null) raise('TypeError', "You have to supply one of 'by' and 'level'");
  const asTuples = by instanceof PyList;
  const keys = by instanceof PyList ? by.items : [by];
  const columns: Column[] = [];
  const names: PyValue[] = [];
  const used: number[] = [];
  if (by === null) {
    const depth = levelOf(vm, index, level);
    columns.push(index.levels[depth]);
    names.push(index.names[depth]);
  }
  for (const key of by === null ? [] : keys) {
    const label = plain(key);
    if (label instanceof PySeries) {
      columns.push(label.index.equals(vm, index) ? label.column : alignedKey(vm, label, index));
      names.push(label.name);
    } else if (label instanceof PyDict) {
      columns.push(inferColumn(index.labels().map((each) => plain(label.get(vm, each) ?? NaN))));
      names.push(null);
    } else if (isCallable(vm, label)) {
      columns.push(inferColumn(index.labels().map((each) => plain(vm.call(label, [each])))));
      names.push(null);
    } else if (label instanceof PyObject && !isTuple(label)) {
      const given = columnOf(vm, label);
      if (given.cells.length !== index.length) raise('ValueError', `Grouper and axis must be same length`);
      columns.push(given);
      names.push(null);
    } else {
      const place = frame === null ? -1 : frame.labels.placeOf(vm, label);
      if (place !== -1 && frame !== null) {
        columns.push(frame.columns[place]);
        used.push(place);
      } else {
        const depth = index.names.findIndex((name) => name !== null && vm.equal(name, label));
        if (depth === -1) raiseKey(vm, label, frame?.labels);
        columns.push(index.levels[depth]);
      }
      names.push(label);
    }
  }
  if (columns.length === 0) raise('ValueError', 'No group keys passed!');
  const groups = groupRows(vm, columns, { sort, dropna });
  return { grouping: { columns, names, groups, asIndex, asTuples }, used };
}

const isTuple = (value: PyValue): boolean => value instanceof PyTuple;

function levelOf(vm: Interpreter, index: PyIndex, level: PyValue): number {
  const value = plain(level);
  const depth =
    typeof value === 'bigint' ? Number(value) : index.names.findIndex((name) => name !== null && vm.equal(name, value));
  if (depth < 0 || depth >= index.names.length) raise('ValueError', `level name ${vm.str(value)} is not the name of the index`);
  return depth;
}

function alignedKey(vm: Interpreter, key: PySeries, index: PyIndex): Column {
  return inferColumn(
    index.labels().map((label) => {
      const place = key.index.placeOf(vm, label);
      return place === -1 ? NaN : key.column.cells[place];
    }),
  );
}

/** Keys of the groups as labels. */
export function groupIndex({ columns, names, groups }: Grouping): PyIndex {
  return new PyIndex(
    columns.map(({ type }, depth) => ({ type, cells: groups.map(({ key }) => key[depth]) })),
    names,
  );
}

/** The key of one group as Python code gets it. */
export function groupKey({ asTuples, columns }: Grouping, { key }: Group): PyValue {
  return asTuples || columns.length > 1 ? new PyTuple(key) : key[0];
}

/** A result with one row per group: labelled by the keys, or with them as first columns. */
export function perGroup(grouping: Grouping, columns: readonly Column[], labels: PyIndex): PyFrame {
  const index = groupIndex(grouping);
  if (grouping.asIndex) return new PyFrame(columns, labels, index);
  const names = grouping.names.map((name) => name ?? 'index');
  return new PyFrame([...index.levels, ...columns], labelIndex([...names, ...labels.labels()]), rangeIndex(index.length));
}
