/** What a random call of a kernel is made of. */
import fc from 'fast-check';
import type { Given, Result } from '../run-recorded.ts';

export interface KernelCase {
  readonly inputs: Readonly<Record<string, Given>>;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface KernelCases {
  readonly arbitrary: fc.Arbitrary<KernelCase>;
  /** Share of the largest number by which others may differ; 0 where the very bits are asked for. */
  readonly tolerance: number;
  /** What TensorFlow gives, where TensorFlow.js itself is wrong or has no such kernel on its cpu backend. */
  readonly expected?: (one: KernelCase) => readonly Result[];
}

export type CasesByKernel = Readonly<Record<string, KernelCases>>;

export const moves = 0;
/** Operations that round once or are approximated by both sides. */
export const rounded = 2e-6;
/** Sums, which may be added in another order. */
export const summed = 1e-5;

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

export const shapes = (least = 0, most = 4): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 1, max: 4 }), { minLength: least, maxLength: most });

/** Numbers of one hundred steps between two bounds, so that equal ones are common. */
export function floats(shape: readonly number[], from = -3, to = 3): fc.Arbitrary<Given> {
  const value = fc.integer({ min: 0, max: 100 }).map((step) => Math.fround(from + ((to - from) * step) / 100));
  return fc
    .array(value, { minLength: sizeOf(shape), maxLength: sizeOf(shape) })
    .map((values) => ({ shape, dtype: 'float32', values }));
}

export function integers(shape: readonly number[], from = -5, to = 5): fc.Arbitrary<Given> {
  return fc
    .array(fc.integer({ min: from, max: to }), { minLength: sizeOf(shape), maxLength: sizeOf(shape) })
    .map((values) => ({ shape, dtype: 'int32', values }));
}

export function truths(shape: readonly number[]): fc.Arbitrary<Given> {
  return integers(shape, 0, 1).map(({ values }) => ({ shape, dtype: 'bool', values }));
}

/** A call whose inputs are drawn independently once their shapes are known. */
export function call(
  inputs: Readonly<Record<string, fc.Arbitrary<Given>>>,
  attributes: Readonly<Record<string, unknown>> = {},
): fc.Arbitrary<KernelCase> {
  return fc.record(inputs).map((drawn) => ({ inputs: drawn, attributes }));
}

/** Two shapes that broadcast to one. */
export const pairs: fc.Arbitrary<readonly [number[], number[]]> = shapes(0, 3).chain((whole) =>
  fc
    .tuple(
      fc.array(fc.boolean(), { minLength: whole.length, maxLength: whole.length }),
      fc.array(fc.boolean(), { minLength: whole.length, maxLength: whole.length }),
      fc.integer({ min: 0, max: whole.length }),
    )
    .map(([left, right, cut]) => {
      const thin = (flags: readonly boolean[]): number[] => whole.map((size, axis) => (flags[axis] ? 1 : size));
      return [thin(left), thin(right).slice(cut)] as const;
    }),
);

/** An axis of a shape, at times counted from the end. */
export const axisOf = (rank: number): fc.Arbitrary<number> => fc.integer({ min: -rank, max: rank - 1 });
