import { describe, expect, it } from 'vitest';
import { isBig, isFloat } from '#shared/tensor/dtype.ts';
import { sizeOf } from '#shared/tensor/tensor.ts';
import { datasetEntries } from './catalogue.ts';
import { generate, generatedNames } from './generate.ts';
import { generatedSplit } from './generated.ts';

const plan = { examples: 90, seed: 7, noise: 0 };

describe('made data sets', () => {
  it.each(generatedNames)('%s has as many rows as it says, of the types it says', (name) => {
    const entry = datasetEntries.find((candidate) => candidate.name === name);
    for (const { name: split, examples } of entry?.splits ?? []) {
      const columns = generatedSplit(name, split);
      for (const feature of entry?.features ?? []) {
        const tensor = columns?.[feature.name];
        expect(tensor?.dtype).toBe(feature.dtype);
        expect(tensor?.shape).toEqual([examples, ...feature.shape]);
        expect(tensor?.values.length).toBe(sizeOf([examples, ...feature.shape.map(Number)]));
      }
    }
  });

  it.each(generatedNames)('%s is the same for the same seed and another for another', (name) => {
    const shaken = { ...plan, noise: 0.1 };
    expect(generate(name, shaken)).toEqual(generate(name, shaken));
    expect(generate(name, shaken)).not.toEqual(generate(name, { ...shaken, seed: 8 }));
  });

  it.each(generatedNames)('%s keeps its labels among its classes and its numbers finite', (name) => {
    const entry = datasetEntries.find((candidate) => candidate.name === name);
    for (const [column, { dtype, values }] of Object.entries(generate(name, plan))) {
      const classes = entry?.features.find((feature) => feature.name === column)?.classes;
      if (isFloat(dtype)) expect(Array.from(values, Number).every(Number.isFinite)).toBe(true);
      if (isBig(dtype)) expect(new Set(Array.from(values, Number)).size).toBe(classes?.length);
    }
  });

  it('puts a circle of radius 1 around one of radius 0.5', () => {
    const { x, label } = generate('circles', plan);
    for (let row = 0; row < plan.examples; row++) {
      const radius = Math.hypot(Number(x.values[2 * row]), Number(x.values[2 * row + 1]));
      expect(radius).toBeCloseTo(Number(label.values[row]) === 0 ? 1 : 0.5, 6);
    }
  });

  it('follows the line where there is no noise', () => {
    const { x, y } = generate('noisy_line', plan);
    for (let row = 0; row < plan.examples; row++) expect(Number(y.values[row])).toBeCloseTo(2 * Number(x.values[row]) + 1, 6);
  });

  it('gives nothing for sets and splits that are not made', () => {
    expect(generatedSplit('mnist', 'train')).toBeNull();
    expect(generatedSplit('moons', 'validation')).toBeNull();
  });
});

describe('the library', () => {
  it('names every set once and describes each completely', () => {
    expect(new Set(datasetEntries.map(({ name }) => name)).size).toBe(datasetEntries.length);
    for (const { supervised, features } of datasetEntries) {
      for (const name of supervised) expect(features.map((feature) => feature.name)).toContain(name);
    }
  });
});
