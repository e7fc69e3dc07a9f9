import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProjectDocument } from '#shared/project/document.ts';
import { sampleDocument } from '#shared/project/samples.ts';
import type { Checkpoint, ComputeCommand, ComputeReport, TrainJob } from '#main/host/ports.ts';
import { adam, dense, normalization, sgd, trainingWith } from './engines/fixtures.ts';
import type { CreateEngine } from './engines/engine.ts';
import { createJsEngine } from './engines/js.ts';
import { createOnnxEngine } from './engines/onnx.ts';
import { createSession, type Session } from './session.ts';

const chapter = sampleDocument('regression');
const x = Float64Array.from({ length: 10 }, (_, i) => i);
const y = Float64Array.of(1.0, 1.3, 3.1, 2.0, 5.0, 6.3, 6.6, 7.4, 8.0, 9.0);

function jobOf(document: ProjectDocument, extra: Partial<TrainJob> = {}): TrainJob {
  return {
    run: 'run',
    document,
    columns: [
      { name: 'x', role: 'input', values: x },
      { name: 'y', role: 'target', values: y },
    ],
    engine: 'js',
    speed: 'max',
    paused: false,
    checkpoint: null,
    ...extra,
  };
}

const withEpochs = (epochs: number, document = chapter): ProjectDocument => ({
  ...document,
  training: { ...document.training, epochs },
});

/** A small network with Adam, batches that do not divide the rows, and two shuffles: much to remember. */
const network: ProjectDocument = {
  ...chapter,
  pipeline: {
    stages: [
      { id: 'source', op: 'from_tensor_slices' },
      { id: 'standardise', op: 'standardise', columns: [] },
      { id: 'shuffle', op: 'shuffle', buffer_size: 6, seed: null, reshuffle_each_iteration: true },
      { id: 'batch', op: 'batch', batch_size: 3, drop_remainder: false },
    ],
  },
  model: { kind: 'sequential', layers: [dense('a', 4, 'tanh'), dense('b', 1)] },
  training: trainingWith(adam(0.01), { epochs: 6 }),
};

/** Two classes, told by what has random units, moving statistics and a metric: more to remember still. */
const classifier: ProjectDocument = {
  ...network,
  pipeline: { stages: network.pipeline.stages.filter(({ op }) => op !== 'standardise') },
  model: {
    kind: 'sequential',
    layers: [
      dense('a', 6, 'tanh'),
      normalization('batch_normalization'),
      { id: 'drop', input: null, op: 'dropout', rate: 0.3 },
      dense('b', 2, 'softmax'),
    ],
  },
  training: trainingWith(adam(0.01), {
    loss: 'sparse_categorical_crossentropy',
    metrics: ['accuracy'],
    class_weight: 'balanced',
    epochs: 6,
  }),
};
const labels = Float64Array.of(0, 0, 1, 0, 1, 1, 1, 1, 0, 1);
const labelled = (values: Float64Array): Partial<TrainJob> => ({
  columns: [
    { name: 'x', role: 'input', values: x },
    { name: 'label', role: 'target', values },
  ],
});

interface Watched {
  readonly session: Session;
  readonly reports: ComputeReport[];
  /** Resolves when the latest report fits, also one that is already there. */
  reached(fits: (report: ComputeReport) => boolean): Promise<ComputeReport>;
}

function watch(job: TrainJob, createEngine: CreateEngine = createJsEngine): Watched {
  const reports: ComputeReport[] = [];
  const waiting: { fits: (report: ComputeReport) => boolean; resolve: (report: ComputeReport) => void }[] = [];
  const session = createSession(job, createEngine, (report) => {
    reports.push(report);
    for (const { fits, resolve } of waiting) if (fits(report)) resolve(report);
  });
  return {
    session,
    reports,
    reached(fits) {
      const last = reports[reports.length - 1];
      if (last !== undefined && fits(last)) return Promise.resolve(last);
      return new Promise((resolve) => waiting.push({ fits, resolve }));
    },
  };
}

