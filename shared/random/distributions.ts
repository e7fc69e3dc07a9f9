/** Random words as float32 numbers, the way TensorFlow's kernels make them. */
import type { WordStream } from './philox.ts';

/** `count` float32 values in [0, 1): (word mod 2^23) · 2^−23. */
export function unitFloats(words: WordStream, count: number): Float32Array {
  const values = new Float32Array(count);
  for (let index = 0; index < count; index++) values[index] = (words.next() & 0x7fffff) * 2 ** -23;
  return values;
}

/** Unit floats stretched to [low, high): fl(fl(u · fl(high − low)) + low), every operation rounded to float32. */
export function stretch(units: Float32Array, low: number, high: number): Float32Array {
  const start = Math.fround(low);
  const width = Math.fround(Math.fround(high) - start);
  return units.map((unit) => Math.fround(unit * width) + start);
}
