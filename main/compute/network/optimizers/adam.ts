/** Adam and, with decoupled weight decay, AdamW. Sources: keras/src/optimizers/{adam,adamw,base_optimizer}.py. */
import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '#shared/model/schema.ts';
import type { NamedVariable } from '../network.ts';
import type { Updater } from './updates.ts';
import { createSlots } from './slots.ts';

/**
 * α = lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ); m ← m + (g − m)(1 − β₁); v ← v + (g² − v)(1 − β₂); w ← w − m·α / (√v + ε).
 * AdamW first does w ← w − w·λ·lr.
 */
export function adam(
  optimizer: Extract<Optimizer, { op: 'adam' | 'adamw' }>,
  variables: readonly NamedVariable[],
  rate: (iteration: number) => number,
): Updater {
  const float32 = Math.fround;
  const { op, beta_1, beta_2, epsilon } = optimizer;
  const momentums = createSlots(`${op}/momentum`, variables);
  const velocities = createSlots(`${op}/velocity`, variables);

  const alphaAt = (iteration: number): number => {
    const power = (beta: number): number => float32(float32(beta) ** iteration);
    const correction = float32(Math.sqrt(float32(1 - power(beta_2))));
    return float32(float32(float32(rate(iteration)) * correction) / float32(1 - power(beta_1)));
  };
  const towards = (slot: tf.Variable, value: tf.Tensor, share: number): void =>
    slot.assign(tf.add(slot, tf.mul(tf.sub(value, slot), tf.scalar(share))));

  return {
    slots: [...momentums, ...velocities],
    factors: (iteration) => (op === 'adam' ? [alphaAt(iteration)] : [alphaAt(iteration), rate(iteration)]),
    apply(gradients, [alpha, learningRate]) {
      variables.forEach(({ variable }, i) => {
        const momentum = momentums[i].variable;
        const velocity = velocities[i].variable;
        if (optimizer.op === 'adamw') {
          variable.assign(tf.sub(variable, tf.mul(tf.mul(variable, optimizer.weight_decay), learningRate)));
        }
        towards(momentum, gradients[i], 1 - beta_1);
        towards(velocity, tf.square(gradients[i]), 1 - beta_2);
        const step = tf.div(tf.mul(momentum, alpha), tf.add(tf.sqrt(velocity), tf.scalar(epsilon)));
        variable.assign(tf.sub(variable, step));
      });
    },
  };
}
