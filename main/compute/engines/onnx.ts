/**
 * The compiled engine: a training step is recorded once, turned into an ONNX graph and looped inside ONNX Runtime, many
 * steps a call. Weights and optimizer state stay as they come out of one call and go into the next.
 */
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { loopProgram, plainProgram } from '../compile/program.ts';
import { recordErrors, recordPrediction, recordStep, type NamedFeed, type RecordedGraph } from '../compile/step.ts';
import type { Engine, EngineJob } from './engine.ts';
import { sumRun } from './js/sum.ts';
import { tensorflow } from './js/backend.ts';
import { onnxRuntime, type OnnxRuntime } from './onnx/runtime.ts';
import { gather, interleave } from './rows.ts';
import { checkState, elementNames, flatten, spread } from './state.ts';

type Program = Pick<RecordedGraph, 'feeds'> & { readonly session: InferenceSession };

/** Rows that are predicted at once; fewer are filled up to the next of these. */
const rowSizes = [1, 16, 128, 1024];

/** Throws the problems of `createNetwork`, and `engine.not-recordable`. */
export async function createOnnxEngine(job: EngineJob): Promise<Engine> {
  await tensorflow();
  const runtime = await onnxRuntime();
  const shapes = recordPrediction(job, 1);
  const { state, trainable, factors } = shapes;
  const sizes = state.map(({ initial }) => initial.length);
  const weightCount = sizes.slice(0, trainable).reduce((total, size) => total + size, 0);
  const programs = createPrograms(runtime);
  const whole = createColumns(runtime, job);
  let held: readonly Tensor[] = state.map(({ shape, initial }) => runtime.floats(initial, shape));
  let iterations = 0;

  const values = (tensor: Tensor): Float32Array => tensor.data as Float32Array;
  const stateFeeds = (): Record<string, Tensor> => Object.fromEntries(held.map((tensor, i) => [`w${String(i)}`, tensor]));
  const weights = (): Float32Array => flatten(held.slice(0, trainable).map(values));

  const loop = (batch: number): Promise<Program> =>
    programs.get(`loop ${String(batch)}`, () => {
      const recorded = recordStep(job, batch, false);
      return { recorded, model: loopProgram(recorded, batch) };
    });
  const plain = (kind: string, rows: number, record: () => RecordedGraph): Promise<Program> =>
    programs.get(`${kind} ${String(rows)}`, () => {
      const recorded = record();
      return { recorded, model: plainProgram(recorded) };
    });

  /** Steps of equal batches in one call. */
  const run = async (batches: readonly Int32Array[]): Promise<Float32Array> => {
    const [{ length: batch }] = batches;
    const { session, feeds } = await loop(batch);
    const rows = new Int32Array(batches.length * batch);
    batches.forEach((chosen, i) => rows.set(chosen, i * batch));
    const inputs: Record<string, Tensor> = { ...stateFeeds(), rows: runtime.whole(rows, [batches.length, batch]) };
    const perStep = batches.map((_, i) => factors(iterations + i + 1));
    perStep[0].forEach((_, i) => {
      const column = Float32Array.from(perStep, (step) => step[i]);
      inputs[`f${String(i)}`] = runtime.floats(column, [batches.length]);
    });
    for (const feed of feeds) inputs[feed.name] = whole(feed);
    const outputs = await session.run(inputs);
    held = held.map((_, i) => outputs[`n${String(i)}`]);
    iterations += batches.length;
    return values(outputs['losses']);
  };

  /** One output of a graph without state changes, over any number of rows. */
  const overRows = async (
    kind: string,
    record: (rows: number) => RecordedGraph,
    rows: number,
    columns: (feed: NamedFeed['feed'], from: number, to: number) => readonly Float32Array[],
  ): Promise<Float32Array> => {
    const results = new Float32Array(rows);
    const size = rowSizes.find((least) => least >= rows) ?? rowSizes[rowSizes.length - 1];
    const { session, feeds } = await plain(kind, size, () => record(size));
    const [output] = session.outputNames;
    for (let from = 0; from < rows; from += size) {
      const to = Math.min(rows, from + size);
      const inputs = stateFeeds();
      for (const { name, feed } of feeds) {
        const filled = columns(feed, from, to).map((part) => fillUp(part, size));
        inputs[name] =
          feed.kind === 'matrix' ? runtime.floats(interleave(filled), [size, filled.length]) : runtime.floats(filled[0], [size]);
      }
      const needed = Object.fromEntries(session.inputNames.map((name) => [name, inputs[name]]));
      const given = values((await session.run(needed))[output]);
      results.set(spread(given, size).subarray(0, to - from), from);
    }
    return results;
  };

  return {
    id: 'onnx:cpu',
    note: null,
    weightCount,
    weightNames: () => state.slice(0, trainable).flatMap(({ name, shape }) => elementNames(name, shape)),
    async train(batches) {
      const losses: Float32Array[] = [];
      for (let from = 0; from < batches.length;) {
        let to = from + 1;
        while (to < batches.length && batches[to].length === batches[from].length) to += 1;
        const part = await run(batches.slice(from, to));
        const bad = part.findIndex((loss) => !Number.isFinite(loss));
        losses.push(bad < 0 ? part : part.slice(0, bad + 1));
        if (bad >= 0) break;
        from = to;
      }
      return flatten(losses);
    },
    async step(batch) {
      const { session, feeds } = await plain('step', batch.length, () => recordStep(job, batch.length, true));
      const inputs = stateFeeds();
      factors(iterations + 1).forEach((factor, i) => (inputs[`f${String(i)}`] = runtime.floats(Float32Array.of(factor), [])));
      for (const { name, feed } of feeds) {
        if (feed.kind === 'matrix') {
          const picked = job.inputs.map((column) => gather(column.values, batch));
          inputs[name] = runtime.floats(interleave(picked), [batch.length, picked.length]);
        } else {
          const column = feed.kind === 'target' ? job.target : job.inputs[feed.input];
          inputs[name] = runtime.floats(gather(column.values, batch), [batch.length]);
        }
      }
      const before = weights();
      const outputs = await session.run(Object.fromEntries(session.inputNames.map((name) => [name, inputs[name]])));
      held = held.map((_, i) => outputs[`n${String(i)}`]);
      iterations += 1;
      return {
        loss: values(outputs['loss'])[0],
        predictions: spread(values(outputs['predictions']), batch.length),
        before,
        gradients: flatten(state.slice(0, trainable).map((_, i) => values(outputs[`g${String(i)}`]))),
        after: weights(),
      };
    },
    predict: (inputs) =>
      overRows(
        'predict',
        (rows) => recordPrediction(job, rows),
        inputs[0]?.length ?? 0,
        (feed, from, to) =>
          feed.kind === 'column' ? [inputs[feed.input].subarray(from, to)] : inputs.map((column) => column.subarray(from, to)),
      ),
    async loss(rows) {
      const errors = await overRows(
        'errors',
        (count) => recordErrors(job, count),
        rows.length,
        (feed, from, to) => {
          const chosen = rows.subarray(from, to);
          if (feed.kind === 'matrix') return job.inputs.map((column) => gather(column.values, chosen));
          const column = feed.kind === 'target' ? job.target : job.inputs[feed.input];
          return [gather(column.values, chosen)];
        },
      );
      return Math.fround(sumRun(errors, 0, errors.length) / errors.length);
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

/** Compiled programs by what they do; each is made when it is first needed. */
function createPrograms(runtime: OnnxRuntime) {
  const made = new Map<string, Promise<Program>>();
  return {
    get(key: string, compile: () => { readonly recorded: RecordedGraph; readonly model: Uint8Array }): Promise<Program> {
      const known = made.get(key);
      if (known) return known;
      const { recorded, model } = compile();
      const program = runtime.load(model).then((session) => ({ session, feeds: recorded.feeds }));
      made.set(key, program);
      return program;
    },
    release(): void {
      for (const program of made.values()) {
        void program.then(
          ({ session }) => session.release(),
          () => undefined,
        );
      }
      made.clear();
    },
  };
}

/** The job's columns whole, as tensors, each made once. */
function createColumns(runtime: OnnxRuntime, job: EngineJob): (feed: NamedFeed) => Tensor {
  const made = new Map<string, Tensor>();
  const rows = job.target.values.length;
  const make = ({ feed }: NamedFeed): Tensor => {
    switch (feed.kind) {
      case 'column':
        return runtime.floats(job.inputs[feed.input].values, [rows]);
      case 'matrix':
        return runtime.floats(interleave(job.inputs.map(({ values }) => values)), [rows, job.inputs.length]);
      case 'target':
        return runtime.floats(job.target.values, [rows]);
    }
  };
  return (named) => {
    const tensor = made.get(named.name) ?? make(named);
    made.set(named.name, tensor);
    return tensor;
  };
}

function fillUp(values: Float32Array, size: number): Float32Array<ArrayBuffer> {
  const filled = new Float32Array(size);
  filled.set(values);
  return filled;
}
