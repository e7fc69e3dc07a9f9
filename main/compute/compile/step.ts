/**
 * One training step of a job as a recorded graph: rows in, loss and new weights out. Also what is asked of the weights
 * between steps: predictions and the errors of rows.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { EngineJob } from '../engines/engine.ts';
import { createNetwork } from '../network/create.ts';
import { errorsOf, meanLoss } from '../network/loss.ts';
import type { InputRows, NamedVariable, Network } from '../network/network.ts';
import { createUpdater } from '../network/optimizer.ts';
import type { Graph } from './graph.ts';
import { record, type Recording } from './recorder.ts';

/** What a graph is fed, beside the state: rows of one input, rows of all inputs, or rows of the target. */
export type Feed =
  { readonly kind: 'column'; readonly input: number } | { readonly kind: 'matrix' } | { readonly kind: 'target' };

export interface NamedFeed {
  readonly name: string;
  readonly feed: Feed;
}

export interface StateFacts {
  readonly name: string;
  readonly shape: readonly number[];
  readonly initial: Float32Array;
}

/** Graph inputs are the feeds, `w0`, `w1`, … for the state, and for a step `f0`, `f1`, … for the updater's factors. */
export interface RecordedGraph {
  readonly graph: Graph;
  readonly feeds: readonly NamedFeed[];
  /** Trainable variables, then the optimizer's slots. */
  readonly state: readonly StateFacts[];
  /** How many of `state` are trainable. */
  readonly trainable: number;
  readonly factors: (iteration: number) => readonly number[];
}

/**
 * Outputs: `loss` and `n0`, `n1`, … for the new state; `predictions` and `g0`, `g1`, … for the gradients where `told`.
 * @param rows of one batch
 */
export function recordStep(job: EngineJob, rows: number, told: boolean): RecordedGraph {
  return recordNetwork(job, rows, ({ recording, network, inputs, target, state, factors, updater }) => {
    const variables = network.variables.map(({ variable }) => variable);
    const { value, grads } = tf.variableGrads(() => {
      const predictions = network.predict(inputs);
      if (told) recording.output('predictions', predictions);
      return meanLoss(job.training.loss, predictions, target());
    }, variables);
    const gradients = variables.map((variable) => grads[variable.name] ?? tf.zerosLike(variable));
    recording.output('loss', value);
    if (told) gradients.forEach((gradient, i) => recording.output(`g${String(i)}`, gradient));
    updater.apply(gradients, factors());
    state.forEach(({ variable }, i) => recording.output(`n${String(i)}`, variable));
  });
}

/** Output: `predictions`, of shape [rows] or none where the model looks at no input. */
export function recordPrediction(job: EngineJob, rows: number): RecordedGraph {
  return recordNetwork(job, rows, ({ recording, network, inputs }) => recording.output('predictions', network.predict(inputs)));
}

/** Output: `errors` of shape [rows], whose mean is the loss. */
export function recordErrors(job: EngineJob, rows: number): RecordedGraph {
  return recordNetwork(job, rows, ({ recording, network, inputs, target }) =>
    recording.output('errors', errorsOf(job.training.loss, network.predict(inputs), target())),
  );
}

interface Parts {
  readonly recording: Recording;
  readonly network: Network;
  readonly inputs: InputRows;
  readonly target: () => tf.Tensor1D;
  readonly state: readonly NamedVariable[];
  readonly factors: () => readonly tf.Tensor[];
  readonly updater: ReturnType<typeof createUpdater>;
}

function recordNetwork(job: EngineJob, rows: number, run: (parts: Parts) => void): RecordedGraph {
  const feeds: NamedFeed[] = [];
  let state: readonly StateFacts[] = [];
  let trainable = 0;
  let factorsOf: RecordedGraph['factors'] = () => [];
  const graph = record((recording) => {
    const network = createNetwork(job);
    const updater = createUpdater(job.training.optimizer, network.variables);
    const kept = [...network.variables, ...updater.slots];
    try {
      trainable = network.variables.length;
      factorsOf = updater.factors;
      state = kept.map(({ name, variable }, i) => ({
        name,
        shape: [...variable.shape],
        initial: Float32Array.from(recording.variable(`w${String(i)}`, variable)),
      }));
      const feed = (name: string, wanted: Feed, shape: number[]): tf.Tensor => {
        feeds.push({ name, feed: wanted });
        return recording.input(name, shape, 'float32');
      };
      run({
        recording,
        network,
        updater,
        state: kept,
        inputs: {
          column: (input) => feed(`x${String(input)}`, { kind: 'column', input }, [rows]) as tf.Tensor1D,
          matrix: () => feed('x', { kind: 'matrix' }, [rows, job.inputs.length]) as tf.Tensor2D,
        },
        target: () => feed('y', { kind: 'target' }, [rows]) as tf.Tensor1D,
        factors: () => updater.factors(1).map((_, i) => recording.input(`f${String(i)}`, [], 'float32')),
      });
    } finally {
      for (const { variable } of updater.slots) variable.dispose();
      network.dispose();
    }
  });
  return { graph, feeds, state, trainable, factors: factorsOf };
}
