/** Sums, means and their relatives of one column, calculated in the order in which NumPy adds. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyValue } from '../../python/value.ts';
import {
  type Column,
  column,
  type ColumnType,
  isFloatType,
  isIntegerType,
  isMissing,
  isStatistical,
  numberOf,
} from './column.ts';

/** One value with the type that a column of such values has. */
export interface Statistic {
  readonly type: ColumnType;
  readonly cell: PyValue;
}

export interface StatisticOptions {
  readonly skipna: boolean;
  /** Subtracted from the count in variances. */
  readonly ddof: number;
}

export const statisticNames = [
  'sum',
  'mean',
  'std',
  'var',
  'min',
  'max',
  'median',
  'count',
  'prod',
  'nunique',
  'any',
  'all',
  'sem',
] as const;
export type StatisticName = (typeof statisticNames)[number];

export function isStatisticName(name: string): name is StatisticName {
  return (statisticNames as readonly string[]).includes(name);
}

const float = (cell: number): Statistic => ({ type: 'float64', cell });
const whole = (cell: number): Statistic => ({ type: 'int64', cell: BigInt(cell) });

/** Raises pandas' TypeError where the column's type has no such statistic. */
export function statistic(vm: Interpreter, name: StatisticName, source: Column, options: StatisticOptions): Statistic {
  const { type, cells } = source;
  if (name === 'count') return whole(cells.length - cells.filter(isMissing).length);
  if (name === 'nunique')
    return whole(
      distinct(
        vm,
        cells.filter((cell) => !isMissing(cell)),
      ),
    );
  if (name === 'any' || name === 'all') {
    const test = (cell: PyValue) => (isMissing(cell) ? options.skipna === false || name === 'all' : vm.truth(cell));
    return { type: 'bool', cell: name === 'any' ? cells.some((cell) => !isMissing(cell) && vm.truth(cell)) : cells.every(test) };
  }
  if (!isStatistical(type)) return ofObjects(vm, name, source, options);
  const missing = isFloatType(type) && cells.some(isMissing);
  if (missing && !options.skipna) return { type: isFloatType(type) ? type : 'float64', cell: NaN };
  const present = missing ? cells.filter((cell) => !isMissing(cell)) : cells;
  return ofNumbers(name, { type, cells: present }, options);
}

function ofNumbers(name: StatisticName, { type, cells }: Column, { ddof }: StatisticOptions): Statistic {
  const numbers = () => presentNumbers(cells);
  const round = type === 'float32' ? Math.fround : (value: number) => value;
  const floats = isFloatType(type) ? type : 'float64';
  switch (name) {
    case 'sum':
    case 'prod':
      if (isFloatType(type))
        return {
          type,
          cell: name === 'sum' ? sumOf(numbers(), round) : numbers().reduce((product, value) => round(product * value), 1),
        };
      return { type: type.startsWith('u') ? 'uint64' : 'int64', cell: wholeTotal(name, cells, type.startsWith('u')) };
    case 'mean':
      return { type: floats, cell: round(sumOf(numbers(), round) / cells.length) };
    case 'var':
      return { type: floats, cell: varianceOf(numbers(), ddof, round) };
    case 'std':
      return { type: floats, cell: round(Math.sqrt(varianceOf(numbers(), ddof, round))) };
    case 'sem':
      return { type: floats, cell: Math.sqrt(varianceOf(numbers(), ddof, round)) / Math.sqrt(cells.length) };
    case 'median':
      return float(quantileOf(numbers().sort(), 0.5));
    case 'min':
    case 'max': {
      if (cells.length === 0) return float(NaN);
      const better = name === 'min' ? (a: PyValue, b: PyValue) => less(a, b) : (a: PyValue, b: PyValue) => less(b, a);
      return { type, cell: cells.reduce((best, cell) => (better(cell, best) ? cell : best)) };
    }
    default:
      throw new RangeError(`${name} is no statistic of numbers`);
  }
}

function less(a: PyValue, b: PyValue): boolean {
  return typeof a === 'bigint' && typeof b === 'bigint' ? a < b : numberOf(a) < numberOf(b);
}

