/** Where the windows of a convolution or pooling lie, and the transposes between TensorFlow's layouts and ONNX's. */
import { backend_util } from '@tensorflow/tfjs-core';
import type { KernelCall } from '../graph.ts';
import type { OnnxAttribute } from '../onnx/model.ts';
import { reshape, type LoweredValue, type OnnxBuilder } from './rule.ts';

type Pair = readonly [number, number];

/** Rows first, columns second. Padding may differ before and after. */
export interface Window {
  readonly inputs: Pair;
  readonly outputs: Pair;
  readonly size: Pair;
  readonly strides: Pair;
  readonly dilations: Pair;
  readonly before: Pair;
  readonly after: Pair;
  readonly batch: number;
  readonly inputChannels: number;
  readonly outputChannels: number;
}

type Attributes = KernelCall['attributes'];

const sizes = (given: unknown): [number, number] =>
  typeof given === 'number' ? [given, given] : [(given as number[])[0], (given as number[])[1]];

/** @param filter [rows, columns, input channels, output channels or, where `depthwise`, outputs per input channel] */
export function windowOf(shape: readonly number[], filter: readonly number[], attributes: Attributes, depthwise = false): Window {
  const { strides, dilations, pad, dimRoundingMode, dataFormat } = attributes;
  if (dataFormat === 'NCHW') throw new RangeError('channels before rows and columns');
  const info = backend_util.computeConv2DInfo(
    shape as [number, number, number, number],
    filter as [number, number, number, number],
    sizes(strides),
    sizes(dilations ?? 1),
    pad as 'same',
    dimRoundingMode as 'floor',
    depthwise,
  );
  return {
    inputs: [info.inHeight, info.inWidth],
    outputs: [info.outHeight, info.outWidth],
    size: [info.filterHeight, info.filterWidth],
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    before: [info.padInfo.top, info.padInfo.left],
    after: [info.padInfo.bottom, info.padInfo.right],
    batch: info.batchSize,
    inputChannels: info.inChannels,
    outputChannels: info.outChannels,
  };
}

export function poolWindowOf(shape: readonly number[], attributes: Attributes): Window {
  const [rows, columns] = sizes(attributes['filterSize']);
  return windowOf(shape, [rows, columns, shape[3], shape[3]], attributes);
}

export const outputShape = ({ batch, outputs, outputChannels }: Window): readonly number[] => [batch, ...outputs, outputChannels];

/** How far a window reaches, gaps included. */
export const reachOf = ({ size, dilations }: Window): Pair => [
  (size[0] - 1) * dilations[0] + 1,
  (size[1] - 1) * dilations[1] + 1,
];

/** The attributes that ONNX's window operators share. */
export function windowAttributes({ size, strides, dilations, before, after }: Window): Readonly<Record<string, OnnxAttribute>> {
  return {
    kernel_shape: { ints: size },
    strides: { ints: strides },
    dilations: { ints: dilations },
    pads: { ints: [...before, ...after] },
  };
}

export const transpose = (value: string, perm: readonly number[], onnx: OnnxBuilder): string =>
  onnx.node('Transpose', [value], { perm: { ints: perm } });

/** [batch, rows, columns, channels] to [batch, channels, rows, columns], which ONNX's window operators want. */
export const channelsFirst = (value: string, onnx: OnnxBuilder): string => transpose(value, [0, 3, 1, 2], onnx);

/** And back. */
export const channelsLast = (value: string, onnx: OnnxBuilder): string => transpose(value, [0, 2, 3, 1], onnx);

/** [batch, rows, columns, channels] to [channels, rows, columns, batch], where cutting windows moves whole runs of numbers. */
export const batchLast = (value: string, onnx: OnnxBuilder): string => transpose(value, [3, 1, 2, 0], onnx);

/** And back: the same swap. */
export const batchFirst = batchLast;

/** Every position of a window, row by row. */
export function positionsOf({ size }: Window): readonly Pair[] {
  return Array.from({ length: size[0] * size[1] }, (_, at) => [Math.floor(at / size[1]), at % size[1]] as const);
}

/** What all windows see at one of their positions, out of a padded value in the layout of `batchLast`. */
export function seenAt(padded: string, position: Pair, window: Window, onnx: OnnxBuilder): string {
  const from = [0, 1].map((axis) => position[axis] * window.dilations[axis]);
  const to = from.map((start, axis) => start + (window.outputs[axis] - 1) * window.strides[axis] + 1);
  const lists = [from, to, [1, 2], window.strides].map((list) => onnx.numbers('int64', list));
  return onnx.node('Slice', [padded, ...lists]);
}

/** A value in the layout of `batchLast` with the window's padding around it. */
export function padded(value: string, { before, after }: Window, onnx: OnnxBuilder): string {
  if ([...before, ...after].every((count) => count === 0)) return value;
  return onnx.node('Pad', [value, onnx.numbers('int64', [0, ...before, 0, 0, ...after, 0])]);
}

/** A filter as ONNX wants it: [output channels, input channels of a group, rows, columns]. */
export function filterFirst({ name, shape }: LoweredValue, depthwise: boolean, onnx: OnnxBuilder): string {
  if (!depthwise) return transpose(name, [3, 2, 0, 1], onnx);
  const [rows, columns, channels, each] = shape;
  return reshape(transpose(name, [2, 3, 0, 1], onnx), [channels * each, 1, rows, columns], onnx);
}

/** The attributes of a ConvTranspose that spreads outputs over their windows and gives exactly the window's inputs. */
export function spreadAttributes(window: Window): Readonly<Record<string, OnnxAttribute>> {
  const { inputs, outputs, strides, before } = window;
  const reach = reachOf(window);
  const over = [0, 1].map((axis) => (outputs[axis] - 1) * strides[axis] + reach[axis] - before[axis] - inputs[axis]);
  return {
    ...windowAttributes({ ...window, after: [Math.max(0, over[0]), Math.max(0, over[1])] }),
    output_padding: { ints: over.map((rest) => Math.max(0, -rest)) },
  };
}
