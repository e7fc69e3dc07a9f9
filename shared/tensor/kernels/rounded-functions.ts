/** Functions of float64 rounded to the nearest, as C's libraries very nearly do it; JavaScript's own may be off by one. */
import { exponential, multiply } from './double-double.ts';

/** e to the power of x. */
export function roundedExp(x: number): number {
  const near = Math.exp(x);
  if (!Number.isFinite(near) || near < 2 ** -960 || near > 2 ** 960) return near;
  const { high, low } = exponential(x);
  return high + low;
}

/** The natural logarithm: JavaScript's, corrected by how far its power of e is from x. */
export function roundedLog(x: number): number {
  const near = Math.log(x);
  if (!Number.isFinite(near) || x < 2 ** -960 || x > 2 ** 960) return near;
  const ratio = multiply({ high: x, low: 0 }, exponential(-near));
  return near + (ratio.high - 1 + ratio.low);
}
