/** What both of NumPy's generators need: sizes and parameters of draws, and picking by probabilities. */
import { allocate, type DType, isBig } from '#shared/tensor/dtype.ts';
import { sizeOf, type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { integerEnds } from '#shared/tensor/python-integer.ts';
import { countWork } from '#shared/tensor/work.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyList } from '../../python/types/list.ts';
import type { PyValue } from '../../python/value.ts';
import { PyArray } from './array-object.ts';
import { reserveArray } from './memory.ts';
import { toShape } from './refusals.ts';
import { numberOf } from './statistics.ts';
import { type Element } from './storage.ts';

/** What a draw costs, in elementary operations. */
const operationsPerDraw = 32;
/** Draws between two looks at whether the cell should stop. */
const partOfDraws = 2 ** 16;

/** Counts draws as work of the cell. */
export function countDraws(drawn: number): void {
  countWork(drawn * operationsPerDraw);
}

/** Places as an int64 array. */
export function placesTensor(places: ArrayLike<number>, shape: readonly number[]): Tensor {
  const values = new BigInt64Array(places.length);
  for (let index = 0; index < places.length; index++) values[index] = BigInt(places[index]);
  countDraws(places.length);
  return tensorOf('int64', shape, values);
}

/** One Python float without a size, else an array. */
export function draws(vm: Interpreter, size: PyValue, draw: () => number, dtype: 'float32' | 'float64' = 'float64'): PyValue {
  if (size === null) return draw();
  const shape = toShape(vm, size);
  reserveArray(vm, shape, dtype);
  const values = allocate(dtype, sizeOf(shape));
  for (let index = 0; index < values.length; index++) {
    if (index % partOfDraws === 0) countDraws(partOfDraws);
    values[index] = draw();
  }
  return PyArray.of(tensorOf(dtype, shape, values));
}

/** Parameters may be arrays in NumPy; here they are numbers. */
export function parameter(vm: Interpreter, value: PyValue): number {
  if (value instanceof PyArray || value instanceof PyList)
    raise('NotImplementedError', 'Arrays as parameters of distributions are not supported here');
  return numberOf(vm, value);
}

export function wholeOf(vm: Interpreter, value: PyValue | number): bigint {
  if (typeof value === 'bigint') return value;
  if (value instanceof PyArray || value instanceof PyList)
    raise('NotImplementedError', 'Arrays as limits are not supported here');
  return BigInt(Math.trunc(numberOf(vm, value)));
}

/** Refuses whole numbers that the type cannot hold. */
export function requireRange(dtype: DType, least: bigint, most: bigint): void {
  const { min, max } = dtype === 'bool' ? { min: 0n, max: 1n } : integerEnds(dtype);
  if (least < min) raise('ValueError', `low is out of bounds for ${dtype}`);
  if (most > max) raise('ValueError', `high is out of bounds for ${dtype}`);
}

export function integers(dtype: DType, shape: readonly number[], draw: () => bigint): Tensor {
  const values = allocate(dtype, sizeOf(shape));
  const writable: { [index: number]: Element } = values;
  for (let index = 0; index < values.length; index++) writable[index] = isBig(dtype) ? draw() : Number(draw());
  return tensorOf(dtype, shape, values);
}

/** Running sums of probabilities, scaled to end at 1. */
function cumulative(weights: readonly number[]): Float64Array {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (const [index, weight] of weights.entries()) sums[index] = sum += weight;
  return sums.map((own) => own / sum);
}

/** The first place whose sum is above the drawn number. */
function placeIn(sums: Float64Array, drawn: number): number {
  let [low, high] = [0, sums.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sums[middle] <= drawn) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `count` places, each as often as its probability says; `uniform` draws from [0, 1). */
export function placesByWeight(weights: readonly number[], count: number, uniform: () => number): number[] {
  const sums = cumulative(weights);
  return Array.from({ length: count }, () => placeIn(sums, uniform()));
}

/** As `placesByWeight`, each place at most once. */
export function distinctByWeight(weights: readonly number[], count: number, uniform: () => number): number[] {
  if (weights.filter((weight) => weight > 0).length < count) raise('ValueError', 'Fewer non-zero entries in p than size');
  const left = [...weights];
  const found: number[] = [];
  while (found.length < count) {
    for (const place of found) left[place] = 0;
    for (const place of new Set(placesByWeight(left, count - found.length, uniform))) found.push(place);
  }
  return found;
}
