import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { tensorflow } from '../../engines/js/backend.ts';
import type { GraphType } from '../graph.ts';
import { arrayCases } from './cases/arrays.cases.ts';
import type { KernelCase } from './cases/case.cases.ts';
import { elementwiseCases } from './cases/elementwise.cases.ts';
import { windowCases } from './cases/windows.cases.ts';
import { runEagerly, runRecorded, type Computation, type Result } from './run-recorded.ts';
import { kernelRules } from './table.ts';

const kernelCases = { ...arrayCases, ...elementwiseCases, ...windowCases };

beforeAll(async () => {
  await tensorflow();
});

/** Runs the kernel itself, so that nothing but its own rule is asked. */
function computation(kernel: string, { inputs, attributes }: KernelCase): Computation {
  const names = Object.keys(inputs);
  const isList = names.every((name) => /^\d+$/.test(name));
  return (tensors) => {
    const named = isList ? [...tensors] : Object.fromEntries(names.map((name, i) => [name, tensors[i]]));
    const made: tf.Tensor | tf.Tensor[] = tf
      .engine()
      .runKernel(kernel, named as tf.NamedTensorMap, attributes as tf.NamedAttrMap);
    return Array.isArray(made) ? made : [made];
  };
}

/** @param tolerance of the largest expected number; 0 asks for the very bits */
function expectSame(found: readonly Result[], expected: readonly Result[], tolerance: number): void {
  const facts = (results: readonly Result[]) =>
    results.map(({ shape, dtype }) => ({ shape: [...shape], dtype: dtype as GraphType }));
  expect(facts(found)).toEqual(facts(expected));
  found.forEach(({ values }, result) => {
    const wanted = expected[result].values;
    const scale = wanted.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 1e-2);
    const wrong = values.findIndex((value, i) =>
      Number.isFinite(wanted[i]) && Number.isFinite(value)
        ? Math.abs(value - wanted[i]) > tolerance * scale
        : !Object.is(value, wanted[i]),
    );
    if (wrong >= 0)
      throw new Error(`result ${String(result)}, element ${String(wrong)}: ${String(values[wrong])} ≠ ${String(wanted[wrong])}`);
  });
}

describe('lowered kernels against TensorFlow.js', () => {
  it('has cases for every kernel that can be recorded, and no others', () => {
    expect(Object.keys(kernelCases).sort()).toEqual(Object.keys(kernelRules).sort());
  });

  it.each(Object.entries(kernelCases))(
    '%s gives the same shapes and numbers',
    async (kernel, { arbitrary, tolerance, expected }) => {
      await fc.assert(
        fc.asyncProperty(arbitrary, async (one) => {
          const given = Object.values(one.inputs);
          const compute = computation(kernel, one);
          const { graph, results } = await runRecorded(given, compute);
          expect(graph.nodes.map((node) => node.kernel)).toContain(kernel);
          expectSame(results, expected?.(one) ?? runEagerly(given, compute), tolerance);
        }),
        { numRuns: 12 },
      );
    },
  );
});
