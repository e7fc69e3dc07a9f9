/** Stochastic gradient descent. Source: keras/src/optimizers/sgd.py. */
import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '#shared/model/schema.ts';
import type { NamedVariable } from '../network.ts';
import type { Updater } from './updates.ts';
import { createSlots } from './slots.ts';

/** w ← f(w − f(lr·g)); with momentum m ← m·μ − lr·g and w ← w + m, or with Nesterov's w ← w + (m·μ − lr·g). */
export function sgd(
  { momentum, nesterov }: Extract<Optimizer, { op: 'sgd' }>,
  variables: readonly NamedVariable[],
  rate: (iteration: number) => number,
): Updater {
  const momentums = momentum === 0 ? [] : createSlots('sgd/momentum', variables);
  return {
    slots: momentums,
    factors: (iteration) => [rate(iteration)],
    apply(gradients, [learningRate]) {
      variables.forEach(({ variable }, i) => {
        const step = tf.mul(gradients[i], learningRate);
        if (momentum === 0) {
          variable.assign(tf.sub(variable, step));
          return;
        }
        const slot = momentums[i].variable;
        slot.assign(tf.sub(tf.mul(slot, momentum), step));
        variable.assign(tf.add(variable, nesterov ? tf.sub(tf.mul(slot, momentum), step) : slot));
      });
    },
  };
}
