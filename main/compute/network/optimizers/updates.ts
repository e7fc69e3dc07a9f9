/** What every optimizer is: state of its own, and a way to change variables by their gradients. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { NamedVariable } from '../network.ts';

export interface Updater {
  /** Optimizer state by name, in a fixed order. */
  readonly slots: readonly NamedVariable[];
  /** The numbers that change from update to update, such as the learning rate; `iteration` is 1 for the first. */
  factors(iteration: number): readonly number[];
  /** Changes the variables in place. @param factors scalars of `factors` */
  apply(gradients: readonly Tensor[], factors: readonly Tensor[]): void;
}
