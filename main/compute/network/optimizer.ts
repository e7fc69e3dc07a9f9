/**
 * Optimizer updates with Keras 3's own formulas, operation by operation in float32.
 * Source: keras/src/optimizers/sgd.py and adam.py (`update_step`).
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '#shared/model/schema.ts';
import type { NamedVariable } from './network.ts';

export interface Updater {
  /** Optimizer state by name, in a fixed order. */
  readonly slots: readonly NamedVariable[];
  /** The numbers that change from update to update, such as the learning rate; `iteration` is 1 for the first. */
  factors(iteration: number): readonly number[];
  /** Changes the variables in place. @param factors scalars of `factors` */
  apply(gradients: readonly tf.Tensor[], factors: readonly tf.Tensor[]): void;
}

export function createUpdater(optimizer: Optimizer, variables: readonly NamedVariable[]): Updater {
  switch (optimizer.op) {
    case 'sgd':
      return sgd(optimizer, variables);
    case 'adam':
      return adam(optimizer, variables);
  }
}

/** w ← f(w − f(lr·g)) */
function sgd(optimizer: Extract<Optimizer, { op: 'sgd' }>, variables: readonly NamedVariable[]): Updater {
  return {
    slots: [],
    factors: () => [optimizer.learning_rate],
    apply(gradients, [rate]) {
      variables.forEach(({ variable }, i) => variable.assign(tf.sub(variable, tf.mul(rate, gradients[i]))));
    },
  };
}

/**
 * α = lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ); m ← m + (g − m)(1 − β₁); v ← v + (g² − v)(1 − β₂); w ← w − m·α / (√v + ε)
 */
function adam(optimizer: Extract<Optimizer, { op: 'adam' }>, variables: readonly NamedVariable[]): Updater {
  const float32 = Math.fround;
  const slot = (kind: string): NamedVariable[] =>
    variables.map(({ name, variable }) => ({
      name: `adam/${kind}/${name}`,
      variable: tf.tidy(() => tf.variable(tf.zeros(variable.shape), false)),
    }));
  const momentums = slot('momentum');
  const velocities = slot('velocity');

  const alphaAt = (iteration: number): number => {
    const power = (beta: number): number => float32(float32(beta) ** iteration);
    const correction = float32(Math.sqrt(float32(1 - power(optimizer.beta_2))));
    return float32(float32(float32(optimizer.learning_rate) * correction) / float32(1 - power(optimizer.beta_1)));
  };
  const towards = (slot: tf.Variable, value: tf.Tensor, share: number): void =>
    slot.assign(tf.add(slot, tf.mul(tf.sub(value, slot), tf.scalar(share))));

  return {
    slots: [...momentums, ...velocities],
    factors: (iteration) => [alphaAt(iteration)],
    apply(gradients, [alpha]) {
      variables.forEach(({ variable }, i) => {
        const momentum = momentums[i].variable;
        const velocity = velocities[i].variable;
        towards(momentum, gradients[i], 1 - optimizer.beta_1);
        towards(velocity, tf.square(gradients[i]), 1 - optimizer.beta_2);
        const step = tf.div(tf.mul(momentum, alpha), tf.add(tf.sqrt(velocity), tf.scalar(optimizer.epsilon)));
        variable.assign(tf.sub(variable, step));
      });
    },
  };
}
