import { describe, expect, it } from 'vitest';
import { createLayer, createOptimizer, createTraining } from '#shared/model/catalogue/create.ts';
import type { Training } from '#shared/model/schema.ts';
import type { ProjectDocument } from '#shared/project/document.ts';
import { evaluateColumns } from '#shared/pipeline/columns.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import { codeText, pipelinePython, projectPython } from './python.ts';
import { pythonString } from './source-code.ts';

const source: Stage = { id: 'source', op: 'from_tensor_slices' };
const scale: Stage = { id: 'scale', op: 'standardise', columns: [] };
const shuffle: Stage = { id: 'shuffle', op: 'shuffle', buffer_size: 10, seed: null, reshuffle_each_iteration: true };
const repeat: Stage = { id: 'repeat', op: 'repeat', count: null };
const batch: Stage = { id: 'batch', op: 'batch', batch_size: 1, drop_remainder: false };
const x = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const y = [1.0, 1.3, 3.1, 2.0, 5.0, 6.3, 6.6, 7.4, 8.0, 9.0];

function regression(stages: readonly Stage[], change: Partial<ProjectDocument> = {}): ProjectDocument {
  return {
    title: 'Regression',
    seed: 1,
    source: {
      kind: 'inline',
      name: 'points',
      columns: [
        { name: 'x', type: 'float64', role: 'input' },
        { name: 'y', type: 'float64', role: 'target' },
      ],
      values: [x, y],
    },
    pipeline: { stages: [...stages] },
    model: {
      kind: 'formula',
      formula: 'w*x + b',
      variables: [
        { name: 'w', initial: 0 },
        { name: 'b', initial: 0 },
      ],
    },
    training: createTraining(0.001, 200),
    lab: { cells: [] },
    ...change,
  };
}

function fittedOf(stages: readonly Stage[]) {
  const evaluated = evaluateColumns(stages, [
    { name: 'x', role: 'input', values: Float64Array.from(x) },
    { name: 'y', role: 'target', values: Float64Array.from(y) },
  ]);
  if (!evaluated.ok) throw new Error(evaluated.problem.code);
  return evaluated.value.fitted;
}

