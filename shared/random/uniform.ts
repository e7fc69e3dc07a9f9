/** Uniform numbers of every type, made from Philox words as TensorFlow's kernels make them. */
import { highWord, lowWord, type PhiloxState, type Seed } from './philox.ts';
import { eachChunk } from './word-chunks.ts';

/** Arrays of the floating types; float16 values are float32 numbers that are exact in float16. */
export interface FloatArrays {
  readonly float16: Float32Array;
  readonly float32: Float32Array;
  readonly float64: Float64Array;
}
export type RandomFloat = keyof FloatArrays;

/** `count` values in [0, 1): (word mod 2^23) · 2^−23. */
export function unitFloats(state: PhiloxState, count: number): Float32Array {
  const values = new Float32Array(count);
  eachChunk(state, count, (words, start, length) => {
    for (let index = 0; index < length; index++) values[start + index] = (words[index] & 0x7fffff) * 2 ** -23;
  });
  return values;
}

/** `count` values in [0, 1): (word mod 2^10) · 2^−10. */
export function unitHalves(state: PhiloxState, count: number): Float32Array {
  const values = new Float32Array(count);
  eachChunk(state, count, (words, start, length) => {
    for (let index = 0; index < length; index++) values[start + index] = (words[index] & 0x3ff) * 2 ** -10;
  });
  return values;
}

/** `count` values in [0, 1) of two words each: 52 bits, the lower 20 of the first word on top. */
export function unitDoubles(state: PhiloxState, count: number): Float64Array {
  const values = new Float64Array(count);
  eachChunk(state, 2 * count, (words, start, length) => {
    for (let index = 0; index < length; index += 2) {
      values[(start + index) / 2] = ((words[index] & 0xfffff) * 2 ** 32 + (words[index + 1] >>> 0)) * 2 ** -52;
    }
  });
  return values;
}

/** Unit floats stretched to [low, high): fl(fl(u · fl(high − low)) + low), every operation rounded to float32; in place. */
export function stretch(units: Float32Array, low: number, high: number): Float32Array {
  const start = Math.fround(low);
  const width = Math.fround(Math.fround(high) - start);
  if (start === 0 && width === 1) return units;
  for (let index = 0; index < units.length; index++) units[index] = Math.fround(units[index] * width) + start;
  return units;
}

export function stretchDoubles(units: Float64Array, low: number, high: number): Float64Array {
  const width = high - low;
  for (let index = 0; index < units.length; index++) units[index] = units[index] * width + low;
  return units;
}

/** Signed 32-bit words as they come: `stateless_uniform` over the full range of int32. */
export function fullInt32(state: PhiloxState, count: number): Int32Array {
  const values = new Int32Array(count);
  eachChunk(state, count, (words, start, length) => values.set(words.subarray(0, length), start));
  return values;
}

/** Two words to one number, the first the lower: `stateless_uniform` over the full range of int64. */
export function fullInt64(state: PhiloxState, count: number): BigInt64Array {
  const values = new BigInt64Array(count);
  const halves = new Int32Array(values.buffer);
  eachChunk(state, 2 * count, (words, start, length) => halves.set(words.subarray(0, length), start));
  return values;
}

/** low + word mod (high − low), wrapping at 32 bits; the caller has made sure that low < high, both int32. */
export function uniformInt32(state: PhiloxState, count: number, low: number, high: number): Int32Array {
  const values = new Int32Array(count);
  const range = (high - low) >>> 0;
  eachChunk(state, count, (words, start, length) => {
    for (let index = 0; index < length; index++) values[start + index] = (low + ((words[index] >>> 0) % range)) | 0;
  });
  return values;
}

/** As `uniformInt32`, from two words each, the first the lower half. */
export function uniformInt64(state: PhiloxState, count: number, low: Seed, high: Seed): BigInt64Array {
  const start64 = BigInt(low);
  const range = BigInt.asUintN(64, BigInt(high) - start64);
  if (range <= 2n ** 32n) return narrowInt64(state, count, start64, Number(range));
  const values = fullInt64(state, count);
  const unsigned = new BigUint64Array(values.buffer);
  for (let index = 0; index < count; index++) values[index] = start64 + (unsigned[index] % range);
  return values;
}

/** `range` at most 2^32: the remainder of 64 bits without big integers. */
function narrowInt64(state: PhiloxState, count: number, low: bigint, range: number): BigInt64Array {
  const values = new BigInt64Array(count);
  const halves = new Uint32Array(values.buffer);
  const low0 = lowWord(low);
  const low1 = highWord(low);
  eachChunk(state, 2 * count, (words, start, length) => {
    for (let index = 0; index < length; index += 2) {
      const lower = words[index];
      // The upper half stands for itself times 2^32; 16 bits at a time keep every product below 2^53.
      let rest = modulo(words[index + 1] >>> 0, range);
      rest = modulo(rest * 2 ** 16 + (lower >>> 16), range);
      rest = modulo(rest * 2 ** 16 + (lower & 0xffff), range);
      const sum = low0 + rest;
      halves[start + index] = sum;
      halves[start + index + 1] = sum >= 2 ** 32 ? low1 + 1 : low1;
    }
  });
  return values;
}

/** value mod divisor for integers below 2^53; the quotient may round up by one at most. */
function modulo(value: number, divisor: number): number {
  const rest = value - Math.floor(value / divisor) * divisor;
  return rest < 0 ? rest + divisor : rest;
}