function wholeTotal(name: 'sum' | 'prod', cells: readonly PyValue[], unsigned: boolean): bigint {
  let total = name === 'sum' ? 0n : 1n;
  for (const cell of cells) {
    const value = typeof cell === 'bigint' ? cell : BigInt(cell === true ? 1 : 0);
    total = name === 'sum' ? total + value : BigInt.asIntN(64, total * value);
  }
  return unsigned ? BigInt.asUintN(64, total) : BigInt.asIntN(64, total);
}

/**
 * The sum as NumPy calculates it: eight partial sums in blocks of up to 128, blocks added in pairs.
 * Source: `pairwise_sum` in numpy/_core/src/umath/loops_utils.h.src.
 */
export function sumOf(values: Float64Array, round: (value: number) => number = (value) => value): number {
  return pairwise(values, 0, values.length, round);
}

function pairwise(values: Float64Array, start: number, count: number, round: (value: number) => number): number {
  if (count < 8) {
    let sum = -0;
    for (let place = start; place < start + count; place++) sum = round(sum + values[place]);
    return count === 0 ? 0 : sum;
  }
  if (count > 128) {
    const half = Math.floor(count / 2) - (Math.floor(count / 2) % 8);
    return round(pairwise(values, start, half, round) + pairwise(values, start + half, count - half, round));
  }
  const parts = values.slice(start, start + 8);
  const blocks = count - (count % 8);
  for (let place = 8; place < blocks; place += 8) {
    for (let lane = 0; lane < 8; lane++) parts[lane] = round(parts[lane] + values[start + place + lane]);
  }
  const [a, b, c, d, e, f, g, h] = parts;
  let sum = round(round(round(a + b) + round(c + d)) + round(round(e + f) + round(g + h)));
  for (let place = blocks; place < count; place++) sum = round(sum + values[start + place]);
  return sum;
}

function varianceOf(values: Float64Array, ddof: number, round: (value: number) => number): number {
  const degrees = values.length - ddof;
  if (degrees <= 0) return NaN;
  const mean = round(sumOf(values, round) / values.length);
  const squares = values.map((value) => round(round(mean - value) ** 2));
  return round(sumOf(squares, round) / degrees);
}

/** By linear interpolation between the nearest ranks of ascending values; NaN for none. */
export function quantileOf(ascending: Float64Array, fraction: number): number {
  if (ascending.length === 0) return NaN;
  const place = fraction * (ascending.length - 1);
  const below = Math.floor(place);
  const [a, b] = [ascending[below], ascending[Math.min(below + 1, ascending.length - 1)]];
  const share = place - below;
  return share >= 0.5 ? b - (b - a) * (1 - share) : a + (b - a) * share;
}

/** The cells that are there as floats. */
function presentNumbers(cells: readonly PyValue[]): Float64Array {
  const numbers = new Float64Array(cells.length);
  let count = 0;
  for (const cell of cells) {
    const value = numberOf(cell);
    if (!Number.isNaN(value)) numbers[count++] = value;
  }
  return numbers.subarray(0, count);
}

/** The present numbers of a column, ascending. */
export function sortedNumbers({ cells }: Column): Float64Array {
  return presentNumbers(cells).sort();
}

function ofObjects(vm: Interpreter, name: StatisticName, { type, cells }: Column, { skipna }: StatisticOptions): Statistic {
  const present = cells.filter((cell) => !isMissing(cell));
  if (type === 'str' && name !== 'sum' && name !== 'min' && name !== 'max') {
    raise('TypeError', `Cannot perform reduction '${name}' with string dtype`);
  }
  if (!skipna && present.length < cells.length) return { type, cell: NaN };
  if (name === 'min' || name === 'max') {
    if (present.length === 0) return { type, cell: NaN };
    const operator = name === 'min' ? '<' : '>';
    return { type, cell: present.reduce((best, cell) => (vm.truth(vm.compare(operator, cell, best)) ? cell : best)) };
  }
  if (name === 'sum') {
    if (type === 'str') return { type, cell: present.map(String).join('') };
    return { type, cell: present.reduce((sum, cell) => vm.binary('+', sum, cell), present.length === 0 ? 0n : startOf(present)) };
  }
  const numbers = present.map((cell) =>
    typeof cell === 'string' ? raise('TypeError', `Could not convert '${cell}' to numeric`) : numberOf(cell),
  );
  return ofNumbers(name, column('float64', numbers), { skipna, ddof: 1 });
}

