/** Standard scores of a column: (x − mean) / population standard deviation, all in float64. */
import { pairwiseSum } from '#shared/tensor/pairwise-sum.ts';

export interface Standardisation {
  readonly mean: number;
  /** Population standard deviation; 0 for a constant column. */
  readonly deviation: number;
}

/** Fits the rows whose place in `mask` is not 0 (all of them without a mask). NaN for no rows. */
export function fitStandardisation(values: ArrayLike<number>, mask: Uint8Array | null): Standardisation {
  const kept = mask === null ? Float64Array.from(values) : Float64Array.from(values).filter((_, row) => mask[row] !== 0);
  const mean = pairwiseSum(kept) / kept.length;
  const squares = kept.map((value) => (value - mean) * (value - mean));
  return { mean, deviation: Math.sqrt(pairwiseSum(squares) / kept.length) };
}

export function standardise(values: ArrayLike<number>, { mean, deviation }: Standardisation): Float64Array {
  return Float64Array.from(values, (value) => (value - mean) / deviation);
}
