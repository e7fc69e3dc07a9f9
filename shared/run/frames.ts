/** How frames of a run are merged on their way to a window and applied to its snapshot there. */
import type { RunFrame, RunSnapshot } from './run.ts';

/** Two consecutive frames as one; every epoch point of both is kept. */
export function mergeFrames(first: RunFrame, second: RunFrame): RunFrame {
  return {
    ...second,
    after: first.after,
    points: first.points.length === 0 ? second.points : [...first.points, ...second.points],
    view: second.view ?? first.view,
    weights: second.weights ?? first.weights,
  };
}

/**
 * The snapshot continued by a frame; the same snapshot for a frame it already holds; null when events between the two
 * are missing and the snapshot has to be read again.
 */
export function applyFrame(snapshot: RunSnapshot, frame: RunFrame): RunSnapshot | null {
  if (frame.run !== snapshot.id || frame.sequence <= snapshot.sequence) return snapshot;
  if (frame.after !== snapshot.sequence) return null;
  const { status, engine, engineNote, stepsPerEpoch, progress, elapsed, problem, sequence } = frame;
  return {
    ...snapshot,
    status,
    engine,
    engineNote,
    stepsPerEpoch,
    progress,
    elapsed,
    problem,
    sequence,
    points: frame.points.length === 0 ? snapshot.points : [...snapshot.points, ...frame.points],
    weights: frame.weights ?? snapshot.weights,
    view: frame.view ?? snapshot.view,
    update: frame.update,
  };
}
