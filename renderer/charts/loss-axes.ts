/** Extents of the loss chart: which epochs and which losses it shows, linear or log. Knows no pixels. */
import type { EpochPoint } from '#shared/run/run.ts';

export type LossScale = 'linear' | 'log';

/** Losses of a point that can be drawn: finite, and above zero on a log scale. */
export function drawable(value: number | null, scale: LossScale): number {
  return value !== null && Number.isFinite(value) && (scale === 'linear' || value > 0) ? value : Number.NaN;
}

/**
 * Extent of the losses of the epochs within `epochs`: from 0 on a linear scale, between powers of ten cut to the data
 * on a log one. Null without anything to draw.
 */
export function lossExtent(
  series: readonly (readonly EpochPoint[])[],
  epochs: readonly [number, number],
  scale: LossScale,
): readonly [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const points of series) {
    for (const point of points) {
      if (point.epoch < epochs[0] || point.epoch > epochs[1]) continue;
      for (const value of [drawable(point.during, scale), drawable(point.after, scale)]) {
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
  }
  if (low > high) return null;
  if (scale === 'log') return [low / 1.15, high * 1.15];
  const zoomed = low > 0.5 * high && epochs[0] > 0;
  return zoomed ? [low - (high - low) * 0.1, high + (high - low) * 0.1] : [Math.min(0, low), high === 0 ? 1 : high * 1.04];
}

/** The part of the epochs between two picked ones, at least one epoch wide, inside 0 … `epochs`. */
export function zoomTo(one: number, other: number, epochs: number): readonly [number, number] | null {
  const low = Math.max(0, Math.min(one, other));
  const high = Math.min(epochs, Math.max(one, other));
  return high - low >= 1 ? [low, high] : null;
}
