import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { Model, Training } from '#shared/model/schema.ts';
import { compilePipeline, type CompiledPipeline } from '#shared/pipeline/compile.ts';
import { sampleDocument } from '#shared/project/samples.ts';
import type { EngineJob } from './engine.ts';
import { createJsEngine } from './js.ts';

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

const sgd = (learning_rate: number): Training => ({ optimizer: { op: 'sgd', learning_rate }, loss: 'mean_squared_error', epochs: 1 });

function jobOf(compiled: CompiledPipeline, training: Training, model: Model = sample.model): EngineJob {
  return { model, training, seed: 1, inputs: compiled.inputs, target: compiled.target };
}

function bits(value: number): string {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  return view.getUint32(0).toString(16).padStart(8, '0');
}

const mlp: Model = {
  kind: 'sequential',
  layers: [
    { id: 'a', op: 'dense', units: 8, activation: 'tanh', use_bias: true },
    { id: 'b', op: 'dense', units: 1, activation: 'linear', use_bias: true },
  ],
};
const adam = (learning_rate: number): Training => ({
  optimizer: { op: 'adam', learning_rate, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 },
  loss: 'mean_squared_error',
  epochs: 1,
});

describe('the js engine against TensorFlow’s own training', () => {
  const { loop_cases } = golden<{ readonly loop_cases: readonly LoopCase[] }>('regression.json');

  it.each(loop_cases.map((loop) => [loop.id, loop] as const))('%s: every loss and weight has the same bits', async (_, loop) => {
    const compiled = compileChapter(loop.shuffle, loop.batch_size);
    const engine = await createJsEngine(jobOf(compiled, sgd(loop.learning_rate)));
    const stream = compiled.createStream();
    const every = loop.every ?? 1;
    const wrong: string[] = [];
    for (let step = 0; step < loop.steps; step += 1) {
      const [w, b] = engine.weights();
      const [loss] = await engine.train([stream.next()]);
      if (step % every !== 0) continue;
      const at = step / every;
      const expected = [loop.ws.values[at], loop.bs.values[at], loop.losses.values[at]].map(Math.fround);
      const found = [w, b, loss];
      if (!found.every((value, i) => Object.is(value, expected[i]))) wrong.push(`step ${String(step)}: ${String(found)} ≠ ${String(expected)}`);
    }
    expect(wrong).toEqual([]);
    expect(Array.from(engine.weights(), bits)).toEqual([loop.final_w_bits_be, loop.final_b_bits_be]);
    engine.dispose();
  });
});
