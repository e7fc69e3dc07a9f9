import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createPythonRandom } from './python-random.ts';

/** Made by Python 3.11: every list in this order from one seeded `random`. */
interface Case {
  readonly seed: string;
  readonly random: readonly number[];
  readonly randint: readonly number[];
  readonly randrange_big: readonly string[];
  readonly getrandbits: readonly string[];
  readonly uniform: readonly number[];
  readonly shuffle: readonly number[];
  readonly sample: readonly (readonly number[])[];
  readonly choice: readonly string[];
  readonly choices: readonly number[];
  readonly weighted: readonly string[];
  readonly gauss: readonly number[];
  readonly normalvariate: readonly number[];
  readonly expovariate: number;
  readonly triangular: readonly number[];
  readonly last: number;
}

const { cases } = JSON.parse(readFileSync(new URL('./goldens/python_random.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};

const times = <Value>(count: number, make: () => Value) => Array.from({ length: count }, make);

/** JavaScript's log and cos may differ from C's in the last bit. */
function expectClose(values: readonly number[], expected: readonly number[]): void {
  expect(values.length).toBe(expected.length);
  for (const [index, value] of values.entries())
    expect(Math.abs(value - expected[index])).toBeLessThan(1e-14 * Math.abs(expected[index]) + 1e-15);
}

describe('Python’s random', () => {
  it.each(cases.map((each) => [each.seed.length > 30 ? 'a seed of 400 digits' : each.seed, each] as const))(
    'draws as CPython after seed(%s)',
    (_, recorded) => {
      const random = createPythonRandom(5);
      random.gauss(0, 1);
      random.seed(BigInt(recorded.seed));
      expect(times(3, random.randomFraction)).toEqual(recorded.random);
      expect(times(4, () => random.randomInteger(-5, 5))).toEqual(recorded.randint);
      expect(times(2, () => String(random.below(10n ** 30n)))).toEqual(recorded.randrange_big);
      expect([0, 1, 32, 33, 100].map((count) => String(random.getrandbits(count)))).toEqual(recorded.getrandbits);
      expect(times(2, () => random.uniform(-2, 3.5))).toEqual(recorded.uniform);
      const items = times(12, () => 0).map((_each, index) => index);
      random.shuffle(items);
      expect(items).toEqual(recorded.shuffle);
      const sizes = [10, 1000, 30, 5, 100];
      expect(sizes.map((size, index) => random.sample(size, recorded.sample[index].length))).toEqual(recorded.sample);
      expect(times(4, () => 'abcdefg'[Number(random.below(7n))])).toEqual(recorded.choice);
      expect(random.choices(100, 4)).toEqual(recorded.choices);
      expect(random.weightedChoices([1, 3.5, 4], 6).map((index) => 'abc'[index])).toEqual(recorded.weighted);
      expectClose(
        times(3, () => random.gauss(1, 2)),
        recorded.gauss,
      );
      expectClose(
        times(2, () => random.normalvariate(1, 2)),
        recorded.normalvariate,
      );
      expectClose([random.expovariate(1.5)], [recorded.expovariate]);
      expectClose([random.triangular(0, 4, 1), random.triangular(1, 3, null)], recorded.triangular);
      expect(random.randomFraction()).toBe(recorded.last);
    },
  );
});
