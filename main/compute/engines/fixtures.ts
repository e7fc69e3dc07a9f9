/** Layers and trainings for tests, with Keras's defaults for what a test does not care about. */
import type { Activation, Layer, LayerOf, LayerOp } from '#shared/model/layer-schema.ts';
import type { Optimizer, Training } from '#shared/model/schema.ts';

export function dense(id: string, units: number, activation: Activation = 'linear', use_bias = true): LayerOf<'dense'> {
  const kernel = { kernel_initializer: 'glorot_uniform', kernel_l1: 0, kernel_l2: 0 } as const;
  return { id, input: null, op: 'dense', units, activation, use_bias, ...kernel };
}

type Named<Op extends LayerOp> = Extract<Layer, { readonly op: Op }>;

export function convolution(
  op: 'conv1d' | 'conv2d' | 'depthwise_conv2d',
  kernel_size: number,
  padding: 'valid' | 'same',
  strides = 1,
  activation: Activation = 'linear',
): Layer {
  const { kernel_initializer, kernel_l1, kernel_l2 } = dense('', 1);
  const common = { id: op, input: null, kernel_size, strides, padding, activation, use_bias: true };
  const whole = { ...common, kernel_initializer, kernel_l1, kernel_l2 };
  return op === 'depthwise_conv2d' ? { ...whole, op, depth_multiplier: 2 } : { ...whole, op, filters: 3 };
}

export function pooling(
  op: 'max_pooling1d' | 'max_pooling2d' | 'average_pooling1d' | 'average_pooling2d',
  pool_size: number,
  strides = pool_size,
  padding: 'valid' | 'same' = 'valid',
): Layer {
  return { id: op, input: null, op, pool_size, strides, padding };
}

export function normalization(op: 'batch_normalization' | 'layer_normalization'): Layer {
  const epsilon = 0.001;
  return op === 'batch_normalization'
    ? { id: op, input: null, op, momentum: 0.9, epsilon }
    : { id: op, input: null, op, epsilon };
}

export function recurrent(op: 'simple_rnn' | 'lstm' | 'gru', return_sequences: boolean): Named<typeof op> {
  return { id: op, input: null, op, units: 3, return_sequences };
}

export const sgd = (learning_rate: number): Optimizer => ({ op: 'sgd', learning_rate, momentum: 0, nesterov: false });

export const adam = (learning_rate: number): Optimizer => ({
  op: 'adam',
  learning_rate,
  beta_1: 0.9,
  beta_2: 0.999,
  epsilon: 1e-7,
});

export function trainingWith(optimizer: Optimizer, more: Partial<Training> = {}): Training {
  return {
    optimizer,
    schedule: { op: 'constant' },
    clipping: { op: 'none' },
    loss: 'mean_squared_error',
    metrics: [],
    class_weight: 'none',
    epochs: 1,
    ...more,
  };
}