const inState =
  (status: string) =>
  (report: ComputeReport): boolean =>
    report.kind === 'state' && report.status === status;

async function trainToEnd(job: TrainJob, createEngine?: CreateEngine): Promise<readonly ComputeReport[]> {
  const { session, reports } = watch(job, createEngine);
  await session.ended;
  return reports;
}

/** Does these commands one after the other, each after the state report that the one before led to. */
async function steer(watched: Watched, commands: readonly ComputeCommand['kind'][]): Promise<void> {
  for (const kind of commands) {
    const count = watched.reports.length;
    watched.session.command({ kind } as ComputeCommand);
    await watched.reached((report) => report.kind === 'state' && watched.reports.length > count && report.status !== 'running');
  }
}

const pointsOf = (reports: readonly ComputeReport[]) =>
  reports.flatMap((report) => (report.kind === 'progress' ? report.points : []));
const lossesOf = (reports: readonly ComputeReport[]) =>
  reports.flatMap((report) => (report.kind === 'progress' ? Array.from(report.losses) : []));
const lastState = (reports: readonly ComputeReport[]) => {
  const state = reports.at(-1);
  if (state?.kind !== 'state') throw new Error('the last report is not a state');
  return state;
};

describe('a session', () => {
  it('trains the chapter’s regression and tells every epoch and every loss once', async () => {
    const reports = await trainToEnd(jobOf(chapter));
    expect(lastState(reports)).toMatchObject({ status: 'finished', problem: null });
    expect(pointsOf(reports).map(({ epoch }) => epoch)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    expect(lossesOf(reports)).toHaveLength(2000);
    expect(pointsOf(reports).at(-1)?.weights).toEqual([2.6576622, 4.8798566].map(Math.fround));
    expect(reports[0]).toMatchObject({ kind: 'prepared', stepsPerEpoch: 10, weightNames: ['w', 'b'], initialWeights: [0, 0] });
  });

  it('has Keras’s own epoch losses', async () => {
    const golden = JSON.parse(readFileSync(new URL('goldens/regression.json', import.meta.url), 'utf8')) as {
      keras_fit_cases: { lr: number; epochs: number; epoch_loss: { values: number[] } }[];
    };
    for (const { lr, epochs, epoch_loss } of golden.keras_fit_cases) {
      const stages = chapter.pipeline.stages.filter(({ op }) => op !== 'shuffle' && op !== 'repeat');
      const training = { ...chapter.training, optimizer: sgd(lr), epochs };
      const reports = await trainToEnd(jobOf({ ...chapter, pipeline: { stages }, training }));
      expect(pointsOf(reports).map(({ during }) => during)).toEqual(epoch_loss.values.map(Math.fround));
    }
  });

  it('measures all rows after an epoch with the epoch’s final weights', async () => {
    const [point] = pointsOf(await trainToEnd(jobOf(withEpochs(1))));
    const [w, b] = point.weights ?? [];
    const scaled = Array.from(x, (value) => Math.fround((value - 4.5) / Math.sqrt(8.25)));
    const mean = scaled.reduce((sum, value, i) => sum + (w * value + b - Math.fround(y[i])) ** 2, 0) / 10;
    expect(point.after).toBeCloseTo(mean, 5);
    expect(point.min).toBeLessThanOrEqual(point.during);
    expect(point.max).toBeGreaterThanOrEqual(point.during);
  });

  it('steps one batch with every number of the update, then pauses', async () => {
    const watched = watch(jobOf(chapter, { paused: true }));
    await watched.reached(inState('paused'));
    await steer(watched, ['step-batch']);
    const told = watched.reports.at(-2);
    if (told?.kind !== 'progress' || told.update === null) throw new Error('no update was told');
    const { update } = told;
    expect(update).toMatchObject({ step: 1, rows: [6], targets: [Math.fround(6.6)], predictions: [0] });
    expect(update.loss).toBe(Math.fround(43.559998));
    const gradient = Math.fround(2 * Math.fround(0 - Math.fround(6.6)));
    expect(update.variables[1]).toEqual({
      name: 'b',
      before: 0,
      gradient,
      after: Math.fround(-Math.fround(Math.fround(0.001) * gradient)),
    });
    expect(told.progress).toEqual({ step: 1, epoch: 1, batch: 1, loss: update.loss });
    watched.session.command({ kind: 'stop' });
    await watched.session.ended;
  });

  it('hears a command that comes before the engine is ready', async () => {
    const watched = watch(jobOf(chapter, { paused: true }));
    watched.session.command({ kind: 'step-batch' });
    const state = await watched.reached(inState('paused'));
    expect(state).toMatchObject({ checkpoint: { step: 1 } });
    watched.session.command({ kind: 'stop' });
    await watched.session.ended;
  });

  it('steps to the end of the epoch, also from the middle of one', async () => {
    const watched = watch(jobOf(chapter, { paused: true }));
    await watched.reached(inState('paused'));
    await steer(watched, ['step-batch', 'step-batch', 'step-epoch']);
    expect(lastState(watched.reports).checkpoint?.step).toBe(10);
    await steer(watched, ['step-epoch']);
    expect(lastState(watched.reports).checkpoint?.step).toBe(20);
    watched.session.command({ kind: 'stop' });
    await watched.session.ended;
    expect(lastState(watched.reports)).toMatchObject({ status: 'stopped', checkpoint: { step: 20 } });
  });

  it('finishes when the last batch was a single step', async () => {
    const watched = watch(jobOf(withEpochs(1), { paused: true }));
    await watched.reached(inState('paused'));
    for (let step = 0; step < 10; step += 1) watched.session.command({ kind: 'step-batch' });
    await watched.session.ended;
    expect(lastState(watched.reports).status).toBe('finished');
  });

  it('answers every pause, also a second one', async () => {
    const watched = watch(jobOf(withEpochs(1_000_000)));
    await watched.reached(inState('running'));
    await steer(watched, ['pause', 'pause', 'stop']);
    await watched.session.ended;
    expect(lastState(watched.reports).status).toBe('stopped');
  });

  it('goes at the chosen speed: 10 epochs a second do not run away', async () => {
    const watched = watch(jobOf(chapter, { speed: 'half' }));
    await watched.reached((report) => report.kind === 'progress' && report.progress.step >= 5);
    await steer(watched, ['pause']);
    expect(lastState(watched.reports).checkpoint?.step).toBeLessThan(2000);
    watched.session.command({ kind: 'speed', speed: 'max' });
    watched.session.command({ kind: 'resume' });
    await watched.session.ended;
    expect(lastState(watched.reports).status).toBe('finished');
  });
});

describe('resuming from a checkpoint', () => {
  const everything = (reports: readonly ComputeReport[]) => ({
    points: pointsOf(reports),
    losses: lossesOf(reports),
    checkpoint: lastState(reports).checkpoint,
  });

  async function interrupted(job: TrainJob, stops: readonly number[], createEngine: CreateEngine) {
    let checkpoint: Checkpoint | null = null;
    const reports: ComputeReport[] = [];
    for (const stop of stops) {
      const watched = watch({ ...job, checkpoint, paused: true }, createEngine);
      await watched.reached(inState('paused'));
      for (let step = checkpoint?.step ?? 0; step < stop; step += 1) watched.session.command({ kind: 'step-batch' });
      watched.session.command({ kind: 'step-batch' });
      await watched.reached((report) => inState('paused')(report) && lastState(watched.reports).checkpoint?.step === stop + 1);
      watched.session.command({ kind: 'stop' });
      await watched.session.ended;
      reports.push(...watched.reports);
      checkpoint = structuredClone(lastState(watched.reports).checkpoint);
    }
    return [...reports, ...(await trainToEnd({ ...job, checkpoint }, createEngine))];
  }

  it.each([
    ['js', createJsEngine],
    ['onnx:cpu', createOnnxEngine],
  ] as const)(
    'is equal to the bit to training without a break, wherever it broke, on %s',
    async (_, createEngine) => {
      for (const job of [jobOf(withEpochs(4)), jobOf(network), jobOf(classifier, labelled(labels))]) {
        const whole = everything(await trainToEnd(job, createEngine));
        expect(whole.checkpoint?.step).toBeGreaterThan(20);
        await fc.assert(
          fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 3 }), async (stops) => {
            const sorted = [...stops].sort((a, b) => a - b);
            expect(everything(await interrupted(job, sorted, createEngine))).toEqual(whole);
          }),
          { numRuns: 8, seed: 20 },
        );
      }
    },
    120_000,
  );

  it('ends once it was told to stop, whatever it is told after', async () => {
    for (const kind of ['resume', 'pause', 'step-epoch'] as const) {
      const watched = watch(jobOf(withEpochs(1_000_000)));
      await watched.reached(inState('running'));
      watched.session.command({ kind: 'stop' });
      watched.session.command({ kind });
      await watched.session.ended;
      expect(lastState(watched.reports).status).toBe('stopped');
    }
  });

  it('steps to the end of an epoch once, also when a single step was asked for just before', async () => {
    const watched = watch(jobOf(withEpochs(3), { paused: true }));
    await watched.reached(inState('paused'));
    watched.session.command({ kind: 'step-batch' });
    watched.session.command({ kind: 'step-epoch' });
    await watched.reached((report) => inState('paused')(report) && lastState(watched.reports).checkpoint?.step === 10);
    expect(watched.reports.filter(inState('paused'))).toHaveLength(2);
    watched.session.command({ kind: 'stop' });
    await watched.session.ended;
  });

  it('refuses the checkpoint of another model', async () => {
    const { checkpoint } = lastState(await trainToEnd(jobOf(withEpochs(1))));
    const reports = await trainToEnd(jobOf(network, { checkpoint }));
    expect(lastState(reports)).toMatchObject({ status: 'failed', problem: { code: 'run.changed' } });
  });
});

