/** One column of a Series or DataFrame: cells of one type as Python values. Knows nothing of labels. */
import type { PyValue } from '../../python/value.ts';

const integerTypes = ['int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64'] as const;
const floatTypes = ['float16', 'float32', 'float64'] as const;

export type IntegerType = (typeof integerTypes)[number];
export type FloatType = (typeof floatTypes)[number];
export type NumberType = IntegerType | FloatType;
/** `str` is pandas 3's text; `object` holds anything. */
export type ColumnType = NumberType | 'bool' | 'str' | 'object';

/** Whole numbers are bigint, floats number, bools boolean, text string. Missing is NaN; only objects may hold None. */
export interface Column {
  readonly type: ColumnType;
  readonly cells: readonly PyValue[];
}

const integers: ReadonlySet<string> = new Set(integerTypes);
const floats: ReadonlySet<string> = new Set(floatTypes);

export const isIntegerType = (type: ColumnType): type is IntegerType => integers.has(type);
export const isFloatType = (type: ColumnType): type is FloatType => floats.has(type);
export const isNumberType = (type: ColumnType): type is NumberType => isIntegerType(type) || isFloatType(type);
/** What statistics take: numbers and bools. */
export const isStatistical = (type: ColumnType): boolean => isNumberType(type) || type === 'bool';

/** Bytes of one cell in pandas; text and objects are references. */
export function cellBytes(type: ColumnType): number {
  if (type === 'bool') return 1;
  return isNumberType(type) ? Number(type.replace(/\D+/, '')) / 8 : 8;
}

export const isMissing = (cell: PyValue): boolean => cell === null || Number.isNaN(cell);

export function column(type: ColumnType, cells: readonly PyValue[]): Column {
  return { type, cells };
}

export const floatColumn = (cells: readonly number[]): Column => column('float64', cells);
export const intColumn = (cells: readonly number[]): Column => column('int64', cells.map(BigInt));
export const boolColumn = (cells: readonly boolean[]): Column => column('bool', cells);

/** The cells at some places. −1 stands for a missing cell and makes the column one that can hold NaN. */
export function takeCells(source: Column, places: readonly number[]): Column {
  const cells = places.map((place) => (place === -1 ? NaN : source.cells[place]));
  if (!places.includes(-1)) return column(source.type, cells);
  return nullable(source.type, cells);
}

/** Cells with NaN among them in the type that pandas chooses then. */
export function nullable(type: ColumnType, cells: readonly PyValue[]): Column {
  if (isIntegerType(type)) return column('float64', cells.map(numberOf));
  return column(type === 'bool' ? 'object' : type, cells);
}

/** A cell of a statistical column as a float; missing is NaN. */
export function numberOf(cell: PyValue): number {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'bigint') return Number(cell);
  return typeof cell === 'boolean' ? Number(cell) : NaN;
}

const [int64Low, int64High, uint64High] = [-(2n ** 63n), 2n ** 63n - 1n, 2n ** 64n - 1n];

/** The type pandas finds for a list of Python values, and the cells in it. */
export function inferColumn(values: readonly PyValue[]): Column {
  const seen = { bools: 0, ints: 0, floats: 0, texts: 0, nones: 0, nans: 0 };
  for (const value of values) {
    if (value === null) seen.nones++;
    else if (typeof value === 'boolean') seen.bools++;
    else if (typeof value === 'bigint') seen.ints++;
    else if (typeof value === 'string') seen.texts++;
    else if (typeof value === 'number') seen[Number.isNaN(value) ? 'nans' : 'floats']++;
    else return column('object', values);
  }
  const { length } = values;
  const missing = seen.nones + seen.nans;
  if (length === 0 || seen.nones === length) return column('object', values);
  if (seen.bools === length) return column('bool', values);
  if (seen.texts > 0 && seen.texts + missing === length) {
    return column(
      'str',
      values.map((value) => (isMissing(value) ? NaN : value)),
    );
  }
  if (seen.ints === length) return integerColumn(values);
  if (seen.ints + seen.floats + missing === length) return column('float64', values.map(numberOf));
  return column('object', values);
}

function integerColumn(values: readonly PyValue[]): Column {
  let [low, high] = [0n, 0n];
  for (const value of values) {
    if (typeof value !== 'bigint') continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low >= int64Low && high <= int64High) return column('int64', values);
  return column(low >= 0n && high <= uint64High ? 'uint64' : 'object', values);
}

/** The type that holds the cells of both, as `concat` and mixed rows choose it. */
export function commonType(left: ColumnType, right: ColumnType): ColumnType {
  if (left === right) return left;
  if (!isNumberType(left) || !isNumberType(right)) return 'object';
  return promote(left, right);
}

/** NumPy's promotion of two number types. */
export function promote(left: NumberType, right: NumberType): NumberType {
  if (left === right) return left;
  const bits = (type: NumberType) => Number(type.replace(/\D+/, ''));
  const [a, b] = [bits(left), bits(right)];
  if (isFloatType(left) && isFloatType(right)) return a > b ? left : right;
  if (isFloatType(left)) return floatFor(left, b);
  if (isFloatType(right)) return floatFor(right, a);
  const [unsignedLeft, unsignedRight] = [left.startsWith('u'), right.startsWith('u')];
  if (unsignedLeft === unsignedRight) return a > b ? left : right;
  const [signed, unsigned] = unsignedLeft ? [b, a] : [a, b];
  if (signed > unsigned) return unsignedLeft ? right : left;
  return unsigned === 64 ? 'float64' : unsigned === 32 ? 'int64' : unsigned === 16 ? 'int32' : 'int16';
}

/** float16 holds 8 bits, float32 16, float64 the rest. */
function floatFor(type: FloatType, bits: number): FloatType {
  if (bits <= 8) return type;
  if (bits === 16) return type === 'float16' ? 'float32' : type;
  return 'float64';
}

/** Cells of a column as cells of another type that can hold them. */
export function widen(source: Column, type: ColumnType): Column {
  if (source.type === type) return source;
  return isFloatType(type) && isStatistical(source.type) ? column(type, source.cells.map(numberOf)) : column(type, source.cells);
}

/** Columns one after another. */
export function joinColumns(parts: readonly Column[]): Column {
  if (parts.length === 0) return column('object', []);
  const type = parts.map((part) => part.type).reduce(commonType);
  return column(
    type,
    parts.flatMap((part) => widen(part, type).cells),
  );
}
