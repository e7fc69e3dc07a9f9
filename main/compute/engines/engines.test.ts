import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { Model, Training } from '#shared/model/schema.ts';
import { compilePipeline, type CompiledPipeline } from '#shared/pipeline/compile.ts';
import { sampleDocument } from '#shared/project/samples.ts';
import type { EngineJob } from './engine.ts';
import { adam, dense, sgd, trainingWith } from './fixtures.ts';
import { onnxRuntime } from './onnx/runtime.ts';
import { suiteEngines } from './suite.cases.ts';

interface Floats {
  readonly values: readonly number[];
}
interface LoopCase {
  readonly id: string;
  readonly shuffle: boolean;
  readonly batch_size: number;
  readonly learning_rate: number;
  readonly steps: number;
  /** Absent where every step is told. */
  readonly every?: number;
  readonly losses: Floats;
  readonly ws: Floats;
  readonly bs: Floats;
  readonly final_w_bits_be: string;
  readonly final_b_bits_be: string;
}

/** The full record where it stands beside the checkout, otherwise every 50th step of it. */
function golden<T>(name: string): T {
  const full = fileURLToPath(new URL(`../../../../shared/goldens/${name}`, import.meta.url));
  const kept = fileURLToPath(new URL(`../goldens/${name}`, import.meta.url));
  return JSON.parse(readFileSync(existsSync(full) ? full : kept, 'utf8')) as T;
}

const sample = sampleDocument('regression');
const x = Float64Array.from({ length: 10 }, (_, i) => i);
const y = Float64Array.of(1.0, 1.3, 3.1, 2.0, 5.0, 6.3, 6.6, 7.4, 8.0, 9.0);

function compileChapter(shuffle: boolean, batch_size: number): CompiledPipeline {
  const stages = sample.pipeline.stages
    .filter((stage) => shuffle || stage.op !== 'shuffle')
    .map((stage) => (stage.op === 'batch' ? { ...stage, batch_size } : stage));
  const compiled = compilePipeline({
    stages,
    seed: 1,
    columns: [
      { name: 'x', role: 'input', values: x },
      { name: 'y', role: 'target', values: y },
    ],
  });
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return compiled.value;
}

function jobOf(compiled: CompiledPipeline, training: Training, model: Model = sample.model): EngineJob {
  return { model, training, seed: 1, inputs: compiled.inputs, target: compiled.target };
}

function bits(value: number): string {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  return view.getUint32(0).toString(16).padStart(8, '0');
}

const mlp: Model = { kind: 'sequential', layers: [dense('a', 8, 'tanh'), dense('b', 1)] };

describe.each(suiteEngines)('the engine %s against TensorFlow’s own training', (_, createEngine) => {
  const { loop_cases } = golden<{ readonly loop_cases: readonly LoopCase[] }>('regression.json');

  it.each(loop_cases.map((loop) => [loop.id, loop] as const))('%s: every loss and weight has the same bits', async (_, loop) => {
    const compiled = compileChapter(loop.shuffle, loop.batch_size);
    const engine = await createEngine(jobOf(compiled, trainingWith(sgd(loop.learning_rate))));
    const stream = compiled.createStream();
    const every = loop.every ?? 1;
    const wrong: string[] = [];
    for (let step = 0; step < loop.steps; step += 1) {
      const [w, b] = engine.weights();
      const [loss] = (await engine.train([stream.next()])).losses;
      if (step % every !== 0) continue;
      const at = step / every;
      const expected = [loop.ws.values[at], loop.bs.values[at], loop.losses.values[at]].map(Math.fround);
      const found = [w, b, loss];
      if (!found.every((value, i) => Object.is(value, expected[i])))
        wrong.push(`step ${String(step)}: ${String(found)} ≠ ${String(expected)}`);
    }
    expect(wrong).toEqual([]);
    expect(Array.from(engine.weights(), bits)).toEqual([loop.final_w_bits_be, loop.final_b_bits_be]);
    engine.dispose();
  });
});

