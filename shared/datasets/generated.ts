/** The made data sets as entries of the library, and their examples. */
import type { DatasetEntry, DatasetFeature } from './entry.ts';
import { generate, type GeneratedColumns, type GeneratedName, generatedNames } from './generate.ts';

const splits = [
  { name: 'train', examples: 800 },
  { name: 'test', examples: 200 },
] as const;

const descriptions: Readonly<Record<GeneratedName, string>> = {
  moons: 'Two half circles of points, one in the opening of the other.',
  circles: 'A circle of points inside another.',
  blobs: 'Three heaps of points.',
  spirals: 'Two arms of points that wind around each other.',
  xor: 'Points of the plane, of class 1 where exactly one coordinate is positive.',
  noisy_line: 'Points along the line y = 2x + 1, with noise.',
  sine: 'Points along y = sin(πx), with noise.',
};

const noise: Readonly<Record<GeneratedName, number>> = {
  moons: 0.1,
  circles: 0.05,
  blobs: 0.5,
  spirals: 0.02,
  xor: 0,
  noisy_line: 0.2,
  sine: 0.1,
};

const isCurve = (name: GeneratedName): boolean => name === 'noisy_line' || name === 'sine';

function featuresOf(name: GeneratedName): readonly DatasetFeature[] {
  if (isCurve(name)) {
    return [
      { name: 'x', kind: 'Scalar', dtype: 'float32', shape: [] },
      { name: 'y', kind: 'Scalar', dtype: 'float32', shape: [] },
    ];
  }
  return [
    { name: 'x', kind: 'Tensor', dtype: 'float32', shape: [2] },
    { name: 'label', kind: 'ClassLabel', dtype: 'int64', shape: [], classes: name === 'blobs' ? ['0', '1', '2'] : ['0', '1'] },
  ];
}

export const generatedSets: readonly DatasetEntry[] = generatedNames.map((name) => ({
  name,
  version: '1.0.0',
  description: descriptions[name],
  homepage: null,
  citation: '',
  features: featuresOf(name),
  supervised: ['x', isCurve(name) ? 'y' : 'label'],
  splits,
  download: null,
  size: null,
  licence: 'CC0 1.0',
}));

/** The examples of a split; null where there is no such set or split. */
export function generatedSplit(name: string, split: string): GeneratedColumns | null {
  const known = generatedNames.find((candidate) => candidate === name);
  const index = splits.findIndex((candidate) => candidate.name === split);
  if (known === undefined || index < 0) return null;
  return generate(known, { examples: splits[index].examples, seed: index, noise: noise[known] });
}