describe('training classes', () => {
  it('tells the metrics of every epoch and how often each class was taken for which', async () => {
    const reports = await trainToEnd(jobOf(classifier, labelled(labels)));
    expect(lastState(reports)).toMatchObject({ status: 'finished', problem: null });
    const points = pointsOf(reports);
    expect(points).toHaveLength(6);
    for (const { metrics } of points) {
      expect(metrics).toHaveLength(1);
      expect(metrics[0] * 10).toBeCloseTo(Math.round(metrics[0] * 10), 5);
    }
    const { view } = reports[0] as Extract<ComputeReport, { kind: 'prepared' }>;
    if (view?.kind !== 'classes') throw new Error('not a view of classes');
    expect(view.labels).toEqual([0, 1]);
    const [[right0, wrong0], [wrong1, right1]] = [view.counts.subarray(0, 2), view.counts.subarray(2)];
    expect([right0 + wrong0, wrong1 + right1]).toEqual([4, 6]);
    expect(view.accuracy).toBeCloseTo((right0 + right1) / 10, 10);
  });

  it('tells of a single step which class was the likeliest', async () => {
    const watched = watch(jobOf(classifier, { ...labelled(labels), paused: true }));
    await watched.reached(inState('paused'));
    await steer(watched, ['step-batch', 'stop']);
    await watched.session.ended;
    const updates = watched.reports.flatMap((report) => (report.kind === 'progress' && report.update ? [report.update] : []));
    const [{ predictions, targets }] = updates;
    expect(predictions).toHaveLength(targets.length);
    expect(predictions.every((label) => label === 0 || label === 1)).toBe(true);
  });

  it('refuses a label that no unit stands for before anything runs, by its row', async () => {
    const wrong = Float64Array.from(labels, (label, row) => (row === 6 ? 2 : label));
    const reports = await trainToEnd(jobOf(classifier, labelled(wrong)));
    expect(reports).toHaveLength(1);
    expect(lastState(reports)).toMatchObject({
      status: 'failed',
      checkpoint: null,
      problem: { code: 'training.label', values: { column: 'label', row: 7, value: '2', least: 0, most: 1 } },
    });
  });

  it('trains a last batch of one row through a batch normalization', async () => {
    const stages = classifier.pipeline.stages.map((stage) => (stage.op === 'batch' ? { ...stage, batch_size: 9 } : stage));
    for (const createEngine of [createJsEngine, createOnnxEngine]) {
      const reports = await trainToEnd(jobOf({ ...classifier, pipeline: { stages } }, labelled(labels)), createEngine);
      expect(lastState(reports)).toMatchObject({ status: 'finished', problem: null });
      expect(lossesOf(reports).every(Number.isFinite)).toBe(true);
    }
  });

  it('names the engine that failed, and a lack of memory', async () => {
    const failing =
      (error: Error): CreateEngine =>
      async (job) => ({ ...(await createOnnxEngine(job)), train: () => Promise.reject(error) });
    const problemOf = async (error: Error) =>
      lastState(await trainToEnd(jobOf(classifier, labelled(labels)), failing(error))).problem;
    expect(await problemOf(new Error('node 7 is broken'))).toMatchObject({
      code: 'engine.failed',
      values: { engine: 'onnx:cpu', why: 'node 7 is broken' },
    });
    const words = [
      'Array buffer allocation failed',
      'std::bad_alloc',
      'Failed to allocate memory for requested buffer of size 1',
    ];
    for (const text of words) expect((await problemOf(new RangeError(text)))?.code).toBe('engine.memory');
  });
});

