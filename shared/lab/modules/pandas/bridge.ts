/** The way between pandas' columns and NumPy's arrays and scalars. */
import { allocate, type DType } from '#shared/tensor/dtype.ts';
import { refuseObjects } from '#shared/tensor/object-arrays.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyBytes } from '../../python/types/bytes.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { PyObject, type PyValue } from '../../python/value.ts';
import { asPython, tensorOfValue as tensorOfAny } from '../convert.ts';
import { PyArray } from '../numpy/array-object.ts';
import { elementOf, PyScalar, pythonOf } from '../numpy/scalar-object.ts';
import { numpyDTypeOf, PyNumpyDType } from '../numpy/dtype-object.ts';
import { type Element } from '../numpy/storage.ts';
import { type Column, column, type ColumnType, commonType, inferColumn, isStatistical, widen } from './column.ts';
import { PyIndex } from './index-object.ts';
import { PySeries } from './objects.ts';
import { PyStringDType, stringDType } from './string-dtype.ts';

/** A NumPy scalar as the Python value in it; anything else as it is. */
export function plain(value: PyValue): PyValue {
  return value instanceof PyScalar ? pythonOf(value.dtype, value.value) : value;
}

/** A whole number that an argument must be; raises Python's TypeError for anything else. */
export function wholeOf(vm: Interpreter, value: PyValue): number {
  const given = plain(value);
  if (typeof given === 'bigint') return Number(given);
  return raise('TypeError', `'${vm.typeOf(given).name}' object cannot be interpreted as an integer`);
}

/** A cell as Python code gets it: numbers and bools as NumPy's scalars. */
export function cellValue(type: ColumnType, cell: PyValue): PyValue {
  if (!isStatistical(type) || type === 'str' || type === 'object') return cell;
  if (typeof cell === 'boolean') return elementOf('bool', cell ? 1 : 0);
  if (typeof cell === 'bigint') return elementOf(type, type === 'int64' || type === 'uint64' ? cell : Number(cell));
  return typeof cell === 'number' ? elementOf(type, cell) : cell;
}

export const cellAt = (source: Column, place: number): PyValue => cellValue(source.type, source.cells[place]);

const columnTypeOf = (dtype: DType): ColumnType => (dtype === 'unicode' ? 'str' : dtype === 'string' ? 'object' : dtype);

/** The columns of a tensor's last axis, or its one column; raises for more than two axes. */
export function columnsOfTensor({ dtype, shape, values }: Tensor): readonly Column[] {
  if (shape.length > 2) raise('ValueError', `Must pass 2-d input. shape=(${shape.join(', ')})`);
  const width = shape.length === 2 ? shape[1] : 1;
  const rows = shape.length === 0 ? 1 : shape[0];
  return Array.from({ length: width }, (_, place) =>
    column(
      columnTypeOf(dtype),
      Array.from({ length: rows }, (_row, row) => pythonOf(dtype, values[row * width + place])),
    ),
  );
}

/** The elements of an array or tensor; undefined for anything else. */
export function tensorOfValue(vm: Interpreter, value: PyValue): Tensor | undefined {
  return value instanceof PyObject && !(value instanceof PyScalar) && !(value instanceof PyBytes)
    ? tensorOfAny(vm, value)
    : undefined;
}

/** One column from a Series, an index, an array or anything that can be iterated. */
export function columnOf(vm: Interpreter, value: PyValue): Column {
  if (value instanceof PySeries) return value.column;
  if (value instanceof PyIndex) return value.isMulti ? column('object', value.labels()) : value.levels[0];
  if (!(value instanceof PyList) && !(value instanceof PyTuple)) {
    const tensor = tensorOfValue(vm, value);
    if (tensor) {
      if (tensor.shape.length !== 1) raise('ValueError', 'Per-column arrays must each be 1-dimensional');
      return columnsOfTensor(tensor)[0];
    }
  }
  return inferColumn(vm.toList(value).map(plain));
}

/** The cells as a NumPy array of one axis; raises for objects that no array here can hold. */
export function arrayOf(source: Column): PyArray {
  return matrixOf([source], [source.cells.length]);
}

/** Columns of one frame as an array; `shape` is [rows] or [rows, columns]. */
export function matrixOf(columns: readonly Column[], shape: readonly number[]): PyArray {
  const type = columns.length === 0 ? 'float64' : columns.map((each) => each.type).reduce(commonType);
  const dtype = dtypeFor(type, columns);
  const rows = shape[0];
  const values = allocate(dtype, rows * columns.length);
  const writable: { [index: number]: Element } = values;
  for (const [place, each] of columns.entries()) {
    const { cells } = widen(each, type);
    for (let row = 0; row < rows; row++) writable[row * columns.length + place] = elementFor(dtype, cells[row]);
  }
  return PyArray.of(tensorOf(dtype, shape, values));
}

function dtypeFor(type: ColumnType, columns: readonly Column[]): DType {
  if (type !== 'str' && type !== 'object') return type;
  if (columns.every((each) => each.cells.every((cell) => typeof cell === 'string'))) return 'unicode';
  if (columns.every((each) => each.cells.every((cell) => typeof cell === 'boolean'))) return 'bool';
  return asPython(() => refuseObjects('choose columns of one type'));
}

function elementFor(dtype: DType, cell: PyValue): Element {
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'bigint') return dtype === 'int64' || dtype === 'uint64' ? cell : Number(cell);
  return typeof cell === 'number' ? cell : NaN;
}

/** The type that a value such as `float`, `'int32'`, `np.float32` or `str` names. */
export function columnTypeNamed(vm: Interpreter, value: PyValue): ColumnType {
  if (value instanceof PyStringDType || value === 'str' || value === 'string') return 'str';
  if (value === 'category' || (typeof value === 'string' && value.startsWith('datetime64'))) {
    raise('NotImplementedError', `The type '${value}' is not supported here`);
  }
  const dtype = numpyDTypeOf(vm, value);
  if (dtype === undefined) raise('TypeError', `data type ${vm.repr(value)} not understood`);
  return columnTypeOf(dtype);
}

/** The `dtype` of a column. */
export function dtypeValue(type: ColumnType): PyValue {
  if (type === 'str') return stringDType;
  return new PyNumpyDType(type === 'object' ? 'string' : type);
}
