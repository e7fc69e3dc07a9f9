/** What is done to the cells of one column, whatever its labels: filling, shifting, ranking, mapping, rounding. */
import { exceptionTypes, PyException, raise } from '../../python/exceptions.ts';
import { type Interpreter, Raised } from '../../python/interpreter.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyObject, type PyValue } from '../../python/value.ts';
import { plain } from './bridge.ts';
import { roundTo } from './cast.ts';
import {
  boolColumn,
  type Column,
  column,
  commonType,
  inferColumn,
  isFloatType,
  isIntegerType,
  isMissing,
  isStatistical,
  nullable,
  numberOf,
  takeCells,
} from './column.ts';
import { PySeries } from './objects.ts';
import { operateColumns } from './operate.ts';
import { groupRows, sortedRows } from './order.ts';

/** Missing cells replaced by a value. */
export function fillMissing(source: Column, value: PyValue): Column {
  if (!source.cells.some(isMissing)) return source;
  const { type } = source;
  const kept = isFloatType(type) ? isStatistical(inferColumn([value]).type) : type !== 'str' || typeof value === 'string';
  const filled = kept && isFloatType(type) ? roundTo(type, numberOf(value)) : value;
  return column(
    kept ? type : 'object',
    source.cells.map((cell) => (isMissing(cell) ? filled : cell)),
  );
}

/** Missing cells take the last present one before them, or the next after. */
export function carryForward(source: Column, backwards: boolean): Column {
  const cells = [...source.cells];
  const count = cells.length;
  for (let step = 1; step < count; step++) {
    const place = backwards ? count - 1 - step : step;
    const before = backwards ? place + 1 : place - 1;
    if (isMissing(cells[place])) cells[place] = cells[before];
  }
  return column(source.type, cells);
}

export function shifted(source: Column, periods: number): Column {
  const places = source.cells.map((_, row) => (row - periods >= 0 && row - periods < source.cells.length ? row - periods : -1));
  return periods === 0 ? source : takeCells(source, places);
}

export function difference(vm: Interpreter, source: Column, periods: number): Column {
  if (!isStatistical(source.type)) raise('TypeError', `unsupported operand type(s) for -: 'str' and 'str'`);
  const numbers = nullable(source.type === 'bool' ? 'int64' : source.type, source.cells);
  return operateColumns(vm, '-', numbers, { column: shifted(numbers, periods) });
}

const rankMethods = new Set(['average', 'min', 'max', 'first', 'dense']);

/** `rank`: 1 for the smallest; equal values share their mean rank, or take the lowest, highest or next one. */
export function ranked(vm: Interpreter, source: Column, method: string, ascending: boolean): Column {
  if (!rankMethods.has(method)) throw new Raised(new PyException(exceptionTypes.KeyError, [method]), `KeyError: '${method}'`);
  const ranks = source.cells.map(() => NaN);
  const groups = groupRows(vm, [source]);
  const ordered = ascending ? groups : [...groups].reverse();
  let before = 0;
  for (const [place, { rows }] of ordered.entries()) {
    const last = before + rows.length;
    for (const [order, row] of rows.entries()) {
      if (method === 'average') ranks[row] = (before + 1 + last) / 2;
      else if (method === 'min') ranks[row] = before + 1;
      else if (method === 'max') ranks[row] = last;
      else if (method === 'dense') ranks[row] = place + 1;
      else ranks[row] = before + 1 + order;
    }
    before = last;
  }
  return column('float64', ranks);
}

export function isIn(vm: Interpreter, source: Column, values: readonly PyValue[]): Column {
  const wanted = new Set(values.map((value) => (isMissing(value) ? 'missing' : vm.hashKey(plain(value)))));
  return boolColumn(source.cells.map((cell) => wanted.has(isMissing(cell) ? 'missing' : vm.hashKey(cell))));
}

export function rounded(source: Column, decimals: number): Column {
  const { type } = source;
  if (type === 'bool' || !isStatistical(type)) return source;
  if (isFloatType(type))
    return column(
      type,
      source.cells.map((cell) => roundTo(type, roundHalfEven(numberOf(cell), decimals))),
    );
  if (decimals >= 0) return source;
  return column(
    type,
    source.cells.map((cell) => BigInt(roundHalfEven(numberOf(cell), decimals))),
  );
}

/** As NumPy: scaled by a power of ten, rounded half to even, scaled back. */
function roundHalfEven(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value;
  const scale = 10 ** Math.abs(decimals);
  const scaled = decimals >= 0 ? value * scale : value / scale;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const whole = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
  return decimals >= 0 ? whole / scale : whole * scale;
}

