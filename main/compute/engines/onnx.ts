/**
 * The compiled engine: a training step is recorded once, turned into an ONNX graph and looped inside ONNX Runtime, many
 * steps a call. Weights and optimizer state stay as they come out of one call and go into the next.
 */
import type { Tensor } from 'onnxruntime-node';
import { fail } from '#shared/base/problem.ts';
import { loopProgram, plainProgram } from '../compile/program.ts';
import { recordEvaluation, recordPrediction, recordStep, type Feed, type RecordedGraph, type Source } from '../compile/step.ts';
import { planNetwork } from '../network/create.ts';
import type { Engine, EngineJob, StepResults } from './engine.ts';
import { evaluationOf } from './evaluation.ts';
import { tensorflow } from './js/backend.ts';
import { createColumns, feedRows, fillUp } from './onnx/feeds.ts';
import { createPrograms, type Program } from './onnx/programs.ts';
import { onnxRuntime } from './onnx/runtime.ts';
import { gather, rowsAtOnce } from './rows.ts';
import { checkState, elementNames, flatten, sizeOf, spread } from './state.ts';

/** Rows that are predicted at once; fewer are filled up to the next of these. */
const rowSizes = [1, 16, 128, 1024];
/**
 * Kernels of a prediction; a training step has about five times as many. With more, as long sequences unroll into, the
 * runtime takes so long to load the step that the process would seem to hang.
 */
const mostKernels = 1500;
/** Random numbers that are drawn for one call. */
const mostNoise = 2 ** 21;

