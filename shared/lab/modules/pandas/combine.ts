/** Operators between Series, DataFrames and plain values: labels are matched first, then columns are combined. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { isIterable } from '../../python/operations/iteration.ts';
import { type BinaryOperator, type ComparisonOperator, type MaybeValue, PyObject, type PyValue } from '../../python/value.ts';
import { PyDict } from '../../python/types/dict.ts';
import { cellValue, columnOf, columnsOfTensor, plain, tensorOfValue } from './bridge.ts';
import { type Column, column, takeCells } from './column.ts';
import { placesOf, unionOfIndexes } from './construct.ts';
import { PyIndex } from './index-object.ts';
import { PyFrame, PySeries } from './objects.ts';
import { statistic } from './statistics.ts';
import { compareColumns, type Operand, operateColumns } from './operate.ts';

/** What happens to two columns of equal length. */
type Combine = (left: Column, operand: Operand) => Column;

const isPlain = (value: PyValue): boolean => !(value instanceof PyObject);

/** A list or array as an operand of the given length; undefined for what is neither. */
function listOperand(vm: Interpreter, value: PyValue, length: number): Operand | undefined {
  if (value instanceof PyDict || !isIterable(value)) return undefined;
  const tensor = tensorOfValue(vm, value);
  if (tensor && tensor.shape.length === 0) return { value: columnsOfTensor(tensor)[0].cells[0] };
  const other = columnOf(vm, value);
  if (other.cells.length === 1) return { value: other.cells[0] };
  if (other.cells.length !== length) {
    raise('ValueError', `operands could not be broadcast together with shapes (${length},) (${other.cells.length},)`);
  }
  return { column: other };
}

function combineSeries(vm: Interpreter, left: PySeries, value: PyValue, combine: Combine): MaybeValue {
  const other = plain(value);
  if (isPlain(other)) return new PySeries(combine(left.column, { value: other }), left.index, left.name);
  if (other instanceof PyFrame) return undefined;
  if (other instanceof PySeries) {
    const name = sameName(vm, left.name, other.name) ? left.name : null;
    if (left.index.equals(vm, other.index)) return new PySeries(combine(left.column, { column: other.column }), left.index, name);
    const index = unionOfIndexes(vm, [left.index, other.index]);
    const [a, b] = [left, other].map((series) => takeCells(series.column, placesOf(vm, series.index, index)));
    return new PySeries(combine(a, { column: b }), index, name);
  }
  const operand = listOperand(vm, other, left.length);
  return operand === undefined ? undefined : new PySeries(combine(left.column, operand), left.index, left.name);
}

const sameName = (vm: Interpreter, a: PyValue, b: PyValue): boolean => a === b || (a !== null && b !== null && vm.equal(a, b));

function combineFrame(vm: Interpreter, left: PyFrame, value: PyValue, combine: Combine): MaybeValue {
  const other = plain(value);
  const each = (columns: readonly Column[]) => new PyFrame(columns, left.labels, left.index);
  if (isPlain(other)) return each(left.columns.map((source) => combine(source, { value: other })));
  if (other instanceof PyFrame) return combineFrames(vm, left, other, combine);
  if (other instanceof PySeries) return combineWithRow(vm, left, other, combine);
  const tensor = tensorOfValue(vm, other);
  if (tensor && tensor.shape.length === 2) {
    const columns = columnsOfTensor(tensor);
    if (columns.length !== left.columns.length || tensor.shape[0] !== left.length) {
      raise(
        'ValueError',
        `Unable to coerce to DataFrame, shape must be (${left.length}, ${left.columns.length}): given (${tensor.shape.join(', ')})`,
      );
    }
    return each(left.columns.map((source, place) => combine(source, { column: columns[place] })));
  }
  if (!isIterable(other)) return undefined;
  const values = columnOf(vm, other).cells;
  if (values.length !== left.columns.length) {
    raise('ValueError', `Unable to coerce to Series, length must be ${left.columns.length}: given ${values.length}`);
  }
  return each(left.columns.map((source, place) => combine(source, { value: values[place] })));
}

