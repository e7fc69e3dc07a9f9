import { describe, expect, it } from 'vitest';
import type { Model } from '#shared/model/schema.ts';
import { haveSameWeights } from './same-weights.ts';

const line = (formula: string, ...names: readonly string[]): Model => ({
  kind: 'formula',
  formula,
  variables: names.map((name) => ({ name, initial: 0 })),
});

describe('the weights of a run', () => {
  it('belong to the same formula with the same variables', () => {
    const started = {
      ...line('w * x + b', 'w', 'b'),
      variables: [
        { name: 'w', initial: 3 },
        { name: 'b', initial: 1 },
      ],
    } as Model;
    expect(haveSameWeights(line('w * x + b', 'w', 'b'), started)).toBe(true);
  });

  it('say nothing about another formula, other variables or layers', () => {
    const trained = line('w * x + b', 'w', 'b');
    expect(haveSameWeights(trained, line('w * sqft + b', 'w', 'b'))).toBe(false);
    expect(haveSameWeights(trained, line('w * x + b', 'w', 'b', 'c'))).toBe(false);
    expect(haveSameWeights(trained, { kind: 'sequential', layers: [] })).toBe(false);
  });
});
