/** Every kind of layer: its group, words, fields with Keras's defaults, and where Keras explains it. */
import { activations, kernelInitializers, type LayerOp } from '../layer-schema.ts';
import { classNames } from '../layers/class-names.ts';
import { choiceField, flagField, penaltyField, positiveField, shareField, sizesField, wholeField, type Field } from './fields.ts';

/** In the order of the menu; each has a name `model.group.<id>`. */
export const layerGroups = ['core', 'convolution', 'pooling', 'sequence', 'normalization', 'shape', 'merge'] as const;
export type LayerGroup = (typeof layerGroups)[number];

export interface LayerEntry {
  readonly op: LayerOp;
  /** Keras's class name; the same in every language. */
  readonly className: string;
  readonly group: LayerGroup;
  /** Key of the text catalogue. */
  readonly help: string;
  /** The first ones are what a person changes most; `more` is where the others begin. */
  readonly fields: readonly Field[];
  readonly more: number;
  readonly docs: string;
}

const activation = choiceField('activation', activations, 'linear', 'model.activation');
const extent = (name: string, initial: number): Field => wholeField(name, initial, 1024);
const withKernel: readonly Field[] = [
  flagField('use_bias', true),
  choiceField('kernel_initializer', kernelInitializers, 'glorot_uniform', 'model.initializer'),
  penaltyField('kernel_l1', 0),
  penaltyField('kernel_l2', 0),
];
const padding = choiceField('padding', ['valid', 'same'], 'valid', 'model.padding');
const windowed: readonly Field[] = [extent('kernel_size', 3), extent('strides', 1), padding];
const pooled: readonly Field[] = [extent('pool_size', 2), extent('strides', 2), padding];
const epsilon = positiveField('epsilon', 0.001, 'variance_epsilon');
const filters = wholeField('filters', 16, 65_536);
const recurrent: readonly Field[] = [wholeField('units', 16, 65_536), flagField('return_sequences', false)];

function entry(op: LayerOp, group: LayerGroup, page: string, fields: readonly Field[] = [], more = fields.length): LayerEntry {
  const docs = `https://keras.io/api/layers/${page}/`;
  return { op, className: classNames[op], group, help: `model.layer.${op}`, fields, more, docs };
}

/** In the order of the menu. */
export const layerCatalogue: { readonly [Op in LayerOp]: LayerEntry } = {
  dense: entry('dense', 'core', 'core_layers/dense', [wholeField('units', 1, 65_536), activation, ...withKernel], 2),
  activation: entry('activation', 'core', 'core_layers/activation', [
    choiceField('activation', activations, 'relu', 'model.activation'),
  ]),
  dropout: entry('dropout', 'core', 'regularization_layers/dropout', [shareField('rate', 0.5)]),
  embedding: entry('embedding', 'core', 'core_layers/embedding', [
    wholeField('input_dim', 100, 10_000_000),
    wholeField('output_dim', 8, 65_536),
  ]),
  conv1d: entry(
    'conv1d',
    'convolution',
    'convolution_layers/convolution1d',
    [filters, ...windowed, activation, ...withKernel],
    5,
  ),
  conv2d: entry(
    'conv2d',
    'convolution',
    'convolution_layers/convolution2d',
    [filters, ...windowed, activation, ...withKernel],
    5,
  ),
  depthwise_conv2d: entry(
    'depthwise_conv2d',
    'convolution',
    'convolution_layers/depthwise_convolution2d',
    [extent('depth_multiplier', 1), ...windowed, activation, ...withKernel],
    5,
  ),
  max_pooling1d: entry('max_pooling1d', 'pooling', 'pooling_layers/max_pooling1d', pooled),
  max_pooling2d: entry('max_pooling2d', 'pooling', 'pooling_layers/max_pooling2d', pooled),
  average_pooling1d: entry('average_pooling1d', 'pooling', 'pooling_layers/average_pooling1d', pooled),
  average_pooling2d: entry('average_pooling2d', 'pooling', 'pooling_layers/average_pooling2d', pooled),
  global_max_pooling1d: entry('global_max_pooling1d', 'pooling', 'pooling_layers/global_max_pooling1d'),
  global_max_pooling2d: entry('global_max_pooling2d', 'pooling', 'pooling_layers/global_max_pooling2d'),
  global_average_pooling1d: entry('global_average_pooling1d', 'pooling', 'pooling_layers/global_average_pooling1d'),
  global_average_pooling2d: entry('global_average_pooling2d', 'pooling', 'pooling_layers/global_average_pooling2d'),
  simple_rnn: entry('simple_rnn', 'sequence', 'recurrent_layers/simple_rnn', recurrent),
  lstm: entry('lstm', 'sequence', 'recurrent_layers/lstm', recurrent),
  gru: entry('gru', 'sequence', 'recurrent_layers/gru', recurrent),
  batch_normalization: entry('batch_normalization', 'normalization', 'normalization_layers/batch_normalization', [
    shareField('momentum', 0.99, 'moving_momentum'),
    epsilon,
  ]),
  layer_normalization: entry('layer_normalization', 'normalization', 'normalization_layers/layer_normalization', [epsilon]),
  flatten: entry('flatten', 'shape', 'reshaping_layers/flatten'),
  reshape: entry('reshape', 'shape', 'reshaping_layers/reshape', [sizesField('target_shape', [-1, 1], 4)]),
  add: entry('add', 'merge', 'merging_layers/add'),
  concatenate: entry('concatenate', 'merge', 'merging_layers/concatenate'),
};
