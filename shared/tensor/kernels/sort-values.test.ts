/** Long arrays against the engine's own sort, and the promise that they can be interrupted. */
import { describe, expect, it } from 'vitest';
import { withWorkCounter } from '../work.ts';
import { sortValues } from './sort-values.ts';

/** Numbers in no order, the same every time. */
function scattered(length: number): Float64Array {
  let state = 12345;
  return Float64Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state % 97 === 0 ? NaN : (state - 2 ** 31) / 1000;
  });
}

describe('sorting values', () => {
  it.each([[0], [1], [5], [2 ** 15], [2 ** 15 + 1], [100_000], [3 * 2 ** 15]])('puts %i of them in order, NaN last', (length) => {
    const values = scattered(length);
    const expected = values.slice().sort();
    sortValues(values);
    expect(values.every((value, place) => Object.is(value, expected[place]))).toBe(true);
  });

  it('sorts whole numbers of 64 bits', () => {
    const values = BigInt64Array.from({ length: 70_000 }, (_, index) => BigInt(index * 7919 - (index % 5)) % 65_537n);
    const expected = values.slice().sort();
    sortValues(values);
    expect(values.every((value, place) => Object.is(value, expected[place]))).toBe(true);
  });

  it('asks often whether to go on', () => {
    let most = 0;
    withWorkCounter(
      (operations) => (most = Math.max(most, operations)),
      () => sortValues(scattered(500_000)),
    );
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(5_000_000);
    const stop = (): never => {
      throw new RangeError('stopped');
    };
    expect(() => withWorkCounter(stop, () => sortValues(scattered(100)))).toThrow('stopped');
  });
});
