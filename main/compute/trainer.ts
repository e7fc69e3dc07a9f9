/**
 * One run's engine, batches and counters: does steps and remembers what they did. Knows no clock, no commands and no
 * messages; `session.ts` decides when it works.
 */
import { fail, Failure, type Problem } from '#shared/base/problem.ts';
import type { Metric } from '#shared/model/schema.ts';
import { compilePipeline, type BatchStream, type CompiledPipeline } from '#shared/pipeline/compile.ts';
import {
  keptWeights,
  type EngineId,
  type EpochPoint,
  type ModelView,
  type RunProgress,
  type UpdateReport,
} from '#shared/run/run.ts';
import type { Checkpoint, TrainJob } from '#main/host/ports.ts';
import type { CreateEngine, Engine, StepResults } from './engines/engine.ts';
import { engineProblem } from './engines/problem.ts';
import { createEpochMeter, type EpochMeter } from './epoch-meter.ts';
import { canLookAtAll, createViewer, likeliest, rowsInUse } from './model-view.ts';
import { restoreTarget, transformInputs } from './new-rows.ts';
import { notFiniteProblem } from './not-finite.ts';
import { checkTargets, checkTokens, rowWeightsOf } from './targets.ts';

/** An update is told with at most this many rows and inputs: more than anybody reads, little enough to send. */
const toldRows = 256;
const toldInputs = 64;

/** What some steps did. */
export interface Stretch {
  readonly losses: Float32Array;
  /** Set when the last of them ended its epoch. */
  readonly point: EpochPoint | null;
  /** `run.not-finite` after a loss that was not finite; it is the last of `losses`. */
  readonly problem: Problem | null;
}

export interface Trainer {
  readonly engine: EngineId;
  /** Why a faster engine was passed over. */
  readonly engineNote: Problem | null;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  /** Bytes of a checkpoint. */
  readonly stateBytes: number;
  readonly weightNames: readonly string[];
  /** Before the first step of the run; null for models of more than `keptWeights` numbers. */
  readonly initialWeights: readonly number[] | null;
  step(): number;
  progress(): RunProgress;
  /** At most `keptWeights` numbers; null for larger models. */
  weights(): readonly number[] | null;
  view(): Promise<ModelView>;
  /** Up to `count` steps, none beyond the end of the epoch or of the run, none after a loss that is not finite. */
  train(count: number): Promise<Stretch>;
  /** One step, told in full. */
  trainOne(): Promise<Stretch & { readonly update: UpdateReport }>;
  /** What it takes to go on from here. Throws `run.not-finite` when the weights are not finite. */
  checkpoint(): Checkpoint;
  /** Rows × outputs; `inputs[i]` is input i of every row, in the source's units. */
  predict(inputs: readonly Float64Array[]): Promise<Float32Array>;
  dispose(): void;
}

/**
 * Rejects with the problems of `compilePipeline`, of the checks in `targets.ts` and of the engine, and with `run.changed` for a
 * checkpoint of another model.
 */
export async function createTrainer(
  job: Pick<TrainJob, 'document' | 'columns' | 'checkpoint'>,
  createEngine: CreateEngine,
): Promise<Trainer> {
  const { document } = job;
  const { stages } = document.pipeline;
  const compiled = compilePipeline({ stages, seed: document.seed, columns: job.columns });
  if (!compiled.ok) throw new Failure(compiled.problem);
  const pipeline = compiled.value;
  const { model, training, seed } = document;
  const { inputs, target, sourceRows } = pipeline;
  const leavesOut = stages.some(({ op, bypass }) => !bypass && (op === 'filter' || op === 'take' || op === 'skip'));
  const rows = rowsInUse(pipeline, leavesOut);
  const rowWeights = rowWeightsOf(training, target, rows);
  const engine = await createEngine({ model, training, seed, inputs, target, ...(rowWeights && { rowWeights }) });
  try {
    const sourceRow = (row: number): number => sourceRows[row];
    checkTargets(training.loss, engine.outputSize, target, rows, sourceRow);
    checkTokens(model, inputs, rows, sourceRow);
    return await startTrainer(job, pipeline, engine, rows);
  } catch (error) {
    engine.dispose();
    throw error;
  }
}

