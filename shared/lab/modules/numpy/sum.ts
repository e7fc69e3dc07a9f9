/** Sums and products of floats in the order in which NumPy walks through memory. */
import type { FloatDType } from '#shared/tensor/dtype.ts';
import { roundToFloat16 } from '#shared/tensor/float16.ts';
import { type FloatArray, pairwiseSumOf } from '#shared/tensor/pairwise-sum.ts';
import { reducedShape } from '#shared/tensor/axes.ts';
import { type Tensor } from '#shared/tensor/tensor.ts';
import { stridesOf } from '#shared/tensor/broadcast.ts';
import type { View } from './array-object.ts';
import { placesAlong, tensorOf } from './storage.ts';

interface Axis {
  size: number;
  /** In the source; at least 0. */
  stride: number;
  /** In the result; 0 for an axis that is reduced. */
  outStride: number;
}

/** `axes` are resolved; the result keeps them with size 1. */
export function accumulateFloats(
  kind: 'sum' | 'prod',
  dtype: FloatDType,
  values: FloatArray,
  view: View,
  axes: readonly number[],
): Tensor {
  const shape = reducedShape(view.shape, axes, true);
  const out = dtype === 'float64' ? new Float64Array(sizeOfShape(shape)) : new Float32Array(sizeOfShape(shape));
  if (kind === 'prod') out.fill(1);
  if (view.shape.every((size) => size > 0)) walk(kind, dtype, values, view, axes, shape, out);
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
): void {
  const { axes, offset } = memoryOrder(view, reduced, stridesOf(shape));
  const inner = axes.pop() ?? { size: 1, stride: 0, outStride: 0 };
  const starts = placesAlong(axes, offset);
  const targets = placesAlong(
    axes.map(({ size, outStride }) => ({ size, stride: outStride })),
    0,
  );
  const { size, stride, outStride } = inner;
  const round = dtype === 'float16' ? (value: number) => roundToFloat16(Math.fround(value)) : (value: number) => value;
  for (let row = 0; row < starts.length; row++) {
    const start = starts[row];
    const target = targets[row];
    if (kind === 'prod') {
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

/** The axes from the widest step to the narrowest, walked forwards, neighbours of one treatment joined: NumPy's nditer. */
function memoryOrder(view: View, reduced: readonly number[], outStrides: readonly number[]): { axes: Axis[]; offset: number } {
  let { offset } = view;
  const sorted: Axis[] = [];
  for (const [axis, size] of view.shape.entries()) {
    if (size === 1) continue;
    let stride = view.strides[axis];
    const isReduced = reduced.includes(axis);
    if (stride < 0 && isReduced) {
      offset += stride * (size - 1);
      stride = -stride;
    }
    sorted.push({ size, stride, outStride: isReduced ? 0 : outStrides[axis] });
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
  return { axes, offset };
}
