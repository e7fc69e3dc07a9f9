/** a·b + c with a single rounding, as processors do it. */
import { twoProduct, twoSum } from './double-double.ts';

export type MultiplyAdd = (a: number, b: number, c: number) => number;

const bits = new DataView(new ArrayBuffer(8));

/** The neighbour with an odd last bit where the sum is not exact: rounding once more then gives what one rounding would have. */
function roundedToOdd(high: number, low: number): number {
  if (low === 0) return high;
  bits.setFloat64(0, high);
  const pattern = bits.getBigInt64(0);
  if ((pattern & 1n) === 1n) return high;
  bits.setBigInt64(0, pattern + (low > 0 === high > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}

/** In float64. Source: Boldo and Melquiond, "Emulation of a FMA and correctly rounded sums" (2008). */
export function fusedMultiplyAdd(a: number, b: number, c: number): number {
  const product = twoProduct(a, b);
  const tail = twoSum(c, product.low);
  const head = twoSum(product.high, tail.high);
  const rest = twoSum(tail.low, head.low);
  const result = head.high + roundedToOdd(rest.high, rest.low);
  // Beyond the range in which the parts are exact two roundings are as good as there is.
  return Number.isFinite(result) ? result : a * b + c;
}

/** With two roundings. */
export function separateMultiplyAdd(a: number, b: number, c: number): number {
  return a * b + c;
}
