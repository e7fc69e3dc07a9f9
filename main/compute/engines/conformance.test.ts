/** Every kind of layer, loss and optimizer on every engine, against the `js` engine and against finite differences. */
import { describe, expect, it } from 'vitest';
import { losses, type Layer, type Loss, type Model, type Optimizer, type Training } from '#shared/model/schema.ts';
import type { CreateEngine, Engine, EngineJob, EngineState } from './engine.ts';
import { adam, convolution, dense, normalization, pooling, recurrent, sgd, trainingWith } from './fixtures.ts';
import { createJsEngine } from './js.ts';
import { comparedEngines, suiteEngines } from './suite.cases.ts';

const reshape = (...target_shape: number[]): Layer => ({ id: 'reshape', input: null, op: 'reshape', target_shape });
const image = (...layers: Layer[]): readonly Layer[] => [reshape(4, 3, 2), ...layers];
const sequence = (...layers: Layer[]): readonly Layer[] => [reshape(6, 4), ...layers];
const only = (
  op: 'flatten' | 'global_max_pooling1d' | 'global_average_pooling1d' | 'global_max_pooling2d' | 'global_average_pooling2d',
): Layer => ({ id: op, input: null, op });
const active = (activation: Extract<Layer, { op: 'activation' }>['activation']): Layer => ({
  id: activation,
  input: null,
  op: 'activation',
  activation,
});

const inputs = 24;
/** What stands before the layer that gives the predictions. */
const stacks: Readonly<Record<string, readonly Layer[]>> = {
  'dense with every smooth activation': [
    ...(['tanh', 'sigmoid', 'softplus', 'gelu', 'silu', 'exponential'] as const).map((activation) =>
      dense(activation, 4, activation),
    ),
    { ...dense('softmax', 4, 'softmax', false), kernel_initializer: 'he_normal' },
  ],
  'dense with every bent activation': (['relu', 'elu', 'selu', 'leaky_relu'] as const).map((activation) =>
    dense(activation, 6, activation),
  ),
  'penalized dense': [{ ...dense('a', 5, 'tanh'), kernel_l1: 0.01, kernel_l2: 0.02 }, active('softplus')],
  'dense over a sequence': sequence(dense('a', 3, 'tanh'), only('flatten')),
  dropout: [dense('a', 8, 'tanh'), { id: 'drop', input: null, op: 'dropout', rate: 0.4 }, dense('b', 4, 'tanh')],
  // Without a bias: a mean that is taken off again leaves nothing of it but rounding.
  'batch normalization': [dense('a', 5, 'linear', false), normalization('batch_normalization'), active('tanh')],
  'layer normalization': sequence(normalization('layer_normalization'), dense('a', 3, 'tanh'), only('flatten')),
  'conv2d, valid': image(convolution('conv2d', 2, 'valid', 1, 'tanh'), only('flatten')),
  'conv2d, same, strides': image(convolution('conv2d', 3, 'same', 2, 'tanh'), only('flatten')),
  'depthwise conv2d': image(convolution('depthwise_conv2d', 2, 'same', 1, 'tanh'), only('flatten')),
  'conv1d, valid': sequence(convolution('conv1d', 3, 'valid', 2, 'tanh'), only('flatten')),
  'conv1d, same': sequence(convolution('conv1d', 2, 'same', 1, 'tanh'), only('global_average_pooling1d')),
  'max pooling 2d': image(convolution('conv2d', 2, 'same', 1, 'tanh'), pooling('max_pooling2d', 2, 1, 'same'), only('flatten')),
  'average pooling 2d': image(
    convolution('conv2d', 2, 'same', 1, 'tanh'),
    pooling('average_pooling2d', 2, 2, 'same'),
    only('flatten'),
  ),
  'max pooling 1d': sequence(
    convolution('conv1d', 2, 'same', 1, 'tanh'),
    pooling('max_pooling1d', 2, 2, 'valid'),
    only('flatten'),
  ),
  'average pooling 1d': sequence(
    convolution('conv1d', 2, 'same', 1, 'tanh'),
    pooling('average_pooling1d', 3, 1, 'same'),
    only('flatten'),
  ),
  'global pooling 2d': image(convolution('conv2d', 2, 'same', 1, 'tanh'), only('global_max_pooling2d')),
  'global average pooling 2d': image(convolution('conv2d', 2, 'same', 1, 'tanh'), only('global_average_pooling2d')),
  'global max pooling 1d': sequence(dense('a', 3, 'tanh'), only('global_max_pooling1d')),
  'simple rnn': sequence(recurrent('simple_rnn', true), only('flatten')),
  lstm: sequence(recurrent('lstm', true), { ...recurrent('lstm', false), id: 'second' }),
  gru: sequence(recurrent('gru', true), { ...recurrent('gru', false), id: 'second' }),
  'add and concatenate': [
    dense('a', 5, 'tanh'),
    dense('b', 5, 'tanh'),
    { id: 'sum', op: 'add', inputs: ['a', 'b', 'a'] },
    { ...dense('c', 3, 'tanh'), input: 'data' },
    { id: 'joined', op: 'concatenate', inputs: ['sum', 'c', 'b'] },
  ],
};

