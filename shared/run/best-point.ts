/** The best epoch of a run. */
import type { EpochPoint } from './run.ts';

/** The point with the smallest loss, after the epoch where that is known; null without a finite one. */
export function bestPoint(points: readonly EpochPoint[]): { readonly epoch: number; readonly loss: number } | null {
  let best: { epoch: number; loss: number } | null = null;
  for (const point of points) {
    const loss = point.after ?? point.during;
    if (Number.isFinite(loss) && (best === null || loss < best.loss)) best = { epoch: point.epoch, loss };
  }
  return best;
}
