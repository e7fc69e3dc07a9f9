import { describe, expect, it } from 'vitest';
import { meanLossOf, predictFormula } from './evaluate.ts';
import { resolveFormula } from './formula.ts';

const resolved = resolveFormula(
  {
    kind: 'formula',
    formula: 'w * x + b',
    variables: [
      { name: 'w', initial: 0 },
      { name: 'b', initial: 0 },
    ],
  },
  ['x'],
);
if (!resolved.ok) throw new Error('the chapter’s formula does not resolve');
const formula = resolved.value;
const x = Float32Array.from({ length: 10 }, (_, i) => (i - 4.5) / Math.sqrt(8.25));
const y = Float32Array.of(1, 1.3, 3.1, 2, 5, 6.3, 6.6, 7.4, 8, 9);

describe('predictFormula', () => {
  it('rounds every operation to float32', () => {
    const [w, b] = [Math.fround(2.6576622), Math.fround(4.8798566)];
    const expected = Array.from(x, (value) => Math.fround(Math.fround(w * value) + b));
    expect(Array.from(predictFormula(formula, [x], [w, b]))).toEqual(expected);
  });
});

describe('meanLossOf', () => {
  it('is lowest at the least-squares line of the chapter’s points', () => {
    const across = [2, 2.724, 3.4];
    const up = [4, 4.97, 6];
    const values = up.flatMap((b) =>
      across.map((w) => meanLossOf('mean_squared_error', predictFormula(formula, [x], [w, b]), y)),
    );
    expect(values.indexOf(Math.min(...values))).toBe(1 * 3 + 1);
    expect(values[4]).toBeCloseTo(0.403, 2);
  });

  it.each([
    ['huber', [0.1, 0.9, 0.5, 3], [0, 1, 2, 1], 0.6274999976158142],
    ['log_cosh', [0.1, 0.9, 0.5, 3], [0, 1, 2, 1], 0.5476065278053284],
    ['poisson', [0.1, 0.9, 0.5, 3], [0, 1, 2, 1], 1.223260521888733],
    ['binary_crossentropy', [0.1, 0.9, 0.5, 1], [0, 1, 1, 0], 4.2115631103515625],
  ] as const)('gives what Keras gives for %s', (loss, predictions, targets, expected) => {
    // Keras keeps 1 − 1e-7 in float32, which shows where a probability is 1.
    expect(meanLossOf(loss, Float32Array.from(predictions), Float32Array.from(targets))).toBeCloseTo(expected, 1);
  });
});
