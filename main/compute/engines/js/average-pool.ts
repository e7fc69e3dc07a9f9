/** The gradient of average pooling as TensorFlow has it: the padding is no part of a window's average. */
import { backend_util } from '@tensorflow/tfjs-core';

type Shape4D = [number, number, number, number];

export interface AveragePool {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same';
}

/** Spreads each gradient evenly over the inputs of its window. @param shape of the pooled input: batch, rows, columns, channels */
export function averagePoolGradient(
  dy: Float32Array,
  shape: readonly number[],
  { filterSize, strides, pad }: AveragePool,
): Float32Array {
  const info = backend_util.computePool2DInfo(shape as Shape4D, filterSize, strides, 1, pad);
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth } = info;
  const dx = new Float32Array(batchSize * inHeight * inWidth * inChannels);
  const rows = windows(outHeight, info.strideHeight, info.filterHeight, info.padInfo.top, inHeight);
  const columns = windows(outWidth, info.strideWidth, info.filterWidth, info.padInfo.left, inWidth);
  for (let image = 0; image < batchSize; image += 1) {
    rows.forEach(({ from, to }, outRow) => {
      columns.forEach(({ from: left, to: right }, outColumn) => {
        const count = (to - from) * (right - left);
        const given = ((image * outHeight + outRow) * outWidth + outColumn) * inChannels;
        for (let row = from; row < to; row += 1) {
          for (let column = left; column < right; column += 1) {
            const at = ((image * inHeight + row) * inWidth + column) * inChannels;
            for (let channel = 0; channel < inChannels; channel += 1) dx[at + channel] += dy[given + channel] / count;
          }
        }
      });
    });
  }
  return dx;
}

/** Where each window begins and ends within the input, along one axis. */
function windows(count: number, stride: number, size: number, before: number, length: number) {
  return Array.from({ length: count }, (_, position) => {
    const start = position * stride - before;
    return { from: Math.max(0, start), to: Math.min(length, start + size) };
  });
}
