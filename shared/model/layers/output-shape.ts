/** The shape that a layer makes of the shapes it looks at: Keras's `compute_output_shape`, without the batch. */
import { problem, type ProblemCode } from '#shared/base/problem.ts';
import { failed, ok, type Result } from '#shared/base/result.ts';
import type { Activation, Layer, LayerOf } from '../layer-schema.ts';
import { classNames } from './class-names.ts';
import { sameShape, shapeWords, sizeOf, type Shape } from './shape.ts';

/**
 * Problems: `model.rank` {layer, needs, shape}, `model.window` {size, length}, `model.reshape` {shape, count, target},
 * `model.reshape-free`, `model.merge-shapes` {shapes}, `model.concatenate-shapes` {shapes}, `model.softmax-single`.
 */
export function outputShape(layer: Layer, inputs: readonly Shape[]): Result<Shape> {
  const [shape] = inputs;
  switch (layer.op) {
    case 'dense':
      return activated(layer, layer.activation, [...shape.slice(0, -1), layer.units]);
    case 'activation':
      return activated(layer, layer.activation, shape);
    case 'dropout':
    case 'batch_normalization':
    case 'layer_normalization':
      return ok(shape);
    case 'flatten':
      return ok([sizeOf(shape)]);
    case 'reshape':
      return reshaped(layer, shape);
    case 'embedding':
      return ok([...shape, layer.output_dim]);
    case 'conv1d':
      return windowed(layer, shape, 1, layer.kernel_size, 'kernel_size', () => layer.filters);
    case 'conv2d':
      return windowed(layer, shape, 2, layer.kernel_size, 'kernel_size', () => layer.filters);
    case 'depthwise_conv2d':
      return windowed(layer, shape, 2, layer.kernel_size, 'kernel_size', (channels) => channels * layer.depth_multiplier);
    case 'max_pooling1d':
    case 'average_pooling1d':
      return windowed(layer, shape, 1, layer.pool_size, 'pool_size', (channels) => channels);
    case 'max_pooling2d':
    case 'average_pooling2d':
      return windowed(layer, shape, 2, layer.pool_size, 'pool_size', (channels) => channels);
    case 'global_max_pooling1d':
    case 'global_average_pooling1d':
      return shape.length === 2 ? ok([shape[1]]) : wrongRank(layer, 2, shape);
    case 'global_max_pooling2d':
    case 'global_average_pooling2d':
      return shape.length === 3 ? ok([shape[2]]) : wrongRank(layer, 3, shape);
    case 'simple_rnn':
    case 'lstm':
    case 'gru':
      if (shape.length !== 2) return wrongRank(layer, 2, shape);
      return ok(layer.return_sequences ? [shape[0], layer.units] : [layer.units]);
    case 'add':
      return inputs.every((other) => sameShape(other, shape))
        ? ok(shape)
        : refuse(layer, 'model.merge-shapes', 'inputs', { shapes: listed(inputs) });
    case 'concatenate':
      return concatenated(layer, inputs);
  }
}

type Windowed = Extract<Layer, { readonly padding: 'valid' | 'same' }>;

/** A window that moves over the first `axes` axes; the last axis holds channels. */
function windowed(
  layer: Windowed,
  shape: Shape,
  axes: 1 | 2,
  size: number,
  field: 'kernel_size' | 'pool_size',
  channelsOut: (channels: number) => number,
): Result<Shape> {
  if (shape.length !== axes + 1) return wrongRank(layer, axes + 1, shape);
  const extents: number[] = [];
  for (const length of shape.slice(0, axes)) {
    if (layer.padding === 'valid' && length < size) return refuse(layer, 'model.window', field, { size, length });
    const places = layer.padding === 'same' ? length : length - size + 1;
    extents.push(Math.ceil(places / layer.strides));
  }
  const made = [...extents, channelsOut(shape[axes])];
  return 'activation' in layer ? activated(layer, layer.activation, made) : ok(made);
}

function reshaped(layer: LayerOf<'reshape'>, shape: Shape): Result<Shape> {
  const { target_shape: target } = layer;
  const free = target.filter((size) => size === -1).length;
  if (free > 1) return refuse(layer, 'model.reshape-free', 'target_shape', {});
  const count = sizeOf(shape);
  const known = sizeOf(target.filter((size) => size !== -1));
  if (free === 0 ? known === count : known > 0 && count % known === 0) {
    return ok(target.map((size) => (size === -1 ? count / known : size)));
  }
  return refuse(layer, 'model.reshape', 'target_shape', { shape: shapeWords(shape), count, target: shapeWords(target) });
}

function concatenated(layer: LayerOf<'concatenate'>, inputs: readonly Shape[]): Result<Shape> {
  const front = inputs[0].slice(0, -1);
  if (!inputs.every((shape) => sameShape(shape.slice(0, -1), front))) {
    return refuse(layer, 'model.concatenate-shapes', 'inputs', { shapes: listed(inputs) });
  }
  return ok([...front, inputs.reduce((total, shape) => total + shape[shape.length - 1], 0)]);
}

/** Softmax over a single number gives 1 whatever the number is. */
function activated(layer: Layer, activation: Activation, shape: Shape): Result<Shape> {
  if (activation === 'softmax' && shape[shape.length - 1] === 1) return refuse(layer, 'model.softmax-single', 'activation', {});
  return ok(shape);
}

function wrongRank(layer: Layer, needs: number, shape: Shape): Result<never> {
  return refuse(layer, 'model.rank', 'input', { layer: classNames[layer.op], needs, shape: shapeWords(shape) });
}

function refuse(
  layer: Layer,
  code: ProblemCode,
  field: string,
  values: Readonly<Record<string, string | number>>,
): Result<never> {
  return failed(problem(code, values, { where: { section: 'model', layer: layer.id, field } }));
}

const listed = (shapes: readonly Shape[]): string => shapes.map(shapeWords).join(', ');