describe('Python for a project', () => {
  it('is the chapter’s program for the regression', () => {
    const stages = [source, scale, shuffle, repeat, batch];
    const code = projectPython(regression(stages), { fitted: fittedOf(stages), stepsPerEpoch: 10 });
    expect(codeText(code)).toBe(`import numpy as np
import tensorflow as tf

x = np.array([0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0], np.float64)
y = np.array([1.0, 1.3, 3.1, 2.0, 5.0, 6.3, 6.6, 7.4, 8.0, 9.0], np.float32)

tf.random.set_seed(1)
ds = tf.data.Dataset.from_tensor_slices((x, y))
ds = ds.map(lambda x, y: (tf.cast((x - 4.5) / 2.8722813232690143, tf.float32), y))
ds = ds.shuffle(buffer_size=10)
ds = ds.repeat()
ds = ds.batch(1)

w = tf.Variable(0.0)
b = tf.Variable(0.0)

def model(x):
    return w * x + b

def train(x, y):
    variables = [w, b]
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(model(x) - y))
    gradients = tape.gradient(loss, variables)
    for variable, gradient in zip(variables, gradients):
        variable.assign_sub(0.001 * gradient)

for x, y in ds.take(10 * 200):
    train(x, y)

print(w.numpy(), b.numpy())
`);
  });

  it('is Keras for layers over an imported table, in columns of any name', () => {
    const document = regression([source, scale, shuffle, batch], {
      source: {
        kind: 'table',
        name: "it's houses.csv",
        table: 't',
        rows: 3,
        columns: [
          { name: 'price', type: 'float64', role: 'target' },
          { name: 'sq ft', type: 'int64', role: 'input' },
          { name: 'street', type: 'string', role: 'ignored' },
          { name: 'rooms', type: 'int64', role: 'input' },
        ],
      },
      model: {
        kind: 'sequential',
        layers: [createLayer('dense', '1', { units: 8, activation: 'relu', use_bias: false }), createLayer('dense', '2')],
      },
      training: { ...createTraining(0.01, 5, 'mean_absolute_error'), optimizer: createOptimizer('adam', 0.01) },
    });
    expect(codeText(projectPython(document))).toBe(`import numpy as np
import pandas as pd
import tensorflow as tf

table = pd.read_csv('it\\'s houses.csv')
table = table[['sq ft', 'rooms', 'price']].dropna()
sq_ft = table['sq ft'].to_numpy(np.float64)
rooms = table['rooms'].to_numpy(np.float64)
price = table['price'].to_numpy(np.float32)

tf.keras.utils.set_random_seed(1)
ds = tf.data.Dataset.from_tensor_slices((sq_ft, rooms, price))
sq_ft_mean, sq_ft_std = np.mean(sq_ft), np.std(sq_ft)
rooms_mean, rooms_std = np.mean(rooms), np.std(rooms)
ds = ds.map(lambda sq_ft, rooms, price: (tf.cast((sq_ft - sq_ft_mean) / sq_ft_std, tf.float32), tf.cast((rooms - rooms_mean) / rooms_std, tf.float32), price))
ds = ds.shuffle(buffer_size=10)
ds = ds.batch(1)

model = tf.keras.Sequential([
    tf.keras.Input((2,)),
    tf.keras.layers.Dense(8, activation='relu', use_bias=False),
    tf.keras.layers.Dense(1),
])
model.compile(optimizer=tf.keras.optimizers.Adam(learning_rate=0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-7), loss='mean_absolute_error')
ds = ds.map(lambda sq_ft, rooms, price: (tf.stack([sq_ft, rooms], axis=-1), tf.expand_dims(price, -1)))
model.fit(ds, epochs=5)
`);
  });

  it('gives each stage its line, with every argument that differs from the default', () => {
    const stages: readonly Stage[] = [
      source,
      { id: 'map', op: 'map', column: 'x', expression: '(x - 4.5) / 2.872' },
      { id: 'filter', op: 'filter', expression: 'x > -1 and y' },
      { id: 'shuffle', op: 'shuffle', buffer_size: 4, seed: 7, reshuffle_each_iteration: false },
      { id: 'off', op: 'cache', bypass: true },
      { id: 'take', op: 'take', count: 9 },
      { id: 'skip', op: 'skip', count: 1 },
      { id: 'batch', op: 'batch', batch_size: 3, drop_remainder: true },
      { id: 'repeat', op: 'repeat', count: 2 },
    ];
    const { lines } = pipelinePython(regression(stages));
    expect(lines.map(({ text, stage }) => `${stage ?? '-'}: ${text}`)).toEqual([
      '-: import tensorflow as tf',
      '-: ',
      '-: tf.random.set_seed(1)',
      'source: ds = tf.data.Dataset.from_tensor_slices((x, y))',
      'map: ds = ds.map(lambda x, y: ((x - 4.5) / 2.872, y))',
      'filter: ds = ds.filter(lambda x, y: tf.logical_and(x > -1.0, tf.not_equal(y, 0.0)))',
      'shuffle: ds = ds.shuffle(buffer_size=4, seed=7, reshuffle_each_iteration=False)',
      'off: # ds = ds.cache()',
      'take: ds = ds.take(9)',
      'skip: ds = ds.skip(1)',
      'batch: ds = ds.batch(3, drop_remainder=True)',
      'repeat: ds = ds.repeat(2)',
    ]);
  });

  it('casts what is still float64 where an expression reads it', () => {
    const stages: readonly Stage[] = [
      source,
      { id: 'filter', op: 'filter', expression: 'x > 2' },
      { id: 'map', op: 'map', column: 'y', expression: 'y / (x + 1)' },
      scale,
      { ...scale, id: 'again' },
      batch,
    ];
    const texts = pipelinePython(regression(stages), { fitted: fittedOf(stages) }).lines.map(({ text }) => text);
    expect(texts).toContain('ds = ds.filter(lambda x, y: tf.cast(x, tf.float32) > 2)');
    expect(texts).toContain('ds = ds.map(lambda x, y: (x, y / (tf.cast(x, tf.float32) + 1)))');
    expect(texts).toContain('ds = ds.map(lambda x, y: (tf.cast((x - 6.0) / 2.0, tf.float32), y))');
    expect(texts[texts.length - 2]).toMatch(/^ds = ds\.map\(lambda x, y: \(tf\.cast\(\(tf\.cast\(x, tf\.float64\) - /);
  });

  it('leaves an unfinished expression as a comment and keeps constants in shape', () => {
    const texts = (expression: string) =>
      pipelinePython(regression([source, { id: 'map', op: 'map', column: 'x', expression }])).lines.map(({ text }) => text);
    expect(texts('x +\n')).toContain('# map x: x +');
    expect(texts('1 / 3')).toContain('ds = ds.map(lambda x, y: (tf.fill(tf.shape(x), 0.3333333432674408), y))');
    expect(texts('1e30 * x')).toContain('ds = ds.map(lambda x, y: (1e+30 * x, y))');
  });

  it('writes layers of every kind, branches, schedules, clipping, metrics and class weights', () => {
    const layers = [
      createLayer('reshape', 'r', { target_shape: [1, 1, 1] }),
      createLayer('conv2d', 'c', { filters: 4, kernel_size: 1, padding: 'same', activation: 'relu', kernel_l2: 0.01 }),
      createLayer('depthwise_conv2d', 'w', { kernel_size: 1, depth_multiplier: 2, kernel_initializer: 'he_normal' }),
      createLayer('max_pooling2d', 'p', { pool_size: 1, strides: 1 }),
      createLayer('global_average_pooling2d', 'g'),
      createLayer('batch_normalization', 'n', { momentum: 0.9 }),
      createLayer('concatenate', 'j', { inputs: ['n', 'data'] }),
      createLayer('dense', 'o', { activation: 'sigmoid' }),
    ];
    const training: Training = {
      ...createTraining(0.01, 2, 'binary_crossentropy'),
      optimizer: { op: 'sgd', learning_rate: 0.01, momentum: 0.9, nesterov: true },
      schedule: { op: 'exponential_decay', decay_steps: 100, decay_rate: 0.5, staircase: true },
      clipping: { op: 'clipnorm', value: 1 },
      metrics: ['accuracy'],
      class_weight: 'balanced',
    };
    const texts = projectPython(regression([source, batch], { model: { kind: 'sequential', layers }, training })).lines.map(
      ({ text }) => text,
    );
    expect(texts.slice(texts.indexOf('') + 7).join('\n')).toBe(`
classes, counts = np.unique(y, return_counts=True)
class_weight = {int(c): len(y) / (len(classes) * n) for c, n in zip(classes, counts)}
data = tf.keras.Input((1,))
reshape = tf.keras.layers.Reshape((1, 1, 1))(data)
conv2d = tf.keras.layers.Conv2D(4, 1, padding='same', activation='relu', kernel_regularizer=tf.keras.regularizers.L1L2(l1=0, l2=0.01))(reshape)
depthwise_conv2d = tf.keras.layers.DepthwiseConv2D(1, depth_multiplier=2, depthwise_initializer='he_normal')(conv2d)
max_pooling2d = tf.keras.layers.MaxPooling2D(1, strides=1)(depthwise_conv2d)
global_average_pooling2d = tf.keras.layers.GlobalAveragePooling2D()(max_pooling2d)
batch_normalization = tf.keras.layers.BatchNormalization(momentum=0.9)(global_average_pooling2d)
concatenate = tf.keras.layers.Concatenate()([batch_normalization, data])
dense = tf.keras.layers.Dense(1, activation='sigmoid')(concatenate)
model = tf.keras.Model(data, dense)
model.compile(optimizer=tf.keras.optimizers.SGD(learning_rate=tf.keras.optimizers.schedules.ExponentialDecay(0.01, decay_steps=100, decay_rate=0.5, staircase=True), momentum=0.9, nesterov=True, clipnorm=1), loss='binary_crossentropy', metrics=['accuracy'])
ds = ds.map(lambda x, y: (tf.stack([x], axis=-1), tf.expand_dims(y, -1)))
model.fit(ds, epochs=2, class_weight=class_weight)`);
  });

  it('uses an optimizer of Keras for a formula whose update is more than a slope', () => {
    const training: Training = {
      ...createTraining(0.01, 2, 'log_cosh'),
      schedule: { op: 'cosine_decay', decay_steps: 9, alpha: 0 },
    };
    const texts = projectPython(regression([source, batch], { training })).lines.map(({ text }) => text);
    expect(texts).toContain(
      'optimizer = tf.keras.optimizers.SGD(learning_rate=tf.keras.optimizers.schedules.CosineDecay(0.01, decay_steps=9, alpha=0))',
    );
    expect(texts).toContain('        loss = tf.reduce_mean(tf.keras.losses.logcosh(y, model(x)))');
    expect(texts).toContain('    optimizer.apply_gradients(zip(gradients, variables))');
  });

  it('writes strings that cannot leave their quotes', () => {
    expect(pythonString("a'b\\c\nd\u2028")).toBe("'a\\'b\\\\c\\u000ad\\u2028'");
  });
});
