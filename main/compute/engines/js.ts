/**
 * The eager engine: TensorFlow.js on its cpu backend. Always there, and the oracle that faster engines are measured
 * against; its formula models equal TensorFlow's own training to the bit.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import { fail, Failure } from '#shared/base/problem.ts';
import { resolveFormula } from '#shared/model/formula.ts';
import { sizeOf } from '#shared/model/sequential.ts';
import type { Engine, EngineJob, EngineState } from './engine.ts';
import { tensorflow } from './js/backend.ts';
import { createFormulaNetwork } from './js/formula-network.ts';
import { meanLoss } from './js/loss.ts';
import type { InputRows, NamedVariable, Network } from './js/network.ts';
import { createUpdater } from './js/optimizer.ts';
import { createSequentialNetwork } from './js/sequential-network.ts';

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

  const rowsOf = (batch: Int32Array): InputRows => ({
    rows: batch.length,
    column: (input) => gather(job.inputs[input].values, batch),
  });
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
    updater.apply(gradients, iterations);
    return { loss: value, gradients };
  };

  /** Flat copy of tensors, one after the other. */
  const flatten = (tensors: readonly Tensor[]): Float32Array => {
    const flat = new Float32Array(weightCount);
    let offset = 0;
    for (const tensor of tensors) {
      flat.set(tensor.dataSync(), offset);
      offset += tensor.size;
    }
    return flat;
  };

  return {
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
        const before = flatten(trainable);
        let predictions = new Float32Array();
        const { loss, gradients } = update(batch, (tensor) => (predictions = spread(tensor, batch.length)));
        return {
          loss: loss.dataSync()[0],
          predictions,
          before,
          gradients: flatten(gradients),
          after: flatten(trainable),
        };
      });
    },
    async predict(inputs) {
      const rows = inputs[0]?.length ?? 0;
      return tf.tidy(() => spread(network.predict({ rows, column: (input) => inputs[input] }), rows));
    },
    async loss(rows) {
      return tf.tidy(() => lossOf(network.predict(rowsOf(rows)), gather(job.target.values, rows)).dataSync()[0]);
    },
    weights: () => flatten(trainable),
    state: () => ({
      tensors: kept.map(({ name, variable }) => ({
        name,
        shape: [...variable.shape],
        values: Float32Array.from(variable.dataSync()),
      })),
      iterations,
    }),
    load(state) {
      checkState(state, kept);
      tf.tidy(() => kept.forEach(({ variable }, i) => variable.assign(tf.tensor(state.tensors[i].values, variable.shape))));
      iterations = state.iterations;
    },
    dispose() {
      for (const { variable } of updater.slots) variable.dispose();
      network.dispose();
    },
  };
}

function createNetwork({ model, inputs, seed }: EngineJob): Network {
  if (model.kind === 'sequential') return createSequentialNetwork(model, inputs.length, seed);
  const formula = resolveFormula(
    model,
    inputs.map(({ name }) => name),
  );
  if (!formula.ok) throw new Failure(formula.problem);
  return createFormulaNetwork(formula.value);
}

function gather(values: Float32Array, rows: Int32Array): Float32Array {
  const gathered = new Float32Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) gathered[i] = values[rows[i]];
  return gathered;
}

/** Predictions as one number per row, also for a model that gives the same for every row. */
function spread(predictions: Tensor, rows: number): Float32Array<ArrayBuffer> {
  const values = predictions.dataSync<'float32'>();
  return values.length === rows ? Float32Array.from(values) : new Float32Array(rows).fill(values[0]);
}

/** `w` for a scalar, `dense/kernel[0,2]` for the elements of anything larger, row-major. */
function elementNames(name: string, shape: readonly number[]): readonly string[] {
  if (shape.length === 0) return [name];
  return Array.from({ length: sizeOf(shape) }, (_, flat) => {
    const indices: number[] = [];
    let rest = flat;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      indices.unshift(rest % shape[axis]);
      rest = Math.floor(rest / shape[axis]);
    }
    return `${name}[${indices.join(',')}]`;
  });
}

function checkState(state: EngineState, kept: readonly NamedVariable[]): void {
  const same =
    state.tensors.length === kept.length &&
    state.tensors.every(
      ({ name, shape, values }, i) =>
        name === kept[i].name &&
        values.length === sizeOf(shape) &&
        shape.length === kept[i].variable.shape.length &&
        shape.every((size, axis) => size === kept[i].variable.shape[axis]),
    );
  if (!same) fail('run.changed');
}
