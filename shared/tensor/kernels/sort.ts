/** Order along the lines of a tensor. Equal elements keep their order; NaN comes last either way. */
import { countWork } from '../work.ts';
import { emptyTensor, type Shape, type Tensor, type TensorOf } from '../tensor.ts';
import { isBigTensor, isNumberTensor } from './elements.ts';
import { type Lines, startOf } from './lines.ts';

export type Direction = 'ascending' | 'descending';

/** Comparisons between two times that they are counted. */
const comparisonsCounted = 4096;
const operationsOfComparison = 16;

/**
 * For each line the places of its first `count` elements in order: shaped (lines, `count`), row-major. Text is a RangeError.
 */
export function orderOfLines(source: Tensor, lines: Lines, direction: Direction, count: number): Int32Array {
  const order = new Int32Array(lines.count * count);
  for (let line = 0; line < lines.count; line++) {
    const start = startOf(lines, line);
    if (isNumberTensor(source)) orderLine(source.values, start, lines, direction, order, line * count, count);
    else if (isBigTensor(source)) orderLine(source.values, start, lines, direction, order, line * count, count);
    else throw new RangeError(`No order of ${source.dtype}`);
  }
  return order;
}

function orderLine<Element extends number | bigint>(
  values: { readonly [index: number]: Element },
  start: number,
  { length, inner }: Lines,
  direction: Direction,
  out: Int32Array,
  outStart: number,
  count: number,
): void {
  const places = Int32Array.from({ length }, (_, index) => index);
  const sign = direction === 'ascending' ? 1 : -1;
  let compared = 0;
  places.sort((first, second) => {
    if (++compared % comparisonsCounted === 0) countWork(comparisonsCounted * operationsOfComparison);
    const x = values[start + first * inner];
    const y = values[start + second * inner];
    if (x < y) return -sign;
    if (x > y) return sign;
    if (x === y) return first - second;
    const [xIsNan, yIsNan] = [x !== x, y !== y];
    return xIsNan === yIsNan ? first - second : xIsNan ? 1 : -1;
  });
  out.set(places.subarray(0, count), outStart);
}

/** The elements at `order` (as `orderOfLines` gives it) along the same axis of `shape`, where it is `count` long. */
export function takeAlongLines(source: Tensor, lines: Lines, order: Int32Array, count: number, shape: Shape): Tensor {
  const result: Tensor = emptyTensor(source.dtype, shape);
  if (isNumberTensor(source) && isNumberTensor(result)) takeInto(source.values, result.values, lines, order, count);
  else if (isBigTensor(source) && isBigTensor(result)) takeInto(source.values, result.values, lines, order, count);
  else throw new RangeError(`No order of ${source.dtype}`);
  return result;
}

function takeInto<Element>(
  values: { readonly [index: number]: Element },
  out: { [index: number]: Element },
  lines: Lines,
  order: Int32Array,
  count: number,
): void {
  const shorter = { ...lines, length: count };
  for (let line = 0; line < lines.count; line++) {
    const [from, to] = [startOf(lines, line), startOf(shorter, line)];
    for (let index = 0; index < count; index++) {
      out[to + index * lines.inner] = values[from + order[line * count + index] * lines.inner];
    }
  }
}

/** The places themselves, laid out as `takeAlongLines` lays out elements. */
export function placesAlongLines(lines: Lines, order: Int32Array, count: number, shape: Shape): TensorOf<'int32'> {
  const shorter = { ...lines, length: count };
  const result = emptyTensor('int32', shape);
  for (let line = 0; line < lines.count; line++) {
    const start = startOf(shorter, line);
    for (let index = 0; index < count; index++) result.values[start + index * lines.inner] = order[line * count + index];
  }
  return result;
}
