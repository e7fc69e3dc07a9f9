/** RMSprop. Source: keras/src/optimizers/rmsprop.py. */
import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '#shared/model/schema.ts';
import type { NamedVariable } from '../network.ts';
import type { Updater } from './updates.ts';
import { createSlots } from './slots.ts';

/** v ← ρ·v + (1 − ρ)·g²; d = lr·g / √(v + ε); w ← w − d, or with momentum m ← μ·m + d and w ← w − m. */
export function rmsprop(
  { rho, momentum, epsilon }: Extract<Optimizer, { op: 'rmsprop' }>,
  variables: readonly NamedVariable[],
  rate: (iteration: number) => number,
): Updater {
  const velocities = createSlots('rmsprop/velocity', variables);
  const momentums = momentum === 0 ? [] : createSlots('rmsprop/momentum', variables);
  return {
    slots: [...velocities, ...momentums],
    factors: (iteration) => [rate(iteration)],
    apply(gradients, [learningRate]) {
      variables.forEach(({ variable }, i) => {
        const velocity = velocities[i].variable;
        velocity.assign(tf.add(tf.mul(rho, velocity), tf.mul(1 - rho, tf.square(gradients[i]))));
        let step: tf.Tensor = tf.div(tf.mul(learningRate, gradients[i]), tf.sqrt(tf.add(velocity, epsilon)));
        if (momentum !== 0) {
          const slot = momentums[i].variable;
          slot.assign(tf.add(tf.mul(momentum, slot), step));
          step = slot;
        }
        variable.assign(tf.sub(variable, step));
      });
    },
  };
}
