import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categorical } from './categorical.ts';
import { createEagerRandom } from './eager.ts';
import { logOfUnit, sinCos, sinCosResult } from './float32-math.ts';
import { glorotUniform } from './initializers.ts';
import { createRandomKernel } from './kernel.ts';
import { createKerasSeeds } from './keras-seed.ts';
import { createMersenneTwister } from './mersenne-twister.ts';
import { philoxState, type SeedPair, skipBlocks } from './philox.ts';
import { createWordStream, type WordStream } from './word-stream.ts';
import { createGlobalSeed, createGraphSeed } from './seeds.ts';
import { scramble, statelessUniform } from './stateless.ts';
import { drawTruncatedNormal, drawUniform } from './draw.ts';
import { fullInt64, uniformInt64, unitFloats } from './uniform.ts';

const take = (words: WordStream, count: number) => Array.from({ length: count }, () => words.next());
const hex = (word: number) => word.toString(16).padStart(8, '0');
const seeded = (seed: number) => {
  const random = createEagerRandom(() => 0.5);
  random.setSeed(seed);
  return random;
};

function bitsOf(value: number): string {
  return hex(new Uint32Array(Float32Array.of(value).buffer)[0]);
}

function floatOf(bits: string): number {
  return new Float32Array(Uint32Array.of(parseInt(bits, 16)).buffer)[0];
}

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

  it('takes big integers for the numbers they are', () => {
    expect(createMersenneTwister(2n ** 40n + 17n).randomBits(32)).toBe(createMersenneTwister(2 ** 40 + 17).randomBits(32));
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

  it('carries from one word of the counter to the next', () => {
    const ones = 0xffffffff;
    expect(skipBlocks({ key: [0, 0], counter: [ones, ones, ones, 5] }, 1).counter).toEqual([0, 0, 0, 6]);
    expect(skipBlocks({ key: [0, 0], counter: [1, 0, 0, 0] }, 2 ** 33 + 3).counter).toEqual([4, 2, 0, 0]);
    expect(skipBlocks({ key: [0, 0], counter: [1, ones, 7, 0] }, 2 ** 32).counter).toEqual([1, 0, 8, 0]);
  });

  it('starts from the pair of an operation', () => {
    const words = createWordStream(philoxState([1, 577090037]));
    expect(take(words, 8).map(hex)).toEqual('15952302 a17363bd 3450c3c3 2c379f35 9ea55e42 94523d82 4f7ce68a 5737b157'.split(' '));
  });

  it('skips as many blocks as it would have drawn, wherever it stands', () => {
    const state = philoxState([3, 4]);
    const all = take(createWordStream(state), 60_000);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3000), fc.nat(900)), { maxLength: 8 }), (moves) => {
        const words = createWordStream(state);
        let place = 0;
        for (const [drawn, blocks] of moves) {
          expect(take(words, drawn)).toEqual(all.slice(place, place + drawn));
          words.skip(blocks);
          place = 4 * (Math.ceil((place + drawn) / 4) + blocks);
        }
        expect(words.next()).toBe(all[place]);
      }),
      { seed: 4 },
    );
  });
});

describe('float32 logarithm, sine and cosine', () => {
  it.each([
    ['3e800000', 'bfb17218'],
    ['3f3b26a8', 'bea063d5'],
    ['3f7ffffe', 'b4000000'],
  ])('has glibc’s logf(%s)', (argument, result) => {
    expect(bitsOf(logOfUnit(floatOf(argument) * 2 ** 23))).toBe(result);
  });

  it('takes 1e-7 for zero', () => {
    expect(bitsOf(logOfUnit(0))).toBe('c180f1dc');
  });

  it.each([
    ['3f000000', '3ef57744', '3f60a940'],
    ['3f800000', '3f576aa4', '3f0a5140'],
    ['40000000', '3f68c7b7', 'bed51133'],
    ['40490fdb', 'b3bbbd2e', 'bf800000'],
    ['40900000', 'bf7a3f6a', 'be57dadb'],
    ['40c90fd9', 'b55110b4', '3f800000'],
  ])('has glibc’s sinf and cosf of %s', (argument, sine, cosine) => {
    sinCos(floatOf(argument));
    expect(Array.from(sinCosResult, bitsOf)).toEqual([sine, cosine]);
  });
});

