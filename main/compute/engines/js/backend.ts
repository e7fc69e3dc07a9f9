/**
 * TensorFlow.js on its cpu backend, with two kernels replaced: a sum that adds in TensorFlow's order, and the gradient of
 * average pooling. The only file that sets the library up.
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-backend-cpu';
import { averagePoolGradient, type AveragePool } from './average-pool.ts';
import { sumColumns, sumRun } from './sum.ts';

/** The parts of the cpu backend that a kernel needs; the package exports no type for them. */
interface CpuBackend {
  readonly data: { get(id: object): { readonly values: Float32Array | Int32Array | Uint8Array } };
  makeTensorInfo(shape: number[], dtype: tf.DataType, values: Float32Array | Int32Array): tf.TensorInfo;
}

let ready: Promise<typeof tf> | null = null;

/** The library, set up once per process. */
export function tensorflow(): Promise<typeof tf> {
  ready ??= setUp();
  return ready;
}

async function setUp(): Promise<typeof tf> {
  tf.enableProdMode();
  for (const [kernelName, kernelFunc] of [
    ['Sum', sumKernel],
    ['AvgPoolGrad', averagePoolKernel],
  ] as const) {
    tf.unregisterKernel(kernelName, 'cpu');
    tf.registerKernel({ kernelName, backendName: 'cpu', kernelFunc });
  }
  await tf.setBackend('cpu');
  await tf.ready();
  return tf;
}

function sumKernel({ inputs, backend, attrs }: Parameters<tf.KernelFunc>[0]): tf.TensorInfo {
  const { data, makeTensorInfo } = backend as CpuBackend;
  const x = inputs['x'] as tf.TensorInfo;
  const axes = tf.util.parseAxisParam(attrs?.['axis'] as number | number[], x.shape);
  const values = data.get(x.dataId).values;
  const outShape = x.shape.filter((_, axis) => !axes.includes(axis));
  const shape = attrs?.['keepDims'] === true ? x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size)) : outShape;
  return values instanceof Float32Array
    ? makeTensorInfo.call(backend, shape, 'float32', sumAxes(values, x.shape, axes))
    : makeTensorInfo.call(backend, shape, 'int32', Int32Array.from(sumAny(values, x.shape, axes)));
}

function averagePoolKernel({ inputs, backend, attrs }: Parameters<tf.KernelFunc>[0]): tf.TensorInfo {
  const { data, makeTensorInfo } = backend as CpuBackend;
  const { dy, input } = inputs as Record<'dy' | 'input', tf.TensorInfo>;
  const given = data.get(dy.dataId).values as Float32Array;
  const gradient = averagePoolGradient(given, input.shape, attrs as unknown as AveragePool);
  return makeTensorInfo.call(backend, input.shape, 'float32', gradient);
}

/** Sum of a float32 tensor over `axes`, row-major. */
export function sumAxes(values: Float32Array, shape: readonly number[], axes: readonly number[]): Float32Array {
  if (axes.length === shape.length && values.length > 1) return Float32Array.of(sumRun(values, 0, values.length));
  const merged = mergeAxes(shape, axes);
  const [first, second] = merged;
  if (first === undefined) return Float32Array.from(values);
  if (merged.length === 1) return first.reduced ? Float32Array.of(sumRun(values, 0, first.size)) : Float32Array.from(values);
  if (merged.length === 2 && second !== undefined) {
    if (first.reduced) return sumColumns(values, first.size, second.size);
    const sums = new Float32Array(first.size);
    for (let row = 0; row < first.size; row += 1) sums[row] = sumRun(values, row * second.size, second.size);
    return sums;
  }
  return Float32Array.from(sumAny(values, shape, axes));
}

/** Neighbouring axes that are treated alike, as one; axes of size 1 vanish. */
function mergeAxes(shape: readonly number[], axes: readonly number[]): { size: number; reduced: boolean }[] {
  const merged: { size: number; reduced: boolean }[] = [];
  shape.forEach((size, axis) => {
    if (size === 1) return;
    const reduced = axes.includes(axis);
    const last = merged.at(-1);
    if (last?.reduced === reduced) last.size *= size;
    else merged.push({ size, reduced });
  });
  return merged;
}

/** Plain sums in the order of the elements, for every other choice of axes. */
function sumAny(values: ArrayLike<number>, shape: readonly number[], axes: readonly number[]): Float64Array {
  const steps = new Array<number>(shape.length).fill(0);
  let size = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    if (axes.includes(axis)) continue;
    steps[axis] = size;
    size *= shape[axis];
  }
  const sums = new Float64Array(size);
  for (let i = 0; i < values.length; i += 1) {
    let rest = i;
    let target = 0;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      target += (rest % shape[axis]) * steps[axis];
      rest = Math.floor(rest / shape[axis]);
    }
    sums[target] += values[i];
  }
  return sums;
}
