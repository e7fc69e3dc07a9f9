/** `astype`: cells of one type as cells of another. */
import { roundToFloat16 } from '#shared/tensor/float16.ts';
import { exceptionTypes, PyException } from '../../python/exceptions.ts';
import { type Interpreter, Raised } from '../../python/interpreter.ts';
import { floatType, intType } from '../../python/types/number.ts';
import { PyType, type PyValue } from '../../python/value.ts';
import {
  type Column,
  column,
  type ColumnType,
  type FloatType,
  type IntegerType,
  isFloatType,
  isIntegerType,
  isMissing,
} from './column.ts';

const castingError = new PyType('IntCastingNaNError', { module: 'pandas.errors', bases: [exceptionTypes.ValueError] });
const castingMessage =
  "Cannot convert non-finite values (NA or inf) to integer. Replace or remove non-finite values or cast to an integer type that supports these values (e.g. 'Int64')";

export function castColumn(vm: Interpreter, source: Column, type: ColumnType): Column {
  if (source.type === type) return source;
  const { cells } = source;
  if (type === 'object') return column(type, cells);
  if (type === 'str')
    return column(
      type,
      cells.map((cell) => (isMissing(cell) ? NaN : vm.str(cell))),
    );
  if (type === 'bool')
    return column(
      type,
      cells.map((cell) => vm.truth(cell)),
    );
  if (isFloatType(type))
    return column(
      type,
      cells.map((cell) => roundTo(type, floatCell(vm, cell))),
    );
  if (isIntegerType(type) && cells.some((cell) => cell === Infinity || cell === -Infinity || isMissing(cell))) {
    throw new Raised(new PyException(castingError, [castingMessage]), castingMessage);
  }
  return column(
    type,
    cells.map((cell) => wrapTo(type, wholeCell(vm, cell))),
  );
}

function floatCell(vm: Interpreter, cell: PyValue): number {
  if (typeof cell === 'number') return cell;
  if (cell === null) return NaN;
  if (typeof cell === 'bigint') return Number(cell);
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  const value = vm.call(floatType, [cell]);
  return typeof value === 'number' ? value : NaN;
}

function wholeCell(vm: Interpreter, cell: PyValue): bigint {
  if (typeof cell === 'bigint') return cell;
  if (typeof cell === 'number') return BigInt(Math.trunc(cell));
  if (typeof cell === 'boolean') return cell ? 1n : 0n;
  const value = vm.call(intType, [cell]);
  return typeof value === 'bigint' ? value : 0n;
}

export function roundTo(type: FloatType, value: number): number {
  if (type === 'float64') return value;
  return type === 'float32' ? Math.fround(value) : roundToFloat16(value);
}

function wrapTo(type: IntegerType, value: bigint): bigint {
  const bits = Number(type.replace(/\D+/, ''));
  return type.startsWith('u') ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value);
}
