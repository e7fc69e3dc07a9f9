/** Adagrad. Source: keras/src/optimizers/adagrad.py. */
import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '#shared/model/schema.ts';
import type { NamedVariable } from '../network.ts';
import type { Updater } from './updates.ts';
import { createSlots } from './slots.ts';

/** a ← a + g²; w ← w − lr·g / √(a + ε) */
export function adagrad(
  { initial_accumulator_value, epsilon }: Extract<Optimizer, { op: 'adagrad' }>,
  variables: readonly NamedVariable[],
  rate: (iteration: number) => number,
): Updater {
  const accumulators = createSlots('adagrad/accumulator', variables, initial_accumulator_value);
  return {
    slots: accumulators,
    factors: (iteration) => [rate(iteration)],
    apply(gradients, [learningRate]) {
      variables.forEach(({ variable }, i) => {
        const accumulator = accumulators[i].variable;
        accumulator.assign(tf.add(accumulator, tf.square(gradients[i])));
        const step = tf.div(tf.mul(learningRate, gradients[i]), tf.sqrt(tf.add(accumulator, epsilon)));
        variable.assign(tf.sub(variable, step));
      });
    },
  };
}