/** A Series beside a frame stands for one row: its labels are matched with those of the columns. */
function combineWithRow(vm: Interpreter, left: PyFrame, row: PySeries, combine: Combine): PyFrame {
  const labels = unionOfIndexes(vm, [left.labels, row.index]);
  const [own, others] = [placesOf(vm, left.labels, labels), placesOf(vm, row.index, labels)];
  const columns = own.map((place, order) => {
    const value = others[order] === -1 ? NaN : row.column.cells[others[order]];
    return combine(place === -1 ? missing(left.length) : left.columns[place], { value });
  });
  return new PyFrame(columns, labels, left.index);
}

const missing = (length: number): Column =>
  column(
    'float64',
    Array.from({ length }, () => NaN),
  );

function combineFrames(vm: Interpreter, left: PyFrame, right: PyFrame, combine: Combine): PyFrame {
  const labels = unionOfIndexes(vm, [left.labels, right.labels]);
  const index = unionOfIndexes(vm, [left.index, right.index]);
  const aligned = [left, right].map((frame) => {
    const rows = frame.index.equals(vm, index) ? null : placesOf(vm, frame.index, index);
    return placesOf(vm, frame.labels, labels).map((place) => {
      if (place === -1) return missing(index.length);
      return rows === null ? frame.columns[place] : takeCells(frame.columns[place], rows);
    });
  });
  return new PyFrame(
    aligned[0].map((source, place) => combine(source, { column: aligned[1][place] })),
    labels,
    index,
  );
}

/** The dot product of two Series with the same labels. */
function product(vm: Interpreter, left: PySeries, right: PySeries): PyValue {
  if (left.length !== right.length || !left.index.equals(vm, right.index)) raise('ValueError', 'matrices are not aligned');
  const { type, cell } = statistic(vm, 'sum', operateColumns(vm, '*', left.column, { column: right.column }), {
    skipna: false,
    ddof: 1,
  });
  return cellValue(type, cell);
}

export function binaryTable(
  vm: Interpreter,
  operator: BinaryOperator,
  self: PySeries | PyFrame,
  other: PyValue,
  reflected: boolean,
): MaybeValue {
  if (operator === '<<' || operator === '>>') return undefined;
  if (operator === '@') return self instanceof PySeries && other instanceof PySeries ? product(vm, self, other) : undefined;
  const combine: Combine = (left, operand) => operateColumns(vm, operator, left, operand, reflected);
  return self instanceof PySeries ? combineSeries(vm, self, other, combine) : combineFrame(vm, self, other, combine);
}

export function compareTable(
  vm: Interpreter,
  operator: ComparisonOperator,
  self: PySeries | PyFrame,
  other: PyValue,
): MaybeValue {
  if (self instanceof PySeries && other instanceof PySeries && !self.index.equals(vm, other.index)) {
    raise('ValueError', 'Can only compare identically-labeled Series objects');
  }
  if (
    self instanceof PyFrame &&
    other instanceof PyFrame &&
    !(self.index.equals(vm, other.index) && self.labels.equals(vm, other.labels))
  ) {
    raise('ValueError', 'Can only compare identically-labeled (both index and columns) DataFrame objects');
  }
  const combine: Combine = (left, operand) => compareColumns(vm, operator, left, operand);
  return self instanceof PySeries ? combineSeries(vm, self, other, combine) : combineFrame(vm, self, other, combine);
}

/** An index against a value or a list, as an array of bools would be. */
export function compareIndex(vm: Interpreter, operator: ComparisonOperator, self: PyIndex, other: PyValue): Column | undefined {
  const single = plain(other);
  if (isPlain(single)) return compareColumns(vm, operator, self.levels[0], { value: single });
  const operand = other instanceof PyIndex ? { column: other.levels[0] } : listOperand(vm, other, self.length);
  return operand === undefined ? undefined : compareColumns(vm, operator, self.levels[0], operand);
}
