/** Gradients of convolutions. */
import type { OnnxAttribute } from '../onnx/model.ts';
import { single, type KernelRule, type KernelRules, type LoweredValue, type OnnxBuilder, reshape } from './rule.ts';
import {
  batchLast,
  channelsFirst,
  channelsLast,
  filterFirst,
  padded,
  positionsOf,
  seenAt,
  spreadAttributes,
  transpose,
  windowOf,
  type Window,
} from './window.ts';

/** The gradient of the input: each output's gradient spread over its window. */
function inputGradient(depthwise: boolean): KernelRule {
  return single(
    ({ attributes: { inputShape } }) => ({ shape: inputShape as number[], dtype: 'float32' }),
    ({ inputs: { dy, filter }, attributes }, { shape }, onnx) => {
      const window = windowOf(shape, filter.shape, attributes, depthwise);
      const made = onnx.node('ConvTranspose', [channelsFirst(dy.name, onnx), filterFirst(filter, depthwise, onnx)], {
        ...spreadAttributes(window),
        group: { int: depthwise ? window.inputChannels : 1 },
      });
      return channelsLast(made, onnx);
    },
  );
}

/** Filters of at most so many positions get one matrix product for each. */
const fewPositions = 64;

/** With fewer input channels, the positions are multiplied together. */
const fewChannels = 16;

const filterGradient: KernelRule = single(
  ({ attributes: { filterShape } }) => ({ shape: filterShape as number[], dtype: 'float32' }),
  ({ inputs: { x, dy }, attributes }, { shape }, onnx) => {
    const window = windowOf(x.shape, shape, attributes);
    const perPosition = window.size[0] * window.size[1] <= fewPositions;
    return perPosition
      ? filterProducts(x, dy, shape, window, onnx)
      : transpose(imagesAsChannels(x, dy, 1, window, onnx), [2, 3, 0, 1], onnx);
  },
);

/** For each position of the filter the product of what it saw with the outputs' gradients. */
function filterProducts(x: LoweredValue, dy: LoweredValue, shape: readonly number[], window: Window, onnx: OnnxBuilder): string {
  const { batch, outputs, inputChannels, outputChannels } = window;
  const many = outputs[0] * outputs[1] * batch;
  const gradients = reshape(batchLast(dy.name, onnx), [outputChannels, many], onnx);
  const whole = padded(batchLast(x.name, onnx), window, onnx);
  const seen = positionsOf(window).map((position) => seenAt(whole, position, window, onnx));
  const join = (parts: readonly string[]): string => onnx.node('Concat', parts, { axis: { int: 0 } });
  const product = (value: string, rows: number): string =>
    onnx.node('Gemm', [reshape(value, [rows, many], onnx), gradients], { transB: { int: 1 } });
  const joined =
    inputChannels < fewChannels
      ? product(join(seen), inputChannels * seen.length)
      : join(seen.map((value) => product(value, inputChannels)));
  return reshape(joined, shape, onnx);
}

const depthwiseFilterGradient: KernelRule = single(
  ({ attributes: { filterShape } }) => ({ shape: filterShape as number[], dtype: 'float32' }),
  ({ inputs: { x, dy }, attributes }, { shape }, onnx) => {
    const [, , channels, each] = shape;
    const window = windowOf(x.shape, shape, attributes, true);
    const made = reshape(imagesAsChannels(x, dy, channels, window, onnx), [channels, each, ...window.size], onnx);
    return transpose(made, [2, 3, 0, 1], onnx);
  },
);

/**
 * The input convolved with the outputs' gradients, images standing where channels stand otherwise; strides turn into
 * dilations. Gives [input channels, output channels, rows, columns], or [1, output channels, …] where there are groups.
 */
function imagesAsChannels(x: LoweredValue, dy: LoweredValue, groups: number, window: Window, onnx: OnnxBuilder): string {
  const { outputs, strides, dilations, before, after, size, inputs, batch } = window;
  const attributes: Readonly<Record<string, OnnxAttribute>> = {
    kernel_shape: { ints: outputs },
    strides: { ints: dilations },
    dilations: { ints: strides },
    pads: { ints: [...before, ...after] },
    group: { int: groups },
  };
  const images = transpose(x.name, [3, 0, 1, 2], onnx);
  const grouped = groups === 1 ? images : reshape(images, [1, groups * batch, ...inputs], onnx);
  const made = onnx.node('Conv', [grouped, transpose(dy.name, [3, 0, 1, 2], onnx)], attributes);
  // Positions beyond the filter stand for inputs that no window reaches.
  const ends = [[0, 0], size, [2, 3]].map((list) => onnx.numbers('int64', list));
  return onnx.node('Slice', [made, ...ends]);
}

export const convolutionGradientRules: KernelRules = {
  Conv2DBackpropFilter: filterGradient,
  Conv2DBackpropInput: inputGradient(false),
  DepthwiseConv2dNativeBackpropFilter: depthwiseFilterGradient,
  DepthwiseConv2dNativeBackpropInput: inputGradient(true),
};
