/** Pooling and its gradients. */
import { cast, fill } from './elementwise.ts';
import { single, sizeOf, type KernelRule, type KernelRules, type LoweredValue, type OnnxBuilder, reshape } from './rule.ts';
import {
  batchFirst,
  batchLast,
  channelsFirst,
  channelsLast,
  outputShape,
  padded,
  poolWindowOf,
  positionsOf,
  spreadAttributes,
  windowAttributes,
  type Window,
} from './window.ts';

/** Windows beside each other, without padding, and few enough positions to look at each on its own. */
function isTiled({ size, strides, before, after }: Window): boolean {
  return (
    size[0] === strides[0] &&
    size[1] === strides[1] &&
    size[0] * size[1] <= 9 &&
    [...before, ...after].every((padding) => padding === 0)
  );
}

/** A value in the layout of `batchLast`, its shape split into [channels and rows of tiles, rows of a tile, tiles, columns of a tile, batch]. */
function inTiles(value: LoweredValue, { inputChannels, outputs, size, inputs, batch }: Window, onnx: OnnxBuilder): string {
  const turned = batchLast(value.name, onnx);
  const covered = coveredBy(outputs, size);
  const lists = [[0, 0], covered, [1, 2]].map((list) => onnx.numbers('int64', list));
  const whole = covered.every((count, axis) => count === inputs[axis]);
  const cut = whole ? turned : onnx.node('Slice', [turned, ...lists]);
  return reshape(cut, [inputChannels * outputs[0], size[0], outputs[1], size[1], batch], onnx);
}

/** The same position of every tile, for each position. */
function tilesOf(x: LoweredValue, window: Window, onnx: OnnxBuilder): readonly string[] {
  const tiles = inTiles(x, window, onnx);
  return positionsOf(window).map((position) => {
    const lists = [position, position.map((at) => at + 1), [1, 3]].map((list) => onnx.numbers('int64', list));
    return onnx.node('Slice', [tiles, ...lists]);
  });
}

const coveredBy = (outputs: Window['outputs'], size: Window['size']): Window['outputs'] => [
  outputs[0] * size[0],
  outputs[1] * size[1],
];

const maximum: KernelRule = single(
  ({ inputs: { x }, attributes }) => ({ shape: outputShape(poolWindowOf(x.shape, attributes)), dtype: x.dtype }),
  ({ inputs: { x }, attributes }, _, onnx) => {
    const window = poolWindowOf(x.shape, attributes);
    if (!isTiled(window))
      return channelsLast(onnx.node('MaxPool', [channelsFirst(x.name, onnx)], windowAttributes(window)), onnx);
    const greatest = onnx.node('Max', tilesOf(x, window, onnx));
    return batchFirst(reshape(greatest, [window.inputChannels, ...window.outputs, window.batch], onnx), onnx);
  },
);

/** Sends each gradient to the first maximum of its window. */
const maximumGradient: KernelRule = single(
  ({ inputs: { input } }) => input,
  ({ inputs: { dy, input, output }, attributes }, _, onnx) => {
    const window = poolWindowOf(input.shape, attributes);
    return isTiled(window) ? tiledGradient(dy, input, output, window, onnx) : scatteredGradient(dy, input, window, onnx);
  },
);

/** Position by position: whoever has the maximum takes what no position before took; the last gets the rest. */
function tiledGradient(dy: LoweredValue, x: LoweredValue, y: LoweredValue, window: Window, onnx: OnnxBuilder): string {
  const { batch, inputChannels, inputs, outputs, size } = window;
  const one: Window = { ...window, size: [1, 1], inputs: outputs };
  const greatest = inTiles(y, one, onnx);
  let left = inTiles(dy, one, onnx);
  const tiles = tilesOf(x, window, onnx);
  const shares = tiles.map((tile, at) => {
    if (at === tiles.length - 1) return left;
    const share = onnx.node('Mul', [left, cast(onnx.node('GreaterOrEqual', [tile, greatest]), 'float32', onnx)]);
    left = onnx.node('Sub', [left, share]);
    return share;
  });
  const rows = Array.from({ length: size[0] }, (_, row) =>
    onnx.node('Concat', shares.slice(row * size[1], (row + 1) * size[1]), { axis: { int: 3 } }),
  );
  const covered = coveredBy(outputs, size);
  const joined = reshape(onnx.node('Concat', rows, { axis: { int: 1 } }), [inputChannels, ...covered, batch], onnx);
  const after = [inputs[0] - covered[0], inputs[1] - covered[1]] as const;
  return batchFirst(padded(joined, { ...window, after }, onnx), onnx);
}

/** Windows that overlap may send several gradients to one place, which are added. */
function scatteredGradient(dy: LoweredValue, x: LoweredValue, window: Window, onnx: OnnxBuilder): string {
  const [, places] = onnx.nodes('MaxPool', [channelsFirst(x.name, onnx)], 2, windowAttributes(window));
  const shape = [window.batch, window.inputChannels, ...window.inputs];
  const flat = [places, channelsFirst(dy.name, onnx)].map((value) => reshape(value, [sizeOf(dy.shape)], onnx));
  const spread = onnx.node('ScatterElements', [fill(onnx, [sizeOf(shape)], 'float32', 0), ...flat], {
    axis: { int: 0 },
    reduction: { text: 'add' },
  });
  return channelsLast(reshape(spread, shape, onnx), onnx);
}

const average: KernelRule = single(
  ({ inputs: { x }, attributes }) => ({ shape: outputShape(poolWindowOf(x.shape, attributes)), dtype: x.dtype }),
  ({ inputs: { x }, attributes }, _, onnx) => {
    const { kernel_shape, strides, pads } = windowAttributes(poolWindowOf(x.shape, attributes));
    return channelsLast(onnx.node('AveragePool', [channelsFirst(x.name, onnx)], { kernel_shape, strides, pads }), onnx);
  },
);

/** How many inputs lie in each window; TensorFlow's average leaves the padding out. */
function countsOf(window: Window): readonly number[] {
  const along = (axis: 0 | 1): readonly number[] =>
    Array.from({ length: window.outputs[axis] }, (_, output) => {
      const from = output * window.strides[axis] - window.before[axis];
      return Math.min(window.inputs[axis], from + window.size[axis]) - Math.max(0, from);
    });
  const columns = along(1);
  return along(0).flatMap((rows) => columns.map((column) => rows * column));
}

/** Spreads each gradient evenly over its window. */
const averageGradient: KernelRule = single(
  ({ inputs: { input } }) => input,
  ({ inputs: { dy, input }, attributes }, _, onnx) => {
    const window = poolWindowOf(input.shape, attributes);
    const counts = reshape(onnx.numbers('float32', countsOf(window)), window.outputs, onnx);
    const shares = onnx.node('Div', [channelsFirst(dy.name, onnx), counts]);
    const ones = fill(onnx, [window.inputChannels, 1, ...window.size], 'float32', 1);
    const made = onnx.node('ConvTranspose', [shares, ones], {
      ...spreadAttributes(window),
      group: { int: window.inputChannels },
    });
    return channelsLast(made, onnx);
  },
);

export const poolingRules: KernelRules = {
  AvgPool: average,
  AvgPoolGrad: averageGradient,
  MaxPool: maximum,
  MaxPoolGrad: maximumGradient,
};
