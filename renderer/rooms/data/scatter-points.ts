/** Which rows a scatter plot shows: complete ones, evenly spread when there are too many. */
import { spreadPositions } from '#renderer/charts/geometry.ts';

export interface ScatterPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Rows that have both values. */
  readonly complete: number;
  readonly incomplete: number;
}

export function scatterPoints(xs: Float64Array, ys: Float64Array, most: number): ScatterPoints {
  const rows = Math.min(xs.length, ys.length);
  const complete: number[] = [];
  for (let row = 0; row < rows; row++) {
    if (Number.isFinite(xs[row]) && Number.isFinite(ys[row])) complete.push(row);
  }
  const kept = Array.from(spreadPositions(complete.length, most), (position) => complete[position] ?? 0);
  return {
    x: Float64Array.from(kept, (row) => xs[row] ?? NaN),
    y: Float64Array.from(kept, (row) => ys[row] ?? NaN),
    complete: complete.length,
    incomplete: rows - complete.length,
  };
}
