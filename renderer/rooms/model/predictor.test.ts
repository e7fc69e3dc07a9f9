import { describe, expect, it } from 'vitest';
import { createLayer } from '#shared/model/catalogue/create.ts';
import { createPredictor, evenly, pick, ringedPositions } from './predictor.ts';

const line = {
  kind: 'formula',
  formula: 'w * x + b',
  variables: [
    { name: 'w', initial: 0 },
    { name: 'b', initial: 0 },
  ],
} as const;

describe('createPredictor', () => {
  it('evaluates a formula at any weights', () => {
    const predict = createPredictor({ ...line, variables: [...line.variables] }, ['x']);
    expect([...(predict([2, 1], [Float32Array.of(0, 1, -3)]) ?? [])]).toEqual([1, 3, -5]);
  });

  it('evaluates dense layers at any weights', () => {
    const predict = createPredictor({ kind: 'sequential', layers: [createLayer('dense', 'a')] }, ['x', 'z']);
    expect([...(predict([2, 10, 1], [Float32Array.of(1), Float32Array.of(3)]) ?? [])]).toEqual([33]);
  });

  it('has no answer for a formula that does not stand, or weights of another model', () => {
    expect(createPredictor({ ...line, variables: [], formula: 'w *' }, ['x'])([], [Float32Array.of(1)])).toBeNull();
    expect(createPredictor({ ...line, variables: [], formula: 'q * x' }, ['x'])([], [Float32Array.of(1)])).toBeNull();
    expect(createPredictor({ ...line, variables: [...line.variables] }, ['x'])([1], [Float32Array.of(1)])).toBeNull();
  });
});

describe('samples', () => {
  it('are evenly spaced, or picked from a column', () => {
    expect([...evenly(0, 1, 5)]).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect([...pick(Float32Array.of(5, 6, 7), Int32Array.of(2, 0))]).toEqual([7, 5]);
  });

  it('find the rows of a batch among the ones that are drawn', () => {
    // Complete rows 0, 1, 2 are source rows 0, 2, 5; rows 0 and 2 are drawn.
    expect(ringedPositions(Int32Array.of(0, 2), Int32Array.of(0, 2, 5), [5, 2])).toEqual([1]);
  });
});