describe('seeds', () => {
  it('reduces pairs and never gives (0, 0)', () => {
    expect(createGlobalSeed(-1).pair(null)).toEqual([2 ** 31 - 2, 577090037]);
    expect(createGlobalSeed(0).pair(0)).toEqual([0, 2 ** 31 - 1]);
    expect(createGlobalSeed(null).pair(7)).toEqual([87654321, 7]);
    expect(createGlobalSeed(-(2n ** 70n)).pair(2n ** 65n)).toEqual([Number(2147483647n - (2n ** 70n % 2147483647n)), 8]);
    expect(() => createGlobalSeed(null).pair(null)).toThrow(RangeError);
  });

  it('counts instead of drawing inside a graph', () => {
    const graph = createGraphSeed(1);
    const first = (pair: SeedPair) => unitFloats(philoxState(pair), 1)[0];
    expect(first(graph.pair(null))).toBeCloseTo(0.81269646, 7);
    expect(first(graph.pair(null))).toBeCloseTo(0.05554414, 7);
    expect(graph.pair(5)).toEqual([1, 5]);
    expect(graph.pair(null)).toEqual([1, 2]);
  });
});

describe('stateful ops', () => {
  it('give the numbers of TensorFlow after set_seed(1)', () => {
    expect(Array.from(seeded(1).normal('float32', 4, 0, 1, null), bitsOf)).toEqual([
      'bf8cf4c9',
      '3fc5db31',
      '3ec46cfd',
      'bf613142',
    ]);
    expect(Array.from(seeded(1).truncatedNormal('float32', 4, 0, 1, null))).toEqual(
      Array.from(seeded(1).normal('float32', 4, 0, 1, null)),
    );
    expect(Array.from(seeded(1).shuffle('int32', 10, 10, null))).toEqual([2, 4, 5, 6, 1, 3, 8, 0, 7, 9]);
    expect(Array.from(seeded(1).uniformInt('int32', 6, 0, 10, null))).toEqual([2, 9, 7, 1, 8, 6]);
    expect(Array.from(seeded(1).uniformInt('int64', 6, 0, 10, null), Number)).toEqual([6, 3, 4, 2, 4, 8]);
    expect(Array.from(seeded(1).uniform('float64', 3, 0, 1, null))).toEqual([
      0.3210474306745106, 0.04779355308887756, 0.33551271379460035,
    ]);
  });

  it('give the float16 numbers of TensorFlow after set_seed(1)', () => {
    const random = seeded(1);
    expect(Array.from(random.normal('float16', 7, 0, 1, null))).toEqual([
      -1.1015625, 1.5458984375, 0.383544921875, -0.8798828125, -1.224609375, -0.98095703125, 0.08782958984375,
    ]);
    expect(Array.from(random.normal('float16', 7, 2.5, 0.3, null))).toEqual([
      2.62109375, 2.173828125, 2.48046875, 2.900390625, 2.712890625, 2.353515625, 2.271484375,
    ]);
    expect(Array.from(random.truncatedNormal('float16', 11, 0, 1, null))).toEqual([
      -0.45703125, -0.406982421875, 0.728515625, -0.89306640625, -0.369384765625, 0.323486328125, 1.193359375, 0.88818359375,
      1.259765625, -1.9599609375, -0.2022705078125,
    ]);
    expect(Array.from(random.uniform('float16', 5, -1, 3, null))).toEqual([-0.9375, -0.875, 1.98828125, 2.359375, 0.8671875]);
  });

  it('draw the classes that tf.random.categorical draws', () => {
    const random = seeded(1);
    const types = { logits: 'float32', output: 'int64' };
    const logits = [0.1, 0.5, -1];
    expect(Array.from(random.categorical(types, [...logits, 1, 1, 1], 2, 10, null))).toEqual([
      0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 2, 0, 0, 2, 0, 1, 1,
    ]);
    expect(Array.from(random.categorical(types, logits, 1, 7, 3))).toEqual([0, 1, 1, 0, 1, 1, 0]);
    expect(Array.from(random.categorical(types, logits, 1, 7, 3))).toEqual([1, 1, 2, 1, 0, 1, 2]);
    const other = { logits: 'float32', output: 'int32' };
    expect(Array.from(random.categorical(other, [-Infinity, Math.log(0.5), Math.log(0.5)], 1, 7, 3))).toEqual([
      1, 2, 2, 1, 1, 2, 1,
    ]);
  });

  it('go on where the same op seed left off, until the global seed is set again', () => {
    const random = seeded(1);
    const draw = () => Array.from(random.uniform('float32', 2, 0, 1, 5));
    const [first, second] = [draw(), draw()];
    expect([...first, ...second]).toEqual([0.19560599, 0.029860854, 0.28997242, 0.18651283].map(Math.fround));
    random.setSeed(1);
    expect(draw()).toEqual(first);
  });

  it('start from entropy without any seed, and from the op’s own seed without a global one', () => {
    const random = createEagerRandom(() => 0.25);
    expect(random.pair(null)).toEqual([1 + 2 ** 29 - 1, 2 ** 29 - 1]);
    expect(random.pair(3)).toEqual([87654321, 3]);
    expect(random.seed).toBeNull();
  });

  it('refuse an empty range of integers', () => {
    expect(() => seeded(1).uniformInt('int32', 2, 5, 5, null)).toThrow('Need minval < maxval, got 5 >= 5');
  });

  it('give a prefix of a longer draw, whatever the type', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (seed, a, b) => {
        const [short, long] = [Math.min(a, b), Math.max(a, b)];
        for (const dtype of ['float16', 'float32', 'float64'] as const) {
          const kernel = () => createRandomKernel([seed, 1]);
          expect(kernel().uniform(dtype, long, -1, 2).subarray(0, short)).toEqual(kernel().uniform(dtype, short, -1, 2));
          expect(kernel().normal(dtype, long, 0, 1).subarray(0, short)).toEqual(kernel().normal(dtype, short, 0, 1));
          expect(kernel().truncatedNormal(dtype, long, 0, 1).subarray(0, short)).toEqual(
            kernel().truncatedNormal(dtype, short, 0, 1),
          );
        }
      }),
      { seed: 9, numRuns: 20 },
    );
  });

  it('agree about int64 with plain big integers', () => {
    const bound = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(
        bound,
        fc.oneof(fc.bigInt({ min: 1n, max: 2n ** 33n }), fc.bigInt({ min: 1n, max: 2n ** 63n })),
        (low, width) => {
          const state = philoxState([5, 6]);
          const range = low + width > 2n ** 63n - 1n ? 2n ** 63n - 1n - low : width;
          if (range <= 0n) return;
          const words = fullInt64(state, 50);
          const expected = Array.from(words, (word) => BigInt.asIntN(64, low + (BigInt.asUintN(64, word) % range)));
          expect(Array.from(uniformInt64(state, 50, low, low + range))).toEqual(expected);
        },
      ),
      { seed: 2 },
    );
  });

  it('draw nobody from no classes', () => {
    expect(Array.from(categorical(philoxState([1, 2]), [], 0, 5))).toEqual([]);
  });
});