const optimizers: Readonly<Record<string, Optimizer>> = {
  sgd: sgd(0.05),
  momentum: { ...sgd(0.02), op: 'sgd', momentum: 0.9, nesterov: false },
  nesterov: { op: 'sgd', learning_rate: 0.02, momentum: 0.9, nesterov: true },
  adam: adam(0.01),
  adamw: { op: 'adamw', learning_rate: 0.01, weight_decay: 0.01, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 },
  rmsprop: { op: 'rmsprop', learning_rate: 0.005, rho: 0.9, momentum: 0.5, epsilon: 1e-7 },
  adagrad: { op: 'adagrad', learning_rate: 0.05, initial_accumulator_value: 0.1, epsilon: 1e-7 },
};

const rows = 12;
const wave = (column: number): Float32Array =>
  Float32Array.from({ length: rows }, (_, row) => Math.sin(1 + column * 1.7 + row * (0.9 + column * 0.13)));
const columns = Array.from({ length: inputs }, (_, i) => ({ name: `x${String(i)}`, values: wave(i) }));

/** The layer that gives what a loss wants. */
function head(loss: Loss): Layer {
  switch (loss) {
    case 'sparse_categorical_crossentropy':
      return dense('head', 3, 'softmax');
    case 'binary_crossentropy':
      return dense('head', 1, 'sigmoid');
    case 'poisson':
      return dense('head', 1, 'softplus');
    default:
      return dense('head', 1);
  }
}

function targetOf(loss: Loss): Float32Array {
  const values = wave(40);
  if (loss === 'sparse_categorical_crossentropy') return values.map((_, row) => row % 3);
  if (loss === 'binary_crossentropy') return values.map((value) => (value > 0 ? 1 : 0));
  return loss === 'poisson' ? values.map((value) => Math.round(value + 1)) : values;
}

function jobOf(layers: readonly Layer[], training: Training): EngineJob {
  const model: Model = { kind: 'sequential', layers: [...layers, head(training.loss)] };
  return { model, training, seed: 5, inputs: columns, target: { name: 'y', values: targetOf(training.loss) } };
}

const batchOf = (step: number): Int32Array => Int32Array.from({ length: 5 }, (_, i) => (step * 5 + i) % rows);

async function trained(createEngine: CreateEngine, job: EngineJob, steps: number) {
  const engine = await createEngine(job);
  const { losses: told, metrics } = await engine.train(Array.from({ length: steps }, (_, step) => batchOf(step)));
  const everything = {
    losses: told,
    metrics,
    evaluation: await engine.evaluate(Int32Array.from({ length: rows }, (_, row) => row)),
    predictions: await engine.predict(columns.map(({ values }) => values)),
    tensors: engine.state().tensors,
  };
  engine.dispose();
  return everything;
}

/** Largest difference relative to the largest number, or to 0.1. */
function distance(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(found).toHaveLength(expected.length);
  let [furthest, largest] = [0, 0.1];
  for (let i = 0; i < expected.length; i += 1) {
    if (!Number.isFinite(found[i])) return Infinity;
    furthest = Math.max(furthest, Math.abs(found[i] - expected[i]));
    largest = Math.max(largest, Math.abs(expected[i]));
  }
  return furthest / largest;
}