const startOf = (cells: readonly PyValue[]): PyValue => (typeof cells[0] === 'string' ? '' : 0n);

export function distinct(vm: Interpreter, cells: readonly PyValue[]): number {
  return new Set(cells.map((cell) => vm.hashKey(cell))).size;
}

/** As NumPy's `corrcoef` calculates it, which `series.corr` uses. */
export function correlationCoefficient(left: Column, right: Column): number {
  const rows = left.cells.flatMap((cell, row) => (isMissing(cell) || isMissing(right.cells[row]) ? [] : [row]));
  if (rows.length < 2) return NaN;
  const [x, y] = [left, right].map(({ cells }) => {
    const values = Float64Array.from(rows, (row) => numberOf(cells[row]));
    const mean = sumOf(values) / values.length;
    return values.map((value) => value - mean);
  });
  const product = (a: Float64Array, b: Float64Array) =>
    a.reduce((sum, value, place) => sum + value * b[place], 0) / (rows.length - 1);
  const coefficient = product(x, y) / Math.sqrt(product(x, x)) / Math.sqrt(product(y, y));
  return Math.max(-1, Math.min(1, coefficient));
}

/** Pearson's correlation over the rows where both are present. */
export function correlation(left: Column, right: Column): number {
  const rows = left.cells.flatMap((cell, row) => (isMissing(cell) || isMissing(right.cells[row]) ? [] : [row]));
  if (rows.length < 1) return NaN;
  let [meanX, meanY, squaresX, squaresY, products] = [0, 0, 0, 0, 0];
  // Welford's running means, in the order pandas takes them.
  for (const [count, row] of rows.entries()) {
    const [x, y] = [numberOf(left.cells[row]), numberOf(right.cells[row])];
    const [dx, dy] = [x - meanX, y - meanY];
    meanX += dx / (count + 1);
    meanY += dy / (count + 1);
    squaresX += (x - meanX) * dx;
    squaresY += (y - meanY) * dy;
    products += (x - meanX) * dy;
  }
  const divisor = Math.sqrt(squaresX * squaresY);
  return divisor === 0 ? NaN : Math.max(-1, Math.min(1, products / divisor));
}

/** The ranks' statistics of `describe` for numbers. */
export function describeNumbers(source: Column, fractions: readonly number[]): readonly number[] {
  const present = presentNumbers(source.cells);
  const identity = (value: number) => value;
  const ascending = present.slice().sort();
  const [mean, deviation] = [
    present.length === 0 ? NaN : sumOf(present) / present.length,
    Math.sqrt(varianceOf(present, 1, identity)),
  ];
  const [lowest, highest] = present.length === 0 ? [NaN, NaN] : [ascending[0], ascending[ascending.length - 1]];
  return [present.length, mean, deviation, lowest, ...fractions.map((fraction) => quantileOf(ascending, fraction)), highest];
}

/** Running sums, products or extremes; missing cells stay missing. */
export function cumulative(source: Column, step: 'sum' | 'prod' | 'min' | 'max'): Column {
  if (!isStatistical(source.type)) raise('NotImplementedError', `cum${step} of ${source.type} columns is not supported here`);
  const type = source.type === 'bool' ? 'int64' : source.type;
  let so: bigint | number | null = null;
  const add = (a: number, b: number) =>
    step === 'sum' ? a + b : step === 'prod' ? a * b : step === 'min' ? Math.min(a, b) : Math.max(a, b);
  const addWhole = (a: bigint, b: bigint) =>
    step === 'sum' ? BigInt.asIntN(64, a + b) : step === 'prod' ? BigInt.asIntN(64, a * b) : a < b === (step === 'min') ? a : b;
  const cells = source.cells.map((cell): PyValue => {
    if (isMissing(cell)) return cell;
    if (isIntegerType(type)) {
      const value = BigInt(cell === true ? 1n : typeof cell === 'bigint' ? cell : 0n);
      so = typeof so === 'bigint' ? addWhole(so, value) : value;
    } else {
      so = typeof so === 'number' ? add(so, numberOf(cell)) : numberOf(cell);
    }
    return so;
  });
  return column(type, cells);
}
