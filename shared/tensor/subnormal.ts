/** TensorFlow's CPU kernels run with subnormal numbers switched off: a result that small is zero. */
import type { Tensor } from './tensor.ts';

const least32 = 2 ** -126;
const least64 = 2 ** -1022;

/** Sets subnormal float32 and float64 elements to a zero of their sign, in place: only for results not handed out yet. */
export function flushSubnormals<T extends Tensor>(result: T): T {
  if (result.dtype === 'float32') flush(result.values, least32);
  else if (result.dtype === 'float64') flush(result.values, least64);
  return result;
}

function flush(values: Float32Array | Float64Array, least: number): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value < least && value > -least && value !== 0) values[index] = value < 0 ? -0 : 0;
  }
}
