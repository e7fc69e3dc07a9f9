/**
 * What `lote bench pipeline` runs: one Python text for the Lab and for tf.data, so that both do the same. The map is written
 * as tf.data's documentation writes it, before shuffle and batch; batching first and mapping whole batches would be another
 * pipeline with other buffers, and is not compared.
 */
import type { Sides, Variant, Workload } from './workload.ts';

const variants: readonly Variant[] = ['', ', num_parallel_calls=tf.data.AUTOTUNE'];

type PipelineCase = Pick<Workload, 'id' | 'examples' | 'bar' | 'pairs' | 'variants'> & { setup(variant: Variant): string };

const imports = 'import tensorflow as tf\ntf.random.set_seed(1)\n';

const cases: readonly PipelineCase[] = [
  {
    id: 'table',
    examples: 1_000_000,
    bar: 50,
    pairs: 3,
    variants,
    setup: (variant) => `${imports}
x = tf.random.uniform((1_000_000, 8), seed=1)
ds = tf.data.Dataset.from_tensor_slices(x).map(lambda row: row * 2 - 1${variant})
ds = ds.shuffle(100_000, seed=1).batch(256).prefetch(tf.data.AUTOTUNE)`,
  },
  {
    id: 'scalars',
    examples: 1_000_000,
    bar: 10,
    pairs: 5,
    variants: [''],
    setup: () => `${imports}
x = tf.random.uniform((1_000_000,), seed=1)
ds = tf.data.Dataset.from_tensor_slices(x)
ds = ds.shuffle(10_000, seed=1).batch(100).prefetch(tf.data.AUTOTUNE)`,
  },
  {
    id: 'digits',
    examples: 60_000,
    bar: 5,
    pairs: 5,
    variants,
    setup: (variant) => `${imports}
x = tf.cast(tf.random.uniform((60_000, 28, 28), 0, 256, dtype=tf.int32, seed=1), tf.uint8)
ds = tf.data.Dataset.from_tensor_slices(x).map(lambda image: tf.cast(image, tf.float32) / 255.0${variant})
ds = ds.shuffle(10_000, seed=1).batch(128).prefetch(tf.data.AUTOTUNE)`,
  },
];

/** One pass; `batches` tells that it was a whole one. */
const pass = 'batches = 0\nfor batch in ds:\n    batches += 1';

/** Values of a first batch, to see that both sides make the same. */
const check = 'print([float(value) for value in tf.reshape(next(iter(ds)), [-1])[:8]])';

const same = (text: string): Sides => ({ ours: text, peer: text });

export const pipelineWorkloads = cases.map(({ setup, ...rest }): Workload => ({
  ...rest,
  runs: 'lab',
  setup: (variant) => same(setup(variant)),
  check: same(check),
  pass: same(pass),
}));

export const growthSizes = [10_000, 100_000, 1_000_000, 10_000_000] as const;

/** The dearest size may cost so many times as much per example as the cheapest. */
export const growthBar = 2;

/** Examples that a measurement of growth runs through at least, in as many passes as that takes. */
const growthExamples = 2_000_000;

export function growthPasses(size: number): number {
  return Math.max(1, Math.round(growthExamples / size));
}

export function growthSetup(size: number): string {
  return `${imports}
x = tf.random.uniform((${size},), seed=1)
ds = tf.data.Dataset.from_tensor_slices(x)
ds = ds.shuffle(5_000, seed=1).batch(100)`;
}

export function growthRun(size: number): string {
  return `for turn in range(${growthPasses(size)}):\n    for batch in ds:\n        pass`;
}
