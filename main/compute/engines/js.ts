/**
 * The eager engine: TensorFlow.js on its cpu backend. Always there, and the oracle that faster engines are measured
 * against; its formula models equal TensorFlow's own training to the bit.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import { createNetwork } from '../network/create.ts';
import { meanLoss } from '../network/loss.ts';
import type { InputRows, NamedVariable } from '../network/network.ts';
import { createUpdater } from '../network/optimizer.ts';
import type { Engine, EngineJob } from './engine.ts';
import { tensorflow } from './js/backend.ts';
import { gather, interleave } from './rows.ts';
import { checkState, elementNames, flatten, spread } from './state.ts';

/** Throws the problems of `resolveFormula` and `checkLayers`. */
export async function createJsEngine(job: EngineJob): Promise<Engine> {
  const tf = await tensorflow();
  const network = createNetwork(job);
  const { variables } = network;
  const trainable = variables.map(({ variable }) => variable);
  const updater = createUpdater(job.training.optimizer, variables);
  const kept: readonly NamedVariable[] = [...variables, ...updater.slots];
  const weightCount = variables.reduce((total, { variable }) => total + variable.size, 0);
  let iterations = 0;

  const layOut = (columns: (input: number) => Float32Array): InputRows => ({
    column: (input) => tf.tensor1d(columns(input)),
    matrix: () => {
      const whole = job.inputs.map((_, input) => columns(input));
      return tf.tensor2d(interleave(whole), [whole[0].length, whole.length]);
    },
  });
  const rowsOf = (batch: Int32Array): InputRows => layOut((input) => gather(job.inputs[input].values, batch));
  const lossOf = (predictions: Tensor, targets: Float32Array) => meanLoss(job.training.loss, predictions, tf.tensor1d(targets));

  /** One update. Everything it made is freed when the surrounding tidy ends. */
  const update = (batch: Int32Array, look?: (predictions: Tensor) => void) => {
    const inputs = rowsOf(batch);
    const targets = gather(job.target.values, batch);
    const { value, grads } = tf.variableGrads(() => {
      const predictions = network.predict(inputs);
      look?.(predictions);
      return lossOf(predictions, targets);
    }, trainable);
    const gradients = trainable.map((variable) => grads[variable.name] ?? tf.zerosLike(variable));
    iterations += 1;
    updater.apply(
      gradients,
      updater.factors(iterations).map((factor) => tf.scalar(factor)),
    );
    return { loss: value, gradients };
  };

  const valuesOf = (tensors: readonly Tensor[]): Float32Array => flatten(tensors.map((tensor) => tensor.dataSync<'float32'>()));

  return {
    id: 'js',
    note: null,
    weightCount,
    weightNames: () => variables.flatMap(({ name, variable }) => elementNames(name, variable.shape)),
    async train(batches) {
      const losses = new Float32Array(batches.length);
      for (let i = 0; i < batches.length; i += 1) {
        losses[i] = tf.tidy(() => update(batches[i]).loss.dataSync()[0]);
        if (!Number.isFinite(losses[i])) return losses.slice(0, i + 1);
      }
      return losses;
    },
    async step(batch) {
      return tf.tidy(() => {
        const before = valuesOf(trainable);
        let predictions = new Float32Array();
        const { loss, gradients } = update(batch, (tensor) => (predictions = spread(tensor.dataSync<'float32'>(), batch.length)));
        return {
          loss: loss.dataSync()[0],
          predictions,
          before,
          gradients: valuesOf(gradients),
          after: valuesOf(trainable),
        };
      });
    },
    async predict(inputs) {
      const rows = inputs[0]?.length ?? 0;
      return tf.tidy(() => spread(network.predict(layOut((input) => inputs[input])).dataSync<'float32'>(), rows));
    },
    async loss(rows) {
      return tf.tidy(() => lossOf(network.predict(rowsOf(rows)), gather(job.target.values, rows)).dataSync()[0]);
    },
    weights: () => valuesOf(trainable),
    state: () => ({
      tensors: kept.map(({ name, variable }) => ({
        name,
        shape: [...variable.shape],
        values: Float32Array.from(variable.dataSync()),
      })),
      iterations,
    }),
    load(state) {
      checkState(
        state,
        kept.map(({ name, variable }) => ({ name, shape: variable.shape })),
      );
      tf.tidy(() => kept.forEach(({ variable }, i) => variable.assign(tf.tensor(state.tensors[i].values, variable.shape))));
      iterations = state.iterations;
    },
    dispose() {
      for (const { variable } of updater.slots) variable.dispose();
      network.dispose();
    },
  };
}