describe('training that fails', () => {
  const exploding: ProjectDocument = {
    ...chapter,
    training: { ...chapter.training, optimizer: sgd(1e6) },
  };

  it('stops at the first loss that is not finite and keeps a finite checkpoint', async () => {
    const reports = await trainToEnd(jobOf(exploding));
    const { status, problem, checkpoint } = lastState(reports);
    expect(status).toBe('failed');
    expect(problem).toMatchObject({ code: 'run.not-finite', values: { epoch: 1, input: 'x', scaled: 'yes' } });
    const losses = lossesOf(reports);
    expect(losses.length).toBeLessThanOrEqual(10);
    expect(losses.filter((loss) => !Number.isFinite(loss))).toHaveLength(1);
    expect(problem?.values?.['batch']).toBe(losses.length);
    expect(checkpoint?.tensors.every(({ values }) => values.every(Number.isFinite))).toBe(true);
  });

  it('names the input that was not scaled', async () => {
    const stages = chapter.pipeline.stages.filter(({ op }) => op !== 'standardise');
    const document = { ...exploding, pipeline: { stages } };
    const columns = [
      { name: 'sqft', role: 'input' as const, values: Float64Array.from(x, (value) => 390 + value * 1295.5) },
      { name: 'y', role: 'target' as const, values: y },
    ];
    const model = {
      kind: 'formula' as const,
      formula: 'w * sqft + b',
      variables: [
        { name: 'w', initial: 0 },
        { name: 'b', initial: 0 },
      ],
    };
    const { problem } = lastState(await trainToEnd({ ...jobOf({ ...document, model }), columns }));
    expect(problem?.values).toMatchObject({ input: 'sqft', min: 390, max: 12049.5, scaled: 'no' });
  });

  it('reports what is wrong with the pipeline or the formula', async () => {
    const unknown = { ...chapter, model: { kind: 'formula' as const, formula: 'w * q', variables: [{ name: 'w', initial: 0 }] } };
    expect(lastState(await trainToEnd(jobOf(unknown))).problem?.code).toBe('expression.unknown-name');
    const batchless = { ...chapter, pipeline: { stages: chapter.pipeline.stages.filter(({ op }) => op !== 'batch') } };
    expect(lastState(await trainToEnd(jobOf(batchless)))).toMatchObject({
      status: 'failed',
      problem: { code: 'pipeline.no-batch' },
    });
  });
});
