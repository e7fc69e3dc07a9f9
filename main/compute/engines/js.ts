/**
 * The eager engine: TensorFlow.js, one kernel after the other. On the library's cpu backend it is always there, and the
 * oracle that faster engines are measured against; its formula models equal TensorFlow's own training to the bit.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { EngineId } from '#shared/run/run.ts';
import { planNetwork } from '../network/create.ts';
import { errorsOf } from '../network/loss.ts';
import { measure } from '../network/metrics.ts';
import type { InputRows, NamedVariable, Output, TrainingPass } from '../network/network.ts';
import { trainOnce } from '../network/training-step.ts';
import { createUpdater } from '../network/updater.ts';
import type { Engine, EngineJob } from './engine.ts';
import { evaluationOf } from './evaluation.ts';
import { tensorflow } from './js/backend.ts';
import { gather, interleave, rowsAtOnce } from './rows.ts';
import { checkState, elementNames, flatten, spread } from './state.ts';

/** Throws the problems of `planNetwork`. */
export async function createJsEngine(job: EngineJob): Promise<Engine> {
  await tensorflow();
  return createEagerEngine('js', job);
}

/**
 * Computes on whichever backend is chosen when it is made and whenever it is called: nothing in it waits.
 * Throws the problems of `planNetwork`.
 */
export function createEagerEngine(id: EngineId, job: EngineJob): Engine {
  const { training, rowWeights } = job;
  const network = planNetwork(job).create();
  const { variables, outputSize } = network;
  const trainable = variables.map(({ variable }) => variable);
  const updater = createUpdater(training, variables);
  const kept: readonly NamedVariable[] = [...variables, ...network.statistics, ...updater.slots];
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
  const targetsOf = (batch: Int32Array) => tf.tensor1d(gather(job.target.values, batch));

  /** One update. Everything it made is freed when the surrounding tidy ends. */
  const update = (batch: Int32Array, look: (output: Output, metrics: readonly Tensor[]) => void) => {
    const rows = batch.length;
    const pass: TrainingPass = {
      noise(index) {
        const { shape, draw } = network.noises[index];
        return tf.tensor(draw(iterations, rows), [rows, ...shape]);
      },
    };
    const done = trainOnce({
      network,
      updater,
      training,
      rows,
      inputs: rowsOf(batch),
      targets: targetsOf(batch),
      weights: rowWeights === undefined ? null : tf.tensor1d(gather(rowWeights, batch)),
      pass,
      factors: updater.factors(iterations + 1).map((factor) => tf.scalar(factor)),
      look,
    });
    iterations += 1;
    return done;
  };

  const numberOf = (tensor: Tensor): number => tensor.dataSync()[0];
  const valuesOf = (tensors: readonly Tensor[]): Float32Array => flatten(tensors.map((tensor) => tensor.dataSync<'float32'>()));

  /** Rows a few at a time, so that their values between the layers fit into memory. */
  const inParts = (rows: number, part: (from: number, to: number) => void): void => {
    const most = rowsAtOnce(network.width);
    for (let from = 0; from < rows; from += most) tf.tidy(() => part(from, Math.min(rows, from + most)));
  };

  return {
    id,
    note: null,
    weightCount,
    outputSize,
    rowWork: network.work,
    weightNames: () => variables.flatMap(({ name, variable }) => elementNames(name, variable.shape)),
    async train(batches) {
      const losses = new Float32Array(batches.length);
      const metrics = training.metrics.map(() => new Float32Array(batches.length));
      for (let i = 0; i < batches.length; i += 1) {
        const look = (_: Output, means: readonly Tensor[]) => means.forEach((mean, m) => (metrics[m][i] = numberOf(mean)));
        losses[i] = tf.tidy(() => numberOf(update(batches[i], look).loss));
        if (!Number.isFinite(losses[i])) {
          return { losses: losses.slice(0, i + 1), metrics: metrics.map((values) => values.slice(0, i + 1)) };
        }
      }
      return { losses, metrics };
    },
    async step(batch) {
      return tf.tidy(() => {
        const before = valuesOf(trainable);
        let predictions = new Float32Array();
        let metrics: number[] = [];
        const { loss, gradients } = update(batch, (output, means) => {
          predictions = spread(output.predictions.dataSync<'float32'>(), batch.length * outputSize);
          metrics = means.map(numberOf);
        });
        return {
          loss: numberOf(loss),
          metrics,
          predictions,
          before,
          gradients: valuesOf(gradients),
          after: valuesOf(trainable),
        };
      });
    },
    async predict(inputs) {
      const rows = inputs[0]?.length ?? 0;
      const predictions = new Float32Array(rows * outputSize);
      inParts(rows, (from, to) => {
        const chosen = layOut((input) => inputs[input].subarray(from, to));
        const made = network.apply(chosen, null).predictions.dataSync<'float32'>();
        predictions.set(spread(made, (to - from) * outputSize), from * outputSize);
      });
      return predictions;
    },
    async evaluate(rows) {
      const errors = new Float32Array(rows.length);
      const measures = training.metrics.map(() => new Float32Array(rows.length));
      inParts(rows.length, (from, to) => {
        const chosen = rows.subarray(from, to);
        const targets = targetsOf(chosen);
        const output = network.apply(rowsOf(chosen), null);
        errors.set(errorsOf(training.loss, output, targets).dataSync(), from);
        training.metrics.forEach((metric, i) => measures[i].set(measure(metric, output, targets).dataSync(), from));
      });
      const penalties = tf.tidy(() => network.penalties().map(numberOf));
      return evaluationOf(training, errors, measures, penalties);
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
