/** An optimizer's update with Keras 3's own formulas, operation by operation in float32. */
import type { Training } from '#shared/model/schema.ts';
import { clip } from './clipping.ts';
import type { NamedVariable } from './network.ts';
import type { Updater } from './optimizers/updates.ts';
import { adagrad } from './optimizers/adagrad.ts';
import { adam } from './optimizers/adam.ts';
import { rmsprop } from './optimizers/rmsprop.ts';
import { sgd } from './optimizers/sgd.ts';
import { rateAt } from './schedule.ts';

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
