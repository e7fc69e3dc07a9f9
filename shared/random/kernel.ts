/**
 * A stateful random op of TensorFlow with its place in the stream of its seed pair. Outside functions `eager.ts` keeps
 * one per pair; inside a graph every random node has one, made anew where TensorFlow starts anew.
 */
import { categorical } from './categorical.ts';
import { drawNormal, drawTruncatedNormal, drawUniform } from './draw.ts';
import { permutation, permutationBlocks } from './permutation.ts';
import { philoxState, type Seed, type SeedPair, skipBlocks } from './philox.ts';
import { createWordStream } from './word-stream.ts';
import { type FloatArrays, type RandomFloat, uniformInt32, uniformInt64 } from './uniform.ts';

export interface IntArrays {
  readonly int32: Int32Array;
  readonly int64: BigInt64Array;
}
export type RandomInt = keyof IntArrays;

/** Counts are numbers of elements; all values row-major. Every call goes on where the one before ended. */
export interface RandomKernel {
  /** Values in [low, high). */
  uniform<D extends RandomFloat>(dtype: D, count: number, low: number, high: number): FloatArrays[D];
  /** Whole numbers in [low, high); throws a RangeError unless low < high. */
  uniformInt<D extends RandomInt>(dtype: D, count: number, low: Seed, high: Seed): IntArrays[D];
  normal<D extends RandomFloat>(dtype: D, count: number, mean: number, deviation: number): FloatArrays[D];
  /** Values less than two deviations from the mean. */
  truncatedNormal<D extends RandomFloat>(dtype: D, count: number, mean: number, deviation: number): FloatArrays[D];
  /** Which row stands at each place after `tf.random.shuffle`; `elements` of the whole tensor, which may be empty. */
  shuffle(rows: number, elements: number): Int32Array;
  /** Class numbers [rows, samples] by logits [rows, classes]. */
  categorical(logits: ArrayLike<number>, rows: number, samples: number): Int32Array;
}

/** Blocks that TensorFlow sets aside for every element. */
const blocksPerElement = 256;

export function createRandomKernel(pair: SeedPair): RandomKernel {
  let next = philoxState(pair);

  /** The state to draw `elements` from; the next execution starts behind what is set aside for them. */
  function take(elements: number) {
    const state = next;
    next = skipBlocks(next, blocksPerElement * elements);
    return state;
  }

  function uniformInt<D extends RandomInt>(dtype: D, count: number, low: Seed, high: Seed): IntArrays[D];
  function uniformInt(dtype: RandomInt, count: number, low: Seed, high: Seed) {
    if (low >= high) throw new RangeError(`Need minval < maxval, got ${low} >= ${high}`);
    if (dtype === 'int32') return uniformInt32(take(count), count, Number(low), Number(high));
    return uniformInt64(take(count), count, low, high);
  }

  return {
    uniform: (dtype, count, low, high) => drawUniform(dtype, take(count), count, low, high),
    uniformInt,
    normal: (dtype, count, mean, deviation) => drawNormal(dtype, take(count), count, mean, deviation),
    truncatedNormal: (dtype, count, mean, deviation) => drawTruncatedNormal(dtype, take(count), count, mean, deviation),
    shuffle(rows, elements) {
      if (rows <= 1 || elements <= 1) return Int32Array.from({ length: rows }, (_, row) => row);
      const order = permutation(createWordStream(next), rows);
      next = skipBlocks(next, permutationBlocks(rows));
      return order;
    },
    categorical: (logits, rows, samples) => categorical(take(rows * Math.ceil(samples / 4) * 8), logits, rows, samples),
  };
}