/** Throws the problems of `planNetwork`, and `engine.not-recordable`. */
export async function createOnnxEngine(job: EngineJob): Promise<Engine> {
  await tensorflow();
  const runtime = await onnxRuntime();
  const source: Source = { job, plan: planNetwork(job) };
  const { training } = job;
  const { state, trainable, factors, noises, outputSize, width, work, graph } = recordPrediction(source, 1);
  if (graph.nodes.length > mostKernels) {
    fail('engine.not-recordable', {
      why: `it unrolls into ${String(graph.nodes.length)} operations, more than ${String(mostKernels)}`,
    });
  }
  const sizes = state.map(({ initial }) => initial.length);
  const weightCount = sizes.slice(0, trainable).reduce((total, size) => total + size, 0);
  const noiseCount = noises.reduce((total, { shape }) => total + sizeOf(shape), 0);
  const programs = createPrograms(runtime);
  const whole = createColumns(runtime, job);
  let held: readonly Tensor[] = state.map(({ shape, initial }) => runtime.floats(initial, shape));
  let iterations = 0;

  const values = (tensor: Tensor): Float32Array => tensor.data as Float32Array;
  const stateFeeds = (): Record<string, Tensor> => Object.fromEntries(held.map((tensor, i) => [`w${String(i)}`, tensor]));
  const weights = (): Float32Array => flatten(held.slice(0, trainable).map(values));

  const plain = (kind: string, rows: number, record: () => RecordedGraph): Promise<Program> =>
    programs.get(`${kind} ${String(rows)}`, () => {
      const recorded = record();
      return { recorded, model: plainProgram(recorded) };
    });
  const loop = (batch: number): Promise<Program> =>
    programs.get(`loop ${String(batch)}`, () => {
      const recorded = recordStep(source, batch, false);
      return { recorded, model: loopProgram(recorded, batch) };
    });

  /** What the next `steps` updates of `rows` rows are given beside their rows, steps in front where there are several. */
  const perStep = (steps: number, rows: number, shape: readonly number[]): Record<string, Tensor> => {
    const inputs: Record<string, Tensor> = {};
    const updates = Array.from({ length: steps }, (_, i) => iterations + i);
    const numbers = updates.map((update) => factors(update + 1));
    numbers[0].forEach((_, i) => {
      inputs[`f${String(i)}`] = runtime.floats(
        Float32Array.from(numbers, (step) => step[i]),
        shape,
      );
    });
    noises.forEach((noise, i) => {
      const drawn = flatten(updates.map((update) => noise.draw(update, rows)));
      inputs[`r${String(i)}`] = runtime.floats(drawn, [...shape, rows, ...noise.shape]);
    });
    return inputs;
  };

  const advance = (outputs: Readonly<Record<string, Tensor>>, steps: number): StepResults => {
    held = held.map((_, i) => outputs[`n${String(i)}`]);
    iterations += steps;
    return { losses: values(outputs['loss']), metrics: training.metrics.map((_, i) => values(outputs[`m${String(i)}`])) };
  };

  /** Steps of equal batches in one call. */
  const run = async (batches: readonly Int32Array[]): Promise<StepResults> => {
    const [{ length: batch }] = batches;
    const { session, feeds } = await loop(batch);
    const rows = new Int32Array(batches.length * batch);
    batches.forEach((chosen, i) => rows.set(chosen, i * batch));
    const inputs: Record<string, Tensor> = {
      ...stateFeeds(),
      ...perStep(batches.length, batch, [batches.length]),
      rows: runtime.whole(rows, [batches.length, batch]),
    };
    for (const feed of feeds) inputs[feed.name] = whole(feed);
    return advance(await session.run(inputs), batches.length);
  };

  /** Outputs of a graph without state changes, over any number of rows; scalars as they are. */
  const overRows = async (
    kind: string,
    record: (rows: number) => RecordedGraph,
    rows: number,
    columns: (feed: Feed, from: number, to: number) => readonly Float32Array[],
    perRow: number,
  ): Promise<(output: string) => Float32Array> => {
    const fitting = rowSizes.filter((size) => size <= rowsAtOnce(width));
    const size = fitting.find((least) => least >= rows) ?? fitting[fitting.length - 1];
    const { session, feeds } = await plain(kind, size, () => record(size));
    const results = new Map<string, Float32Array>();
    for (let from = 0; from < rows; from += size) {
      const to = Math.min(rows, from + size);
      const inputs = stateFeeds();
      for (const { name, feed } of feeds) {
        const filled = columns(feed, from, to).map((part) => fillUp(part, size));
        inputs[name] = feedRows(runtime, feed, filled);
      }
      const needed = Object.fromEntries(session.inputNames.map((name) => [name, inputs[name]]));
      const outputs = await session.run(needed);
      for (const name of session.outputNames) {
        const given = values(outputs[name]);
        if (name.startsWith('p') && name !== 'predictions') {
          results.set(name, given);
          continue;
        }
        const all = results.get(name) ?? new Float32Array(rows * perRow);
        all.set(spread(given, size * perRow).subarray(0, (to - from) * perRow), from * perRow);
        results.set(name, all);
      }
    }
    return (output) => results.get(output) ?? new Float32Array();
  };

  /** Columns of the job at these rows, as a feed wants them. */
  const picked = (feed: Feed, rows: Int32Array): readonly Float32Array[] => {
    switch (feed.kind) {
      case 'matrix':
        return job.inputs.map((column) => gather(column.values, rows));
      case 'column':
        return [gather(job.inputs[feed.input].values, rows)];
      case 'target':
        return [gather(job.target.values, rows)];
      case 'weight':
        return [gather(job.rowWeights ?? new Float32Array(), rows)];
    }
  };

  return {
    id: 'onnx:cpu',
    note: null,
    weightCount,
    outputSize,
    rowWork: work,
    weightNames: () => state.slice(0, trainable).flatMap(({ name, shape }) => elementNames(name, shape)),
    async train(batches) {
      const parts: StepResults[] = [];
      for (let from = 0; from < batches.length;) {
        const { length } = batches[from];
        const most = noiseCount === 0 ? Infinity : Math.max(1, Math.floor(mostNoise / (noiseCount * length)));
        let to = from + 1;
        while (to < batches.length && to - from < most && batches[to].length === length) to += 1;
        const part = await run(batches.slice(from, to));
        const bad = part.losses.findIndex((loss) => !Number.isFinite(loss));
        if (bad >= 0) {
          const upTo = (list: Float32Array): Float32Array => list.slice(0, bad + 1);
          parts.push({ losses: upTo(part.losses), metrics: part.metrics.map(upTo) });
          break;
        }
        parts.push(part);
        from = to;
      }
      return {
        losses: flatten(parts.map(({ losses }) => losses)),
        metrics: training.metrics.map((_, i) => flatten(parts.map(({ metrics }) => metrics[i]))),
      };
    },
    async step(batch) {
      const { session, feeds } = await plain('step', batch.length, () => recordStep(source, batch.length, true));
      const inputs = { ...stateFeeds(), ...perStep(1, batch.length, []) };
      for (const { name, feed } of feeds) inputs[name] = feedRows(runtime, feed, picked(feed, batch));
      const before = weights();
      const outputs = await session.run(Object.fromEntries(session.inputNames.map((name) => [name, inputs[name]])));
      const { losses, metrics } = advance(outputs, 1);
      return {
        loss: losses[0],
        metrics: metrics.map((list) => list[0]),
        predictions: spread(values(outputs['predictions']), batch.length * outputSize),
        before,
        gradients: flatten(state.slice(0, trainable).map((_, i) => values(outputs[`g${String(i)}`]))),
        after: weights(),
      };
    },
    async predict(inputs) {
      const output = await overRows(
        'predict',
        (rows) => recordPrediction(source, rows),
        inputs[0]?.length ?? 0,
        (feed, from, to) =>
          feed.kind === 'column' ? [inputs[feed.input].subarray(from, to)] : inputs.map((column) => column.subarray(from, to)),
        outputSize,
      );
      return output('predictions');
    },
    async evaluate(rows) {
      const output = await overRows(
        'evaluate',
        (count) => recordEvaluation(source, count),
        rows.length,
        (feed, from, to) => picked(feed, rows.subarray(from, to)),
        1,
      );
      const penalties: number[] = [];
      for (let i = 0; output(`p${String(i)}`).length > 0; i += 1) penalties.push(output(`p${String(i)}`)[0]);
      return evaluationOf(
        training,
        output('errors'),
        training.metrics.map((_, i) => output(`q${String(i)}`)),
        penalties,
      );
    },
    weights,
    state: () => ({
      tensors: state.map(({ name, shape }, i) => ({ name, shape, values: Float32Array.from(values(held[i])) })),
      iterations,
    }),
    load(kept) {
      checkState(kept, state);
      held = kept.tensors.map(({ shape, values: saved }) => runtime.floats(Float32Array.from(saved), shape));
      iterations = kept.iterations;
    },
    dispose: () => programs.release(),
  };
}
