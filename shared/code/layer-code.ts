/** Layers as Python that makes them in Keras; what equals Keras's default is left out. */
import type { Layer } from '#shared/model/schema.ts';
import { classNames } from '#shared/model/layers/class-names.ts';
import { dataPosition, resolveInputs } from '#shared/model/layers/graph.ts';
import { nameLayers } from '#shared/model/layers/names.ts';
import { tuple } from './pipeline-code.ts';

/** `tf.keras.layers.Dense(16, activation='relu')` */
export function layerText(layer: Layer): string {
  return `tf.keras.layers.${classNames[layer.op]}(${[...required(layer), ...options(layer)].join(', ')})`;
}

/** A model whose layers follow each other. */
export function stackLines(layers: readonly Layer[], inputs: number): readonly string[] {
  return [
    'model = tf.keras.Sequential([',
    `    tf.keras.Input((${inputs},)),`,
    ...layers.map((layer) => `    ${layerText(layer)},`),
    '])',
  ];
}

/** A functional model; each layer's output has the layer's own name. @param free makes names of those that are taken */
export function graphLines(layers: readonly Layer[], inputs: number, free: (name: string) => string): readonly string[] {
  const names = nameLayers(layers).map(free);
  const data = free('data');
  const nameAt = (position: number): string => (position === dataPosition ? data : names[position]);
  const lines = layers.map((layer, index) => {
    const looks = resolveInputs(layers, index);
    const given = looks.ok ? looks.value.map(nameAt) : [];
    const merges = layer.op === 'add' || layer.op === 'concatenate';
    return `${names[index]} = ${layerText(layer)}(${merges ? `[${given.join(', ')}]` : given.join(', ')})`;
  });
  return [`${data} = tf.keras.Input((${inputs},))`, ...lines, `model = tf.keras.Model(${data}, ${names[names.length - 1]})`];
}

/** Arguments that Keras takes by position. */
function required(layer: Layer): readonly string[] {
  switch (layer.op) {
    case 'dense':
    case 'simple_rnn':
    case 'lstm':
    case 'gru':
      return [String(layer.units)];
    case 'activation':
      return [`'${layer.activation}'`];
    case 'dropout':
      return [String(layer.rate)];
    case 'reshape':
      return [tuple(layer.target_shape.map(String))];
    case 'conv1d':
    case 'conv2d':
      return [String(layer.filters), String(layer.kernel_size)];
    case 'depthwise_conv2d':
      return [String(layer.kernel_size)];
    case 'max_pooling1d':
    case 'max_pooling2d':
    case 'average_pooling1d':
    case 'average_pooling2d':
      return [String(layer.pool_size), `strides=${layer.strides}`];
    case 'embedding':
      return [String(layer.input_dim), String(layer.output_dim)];
    default:
      return [];
  }
}

function options(layer: Layer): readonly string[] {
  const parts: string[] = [];
  if ('kernel_size' in layer && layer.strides !== 1) parts.push(`strides=${layer.strides}`);
  if ('padding' in layer && layer.padding !== 'valid') parts.push(`padding='${layer.padding}'`);
  if (layer.op === 'depthwise_conv2d' && layer.depth_multiplier !== 1) parts.push(`depth_multiplier=${layer.depth_multiplier}`);
  if ('use_bias' in layer) parts.push(...kernelOptions(layer));
  if ('return_sequences' in layer && layer.return_sequences) parts.push('return_sequences=True');
  if (layer.op === 'batch_normalization' && layer.momentum !== 0.99) parts.push(`momentum=${layer.momentum}`);
  if ('epsilon' in layer && layer.epsilon !== 0.001) parts.push(`epsilon=${layer.epsilon}`);
  return parts;
}

function kernelOptions(layer: Extract<Layer, { readonly use_bias: boolean }>): readonly string[] {
  const { activation, use_bias, kernel_initializer, kernel_l1, kernel_l2 } = layer;
  const kernel = layer.op === 'depthwise_conv2d' ? 'depthwise' : 'kernel';
  const parts: string[] = [];
  if (activation !== 'linear') parts.push(`activation='${activation}'`);
  if (!use_bias) parts.push('use_bias=False');
  if (kernel_initializer !== 'glorot_uniform') parts.push(`${kernel}_initializer='${kernel_initializer}'`);
  if (kernel_l1 > 0 || kernel_l2 > 0) {
    parts.push(`${kernel}_regularizer=tf.keras.regularizers.L1L2(l1=${kernel_l1}, l2=${kernel_l2})`);
  }
  return parts;
}
