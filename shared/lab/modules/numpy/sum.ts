/** Sums and products of floats in the order in which NumPy walks through memory. */
import type { FloatDType } from '#shared/tensor/dtype.ts';
import { roundToFloat16 } from '#shared/tensor/float16.ts';
import { type FloatArray, pairwiseSumOf } from '#shared/tensor/pairwise-sum.ts';
import { reducedShape } from '#shared/tensor/axes.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { stridesOf } from '#shared/tensor/broadcast.ts';
import type { View } from './array-object.ts';
import { placesAlong } from './storage.ts';

interface Axis {
  size: number;
  /** In the source. */
  stride: number;
  /** In the result; 0 for an axis that is reduced. */
  outStride: number;
}

/** Elements that NumPy's iterator copies together when it cannot walk them in one go, or converts them. */
const bufferSize = 8192;

/**
 * `axes` are resolved; the result keeps them with size 1. `converted`: NumPy would convert the elements on the way, through its
 * buffer.
 */
export function accumulateFloats(
  kind: 'sum' | 'prod',
  dtype: FloatDType,
  values: FloatArray,
  view: View,
  axes: readonly number[],
  converted: boolean,
): Tensor {
  const shape = reducedShape(view.shape, axes, true);
  const out = dtype === 'float64' ? new Float64Array(sizeOfShape(shape)) : new Float32Array(sizeOfShape(shape));
  if (kind === 'prod') out.fill(1);
  if (view.shape.every((size) => size > 0)) walk(kind, dtype, values, view, axes, shape, out, converted);
  return tensorOf(dtype, shape, out);
}

const sizeOfShape = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

function walk(
  kind: 'sum' | 'prod',
  dtype: FloatDType,
  values: FloatArray,
  view: View,
  reduced: readonly number[],
  shape: readonly number[],
  out: FloatArray,
  converted: boolean,
): void {
  const axes = memoryOrder(view, reduced, stridesOf(shape));
  let run = 0;
  while (run < axes.length && axes[axes.length - 1 - run].outStride === 0) run++;
  if (kind === 'sum' && (run > 1 || (converted && run === 1)) && axes[axes.length - 1].size <= bufferSize) {
    sumBuffered(dtype, values, view.offset, axes.slice(0, axes.length - run), axes.slice(axes.length - run), out);
    return;
  }
  const inner = axes.pop() ?? { size: 1, stride: 0, outStride: 0 };
  const starts = placesAlong(axes, view.offset);
  const targets = placesAlong(
    axes.map(({ size, outStride }) => ({ size, stride: outStride })),
    0,
  );
  const { size, stride, outStride } = inner;
  const round = dtype === 'float16' ? (value: number) => roundToFloat16(Math.fround(value)) : (value: number) => value;
  for (let row = 0; row < starts.length; row++) {
    const start = starts[row];
    const target = targets[row];
    if (kind === 'prod' && outStride === 0) {
      out[target] = round(productOf(values, start, stride, size, out[target]));
    } else if (kind === 'prod') {
      for (let index = 0; index < size; index++) {
        const place = target + index * outStride;
        out[place] = round(out[place] * values[start + index * stride]);
      }
    } else if (outStride === 0) {
      out[target] = round(out[target] + pairwiseSumOf(values, start, stride, size));
    } else {
      for (let index = 0; index < size; index++) {
        const place = target + index * outStride;
        out[place] = round(out[place] + values[start + index * stride]);
      }
    }
  }
}

/** Reduced axes that cannot be joined: copied and added up buffer by buffer, each holding whole inner axes. */
function sumBuffered(
  dtype: FloatDType,
  values: FloatArray,
  offset: number,
  kept: readonly Axis[],
  reduced: readonly Axis[],
  out: FloatArray,
): void {
  let core = 1;
  for (const { size } of [...reduced].reverse()) {
    if (core * size > bufferSize) break;
    core *= size;
  }
  const chunk = Math.floor(bufferSize / core) * core;
  const relative = placesAlong(reduced, 0);
  const starts = placesAlong(kept, offset);
  const targets = placesAlong(
    kept.map(({ size, outStride }) => ({ size, stride: outStride })),
    0,
  );
  const buffer = values instanceof Float32Array ? new Float32Array(relative.length) : new Float64Array(relative.length);
  const round = dtype === 'float16' ? (value: number) => roundToFloat16(Math.fround(value)) : (value: number) => value;
  for (let row = 0; row < starts.length; row++) {
    for (let index = 0; index < buffer.length; index++) buffer[index] = values[starts[row] + relative[index]];
    for (let from = 0; from < buffer.length; from += chunk) {
      const count = Math.min(chunk, buffer.length - from);
      out[targets[row]] = round(out[targets[row]] + pairwiseSumOf(buffer, from, 1, count));
    }
  }
}

/** The axes from the widest step to the narrowest, neighbours of one treatment joined: the order of NumPy's nditer. */
function memoryOrder(view: View, reduced: readonly number[], outStrides: readonly number[]): Axis[] {
  const sorted: Axis[] = [];
  for (const [axis, size] of view.shape.entries()) {
    if (size === 1) continue;
    sorted.push({ size, stride: view.strides[axis], outStride: reduced.includes(axis) ? 0 : outStrides[axis] });
  }
  sorted.sort((a, b) => Math.abs(b.stride) - Math.abs(a.stride));
  const axes: Axis[] = [];
  for (const axis of sorted) {
    const last = axes.at(-1);
    const joins = last?.stride === axis.stride * axis.size && last.outStride === axis.outStride * axis.size;
    if (last !== undefined && joins) {
      last.size *= axis.size;
      last.stride = axis.stride;
      last.outStride = axis.outStride;
    } else {
      axes.push(axis);
    }
  }
  return axes;
}

/** One after another, in the precision that the values are kept in. */
function productOf(values: FloatArray, start: number, stride: number, count: number, first: number): number {
  const running = values instanceof Float32Array ? new Float32Array(1) : new Float64Array(1);
  running[0] = first;
  for (let index = 0; index < count; index++) running[0] *= values[start + index * stride];
  return running[0];
}
