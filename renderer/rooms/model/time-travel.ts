/** Which epoch the training views show: the latest while the playhead follows, or the one it was put on. */
import type { EpochPoint, RunSnapshot } from '#shared/run/run.ts';

type Travelled = Pick<RunSnapshot, 'points' | 'initialWeights' | 'weights' | 'progress' | 'epochs'>;

/** The last epoch that ended; 0 before the first. */
export function lastEpoch(points: readonly EpochPoint[]): number {
  return points.at(-1)?.epoch ?? 0;
}

/** The weights at the end of `epoch`, 0 for before the first step; the newest ones for null. Null where not kept. */
export function weightsAt(run: Travelled, epoch: number | null): readonly number[] | null {
  if (epoch === null) return run.weights ?? run.points.at(-1)?.weights ?? run.initialWeights;
  if (epoch === 0) return run.initialWeights;
  return pointAt(run.points, epoch)?.weights ?? null;
}

/** The point of `epoch`; points are in rising order of epoch and may begin after 1. */
export function pointAt(points: readonly EpochPoint[], epoch: number): EpochPoint | null {
  const first = points[0];
  if (!first) return null;
  const guess = points[epoch - first.epoch];
  return guess?.epoch === epoch ? guess : (points.find((point) => point.epoch === epoch) ?? null);
}

export type PlayheadMove = 'back' | 'forward' | 'back-ten' | 'forward-ten' | 'start' | 'latest';

/** The playhead after a key. `null` follows the run: going past the last epoch takes hold of it again. */
export function movePlayhead(playhead: number | null, last: number, move: PlayheadMove): number | null {
  const now = playhead ?? last;
  const steps: Record<PlayheadMove, number> = {
    back: now - 1,
    forward: now + 1,
    'back-ten': now - 10,
    'forward-ten': now + 10,
    start: 0,
    latest: last,
  };
  const target = Math.max(0, steps[move]);
  return target >= last ? null : target;
}

/** Weights of every `every`th epoch before `until`, the oldest first, the start included; at most `most`, the newest. */
export function pastWeights(run: Travelled, until: number, every = 10, most = 24): readonly (readonly number[])[] {
  const past: (readonly number[])[] = [];
  if (run.initialWeights && until > 0) past.push(run.initialWeights);
  for (const point of run.points) {
    if (point.epoch < until && point.epoch % every === 0 && point.weights) past.push(point.weights);
  }
  return past.slice(-most);
}
