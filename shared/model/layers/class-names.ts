/** Keras's class names of layers; the same in every language. */
import type { LayerOp } from '../layer-schema.ts';

export const classNames = {
  dense: 'Dense',
  activation: 'Activation',
  dropout: 'Dropout',
  flatten: 'Flatten',
  reshape: 'Reshape',
  batch_normalization: 'BatchNormalization',
  layer_normalization: 'LayerNormalization',
  conv1d: 'Conv1D',
  conv2d: 'Conv2D',
  depthwise_conv2d: 'DepthwiseConv2D',
  max_pooling1d: 'MaxPooling1D',
  max_pooling2d: 'MaxPooling2D',
  average_pooling1d: 'AveragePooling1D',
  average_pooling2d: 'AveragePooling2D',
  global_max_pooling1d: 'GlobalMaxPooling1D',
  global_max_pooling2d: 'GlobalMaxPooling2D',
  global_average_pooling1d: 'GlobalAveragePooling1D',
  global_average_pooling2d: 'GlobalAveragePooling2D',
  embedding: 'Embedding',
  simple_rnn: 'SimpleRNN',
  lstm: 'LSTM',
  gru: 'GRU',
  add: 'Add',
  concatenate: 'Concatenate',
} as const satisfies Readonly<Record<LayerOp, string>>;
