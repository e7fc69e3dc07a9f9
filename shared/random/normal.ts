/** Normal and truncated normal numbers, made from Philox words as TensorFlow's kernels make them. */
import { logOfUnit, sinCos, sinCosResult } from './float32-math.ts';
import { fillBlocks } from './philox-blocks.ts';
import { type PhiloxState, skipBlocks } from './philox.ts';
import { eachChunk } from './word-chunks.ts';

const turn = 2 * Math.PI * 2 ** -23;

/** √(−2·log u), the distance of Box and Muller's point from the origin, in float32. */
function radius(word: number): number {
  return Math.fround(Math.sqrt(Math.fround(-2 * logOfUnit(word & 0x7fffff))));
}

/**
 * `count` standard normal float32 numbers: r·sin v and r·cos v of two words each.
 * Source: G. Box, M. Muller (1958); `BoxMullerFloat` in tensorflow/core/lib/random/random_distributions.h.
 */
export function normalFloats(state: PhiloxState, count: number): Float32Array {
  const values = new Float32Array(count);
  eachChunk(state, count + (count & 1), (words, start, length) => {
    for (let index = 0; index < length; index += 2) {
      const distance = radius(words[index]);
      sinCos(Math.fround(turn * (words[index + 1] & 0x7fffff)));
      values[start + index] = sinCosResult[0] * distance;
      values[start + index + 1] = sinCosResult[1] * distance;
    }
  });
  return values;
}

/** `count` standard normal doubles of two words each; logarithm, sine and cosine are JavaScript's. */
export function normalDoubles(state: PhiloxState, count: number): Float64Array {
  const values = new Float64Array(count);
  eachChunk(state, 2 * (count + (count & 1)), (words, start, length) => {
    for (let index = 0; index < length; index += 4) {
      const distance = Math.sqrt(-2 * Math.log(Math.max(doubleUnit(words, index), 1e-7)));
      const angle = 2 * Math.PI * doubleUnit(words, index + 2);
      values[(start + index) / 2] = Math.sin(angle) * distance;
      values[(start + index) / 2 + 1] = Math.cos(angle) * distance;
    }
  });
  return values;
}

function doubleUnit(words: Int32Array, index: number): number {
  return ((words[index] & 0xfffff) * 2 ** 32 + (words[index + 1] >>> 0)) * 2 ** -52;
}

/** Blocks between the streams of neighbouring groups of a truncated distribution. */
const groupDistance = 64;

/**
 * `count` float32 numbers with |z| < 2. Every group of four has a word stream of its own, from which refused values
 * are drawn anew.
 */
export function truncatedFloats(state: PhiloxState, count: number): Float32Array {
  const values = new Float32Array(count);
  const words = new Int32Array(4);
  for (let first = 0; first < count; first += 4) {
    const end = Math.min(first + 4, count);
    let place = first;
    for (let block = 0; place < end; block++) {
      fillBlocks(skipBlocks(state, groupDistance * first + block), words);
      for (let index = 0; index < 4 && place < end; index += 2) {
        const distance = radius(words[index]);
        sinCos(Math.fround(turn * (words[index + 1] & 0x7fffff)));
        const sine = Math.fround(sinCosResult[0] * distance);
        const cosine = Math.fround(sinCosResult[1] * distance);
        if (Math.abs(sine) < 2) values[place++] = sine;
        if (Math.abs(cosine) < 2 && place < end) values[place++] = cosine;
      }
    }
  }
  return values;
}

/** As `truncatedFloats`, in groups of two that take a whole block for each pair. */
export function truncatedDoubles(state: PhiloxState, count: number): Float64Array {
  const values = new Float64Array(count);
  for (let first = 0; first < count; first += 2) {
    const end = Math.min(first + 2, count);
    let place = first;
    for (let block = 0; place < end; block++) {
      const [sine, cosine] = normalDoubles(skipBlocks(state, groupDistance * first + block), 2);
      if (Math.abs(sine) < 2) values[place++] = sine;
      if (Math.abs(cosine) < 2 && place < end) values[place++] = cosine;
    }
  }
  return values;
}

/** fl(fl(z · deviation) + mean) in float32, in place. */
export function scaleFloats(values: Float32Array, mean: number, deviation: number): Float32Array {
  const factor = Math.fround(deviation);
  const shift = Math.fround(mean);
  if (factor === 1 && shift === 0) return values;
  for (let index = 0; index < values.length; index++) values[index] = Math.fround(values[index] * factor) + shift;
  return values;
}

export function scaleDoubles(values: Float64Array, mean: number, deviation: number): Float64Array {
  for (let index = 0; index < values.length; index++) values[index] = values[index] * deviation + mean;
  return values;
}
