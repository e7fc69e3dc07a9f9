/** Convolutions, with what fused kernels add to them. */
import type { KernelCall } from '../graph.ts';
import { activate } from './activation.ts';
import { single, type KernelRule, type KernelRules, type LoweredValue, type OnnxBuilder, reshape } from './rule.ts';
import {
  batchFirst,
  batchLast,
  channelsFirst,
  channelsLast,
  filterFirst,
  outputShape,
  padded,
  positionsOf,
  seenAt,
  windowAttributes,
  windowOf,
  type Window,
} from './window.ts';

/** Windows of at most so many numbers are multiplied as one matrix; ONNX Runtime's own convolution is slower on them. */
const smallWindow = 32;

function forward(depthwise: boolean): KernelRule {
  const windowIn = ({ inputs: { x, filter }, attributes }: KernelCall): Window =>
    windowOf(x.shape, filter.shape, attributes, depthwise);
  return single(
    (call) => ({ shape: outputShape(windowIn(call)), dtype: 'float32' }),
    (call, result, onnx) => {
      const { x, filter, bias } = call.inputs as typeof call.inputs & Readonly<{ bias?: LoweredValue }>;
      const window = windowIn(call);
      const small = !depthwise && window.size[0] * window.size[1] * window.inputChannels <= smallWindow;
      const convolve = small ? multiplied : depthwise ? separate : together;
      const fits = bias !== undefined && bias.shape.length === 1 && bias.shape[0] === window.outputChannels;
      const made = convolve(x, filter, fits ? bias : null, window, onnx);
      const biased = bias === undefined || fits ? made : onnx.node('Add', [made, bias.name]);
      return activate({ ...result, name: biased }, call.attributes, onnx);
    },
  );
}

type Convolve = (x: LoweredValue, filter: LoweredValue, bias: LoweredValue | null, window: Window, onnx: OnnxBuilder) => string;

const onnxConvolution =
  (depthwise: boolean): Convolve =>
  (x, filter, bias, window, onnx) => {
    const inputs = [channelsFirst(x.name, onnx), filterFirst(filter, depthwise, onnx), ...(bias === null ? [] : [bias.name])];
    const group = { int: depthwise ? window.inputChannels : 1 };
    return channelsLast(onnx.node('Conv', inputs, { ...windowAttributes(window), group }), onnx);
  };

const together = onnxConvolution(false);
const separate = onnxConvolution(true);

/** Every window a column of a matrix, the filter a matrix of one row per output channel. */
const multiplied: Convolve = (x, filter, bias, window, onnx) => {
  const { batch, outputs, outputChannels, inputChannels } = window;
  const whole = padded(batchLast(x.name, onnx), window, onnx);
  const seen = positionsOf(window).map((position) => seenAt(whole, position, window, onnx));
  const inside = filter.shape[0] * filter.shape[1] * inputChannels;
  const columns = reshape(onnx.node('Concat', seen, { axis: { int: 0 } }), [inside, outputs[0] * outputs[1] * batch], onnx);
  const rows = reshape(filter.name, [inside, outputChannels], onnx);
  const added = bias === null ? [] : [reshape(bias.name, [outputChannels, 1], onnx)];
  const made = onnx.node('Gemm', [rows, columns, ...added], { transA: { int: 1 } });
  return batchFirst(reshape(made, [outputChannels, ...outputs, batch], onnx), onnx);
};

export const convolutionRules: KernelRules = {
  Conv2D: forward(false),
  DepthwiseConv2dNative: forward(true),
  FusedConv2D: forward(false),
  FusedDepthwiseConv2D: forward(true),
};