async function expectAlike(createEngine: CreateEngine, tolerance: number, job: EngineJob): Promise<void> {
  const expected = await trained(createJsEngine, job, 20);
  const found = await trained(createEngine, job, 20);
  expect(distance(found.losses, expected.losses)).toBeLessThan(tolerance);
  found.metrics.forEach((list, i) => expect(distance(list, expected.metrics[i])).toBeLessThan(tolerance));
  const numbers = ({ loss, metrics }: typeof found.evaluation): readonly number[] => [loss, ...metrics];
  expect(distance(numbers(found.evaluation), numbers(expected.evaluation))).toBeLessThan(tolerance);
  expect(distance(found.predictions, expected.predictions)).toBeLessThan(tolerance);
  expect(found.tensors.map(({ name, shape }) => ({ name, shape }))).toEqual(
    expected.tensors.map(({ name, shape }) => ({ name, shape })),
  );
  found.tensors.forEach(({ name, values }, i) => {
    expect(distance(values, expected.tensors[i].values), name).toBeLessThan(tolerance);
  });
}

describe.each(comparedEngines)('20 steps on %s as on js', (_, createEngine, tolerance) => {
  it.each(Object.entries(stacks))('with %s', { timeout: 120_000 }, async (_name, layers) => {
    await expectAlike(createEngine, tolerance, jobOf(layers, trainingWith(sgd(0.05), { metrics: ['root_mean_squared_error'] })));
    const classify = { loss: 'sparse_categorical_crossentropy', metrics: ['accuracy'] } as const;
    await expectAlike(createEngine, tolerance, jobOf(layers, trainingWith(adam(0.001), { ...classify, metrics: ['accuracy'] })));
  });

  it('with an embedding', async () => {
    const layers: readonly Layer[] = [
      { id: 'table', input: null, op: 'embedding', input_dim: 9, output_dim: 3 },
      only('global_average_pooling1d'),
    ];
    const tokens = columns.map(({ name, values }) => ({ name, values: values.map((value) => Math.floor(4.5 * (value + 1))) }));
    const job = { ...jobOf(layers, trainingWith(sgd(0.1))), inputs: tokens };
    const [found, expected] = [await createEngine(job), await createJsEngine(job)];
    const batches = Array.from({ length: 20 }, (_batch, step) => batchOf(step));
    expect(distance((await found.train(batches)).losses, (await expected.train(batches)).losses)).toBeLessThan(tolerance);
    expect(distance(found.weights(), expected.weights())).toBeLessThan(tolerance);
    found.dispose();
    expected.dispose();
  });

  it.each(losses.flatMap((loss) => Object.entries(optimizers).map(([name, optimizer]) => [loss, name, optimizer] as const)))(
    'with %s and %s',
    async (loss, _name, optimizer) => {
      await expectAlike(createEngine, tolerance, jobOf([dense('a', 5, 'tanh')], trainingWith(optimizer, { loss })));
    },
  );

  it.each(['clipnorm', 'clipvalue', 'global_clipnorm'] as const)('with %s', async (op) => {
    const training = trainingWith(sgd(0.1), { clipping: { op, value: 0.05 } });
    await expectAlike(createEngine, tolerance, jobOf([dense('a', 5, 'tanh')], training));
  });

  it('with weights of rows and a rate that decays', async () => {
    const training = trainingWith(adam(0.01), {
      loss: 'binary_crossentropy',
      schedule: { op: 'exponential_decay', decay_steps: 5, decay_rate: 0.5, staircase: true },
    });
    const job = jobOf([dense('a', 5, 'tanh')], training);
    await expectAlike(createEngine, tolerance, {
      ...job,
      rowWeights: Float32Array.from({ length: rows }, (_row, i) => 0.5 + i / 8),
    });
  });
});

