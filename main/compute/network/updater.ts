/** An optimizer's update with Keras 3's own formulas, operation by operation in float32. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Training } from '#shared/model/schema.ts';
import { clip } from './clipping.ts';
import type { NamedVariable } from './network.ts';
import { adagrad } from './optimizers/adagrad.ts';
import { adam } from './optimizers/adam.ts';
import { rmsprop } from './optimizers/rmsprop.ts';
import { sgd } from './optimizers/sgd.ts';
import { rateAt } from './schedule.ts';

export interface Updater {
  /** Optimizer state by name, in a fixed order. */
  readonly slots: readonly NamedVariable[];
  /** The numbers that change from update to update, such as the learning rate; `iteration` is 1 for the first. */
  factors(iteration: number): readonly number[];
  /** Changes the variables in place. @param factors scalars of `factors` */
  apply(gradients: readonly Tensor[], factors: readonly Tensor[]): void;
}

export function createUpdater(
  { optimizer, schedule, clipping }: Pick<Training, 'optimizer' | 'schedule' | 'clipping'>,
  variables: readonly NamedVariable[],
): Updater {
  const rate = (iteration: number): number => rateAt(schedule, optimizer.learning_rate, iteration - 1);
  const updater = createOptimizer(optimizer, variables, rate);
  return { ...updater, apply: (gradients, factors) => updater.apply(clip(clipping, gradients), factors) };
}

function createOptimizer(
  optimizer: Training['optimizer'],
  variables: readonly NamedVariable[],
  rate: (iteration: number) => number,
): Updater {
  switch (optimizer.op) {
    case 'sgd':
      return sgd(optimizer, variables, rate);
    case 'adam':
    case 'adamw':
      return adam(optimizer, variables, rate);
    case 'rmsprop':
      return rmsprop(optimizer, variables, rate);
    case 'adagrad':
      return adagrad(optimizer, variables, rate);
  }
}