async function startTrainer(
  { document, columns, checkpoint }: Pick<TrainJob, 'document' | 'columns' | 'checkpoint'>,
  pipeline: CompiledPipeline,
  engine: Engine,
  rows: Int32Array,
): Promise<Trainer> {
  const { stepsPerEpoch } = pipeline;
  const { stages } = document.pipeline;
  const { training } = document;
  const totalSteps = stepsPerEpoch * training.epochs;
  const small = engine.weightCount <= keptWeights;
  const weights = () => (small ? Array.from(engine.weights()) : null);
  const initialWeights = weights();
  const view = createViewer(pipeline, rows, engine, training);
  const measuresAll = canLookAtAll(rows, engine);
  if (checkpoint !== null) engine.load({ tensors: checkpoint.tensors, iterations: checkpoint.iterations });
  const stateBytes = engine.state().tensors.reduce((total, { values }) => total + values.byteLength, 0);
  const { stream, meter } = await continueFrom(pipeline, training.metrics, checkpoint);
  let step = checkpoint?.step ?? 0;
  let lastLoss: number | null = null;

  /** The likeliest class where the model gives several numbers per row. */
  const oneEach = (predictions: Float32Array): Float32Array =>
    engine.outputSize === 1 ? predictions : likeliest(predictions, engine.outputSize);

  const progress = (): RunProgress => ({
    step,
    epoch: step === 0 ? 1 : Math.ceil(step / stepsPerEpoch),
    batch: step === 0 ? 0 : ((step - 1) % stepsPerEpoch) + 1,
    loss: lastLoss,
  });

  const notFinite = (loss: number): Problem => {
    const { epoch, batch } = progress();
    return notFiniteProblem(pipeline.inputs, rows, { epoch, batch, loss });
  };

  const takeIn = async ({ losses, metrics }: StepResults, batches: readonly Int32Array[]): Promise<Stretch> => {
    for (let i = 0; i < losses.length; i += 1) {
      step += 1;
      lastLoss = losses[i];
      if (!Number.isFinite(losses[i])) return { losses, point: null, problem: notFinite(losses[i]) };
      meter.add(
        losses[i],
        batches[i].length,
        metrics.map((list) => list[i]),
      );
    }
    return { losses, ...(await endEpoch()) };
  };

  const endEpoch = async (): Promise<Pick<Stretch, 'point' | 'problem'>> => {
    if (step % stepsPerEpoch !== 0) return { point: null, problem: null };
    const after = measuresAll ? (await engine.evaluate(rows)).loss : null;
    if (after !== null && !Number.isFinite(after)) return { point: null, problem: notFinite(after) };
    const point: EpochPoint = {
      epoch: step / stepsPerEpoch,
      during: meter.mean(),
      after,
      min: meter.min(),
      max: meter.max(),
      metrics: meter.metrics(),
      weights: weights(),
    };
    meter.reset();
    return { point, problem: null };
  };

  return {
    engine: engine.id,
    engineNote: engine.note,
    stepsPerEpoch,
    totalSteps,
    stateBytes,
    weightNames: small ? engine.weightNames() : [],
    initialWeights,
    step: () => step,
    progress,
    weights,
    view,
    async train(count) {
      const left = Math.min(count, stepsPerEpoch - (step % stepsPerEpoch), totalSteps - step);
      const batches = Array.from({ length: left }, () => stream.next());
      return takeIn(await engine.train(batches), batches);
    },
    async trainOne() {
      const batch = stream.next();
      const done = await engine.step(batch);
      const metrics = done.metrics.map((mean) => Float32Array.of(mean));
      const stretch = await takeIn({ losses: Float32Array.of(done.loss), metrics }, [batch]);
      const names = engine.weightNames().slice(0, keptWeights);
      const told = batch.subarray(0, toldRows);
      const update: UpdateReport = {
        step,
        rows: Array.from(told, (row) => pipeline.sourceRows[row]),
        inputs: pipeline.inputs
          .slice(0, toldInputs)
          .map(({ name, values }) => ({ name, values: Array.from(told, (row) => values[row]) })),
        targets: Array.from(told, (row) => pipeline.target.values[row]),
        predictions: Array.from(oneEach(done.predictions).subarray(0, toldRows)),
        loss: done.loss,
        variables: names.map((name, i) => ({ name, before: done.before[i], gradient: done.gradients[i], after: done.after[i] })),
      };
      return { ...stretch, update };
    },
    checkpoint() {
      if (!engine.weights().every(Number.isFinite)) throw new Failure(notFinite(lastLoss ?? NaN));
      return { step, ...engine.state(), epochLoss: meter.state() };
    },
    async predict(inputs) {
      const trained = { stages, columns, fitted: pipeline.fitted };
      const values = transformInputs(trained, inputs);
      try {
        return restoreTarget(trained, await engine.predict(values));
      } catch (error) {
        throw new Failure(engineProblem(error, engine.id), { cause: error });
      }
    },
    dispose: () => engine.dispose(),
  };
}

/** Examples that are passed over between two turns of the event loop, so that a long way back does not look like a hang. */
const passedAtOnce = 500_000;

/** The order of batches and the current epoch's losses as they were when the checkpoint was taken. */
async function continueFrom(
  pipeline: CompiledPipeline,
  metrics: readonly Metric[],
  checkpoint: Checkpoint | null,
): Promise<{ readonly stream: BatchStream; readonly meter: EpochMeter }> {
  const stream = pipeline.createStream();
  if (checkpoint === null) return { stream, meter: createEpochMeter(metrics) };
  const { step, epochLoss } = checkpoint;
  if (epochLoss.steps !== step % pipeline.stepsPerEpoch) fail('run.changed');
  const stride = Math.max(1, Math.floor((passedAtOnce * pipeline.stepsPerEpoch) / pipeline.rows));
  for (let left = step - epochLoss.steps; left > 0; left -= stride) {
    stream.skip(Math.min(left, stride));
    await new Promise((resolve) => setImmediate(resolve));
  }
  let examples = 0;
  for (let i = 0; i < epochLoss.steps; i += 1) examples += stream.next().length;
  return { stream, meter: createEpochMeter(metrics, { epochLoss, examples }) };
}
