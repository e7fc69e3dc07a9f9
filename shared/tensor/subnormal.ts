/** TensorFlow's CPU kernels run with subnormal numbers switched off: a result that small is zero. */
import type { Tensor } from './tensor.ts';

const least32 = 2 ** -126;
const least64 = 2 ** -1022;

/** From so many elements on, their bits are looked at: a view costs something, but no branch depends on a value's sign. */
const worthView = 64;

/** Sets subnormal float32 and float64 elements to a zero of their sign, in place: only for results not handed out yet. */
export function flushSubnormals<T extends Tensor>(result: T): T {
  if (result.dtype === 'float32') {
    if (result.values.length < worthView) flush(result.values, least32);
    else flushBits(result.values);
  } else if (result.dtype === 'float64') flush(result.values, least64);
  return result;
}

function flush(values: Float32Array | Float64Array, least: number): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value < least && value > -least && value !== 0) values[index] = value < 0 ? -0 : 0;
  }
}

const magnitude = 0x7fffffff;
/** Bits of the least normal float32. */
const leastNormal = 0x00800000;

function flushBits(values: Float32Array): void {
  const words = new Int32Array(values.buffer, values.byteOffset, values.length);
  for (let index = 0; index < words.length; index++) {
    const bits = words[index] & magnitude;
    if (bits < leastNormal && bits !== 0) words[index] &= ~magnitude;
  }
}
