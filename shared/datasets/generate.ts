/** Data sets that are made instead of loaded: points in the plane with classes, and curves. The seed decides every number. */
import { drawNormal, drawUniform } from '#shared/random/draw.ts';
import { scramble } from '#shared/random/stateless.ts';
import { type Tensor, tensor } from '#shared/tensor/tensor.ts';

export const generatedNames = ['moons', 'circles', 'blobs', 'spirals', 'xor', 'noisy_line', 'sine'] as const;
export type GeneratedName = (typeof generatedNames)[number];

export interface GenerationPlan {
  /** At least 1. */
  readonly examples: number;
  readonly seed: number;
  /** Standard deviation of what is added to every coordinate or target. */
  readonly noise: number;
}

/** Columns with one row per example: `x` of shape [n, 2] and `label`, or `x` and `y` of shape [n]. */
export type GeneratedColumns = Readonly<Record<string, Tensor>>;

/** Independent random numbers of one seed; each use takes the next stream. */
function createSource(seed: number) {
  let use = 0;
  const state = () => scramble([seed, use++]);
  return {
    uniform: (count: number, low: number, high: number) => drawUniform('float32', state(), count, low, high),
    normal: (count: number, deviation: number) => drawNormal('float32', state(), count, 0, deviation),
  };
}
type Source = ReturnType<typeof createSource>;

/** The place of a point of a class, `at` from 0 to 1 along its curve. */
type Curve = (at: number, kind: number) => readonly [number, number];

function classified(source: Source, { examples, noise }: GenerationPlan, classes: number, curve: Curve): GeneratedColumns {
  const along = source.uniform(examples, 0, 1);
  const shake = source.normal(2 * examples, noise);
  const points = new Float32Array(2 * examples);
  const labels = new BigInt64Array(examples);
  for (let index = 0; index < examples; index++) {
    const kind = index % classes;
    const [x, y] = curve(along[index], kind);
    points[2 * index] = x + shake[2 * index];
    points[2 * index + 1] = y + shake[2 * index + 1];
    labels[index] = BigInt(kind);
  }
  return { x: tensor('float32', [examples, 2], points), label: tensor('int64', [examples], labels) };
}

/** Two half circles, one in the other's opening. */
const moon: Curve = (at, kind) => {
  const angle = Math.PI * at;
  return kind === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
};

/** A circle inside another. */
const circle: Curve = (at, kind) => {
  const radius = kind === 0 ? 1 : 0.5;
  return [radius * Math.cos(2 * Math.PI * at), radius * Math.sin(2 * Math.PI * at)];
};

/** Three heaps around the corners of a triangle. */
const blob: Curve = (_at, kind) => {
  const angle = Math.PI * (0.5 + (2 * kind) / 3);
  return [2 * Math.cos(angle), 2 * Math.sin(angle)];
};

/** Two arms that wind around each other one and a half times. */
const spiral: Curve = (at, kind) => {
  const angle = 3 * Math.PI * at + Math.PI * kind;
  return [at * Math.cos(angle), at * Math.sin(angle)];
};

/** Class 1 where exactly one coordinate is positive. */
function xor(source: Source, { examples, noise }: GenerationPlan): GeneratedColumns {
  const places = source.uniform(2 * examples, -1, 1);
  const shake = source.normal(2 * examples, noise);
  const labels = new BigInt64Array(examples);
  for (let index = 0; index < examples; index++) {
    labels[index] = places[2 * index] > 0 !== places[2 * index + 1] > 0 ? 1n : 0n;
  }
  const points = places.map((value, index) => value + shake[index]);
  return { x: tensor('float32', [examples, 2], points), label: tensor('int64', [examples], labels) };
}

/** A curve over [−1, 1] with noise on it. */
function curved(source: Source, { examples, noise }: GenerationPlan, height: (x: number) => number): GeneratedColumns {
  const x = source.uniform(examples, -1, 1);
  const shake = source.normal(examples, noise);
  const y = x.map((value, index) => height(value) + shake[index]);
  return { x: tensor('float32', [examples], x), y: tensor('float32', [examples], y) };
}

export function generate(name: GeneratedName, plan: GenerationPlan): GeneratedColumns {
  const source = createSource(plan.seed);
  switch (name) {
    case 'moons':
      return classified(source, plan, 2, moon);
    case 'circles':
      return classified(source, plan, 2, circle);
    case 'blobs':
      return classified(source, plan, 3, blob);
    case 'spirals':
      return classified(source, plan, 2, spiral);
    case 'xor':
      return xor(source, plan);
    case 'noisy_line':
      return curved(source, plan, (x) => 2 * x + 1);
    case 'sine':
      return curved(source, plan, (x) => Math.sin(Math.PI * x));
  }
}
