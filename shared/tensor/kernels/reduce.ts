/** Reductions along any axes, floats in TensorFlow's order. */
import { reducedShape } from '../axes.ts';
import type { DType } from '../dtype.ts';
import { roundToFloat16 } from '../float16.ts';
import { gatherOrder, reductionLayout } from '../reduction-layout.ts';
import { reduceFloats } from '../sum.ts';
import { emptyTensor, type Shape, type Tensor } from '../tensor.ts';
import { isBigTensor, isFloatTensor, isNumberTensor } from './elements.ts';
import { bigLimitsOf, limitsOf } from './neutral.ts';
import type { NumberArray } from './rows.ts';

export type ReduceKind = 'sum' | 'prod' | 'mean' | 'min' | 'max' | 'any' | 'all';

/** Whether the kind has a meaning for the dtype. The result has the dtype of the source. */
export function reducible(kind: ReduceKind, dtype: DType): boolean {
  if (kind === 'any' || kind === 'all') return dtype === 'bool';
  return dtype !== 'bool' && dtype !== 'string' && dtype !== 'unicode';
}

/**
 * `axes` are resolved (see `normaliseAxes`); with `keep` they stay with size 1. Nothing to reduce gives the neutral element,
 * for `mean` NaN or 0. Integers wrap around; their mean is cut towards zero. NaN wins in `min` and `max`. A RangeError where
 * the kind has no meaning for the dtype.
 */
export function reduce(kind: ReduceKind, source: Tensor, axes: readonly number[], keep: boolean): Tensor {
  if (!reducible(kind, source.dtype)) throw new RangeError(`${kind} of ${source.dtype}`);
  const result: Tensor = emptyTensor(source.dtype, reducedShape(source.shape, axes, keep));
  const count = source.values.length / Math.max(result.values.length, 1);
  if (isFloatTensor(source) && isFloatTensor(result) && (kind === 'sum' || kind === 'prod' || kind === 'mean')) {
    result.values.set(reduceFloats(source, axes, kind === 'prod' ? 'product' : 'sum'));
    if (kind === 'mean') divideFloats(result.values, count, source.dtype === 'float16');
  } else if (isNumberTensor(source) && isNumberTensor(result)) {
    reduceNumbers(kind, source, axes, result, count);
  } else if (isBigTensor(source) && isBigTensor(result)) {
    reduceBig(kind, source, axes, result, count);
  }
  return result;
}

/** The mean's sum divided by the number of elements, rounded to the dtype. */
function divideFloats(sums: Float32Array | Float64Array, count: number, half: boolean): void {
  for (let index = 0; index < sums.length; index++) {
    const mean = sums[index] / count;
    sums[index] = half ? roundToFloat16(Math.fround(mean)) : mean;
  }
}

/** Where the elements of each reduced stretch lie: shaped (blocks, rows, columns), the middle axis being reduced. */
interface Stretches {
  readonly blocks: number;
  readonly rows: number;
  readonly columns: number;
  /** Indices into the values where they have to be taken in another order; null: as they lie. */
  readonly order: Int32Array | null;
}

function stretches(shape: Shape, axes: readonly number[]): Stretches {
  const layout = reductionLayout(shape, axes);
  const { sizes, reducesFirst } = layout;
  const [first = 1, second = 1, third = 1] = sizes;
  if (reducesFirst && sizes.length <= 2) return { blocks: 1, rows: first, columns: second, order: null };
  if (!reducesFirst && sizes.length <= 3) return { blocks: first, rows: second, columns: third, order: null };
  const { order, length } = gatherOrder(layout);
  return { blocks: order.length / length, rows: length, columns: 1, order };
}

type NumberStep = (x: number, y: number) => number;

const numberSteps: Readonly<Record<Exclude<ReduceKind, 'mean'>, NumberStep>> = {
  sum: (x, y) => x + y,
  prod: (x, y) => Math.imul(x, y),
  min: (x, y) => (y < x || y !== y ? y : x),
  max: (x, y) => (y > x || y !== y ? y : x),
  any: (x, y) => x | y,
  all: (x, y) => x & y,
};

type BigStep = (x: bigint, y: bigint) => bigint;

const bigSteps: Readonly<Record<'sum' | 'prod' | 'min' | 'max', BigStep>> = {
  sum: (x, y) => BigInt.asIntN(64, x + y),
  prod: (x, y) => BigInt.asIntN(64, x * y),
  min: (x, y) => (y < x ? y : x),
  max: (x, y) => (y > x ? y : x),
};

/** What nothing reduces to. */
function neutralNumber(kind: ReduceKind, dtype: DType): number {
  if (kind === 'max') return limitsOf(dtype, false)[0];
  if (kind === 'min') return limitsOf(dtype, false)[1];
  return kind === 'prod' || kind === 'all' ? 1 : 0;
}

function neutralBig(kind: ReduceKind, dtype: DType): bigint {
  if (kind === 'max') return bigLimitsOf(dtype)[0];
  if (kind === 'min') return bigLimitsOf(dtype)[1];
  return kind === 'prod' ? 1n : 0n;
}

interface Numbers {
  readonly dtype: DType;
  readonly shape: Shape;
  readonly values: NumberArray;
}

/** Integers, and floats where the order does not matter. Sums of means are kept in float64, exact up to 2^53. */
function reduceNumbers(kind: ReduceKind, source: Numbers, axes: readonly number[], result: Numbers, count: number): void {
  const step = numberSteps[kind === 'mean' ? 'sum' : kind];
  const out = kind === 'mean' ? new Float64Array(result.values.length) : result.values;
  out.fill(neutralNumber(kind, source.dtype));
  if (source.values.length > 0) accumulate(source.values, stretches(source.shape, axes), out, step);
  if (kind !== 'mean') return;
  for (let index = 0; index < out.length; index++) result.values[index] = count === 0 ? 0 : Math.trunc(out[index] / count);
}

function accumulate(values: NumberArray, { blocks, rows, columns, order }: Stretches, out: NumberArray, step: NumberStep): void {
  for (let block = 0; block < blocks; block++) {
    const start = block * rows * columns;
    const target = block * columns;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const place = start + row * columns + column;
        out[target + column] = step(out[target + column], values[order === null ? place : order[place]]);
      }
    }
  }
}

interface Bigs {
  readonly dtype: DType;
  readonly shape: Shape;
  readonly values: BigInt64Array | BigUint64Array;
}

function reduceBig(kind: ReduceKind, source: Bigs, axes: readonly number[], result: Bigs, count: number): void {
  if (kind === 'any' || kind === 'all') return;
  const step = bigSteps[kind === 'mean' ? 'sum' : kind];
  const { values: out } = result;
  out.fill(neutralBig(kind, source.dtype));
  if (source.values.length === 0) return;
  const { blocks, rows, columns, order } = stretches(source.shape, axes);
  for (let block = 0; block < blocks; block++) {
    for (let place = block * rows * columns; place < (block + 1) * rows * columns; place++) {
      const target = block * columns + (place % columns);
      out[target] = step(out[target], source.values[order === null ? place : order[place]]);
    }
  }
  if (kind === 'mean') for (let index = 0; index < out.length; index++) out[index] /= BigInt(count);
}
