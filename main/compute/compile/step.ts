/**
 * One training step of a job as a recorded graph: rows in, loss and new weights out. Also what is asked of the weights
 * between steps: predictions, and how far rows are from their targets.
 */
import type * as tf from '@tensorflow/tfjs-core';
import type { EngineJob } from '../engines/engine.ts';
import { errorsOf } from '../network/loss.ts';
import { measure } from '../network/metrics.ts';
import type { InputRows, NamedVariable, Network, NetworkPlan, Noise } from '../network/network.ts';
import { trainOnce } from '../network/training-step.ts';
import type { Updater } from '../network/optimizers/updates.ts';
import { createUpdater } from '../network/updater.ts';
import type { Graph } from './graph.ts';
import { record, type Recording } from './recorder.ts';

/** What a graph is fed, beside the state: rows of one input, of all inputs, of the target or of the rows' weights. */
export type Feed =
  { readonly kind: 'column'; readonly input: number } | { readonly kind: 'matrix' } | { readonly kind: 'target' | 'weight' };

export interface NamedFeed {
  readonly name: string;
  readonly feed: Feed;
}

export interface StateFacts {
  readonly name: string;
  readonly shape: readonly number[];
  readonly initial: Float32Array;
}

/**
 * Graph inputs are the feeds, `w0`, `w1`, … for the state, and for a step `f0`, `f1`, … for the updater's factors and
 * `r0`, `r1`, … for the network's noises.
 */
export interface RecordedGraph {
  readonly graph: Graph;
  readonly feeds: readonly NamedFeed[];
  /** Trainable variables, then statistics, then the optimizer's slots. */
  readonly state: readonly StateFacts[];
  /** How many of `state` are trainable. */
  readonly trainable: number;
  readonly factors: (iteration: number) => readonly number[];
  readonly noises: readonly Noise[];
  readonly outputSize: number;
  /** As `Network.width`. */
  readonly width: number;
  /** As `Network.work`. */
  readonly work: number;
}

/** What is recorded of a job: its network with the start weights, which are drawn once. */
export interface Source {
  readonly job: EngineJob;
  readonly plan: NetworkPlan;
}

/**
 * Outputs: `loss`, `m0`, `m1`, … for the metrics and `n0`, `n1`, … for the new state; `predictions` and `g0`, `g1`, …
 * for the gradients where `told`.
 * @param rows of one batch
 */
export function recordStep(source: Source, rows: number, told: boolean): RecordedGraph {
  const { training, rowWeights } = source.job;
  return recordNetwork(source, rows, ({ recording, network, inputs, column, state, updater }) => {
    const { loss, gradients } = trainOnce({
      network,
      updater,
      training,
      rows,
      inputs,
      targets: column('target'),
      weights: rowWeights === undefined ? null : column('weight'),
      pass: {
        noise: (noise) => recording.input(`r${String(noise)}`, [rows, ...network.noises[noise].shape], 'float32'),
      },
      factors: updater.factors(1).map((_, i) => recording.input(`f${String(i)}`, [], 'float32')),
      look({ predictions }, metrics) {
        if (told) recording.output('predictions', predictions);
        metrics.forEach((metric, i) => recording.output(`m${String(i)}`, metric));
      },
    });
    recording.output('loss', loss);
    if (told) gradients.forEach((gradient, i) => recording.output(`g${String(i)}`, gradient));
    state.forEach(({ variable }, i) => recording.output(`n${String(i)}`, variable));
  });
}

/** Output: `predictions`, as `Output.predictions`. */
export function recordPrediction(source: Source, rows: number): RecordedGraph {
  return recordNetwork(source, rows, ({ recording, network, inputs }) =>
    recording.output('predictions', network.apply(inputs, null).predictions),
  );
}

/** Outputs of shape [rows]: `errors`, whose mean is the loss, and `q0`, `q1`, … of `measure`. Scalars: `p0`, `p1`, … of the penalties. */
export function recordEvaluation(source: Source, rows: number): RecordedGraph {
  const { loss, metrics } = source.job.training;
  return recordNetwork(source, rows, ({ recording, network, inputs, column }) => {
    const output = network.apply(inputs, null);
    const targets = column('target');
    recording.output('errors', errorsOf(loss, output, targets));
    metrics.forEach((metric, i) => recording.output(`q${String(i)}`, measure(metric, output, targets)));
    network.penalties().forEach((penalty, i) => recording.output(`p${String(i)}`, penalty));
  });
}

interface Parts {
  readonly recording: Recording;
  readonly network: Network;
  readonly inputs: InputRows;
  /** Asked for at most once each. */
  readonly column: (kind: 'target' | 'weight') => tf.Tensor1D;
  readonly state: readonly NamedVariable[];
  readonly updater: Updater;
}

function recordNetwork({ job, plan }: Source, rows: number, run: (parts: Parts) => void): RecordedGraph {
  const feeds: NamedFeed[] = [];
  let facts: Omit<RecordedGraph, 'graph' | 'feeds'> | null = null;
  const graph = record((recording) => {
    const network = plan.create();
    const updater = createUpdater(job.training, network.variables);
    const state = [...network.variables, ...network.statistics, ...updater.slots];
    try {
      facts = {
        state: state.map(({ name, variable }, i) => ({
          name,
          shape: [...variable.shape],
          initial: Float32Array.from(recording.variable(`w${String(i)}`, variable)),
        })),
        trainable: network.variables.length,
        factors: updater.factors,
        noises: network.noises,
        outputSize: network.outputSize,
        width: network.width,
        work: network.work,
      };
      const feed = (name: string, wanted: Feed, shape: number[]): tf.Tensor => {
        feeds.push({ name, feed: wanted });
        return recording.input(name, shape, 'float32');
      };
      run({
        recording,
        network,
        updater,
        state,
        inputs: {
          column: (input) => feed(`x${String(input)}`, { kind: 'column', input }, [rows]) as tf.Tensor1D,
          matrix: () => feed('x', { kind: 'matrix' }, [rows, job.inputs.length]) as tf.Tensor2D,
        },
        column: (kind) => feed(kind, { kind }, [rows]) as tf.Tensor1D,
      });
    } finally {
      for (const { variable } of updater.slots) variable.dispose();
      network.dispose();
    }
  });
  if (facts === null) throw new RangeError('Nothing was recorded');
  return { ...(facts as Omit<RecordedGraph, 'graph' | 'feeds'>), graph, feeds };
}
