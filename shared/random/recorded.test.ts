/** Every recorded random program of TensorFlow and Keras, each its own assertion. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawNormal, drawTruncatedNormal, drawUniform } from './draw.ts';
import { dropoutMask } from './dropout.ts';
import { createEagerRandom } from './eager.ts';
import { fitOrder } from './fit-order.ts';
import { type InitializerName, initializers, initialValues, kerasPair } from './initializers.ts';
import { createKerasRandom } from './keras.ts';
import { createPythonRandom } from './python-random.ts';
import { createSeedGenerator } from './seed-generator.ts';
import { scramble } from './stateless.ts';
import { fullInt32, uniformInt32 } from './uniform.ts';

type Numbers = Float32Array | Float64Array | Int32Array | BigInt64Array;

interface Recorded {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values?: readonly (number | string)[];
  readonly head?: readonly (number | string)[];
  readonly tail?: readonly (number | string)[];
  readonly sha256_le?: string;
}

interface Operation {
  readonly op: 'set_seed' | 'uniform' | 'normal' | 'truncated_normal' | 'random_shuffle';
  readonly seed: number | string | null;
  readonly shape: readonly number[];
  readonly dtype: 'float16' | 'float32' | 'float64' | 'int32' | 'int64';
  readonly minval?: number | string;
  readonly maxval?: number | string;
  readonly mean?: number;
  readonly stddev?: number;
  readonly n: number;
  readonly row: number;
  readonly out: string;
}

interface Program {
  readonly id: string;
  readonly ops: readonly Operation[];
  readonly results: Readonly<Record<string, Recorded>>;
  readonly tolerance_ulp?: number;
}

/** The full recording where it lies beside the checkout, otherwise the committed part of it. */
function readGolden(name: string): unknown {
  const full = new URL(`../../../shared/goldens/${name}.json`, import.meta.url);
  const subset = new URL(`./goldens/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(existsSync(full) ? full : subset, 'utf8'));
}

/** Recorded numbers in the type of the computed ones, so that they are equal only to the bit. */
function inTypeOf(values: Numbers, recorded: readonly (number | string)[]): readonly (number | bigint)[] {
  if (values instanceof BigInt64Array) return recorded.map(BigInt);
  return recorded.map((value) => (values instanceof Float32Array ? Math.fround(Number(value)) : Number(value)));
}

function halfBits(value: number): number {
  const [exponent, sign] = [Math.max(Math.floor(Math.log2(Math.abs(value))), -14), value < 0 ? 0x8000 : 0];
  return sign | Math.round((Math.abs(value) / 2 ** exponent - 1) * 1024 + (exponent + 15) * 1024);
}

function hashOf(values: Numbers, dtype: string): string {
  const stored = dtype === 'float16' && values instanceof Float32Array ? Uint16Array.from(values, halfBits) : values;
  return createHash('sha256')
    .update(new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength))
    .digest('hex');
}

function expectRecorded(values: Numbers, recorded: Recorded, tolerance = 0): void {
  expect(values.length).toBe(recorded.shape.reduce((product, size) => product * size, 1));
  const list: (number | bigint)[] = Array.from(values as ArrayLike<number | bigint>);
  if (recorded.values) {
    const expected = inTypeOf(values, recorded.values);
    if (tolerance === 0) expect(list).toEqual(expected);
    // The recording allows this many units in the last place of numbers of about 1.
    else
      for (const [place, value] of list.entries())
        expect(Math.abs(Number(value) - Number(expected[place]))).toBeLessThan(tolerance * 2 ** -51);
    return;
  }
  const { head = [], tail = [] } = recorded;
  expect(head.length).toBeGreaterThan(0);
  expect(list.slice(0, head.length)).toEqual(inTypeOf(values, head));
  expect(list.slice(-tail.length)).toEqual(inTypeOf(values, tail));
  expect(hashOf(values, recorded.dtype)).toBe(recorded.sha256_le);
}

const seedOf = (seed: number | string | null) => (typeof seed === 'string' ? BigInt(seed) : seed);

function runProgram(ops: readonly Operation[]): Map<string, Numbers> {
  const random = createEagerRandom(() => 0);
  const results = new Map<string, Numbers>();
  for (const op of ops) {
    const seed = seedOf(op.seed);
    if (op.op === 'set_seed') {
      random.setSeed(seed);
      continue;
    }
    if (op.op === 'random_shuffle') {
      const order = random.shuffle('int32', op.n, op.n * op.row, seed);
      results.set(
        op.out,
        Int32Array.from({ length: op.n * op.row }, (_, place) => order[Math.floor(place / op.row)] * op.row + (place % op.row)),
      );
      continue;
    }
    const count = op.shape.reduce((product, size) => product * size, 1);
    const [low, high] = [seedOf(op.minval ?? 0) ?? 0, seedOf(op.maxval ?? 1) ?? 1];
    const [mean, deviation] = [op.mean ?? 0, op.stddev ?? 1];
    if (op.dtype === 'int32' || op.dtype === 'int64') results.set(op.out, random.uniformInt(op.dtype, count, low, high, seed));
    else if (op.op === 'uniform') results.set(op.out, random.uniform(op.dtype, count, Number(low), Number(high), seed));
    else if (op.op === 'normal') results.set(op.out, random.normal(op.dtype, count, mean, deviation, seed));
    else results.set(op.out, random.truncatedNormal(op.dtype, count, mean, deviation, seed));
  }
  return results;
}

describe.each(['uniform', 'normal', 'ints'])('the random programs of %s.json', (name) => {
  const { cases } = readGolden(name) as { readonly cases: readonly Program[] };

  it.each(cases.map((program) => [program.id, program] as const))('%s', (_, program) => {
    const results = runProgram(program.ops);
    expect([...results.keys()].sort()).toEqual(Object.keys(program.results).sort());
    for (const [out, recorded] of Object.entries(program.results)) {
      expectRecorded(results.get(out) ?? new Float32Array(), recorded, recorded.dtype === 'float64' ? program.tolerance_ulp : 0);
    }
  });
});

describe('Keras', () => {
  interface Layer {
    readonly units: number;
    readonly init: InitializerName;
  }
  interface Golden {
    readonly models: readonly {
      readonly id: string;
      readonly seed: number;
      readonly layers: readonly Layer[];
      readonly kernels: readonly Recorded[];
    }[];
    readonly initializers: readonly {
      readonly id: string;
      readonly init: InitializerName;
      readonly seed: number;
      readonly shape: readonly number[];
      readonly w: Recorded;
    }[];
    readonly keras_random_global: readonly {
      readonly id: string;
      readonly seed: number;
      readonly ops: readonly { readonly op: 'uniform' | 'normal' | 'truncated_normal'; readonly n: number }[];
      readonly r: readonly Recorded[];
    }[];
    readonly dropout: readonly {
      readonly id: string;
      readonly seed: number;
      readonly rate: number;
      readonly n: number;
      readonly y: readonly Recorded[];
    }[];
    readonly stateless: readonly {
      readonly id: string;
      readonly seed: readonly [number, number];
      readonly n: number;
      readonly u: Recorded;
      readonly normal: Recorded;
      readonly t: Recorded;
      readonly i: Recorded;
      readonly f: Recorded;
    }[];
    readonly fit_order: readonly {
      readonly id: string;
      readonly n: number;
      readonly batch_size: number;
      readonly seed: number;
      readonly shuffle: boolean | 'batch';
      readonly epochs: number;
      readonly batches: readonly (readonly number[])[];
    }[];
  }
  const golden = readGolden('keras_init') as Golden;
  const named = <Case extends { readonly id: string }>(cases: readonly Case[]) => cases.map((each) => [each.id, each] as const);
  const kerasWith = (seed: number) => {
    const keras = createKerasRandom(
      createPythonRandom(0),
      createEagerRandom(() => 0),
    );
    keras.setSeed(seed);
    return keras;
  };

  it.each(named(golden.models))('%s', (_, { seed, layers, kernels }) => {
    const keras = kerasWith(seed);
    expect(layers.length).toBe(kernels.length);
    for (const [index, layer] of layers.entries()) {
      expectRecorded(initialValues(initializers[layer.init], kernels[index].shape, keras.nextSeed()), kernels[index]);
    }
  });

  it.each(named(golden.initializers))('%s', (_, { init, seed, shape, w }) => {
    expectRecorded(initialValues(initializers[init], shape, seed), w);
  });

  it.each(named(golden.keras_random_global))('%s', (_, { seed, ops, r }) => {
    const keras = kerasWith(seed);
    expect(ops.length).toBe(r.length);
    for (const [index, { op, n }] of ops.entries()) {
      const state = scramble(kerasPair(keras.drawState(null)));
      if (op === 'uniform') expectRecorded(drawUniform('float32', state, n, 0, 1), r[index]);
      else if (op === 'normal') expectRecorded(drawNormal('float32', state, n, 0, 1), r[index]);
      else expectRecorded(drawTruncatedNormal('float32', state, n, 0, 1), r[index]);
    }
  });

  it.each(named(golden.dropout))('%s', (_, { seed, rate, n, y }) => {
    const generator = createSeedGenerator(seed);
    for (const recorded of y) {
      const mask = dropoutMask(generator.next(), rate, n);
      expectRecorded(
        mask.map((factor, place) => (place + 1) * factor),
        recorded,
      );
    }
  });

  it.each(named(golden.stateless))('%s', (_, { seed, n, u, normal, t, i, f }) => {
    const state = scramble(seed);
    expectRecorded(drawUniform('float32', state, n, 0, 1), u);
    expectRecorded(drawNormal('float32', state, n, 0, 1), normal);
    expectRecorded(drawTruncatedNormal('float32', state, n, 0, 1), t);
    expectRecorded(uniformInt32(state, n, -7, 1000), i);
    expectRecorded(fullInt32(state, n), f);
  });

  it.each(named(golden.fit_order))('%s', (_, { n, seed, shuffle, batch_size, epochs, batches }) => {
    const order = fitOrder(n, seed, shuffle, batch_size);
    const epoch = Array.from({ length: Math.ceil(n / batch_size) }, (_each, batch) =>
      Array.from(order.subarray(batch * batch_size, (batch + 1) * batch_size)),
    );
    expect(Array.from({ length: epochs }, () => epoch).flat()).toEqual(batches);
  });

  it('keeps the rows in order where nothing shuffles', () => {
    expect(Array.from(fitOrder(4, 1, false, 2))).toEqual([0, 1, 2, 3]);
  });

  it('starts the global generator of keras.random from a drawn seed and scatters its state', () => {
    const keras = kerasWith(1);
    expect([keras.drawState(null), keras.drawState(null), keras.drawState(null)]).toEqual([
      [144272510, 0],
      [826786, 5387],
      [675941, 95987],
    ]);
    const own = keras.seedGenerator(7);
    expect([keras.drawState(own), keras.drawState(own), keras.drawState(3)]).toEqual([
      [7, 0],
      [7, 1],
      [3, 0],
    ]);
    keras.setSeed(1);
    expect(keras.drawState(null)).toEqual([144272510, 0]);
  });
});
