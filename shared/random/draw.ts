/** One execution of a random op: values of every distribution and type from a given state of the generator. */
import { roundArrayToFloat16, roundToFloat16 } from '#shared/tensor/float16.ts';
import { normalDoubles, normalFloats, scaleDoubles, scaleFloats, truncatedDoubles, truncatedFloats } from './normal.ts';
import type { PhiloxState } from './philox.ts';
import { type FloatArrays, type RandomFloat, stretch, stretchDoubles, unitDoubles, unitFloats, unitHalves } from './uniform.ts';

/** Values in [low, high), every operation rounded to the type. */
export function drawUniform<D extends RandomFloat>(
  dtype: D,
  state: PhiloxState,
  count: number,
  low: number,
  high: number,
): FloatArrays[D];
export function drawUniform(dtype: RandomFloat, state: PhiloxState, count: number, low: number, high: number) {
  switch (dtype) {
    case 'float32':
      return stretch(unitFloats(state, count), low, high);
    case 'float64':
      return stretchDoubles(unitDoubles(state, count), low, high);
    case 'float16': {
      const start = roundToFloat16(low);
      const width = roundToFloat16(roundToFloat16(high) - start);
      return affineHalves(unitHalves(state, count), width, start);
    }
  }
}

export function drawNormal<D extends RandomFloat>(
  dtype: D,
  state: PhiloxState,
  count: number,
  mean: number,
  deviation: number,
): FloatArrays[D];
export function drawNormal(dtype: RandomFloat, state: PhiloxState, count: number, mean: number, deviation: number) {
  if (dtype === 'float64') return scaleDoubles(normalDoubles(state, count), mean, deviation);
  return scaled(dtype, normalFloats(state, count), mean, deviation);
}

/** Normal numbers less than two deviations from the mean. */
export function drawTruncatedNormal<D extends RandomFloat>(
  dtype: D,
  state: PhiloxState,
  count: number,
  mean: number,
  deviation: number,
): FloatArrays[D];
export function drawTruncatedNormal(dtype: RandomFloat, state: PhiloxState, count: number, mean: number, deviation: number) {
  if (dtype === 'float64') return scaleDoubles(truncatedDoubles(state, count), mean, deviation);
  return scaled(dtype, truncatedFloats(state, count), mean, deviation);
}

function scaled(dtype: 'float16' | 'float32', values: Float32Array, mean: number, deviation: number): Float32Array {
  if (dtype === 'float32') return scaleFloats(values, mean, deviation);
  roundArrayToFloat16(values);
  return affineHalves(values, roundToFloat16(deviation), roundToFloat16(mean));
}

/** value · factor + shift with both steps rounded to float16, in place. */
function affineHalves(values: Float32Array, factor: number, shift: number): Float32Array {
  for (let index = 0; index < values.length; index++) {
    values[index] = roundToFloat16(roundToFloat16(values[index] * factor) + shift);
  }
  return values;
}
