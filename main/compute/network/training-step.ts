/** One update of a network's weights, run by the js engine and recorded by the compiled ones. */
import * as tf from '@tensorflow/tfjs-core';
import type { Training } from '#shared/model/schema.ts';
import { errorsOf, meanOf } from './loss.ts';
import { measure } from './metrics.ts';
import type { InputRows, Network, Output, TrainingPass } from './network.ts';
import type { Updater } from './optimizers/updates.ts';

export interface StepInputs {
  readonly network: Network;
  readonly updater: Updater;
  readonly training: Training;
  readonly rows: number;
  readonly inputs: InputRows;
  readonly targets: tf.Tensor1D;
  /** How much each row counts; null where all count alike. */
  readonly weights: tf.Tensor1D | null;
  readonly pass: TrainingPass;
  /** Scalars of `Updater.factors`. */
  readonly factors: readonly tf.Tensor[];
  /** Looks at what the weights gave before they changed; `metrics` are the means of `measure`. */
  look(output: Output, metrics: readonly tf.Tensor[]): void;
}

/** Changes weights, statistics and the optimizer's slots in place. */
export function trainOnce(step: StepInputs): { readonly loss: tf.Tensor; readonly gradients: readonly tf.Tensor[] } {
  const { network, training, rows, targets } = step;
  const variables = network.variables.map(({ variable }) => variable);
  const lossOf = (): tf.Scalar => {
    const output = network.apply(step.inputs, step.pass);
    step.look(
      output,
      training.metrics.map((metric) => meanOf(measure(metric, output, targets), rows)),
    );
    const loss: tf.Tensor = meanOf(errorsOf(training.loss, output, targets), rows, step.weights);
    return network.penalties().reduce((sum, penalty) => tf.add(sum, penalty), loss) as tf.Scalar;
  };
  if (variables.length === 0) return { loss: lossOf(), gradients: [] };
  // Unlike `variableGrads`, this takes a loss that depends on none of the variables.
  const { value, grads } = tf.engine().gradients(lossOf, variables, undefined, true);
  const gradients = variables.map((variable, i) => (grads as (tf.Tensor | null)[])[i] ?? tf.zerosLike(variable));
  step.updater.apply(gradients, step.factors);
  return { loss: value, gradients };
}