describe.each(suiteEngines)('the engine %s', (_, createEngine) => {
  const columns = (...values: number[][]) =>
    values.map((column, i) => ({ name: `x${String(i + 1)}`, values: Float32Array.from(column) }));
  const rows = (count: number) => Int32Array.from({ length: count }, (_, row) => row);
  const formula = (text: string, start: Record<string, number>): Model => ({
    kind: 'formula',
    formula: text,
    variables: Object.entries(start).map(([name, initial]) => ({ name, initial })),
  });
  const small = columns([0.5, -1, 2, 0.25, 1.5], [1, 2, -0.5, 0.75, -1.25]);
  const target = { name: 'y', values: Float32Array.of(1, -2, 0.5, 3, 0.125) };

  it('starts a stack of Dense layers with the weights that Keras draws', async () => {
    const { models } = golden<{
      models: { seed: number; input_dim: number; layers: { units: number; init: string }[]; kernels: { values?: number[] }[] }[];
    }>('keras_init.json');
    const glorot = models.filter(
      ({ layers, kernels }) => layers.every(({ init }) => init === 'glorot_uniform') && kernels.every(({ values }) => values),
    );
    expect(glorot.length).toBeGreaterThan(0);
    for (const { seed, input_dim, layers, kernels } of glorot) {
      const head = layers.length;
      const model: Model = {
        kind: 'sequential',
        layers: [...layers, { units: 1 }].map(({ units }, i) => dense(String(i), units, 'linear', false)),
      };
      const inputs = columns(...Array.from({ length: input_dim }, () => [0]));
      const engine = await createEngine({
        model,
        training: trainingWith(sgd(0.1)),
        seed,
        inputs,
        target: { name: 'y', values: Float32Array.of(0) },
      });
      const found = engine
        .state()
        .tensors.slice(0, head)
        .map(({ values }) => Array.from(values));
      expect(found).toEqual(kernels.map(({ values }) => values?.map(Math.fround)));
      engine.dispose();
    }
  });

  it('updates with Adam by Keras’s formula in float32', async () => {
    const f = Math.fround;
    const job = {
      model: formula('w * x1', { w: 0.5 }),
      training: trainingWith(adam(0.1)),
      seed: 1,
      inputs: small.slice(0, 1),
      target,
    };
    const engine = await createEngine(job);
    let [w, m, v] = [f(0.5), 0, 0];
    for (let t = 1; t <= 20; t += 1) {
      const { gradients } = await engine.step(rows(5));
      const g = gradients[0];
      const alpha = f(f(f(0.1) * f(Math.sqrt(f(1 - f(f(0.999) ** t))))) / f(1 - f(f(0.9) ** t)));
      m = f(m + f(f(g - m) * f(1 - 0.9)));
      v = f(v + f(f(f(g * g) - v) * f(1 - 0.999)));
      w = f(w - f(f(m * alpha) / f(f(Math.sqrt(v)) + f(1e-7))));
      expect(engine.weights()[0]).toBe(w);
    }
    engine.dispose();
  });

  it.each([
    ['mean_squared_error', 'a * x1 ** 2 + exp(-b * x2) / (1 + abs(x1 - b))', { a: 0.3, b: 0.7 }],
    ['mean_absolute_error', 'maximum(a * x1, 0.1) + tanh(b * x2) - softplus(a - b)', { a: 0.45, b: -0.6 }],
    ['mean_squared_error', 'relu(a * x1 + b) + sigmoid(x2 * b) * (x1 > 0) - sin(a) % 3', { a: 0.9, b: 0.35 }],
    [
      'mean_squared_error',
      'sqrt(square(a) + 1) * x1 + log1p(b ** 2) * minimum(x2, a) + cos(b * x1) + pow(2, a)',
      { a: 1.1, b: 0.2 },
    ],
  ] as const)('has the slope that a finite difference of the %s shows: %s', async (loss, text, start) => {
    const job = (values: Record<string, number>): EngineJob => ({
      model: formula(text, values),
      training: trainingWith(sgd(0.1), { loss }),
      seed: 1,
      inputs: small,
      target,
    });
    const lossAt = async (values: Record<string, number>) => {
      const engine = await createEngine(job(values));
      const { loss: value } = await engine.evaluate(rows(5));
      engine.dispose();
      return value;
    };
    const engine = await createEngine(job(start));
    const { gradients } = await engine.step(rows(5));
    engine.dispose();
    for (const [index, name] of Object.keys(start).entries()) {
      const at = (start as Record<string, number>)[name];
      const slope = ((await lossAt({ ...start, [name]: at + 2e-3 })) - (await lossAt({ ...start, [name]: at - 2e-3 }))) / 4e-3;
      expect(gradients[index]).toBeCloseTo(slope, 2);
    }
  });

  it('gives a prediction for every row, also where the formula looks at no input', async () => {
    const engine = await createEngine({
      model: formula('b', { b: 3 }),
      training: trainingWith(sgd(0.1)),
      seed: 1,
      inputs: small,
      target,
    });
    expect(Array.from(await engine.predict(small.map(({ values }) => values)))).toEqual([3, 3, 3, 3, 3]);
    expect((await engine.step(rows(5))).predictions).toHaveLength(5);
    engine.dispose();
  });

  it('leaves a variable alone that the loss does not depend on', async () => {
    const engine = await createEngine({
      model: formula('w * x1', { w: 1, unused: 7 }),
      training: trainingWith(adam(0.1)),
      seed: 1,
      inputs: small,
      target,
    });
    await engine.train([rows(5), rows(5)]);
    expect(engine.weights()[1]).toBe(7);
    engine.dispose();
  });

  it.each([
    ['a formula that looks at none of its variables', formula('x1 + x2', { w: 1 }), small, 1],
    [
      'layers that have no weights',
      { kind: 'sequential' as const, layers: [{ id: 'a', input: null, op: 'activation' as const, activation: 'tanh' as const }] },
      small.slice(0, 1),
      0,
    ],
  ])('trains %s, and nothing changes', async (_name, model, inputs, count) => {
    const engine = await createEngine({ model, training: trainingWith(adam(0.1)), seed: 1, inputs, target });
    const { losses } = await engine.train([rows(5), rows(5)]);
    expect(engine.weights()).toHaveLength(count);
    expect(losses[0]).toBeGreaterThan(0);
    expect(losses[1]).toBe(losses[0]);
    expect((await engine.step(rows(5))).loss).toBe(losses[0]);
    engine.dispose();
  });

  it('names every trainable number', async () => {
    const engine = await createEngine({ model: mlp, training: trainingWith(sgd(0.1)), seed: 1, inputs: small, target });
    const names = engine.weightNames();
    expect(names).toHaveLength(engine.weightCount);
    expect(names.slice(0, 3)).toEqual(['dense/kernel[0,0]', 'dense/kernel[0,1]', 'dense/kernel[0,2]']);
    expect(names.at(-1)).toBe('dense_1/bias[0]');
    engine.dispose();
  });

  it('learns a curve with a small network', async () => {
    const x = Float32Array.from({ length: 64 }, (_, i) => i / 16 - 2);
    const job = {
      model: mlp,
      training: trainingWith(adam(0.02)),
      seed: 3,
      inputs: [{ name: 'x', values: x }],
      target: { name: 'y', values: x.map(Math.sin) },
    };
    const engine = await createEngine(job);
    const { loss: before } = await engine.evaluate(rows(64));
    await engine.train(Array.from({ length: 300 }, () => rows(64)));
    expect((await engine.evaluate(rows(64))).loss).toBeLessThan(before / 100);
    engine.dispose();
  });

  it('stops after the first loss that is not finite', async () => {
    const engine = await createEngine({
      model: formula('w * x1', { w: 1 }),
      training: trainingWith(sgd(1e30)),
      seed: 1,
      inputs: small,
      target,
    });
    const { losses } = await engine.train(Array.from({ length: 50 }, () => rows(5)));
    expect(losses.length).toBeLessThan(5);
    expect(losses.slice(0, -1).every(Number.isFinite)).toBe(true);
    expect(losses.at(-1)).not.toSatisfy(Number.isFinite);
    engine.dispose();
  });

  it('frees every tensor and session: 50 trainings leave none behind', { timeout: 120_000 }, async () => {
    const cycle = async (round: number) => {
      const model = round % 2 === 0 ? mlp : formula('a * x1 + b * (x2 > 0)', { a: 1, b: 2 });
      const engine = await createEngine({
        model,
        training: round % 3 === 0 ? trainingWith(sgd(0.1)) : trainingWith(adam(0.1)),
        seed: 1,
        inputs: small,
        target,
      });
      await engine.train([rows(5), rows(3)]);
      await engine.step(rows(2));
      await engine.predict(small.map(({ values }) => values));
      engine.load(engine.state());
      await engine.evaluate(rows(5));
      engine.dispose();
    };
    await cycle(0);
    const { liveSessions } = await onnxRuntime();
    const before = [tf.memory().numTensors, liveSessions()];
    for (let round = 0; round < 50; round += 1) await cycle(round);
    const wrong = { model: formula('q * x1', { w: 1 }), training: trainingWith(sgd(0.1)), seed: 1, inputs: small, target };
    await expect(createEngine(wrong)).rejects.toMatchObject({ problem: { code: 'expression.unknown-name' } });
    expect([tf.memory().numTensors, liveSessions()]).toEqual(before);
  });
});