describe.each(suiteEngines)('gradients of %s against finite differences', (_, createEngine) => {
  it.each(Object.entries(stacks))('with %s', { timeout: 120_000 }, async (_name, layers) => {
    for (const loss of ['mean_squared_error', 'sparse_categorical_crossentropy'] as const) {
      const engine = await createEngine(jobOf(layers, trainingWith(sgd(0.01), { loss })));
      const start = engine.state();
      const { gradients } = await engine.step(batchOf(0));
      const largest = gradients.reduce((most, gradient) => Math.max(most, Math.abs(gradient)), 0);
      expect(largest).toBeGreaterThan(0);
      const stride = Math.max(1, Math.floor(gradients.length / 7));
      for (let weight = 0; weight < gradients.length; weight += stride) {
        const slope = await slopeAt(engine, start, weight);
        expect(Math.abs(gradients[weight] - slope), engine.weightNames()[weight]).toBeLessThan(0.02 * largest + 1e-3);
      }
      engine.dispose();
    }
  });
});

async function slopeAt(engine: Engine, start: EngineState, weight: number): Promise<number> {
  const reach = 1 / 2048;
  const lossAt = async (shift: number): Promise<number> => {
    engine.load(shifted(start, weight, shift, engine.weightCount));
    return (await engine.step(batchOf(0))).loss;
  };
  return ((await lossAt(reach)) - (await lossAt(-reach))) / (2 * reach);
}

/** The state with one trainable number moved; those come first, without gaps. */
function shifted({ tensors, iterations }: EngineState, weight: number, shift: number, count: number): EngineState {
  expect(weight).toBeLessThan(count);
  let before = 0;
  return {
    iterations,
    tensors: tensors.map(({ name, shape, values }) => {
      const moved = Float32Array.from(values);
      const at = weight - before;
      before += values.length;
      if (at >= 0 && at < moved.length) moved[at] += shift;
      return { name, shape, values: moved };
    }),
  };
}

describe.each(suiteEngines)('a training on %s that is interrupted', (_, createEngine) => {
  const layers: readonly Layer[] = [
    dense('a', 8, 'tanh'),
    normalization('batch_normalization'),
    { id: 'drop', input: null, op: 'dropout', rate: 0.3 },
    dense('b', 6, 'relu'),
    { id: 'again', input: null, op: 'dropout', rate: 0.5 },
  ];
  const batches = Array.from({ length: 12 }, (_batch, step) => (step % 4 === 3 ? batchOf(step).slice(0, 2) : batchOf(step)));

  it.each(Object.entries(optimizers))('goes on to the bit with %s', async (_name, optimizer) => {
    const job = jobOf(layers, trainingWith(optimizer, { schedule: { op: 'cosine_decay', decay_steps: 20, alpha: 0.1 } }));
    const whole = await createEngine(job);
    const { losses: expected } = await whole.train(batches);
    for (const stop of [0, 1, 5, 11]) {
      const first = await createEngine(job);
      const before = await first.train(batches.slice(0, stop));
      const state = structuredClone(first.state());
      first.dispose();
      const second = await createEngine(job);
      second.load(state);
      const after = await second.train(batches.slice(stop));
      expect([...before.losses, ...after.losses]).toEqual([...expected]);
      expect(second.state()).toEqual(whole.state());
      second.dispose();
    }
    whole.dispose();
  });

  it.each(Object.entries(stacks))(
    'takes single steps to the bit as many at once, with %s',
    { timeout: 120_000 },
    async (_name, stack) => {
      const job = jobOf(stack, trainingWith(adam(0.01), { metrics: ['mean_absolute_error'] }));
      const [looped, single] = [await createEngine(job), await createEngine(job)];
      const { losses: expected, metrics } = await looped.train(batches.slice(0, 5));
      for (let step = 0; step < 5; step += 1) {
        const told = await single.step(batches[step]);
        expect([told.loss, ...told.metrics]).toEqual([expected[step], metrics[0][step]]);
      }
      expect(single.state()).toEqual(looped.state());
      looped.dispose();
      single.dispose();
    },
  );

  it('drops other units at every step, and none when it predicts', async () => {
    const engine = await createEngine(jobOf(layers.slice(2), trainingWith(sgd(1e-30))));
    const [one, two] = [await engine.step(batchOf(0)), await engine.step(batchOf(0))];
    expect(one.predictions).not.toEqual(two.predictions);
    const told = columns.map(({ values }) => values);
    expect(await engine.predict(told)).toEqual(await engine.predict(told));
    engine.dispose();
  });
});
