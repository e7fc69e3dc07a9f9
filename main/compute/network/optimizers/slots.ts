/** The variables an optimizer keeps, one for each variable it changes. */
import * as tf from '@tensorflow/tfjs-core';
import type { NamedVariable } from '../network.ts';

/** @param kind such as `adam/momentum` */
export function createSlots(kind: string, variables: readonly NamedVariable[], initial = 0): readonly NamedVariable[] {
  return variables.map(({ name, variable }) => ({
    name: `${kind}/${name}`,
    variable: tf.tidy(() => tf.variable(tf.tensor(new Float32Array(variable.size).fill(initial), variable.shape), false)),
  }));
}
