/** The extent of a target axis: all the data, and the first prediction where it is not far off. */
import { finiteExtent } from '#renderer/charts/geometry.ts';

/** In data units, with a margin; 0 … 1 without data. `start` is the curve before the first step, if it is known. */
export function targetRange(target: ArrayLike<number> & Iterable<number>, start: Float32Array | null): readonly [number, number] {
  const data = finiteExtent(target);
  if (!data) return [0, 1];
  const span = data[1] - data[0] || Math.abs(data[0]) || 1;
  const first = (start && finiteExtent(start)) ?? data;
  const low = first[0] < data[0] && data[0] - first[0] <= span ? first[0] : data[0];
  const high = first[1] > data[1] && first[1] - data[1] <= span ? first[1] : data[1];
  const margin = span * 0.1;
  return [low - margin, high + margin];
}
