import { describe, expect, it } from 'vitest';
import { compilePipeline } from '#shared/pipeline/compile.ts';
import type { Stage } from '#shared/pipeline/schema.ts';
import { targetUnits } from './target-units.ts';

const columns = [
  { name: 'x', role: 'input', values: Float64Array.of(1, 2, 3) },
  { name: 'y', role: 'target', values: Float64Array.of(10, 20, 60) },
] as const;
const batch: Stage = { id: 'batch', op: 'batch', batch_size: 1, drop_remainder: false };

function unitsOf(middle: readonly Stage[]) {
  const stages: Stage[] = [{ id: 'source', op: 'from_tensor_slices' }, ...middle, batch];
  const compiled = compilePipeline({ stages, seed: 1, columns });
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return { target: compiled.value.target.values, back: targetUnits(stages, compiled.value.fitted, 'y') };
}

describe('targetUnits', () => {
  it('leaves a target that was not scaled', () => {
    expect(unitsOf([{ id: 's', op: 'standardise', columns: [] }]).back?.(42)).toBe(42);
  });

  it('undoes a standardised target', () => {
    const { target, back } = unitsOf([{ id: 's', op: 'standardise', columns: ['y'] }]);
    expect(back?.(target[2] ?? Number.NaN)).toBeCloseTo(60, 4);
  });

  it('does not pretend to undo a map of the target', () => {
    expect(unitsOf([{ id: 'm', op: 'map', column: 'y', expression: 'log(y)' }]).back).toBeNull();
  });
});
