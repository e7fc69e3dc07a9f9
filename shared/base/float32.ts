/** Float32 numbers in decimal. */

/** The shortest decimal that rounds to the same float32, as TensorFlow and NumPy print it; NaN and infinities unchanged. */
export function shortestFloat32(value: number): number {
  const single = Math.fround(value);
  if (!Number.isFinite(single) || single === 0) return single;
  for (let digits = 1; digits < 9; digits++) {
    const candidate = Number(single.toPrecision(digits));
    if (Math.fround(candidate) === single) return candidate;
  }
  return Number(single.toPrecision(9));
}
