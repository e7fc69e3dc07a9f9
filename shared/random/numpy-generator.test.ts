import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type IntegerBits, NumpyGenerator } from './numpy-generator.ts';
import { wordsOfSeed } from './seed-sequence.ts';

interface Case {
  readonly python: string;
  readonly seed: string | readonly number[];
  readonly draw: string;
  readonly args: readonly (string | boolean)[];
  readonly values: readonly string[];
}

interface Tail {
  readonly draw: 'normal' | 'exponential';
  readonly seed: number;
  /** How many draws come before the one from the tail. */
  readonly place: number;
  readonly values: readonly string[];
}

/** Made by `goldens/numpy_generator.py`. */
const { cases, tails } = JSON.parse(readFileSync(new URL('./goldens/numpy_generator.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
  readonly tails: readonly Tail[];
};

function generatorOf(seed: Case['seed']): NumpyGenerator {
  const words = typeof seed === 'string' ? wordsOfSeed(BigInt(seed)) : seed.flatMap((one) => wordsOfSeed(BigInt(one)));
  return new NumpyGenerator(words);
}

const uncounted = (): void => undefined;

function drawn({ seed, draw, args, values }: Case): ArrayLike<number | bigint> {
  const generator = generatorOf(seed);
  const [first, second, third] = args;
  const times = (one: () => number | bigint) => values.map(one);
  switch (draw) {
    case 'uniform':
      return times(() => generator.uniform());
    case 'uniformFloat32':
      return times(() => generator.uniformFloat32());
    case 'normal':
      return times(() => generator.normal());
    case 'exponential':
      return times(() => generator.exponential());
    case 'below64':
      return times(() => generator.below64(BigInt(first)));
    case 'integers':
      return times(generator.integers(Number(first) as IntegerBits, BigInt(second)));
    case 'shuffle': {
      const places = Array.from({ length: Number(first) }, (_, place) => place);
      generator.shuffle(places, uncounted);
      return places;
    }
    case 'sample':
      return generator.sample(Number(first), Number(second), third === true, uncounted).slice(0, values.length);
    default:
      throw new RangeError(draw);
  }
}

describe('draws are those of NumPy', () => {
  it.each(cases)('$python', (golden) => {
    expect(Array.from(drawn(golden), Number)).toEqual(golden.values.map(Number));
    expect(Array.from(drawn(golden), String)).toHaveLength(golden.values.length);
  });

  it.each(tails)('tail of $draw with seed $seed', ({ draw, seed, place, values }) => {
    const generator = generatorOf(String(seed));
    for (let before = 0; before < place; before++) generator[draw]();
    expect(values.map(() => generator[draw]())).toEqual(values.map(Number));
  });
});

describe('whole numbers', () => {
  it('of 64 bits are exact', () => {
    const golden = cases.find(({ args }) => args[0] === String(2n ** 64n - 1n));
    expect(golden).toBeDefined();
    if (golden !== undefined) expect(Array.from(drawn(golden), String)).toEqual(golden.values);
  });

  it('stay within their range', () => {
    const generator = new NumpyGenerator([3]);
    for (const most of [1, 2, 6, 2 ** 31, 2 ** 32 - 2]) {
      for (let draw = 0; draw < 200; draw++) {
        const value = generator.below32(most);
        expect(Number.isInteger(value) && value >= 0 && value <= most).toBe(true);
      }
    }
  });
});
