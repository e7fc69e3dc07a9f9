/** Trainings that Keras itself did, step by step; `goldens/keras_training.py` is how. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Layer, Training } from '#shared/model/schema.ts';
import { rowWeightsOf } from '../targets.ts';
import type { EngineJob } from './engine.ts';
import { suiteEngines } from './suite.cases.ts';

interface Case {
  readonly name: string;
  readonly seed: number;
  readonly layers: readonly Layer[];
  readonly training: Training;
  readonly batch: number;
  readonly rows: number;
  /** Column by column. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly start: readonly (readonly number[])[];
  readonly losses: readonly number[];
  /** Of the last step. */
  readonly metrics: readonly number[];
  /** Loss and metrics over all rows at the end. */
  readonly evaluated: readonly number[];
  readonly final: readonly { readonly name: string; readonly values: readonly number[] }[];
}

const { cases } = JSON.parse(readFileSync(new URL('../goldens/keras_training.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};

function jobOf({ layers, training, seed, rows, x, y }: Case): EngineJob {
  const inputs = Array.from({ length: x.length / rows }, (_, i) => ({
    name: `x${String(i)}`,
    values: Float32Array.from(x.slice(i * rows, (i + 1) * rows)),
  }));
  const target = { name: 'y', values: Float32Array.from(y) };
  const rowWeights = rowWeightsOf(training, target, everyRow(rows));
  const model = { kind: 'sequential' as const, layers: [...layers] };
  return { model, training, seed, inputs, target, ...(rowWeights && { rowWeights }) };
}

const everyRow = (rows: number): Int32Array => Int32Array.from({ length: rows }, (_, row) => row);

/** What is more than 10⁻⁵ of `scale` apart, in words. */
function apart(name: string, found: ArrayLike<number>, expected: readonly number[], scale: (value: number) => number): string[] {
  expect(found).toHaveLength(expected.length);
  return expected.flatMap((value, i) =>
    Math.abs(found[i] - value) <= 1e-5 * scale(value) ? [] : [`${name}[${String(i)}]: ${String(found[i])} ≠ ${String(value)}`],
  );
}

/** A loss near 0 is a difference of larger numbers, which have lost their last bits. */
const ofLoss = (value: number): number => Math.abs(value) + 0.01;

describe.each(suiteEngines)('the engine %s against Keras', (_, createEngine) => {
  it.each(cases.map((told) => [told.name, told] as const))('starts %s from the same weights', async (_name, told) => {
    const engine = await createEngine(jobOf(told));
    const start = new Map(engine.state().tensors.map(({ name, values }) => [name, values]));
    engine.dispose();
    told.final.forEach(({ name }, i) => {
      const found = Array.from(start.get(name) ?? []);
      const expected = told.start[i].map(Math.fround);
      // No two libraries round a factorization into an orthogonal matrix alike.
      if (name.endsWith('/recurrent_kernel')) expect(apart(name, found, expected, () => 1)).toEqual([]);
      else expect(found, name).toEqual(expected);
    });
  });

  it.each(cases.map((told) => [told.name, told] as const))(
    'trains %s as Keras does',
    { timeout: 120_000 },
    async (_name, told) => {
      const engine = await createEngine(jobOf(told));
      const batches = told.losses.map((_loss, step) =>
        Int32Array.from({ length: told.batch }, (_row, i) => (step * told.batch + i) % told.rows),
      );
      const { losses, metrics } = await engine.train(batches);
      const evaluated = await engine.evaluate(everyRow(told.rows));
      const final = new Map(engine.state().tensors.map(({ name, values }) => [name, values]));
      engine.dispose();
      expect(apart('loss', losses, told.losses, ofLoss)).toEqual([]);
      expect(apart('evaluated', [evaluated.loss, ...evaluated.metrics], told.evaluated, ofLoss)).toEqual([]);
      const last = told.training.metrics.map((metric, i) => {
        const mean = metrics[i][metrics[i].length - 1];
        return metric === 'root_mean_squared_error' ? Math.sqrt(mean) : mean;
      });
      expect(apart('metric', last, told.metrics, ofLoss)).toEqual([]);
      for (const { name, values } of told.final) {
        const largest = Math.max(0.1, ...values.map(Math.abs));
        expect(apart(name, final.get(name) ?? [], values, () => largest)).toEqual([]);
      }
    },
  );
});
