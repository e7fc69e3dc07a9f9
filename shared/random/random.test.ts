import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unitFloats } from './distributions.ts';
import { glorotUniform } from './initializers.ts';
import { createKerasSeeds } from './keras-seed.ts';
import { createMersenneTwister } from './mersenne-twister.ts';
import { createWordStream, philoxState, type SeedPair, type WordStream } from './philox.ts';
import { createGlobalSeed, createGraphSeed } from './seeds.ts';
import { scramble, statelessUniform } from './stateless.ts';

const take = (words: WordStream, count: number) => Array.from({ length: count }, () => words.next());
const hex = (word: number) => word.toString(16).padStart(8, '0');

describe('Mersenne Twister', () => {
  it('draws the words Python draws for seed 1', () => {
    const generator = createMersenneTwister(1);
    expect(Array.from({ length: 4 }, () => generator.randomBits(32))).toEqual([577090037, 2444712010, 3639700191, 3445702192]);
  });

  it.each([
    [0, [1654615998, 1806341205, 173879092, 1112038970]],
    [1, [577090037, 271041745, 1095513148, 506456969]],
    [-1, [577090037, 271041745, 1095513148, 506456969]],
    [42, [478163327, 107420369, 1181241943]],
    [2 ** 31, [1455117090, 1620553392]],
    [2 ** 40 + 17, [1037313734, 1965542259]],
  ])('gives operations the seeds TensorFlow draws after set_seed(%d)', (seed, expected) => {
    const generator = createMersenneTwister(seed);
    expect(expected.map(() => generator.randomInteger(0, 2 ** 31 - 1))).toEqual(expected);
  });
});

describe('Philox', () => {
  it('gives the published words for a zero key and counter', () => {
    const words = createWordStream({ key: [0, 0], counter: [0, 0, 0, 0] });
    expect(take(words, 4).map(hex)).toEqual(['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']);
  });

  it('wraps the counter around from all ones', () => {
    const ones = 0xffffffff;
    const words = createWordStream({ key: [ones, ones], counter: [ones, ones, ones, ones] });
    expect(take(words, 8).map(hex)).toEqual('408f276d 41c83b0e a20bc7c6 6d5451fd 72a47709 15474739 9f41b01f 22799a5a'.split(' '));
  });

  it('starts from the pair of an operation', () => {
    const words = createWordStream(philoxState([1, 577090037]));
    expect(take(words, 8).map(hex)).toEqual('15952302 a17363bd 3450c3c3 2c379f35 9ea55e42 94523d82 4f7ce68a 5737b157'.split(' '));
  });

  it('skips as many blocks as it would have drawn', () => {
    const drawn = createWordStream(philoxState([3, 4]));
    take(drawn, 4 * 7);
    const skipped = createWordStream(philoxState([3, 4]));
    skipped.skip(7);
    expect(take(skipped, 9)).toEqual(take(drawn, 9));
  });
});

describe('seeds', () => {
  it('reduces pairs and never gives (0, 0)', () => {
    expect(createGlobalSeed(-1).pair(null)).toEqual([2 ** 31 - 2, 577090037]);
    expect(createGlobalSeed(0).pair(0)).toEqual([0, 2 ** 31 - 1]);
    expect(createGlobalSeed(null).pair(7)).toEqual([87654321, 7]);
    expect(() => createGlobalSeed(null).pair(null)).toThrow(RangeError);
  });

  it('counts instead of drawing inside a graph', () => {
    const graph = createGraphSeed(1);
    const first = (pair: SeedPair) => Array.from(unitFloats(createWordStream(philoxState(pair)), 1))[0];
    expect(first(graph.pair(null))).toBeCloseTo(0.81269646, 7);
    expect(first(graph.pair(null))).toBeCloseTo(0.05554414, 7);
    expect(graph.pair(5)).toEqual([1, 5]);
    expect(graph.pair(null)).toEqual([1, 2]);
  });
});

describe('stateless numbers and Keras', () => {
  it('scrambles the seed as TensorFlow does', () => {
    expect(scramble([1, 2])).toEqual({ key: [0x6d2f7fba, 0x908502c9], counter: [0, 0, 0x619cb60b, 0xf7734320] });
    expect(scramble([-1, 0])).toEqual({ key: [0x0bd57250, 0x34de98a7], counter: [0, 0, 0x8c589164, 0x6ddf2994] });
    expect(Array.from(statelessUniform([1, 2], 4))).toEqual([0.84406042, 0.19204533, 0.99622321, 0.1603874].map(Math.fround));
  });

  it('draws the seeds Keras draws', () => {
    const seeds = createKerasSeeds(1);
    expect([seeds.next(), seeds.next(), seeds.next()]).toEqual([144272510, 611178003, 909925048]);
  });

  it('starts a Dense(3) layer on two inputs with the weights of Keras', () => {
    const kernel = glorotUniform([2, 3], createKerasSeeds(1).next());
    const printed = [-0.52800494, 0.7940815, 0.9604876, -0.34344757, -1.0265126, -0.8537018];
    for (const [index, value] of kernel.entries()) expect(value).toBeCloseTo(printed[index], 6);
  });

  interface Golden {
    readonly models: readonly {
      readonly seed: number;
      readonly input_dim: number;
      readonly layers: readonly { readonly units: number; readonly init: string }[];
      readonly kernels: readonly { readonly shape: readonly number[]; readonly values: readonly number[] }[];
    }[];
  }
  const full = new URL('../../../shared/goldens/keras_init.json', import.meta.url);
  const subset = new URL('./goldens/keras_init.json', import.meta.url);

  it('equals every glorot_uniform model of the reference run', () => {
    const { models } = JSON.parse(readFileSync(existsSync(full) ? full : subset, 'utf8')) as Golden;
    let compared = 0;
    for (const model of models) {
      const seeds = createKerasSeeds(model.seed);
      for (const [index, layer] of model.layers.entries()) {
        const seed = seeds.next();
        if (layer.init !== 'glorot_uniform') continue;
        const { shape, values } = model.kernels[index];
        if (values === undefined) continue;
        expect(Array.from(glorotUniform(shape, seed))).toEqual(values.map(Math.fround));
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(0);
  });
});
