/** Rounding to float16 (IEEE 754 binary16, half to even) in numbers, and its bits. */

const buffer = new ArrayBuffer(8);
const double = new Float64Array(buffer);
const words = new Uint32Array(buffer);
const [low, high] = lowAndHighWord();

function lowAndHighWord(): [number, number] {
  double[0] = 1;
  return words[1] === 0x3ff00000 ? [0, 1] : [1, 0];
}

/** The nearest float16 to any number, rounded once; beyond ±65520 infinite. */
export function roundToFloat16(value: number): number {
  const size = Math.abs(value);
  if (!(size < 65520)) return Number.isNaN(value) ? value : value > 0 ? Infinity : -Infinity;
  // Adding and removing 2^52 units in the last place leaves the sum rounded half to even at that place.
  double[0] = size;
  const exponent = Math.max((words[high] >>> 20) - 1023, -14);
  words[high] = (exponent + 52 - 10 + 1023) << 20;
  words[low] = 0;
  const shift = double[0];
  const rounded = size + shift - shift;
  return value < 0 || Object.is(value, -0) ? -rounded : rounded;
}

/** Rounds every element in place. The elements are float32, as TensorFlow's and NumPy's float16 kernels calculate. */
export function roundArrayToFloat16(values: Float32Array): void {
  for (let index = 0; index < values.length; index++) values[index] = roundToFloat16(values[index]);
}

/** The 16 bits of a number that is exact in float16. */
export function float16Bits(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (Number.isNaN(value)) return 0x7e00;
  if (size === Infinity) return sign | 0x7c00;
  if (size < 2 ** -14) return sign | (size * 2 ** 24);
  double[0] = size;
  const exponent = (words[high] >>> 20) - 1023;
  return sign | ((exponent + 15) << 10) | ((words[high] >>> 10) & 0x3ff);
}

/** The number that 16 bits mean. */
export function float16FromBits(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