describe('stateless numbers and Keras', () => {
  it('scrambles the seed as TensorFlow does', () => {
    expect(scramble([1, 2])).toEqual({ key: [0x6d2f7fba, 0x908502c9], counter: [0, 0, 0x619cb60b, 0xf7734320] });
    expect(scramble([-1, 0])).toEqual({ key: [0x0bd57250, 0x34de98a7], counter: [0, 0, 0x8c589164, 0x6ddf2994] });
    expect(Array.from(statelessUniform([1, 2], 4))).toEqual([0.84406042, 0.19204533, 0.99622321, 0.1603874].map(Math.fround));
  });

  it('takes seeds of 64 bits', () => {
    expect(Array.from(statelessUniform([2n ** 40n, -(2n ** 62n)], 2))).toEqual([0.18200052, 0.44185162].map(Math.fround));
  });

  it('gives TensorFlow’s stateless doubles', () => {
    expect(Array.from(drawUniform('float64', scramble([1, 2]), 3, 0, 1))).toEqual([
      0.7524837538451801, 0.9697857725627486, 0.17592233912897481,
    ]);
    const recorded = [-0.1423118100189212, 0.7406072461585091, -0.552387756244845, -0.734450092480207, -0.39842023956588357];
    for (const [index, value] of drawTruncatedNormal('float64', scramble([1, 2]), 5, 0, 1).entries()) {
      expect(value).toBeCloseTo(recorded[index], 14);
    }
  });

  it('draws the seeds Keras draws', () => {
    const seeds = createKerasSeeds(1);
    expect([seeds.next(), seeds.next(), seeds.next()]).toEqual([144272510, 611178003, 909925048]);
  });

  it('starts a Dense(3) layer on two inputs with the weights of Keras', () => {
    const printed = [-0.52800494, 0.7940815, 0.9604876, -0.34344757, -1.0265126, -0.8537018];
    for (const [index, value] of glorotUniform([2, 3], createKerasSeeds(1).next()).entries()) {
      expect(value).toBeCloseTo(printed[index], 6);
    }
  });
});
