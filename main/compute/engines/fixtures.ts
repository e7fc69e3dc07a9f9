/** Layers and trainings for tests, with Keras's defaults for what a test does not care about. */
import type { Activation, LayerOf } from '#shared/model/layer-schema.ts';
import type { Optimizer, Training } from '#shared/model/schema.ts';

export function dense(id: string, units: number, activation: Activation = 'linear', use_bias = true): LayerOf<'dense'> {
  const kernel = { kernel_initializer: 'glorot_uniform', kernel_l1: 0, kernel_l2: 0 } as const;
  return { id, input: null, op: 'dense', units, activation, use_bias, ...kernel };
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
