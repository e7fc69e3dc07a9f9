/**
 * What `lote bench training` runs: the same model on the same rows, in a compute process and by Keras's `fit` on arrays.
 * Lote's side goes through its pipeline; Keras shuffles its arrays itself.
 */
import { createLayer, createOptimizer, createTraining } from '#shared/model/catalogue/create.ts';
import type { Layer } from '#shared/model/layer-schema.ts';
import type { Training } from '#shared/model/schema.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import type { BenchJob, BenchRequest } from '#shared/run/bench-job.ts';
import type { Workload } from './workload.ts';

const request = (asked: BenchRequest): string => JSON.stringify(asked);

const classes = 10;
const classifier = (...layers: readonly Layer[]): Pick<BenchJob, 'model' | 'training' | 'classes'> => ({
  model: { kind: 'sequential', layers: [...layers, createLayer('dense', 'out', { units: classes, activation: 'softmax' })] },
  training: { ...withAdam(1), loss: 'sparse_categorical_crossentropy' },
  classes,
});

function withAdam(epochs: number): Training {
  return { ...createTraining(0.001, epochs), optimizer: createOptimizer('adam') };
}

function shuffledBatches(buffer_size: number, batch_size: number): readonly Stage[] {
  return [
    { id: 'source', op: 'from_tensor_slices' },
    { id: 'shuffle', op: 'shuffle', buffer_size, seed: null, reshuffle_each_iteration: true },
    { id: 'batch', op: 'batch', batch_size, drop_remainder: false },
  ];
}

const kerasImports = `import keras, tensorflow as tf
keras.utils.set_random_seed(1)
tf.random.set_seed(1)
`;

const kerasRows = ({ rows, inputs, classes: count }: BenchJob): string => `
x = tf.random.uniform((${rows}, ${inputs}), seed=1).numpy()
y = ${count === null ? '2 * x[:, 0] + 1' : `tf.random.uniform((${rows},), 0, ${count}, tf.int32, seed=2).numpy()`}
keras.utils.set_random_seed(1)
`;

interface TrainingCase {
  readonly id: string;
  readonly bar: number;
  readonly job: BenchJob;
  /** Batch size and epochs of Keras's `fit`. */
  readonly fit: { readonly batch: number; readonly epochs: number };
  /** Keras's layers and how they are compiled. */
  readonly keras: string;
}

const adamCompile = "model.compile(optimizer='adam', loss='sparse_categorical_crossentropy')";

const cases: readonly TrainingCase[] = [
  {
    id: 'regression',
    bar: 100,
    job: {
      model: {
        kind: 'formula',
        formula: 'w * x0 + b',
        variables: [
          { name: 'w', initial: 0 },
          { name: 'b', initial: 0 },
        ],
      },
      training: createTraining(0.001, 200),
      rows: 10,
      inputs: 1,
      classes: null,
      stages: shuffledBatches(10, 1),
      steps: 2000,
    },
    fit: { batch: 1, epochs: 200 },
    keras: `model = keras.Sequential([keras.layers.Dense(1, kernel_initializer='zeros')])
model.compile(optimizer=keras.optimizers.SGD(0.001), loss='mse')`,
  },
  {
    id: 'mlp',
    bar: 3,
    job: {
      ...classifier(createLayer('dense', 'hidden', { units: 128, activation: 'relu' })),
      rows: 60_000,
      inputs: 784,
      stages: shuffledBatches(10_000, 128),
      steps: 469,
    },
    fit: { batch: 128, epochs: 1 },
    keras: `model = keras.Sequential([keras.layers.Dense(128, activation='relu'), keras.layers.Dense(10, activation='softmax')])
${adamCompile}`,
  },
  {
    id: 'cnn',
    bar: 1.2,
    job: {
      ...classifier(
        createLayer('reshape', 'image', { target_shape: [28, 28, 1] }),
        createLayer('conv2d', 'conv1', { filters: 16, kernel_size: 3, activation: 'relu' }),
        createLayer('max_pooling2d', 'pool1', { pool_size: 2, strides: 2 }),
        createLayer('conv2d', 'conv2', { filters: 32, kernel_size: 3, activation: 'relu' }),
        createLayer('max_pooling2d', 'pool2', { pool_size: 2, strides: 2 }),
        createLayer('flatten', 'flat'),
      ),
      rows: 12_800,
      inputs: 784,
      stages: shuffledBatches(10_000, 128),
      steps: 100,
    },
    fit: { batch: 128, epochs: 1 },
    keras: `model = keras.Sequential([
    keras.layers.Reshape((28, 28, 1)),
    keras.layers.Conv2D(16, 3, activation='relu'), keras.layers.MaxPooling2D(),
    keras.layers.Conv2D(32, 3, activation='relu'), keras.layers.MaxPooling2D(),
    keras.layers.Flatten(), keras.layers.Dense(10, activation='softmax')])
${adamCompile}`,
  },
];

/** Rows whose loss is compared before anything is trained. */
const looked = 10;

export const trainingWorkloads = cases.map(({ id, bar, job, fit, keras }): Workload => ({
  id,
  examples: job.steps * fit.batch,
  bar,
  pairs: 5,
  variants: [''],
  runs: 'compute',
  setup: () => ({
    ours: request({ kind: 'prepare', job }),
    peer: `${kerasImports}${kerasRows(job)}${keras}\nmodel.build((None, ${job.inputs}))`,
  }),
  check: {
    ours: request({ kind: 'look', rows: looked }),
    peer: `print('%.3f' % model.evaluate(x[:${looked}], y[:${looked}], verbose=0))`,
  },
  pass: {
    ours: request({ kind: 'train' }),
    peer: `model.fit(x, y, batch_size=${fit.batch}, epochs=${fit.epochs}, verbose=0)`,
  },
}));