export function absolute(source: Column): Column {
  if (!isStatistical(source.type)) raise('TypeError', `bad operand type for abs(): 'str'`);
  return column(
    source.type,
    source.cells.map((cell) =>
      typeof cell === 'bigint' ? (cell < 0n ? -cell : cell) : typeof cell === 'number' ? Math.abs(cell) : cell,
    ),
  );
}

export function clipped(source: Column, lower: PyValue, upper: PyValue): Column {
  for (const bound of [lower, upper]) {
    if (bound !== null && !isStatistical(inferColumn([bound]).type)) {
      raise(
        bound instanceof PyObject ? 'NotImplementedError' : 'TypeError',
        bound instanceof PyObject
          ? 'clip with different bounds for every row is not supported here'
          : `Invalid comparison between dtype=${source.type} and str`,
      );
    }
  }
  if (!isStatistical(source.type)) raise('TypeError', `'<=' not supported between instances of 'str' and 'int'`);
  const [low, high] = [lower === null ? -Infinity : numberOf(lower), upper === null ? Infinity : numberOf(upper)];
  const whole = isIntegerType(source.type) && [lower, upper].every((bound) => bound === null || typeof bound === 'bigint');
  const cells = source.cells.map((cell): PyValue => {
    const value = numberOf(cell);
    const limited = value < low ? low : value > high ? high : null;
    if (limited === null) return whole || !isIntegerType(source.type) ? cell : value;
    return whole ? BigInt(limited) : limited;
  });
  return column(isIntegerType(source.type) && !whole ? 'float64' : source.type, cells);
}

/** `map`: by a function, or by looking cells up in a dict or Series. */
export function mapped(vm: Interpreter, source: Column, how: PyValue): Column {
  if (how instanceof PyDict) return inferColumn(source.cells.map((cell) => plain(how.get(vm, cell) ?? NaN)));
  if (how instanceof PySeries) {
    return takeCells(
      how.column,
      source.cells.map((cell) => how.index.placeOf(vm, cell)),
    );
  }
  return inferColumn(
    source.cells.map((cell) => {
      vm.tick();
      return plain(vm.call(how, [cell]));
    }),
  );
}

/** Cells where the condition holds, others replaced. */
export function chooseCells(source: Column, keep: readonly boolean[], other: PyValue, otherColumn: Column | null): Column {
  if (keep.every(Boolean)) return source;
  const cells = source.cells.map((cell, row) => (keep[row] ? cell : otherColumn ? otherColumn.cells[row] : other));
  if (otherColumn) return column(commonType(source.type, otherColumn.type), cells);
  if (isMissing(other))
    return nullable(
      source.type,
      cells.map((cell) => (cell === null ? NaN : cell)),
    );
  const own = inferColumn([other]).type;
  if (own === source.type || (isFloatType(source.type) && isStatistical(own))) {
    return isFloatType(source.type) ? column(source.type, cells.map(numberOf)) : column(source.type, cells);
  }
  if (isIntegerType(source.type) && own === 'int64') return column(source.type, cells);
  return isStatistical(source.type) && isFloatType(own) ? column('float64', cells.map(numberOf)) : column('object', cells);
}

/** Values exchanged for others. */
export function replaced(vm: Interpreter, source: Column, pairs: readonly (readonly [PyValue, PyValue])[]): Column {
  const table = new Map(pairs.map(([from, to]) => [isMissing(from) ? 'missing' : vm.hashKey(plain(from)), plain(to)]));
  let changed = false;
  const cells = source.cells.map((cell) => {
    const to = table.get(isMissing(cell) ? 'missing' : vm.hashKey(cell));
    if (to === undefined) return cell;
    changed = true;
    return to;
  });
  if (!changed) return source;
  const found = inferColumn(cells);
  return source.type === 'object' || isStatistical(source.type) === isStatistical(found.type) || found.type === source.type
    ? found
    : column('object', cells);
}

/** The row of the smallest or largest present value; raises for none. */
export function extremeRow(vm: Interpreter, source: Column, largest: boolean, method: string): number {
  if (source.cells.length === 0) raise('ValueError', `attempt to get ${method} of an empty sequence`);
  const [first] = sortedRows(vm, [source], [!largest]);
  if (isMissing(source.cells[first])) raise('ValueError', 'Encountered all NA values');
  return first;
}
