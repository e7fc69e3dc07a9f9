/** One moment of a shuffle trace: what has entered, what waits in the buffer, what is drawn, what has left. */
import type { ShuffleTrace, TraceDraw } from '#shared/pipeline/trace.ts';

export interface TraceMoment {
  /** The draw of this moment, counted from 1. */
  readonly draw: TraceDraw;
  /** Number of elements among which the word chooses. */
  readonly held: number;
  /** Elements in the order in which they come in, as far as the trace saw them. */
  readonly incoming: readonly (readonly number[])[];
  /** How many of `incoming` have entered the buffer. */
  readonly entered: number;
  /** The element that takes a place after this draw; null when none is left. */
  readonly next: readonly number[] | null;
  /** Elements that have left, this one included, in order. */
  readonly left: readonly (readonly number[])[];
}

/** The moment of draw `number` (1 … draws); null for a trace without draws. */
export function momentOf(trace: ShuffleTrace, number: number): TraceMoment | null {
  const { draws } = trace;
  const index = Math.min(draws.length, Math.max(1, number)) - 1;
  const draw = draws[index];
  if (draw === undefined) return null;
  const incoming = [...draws[0].buffer, ...draws.slice(1).flatMap(({ entering }) => (entering === null ? [] : [entering]))];
  const entered = draws[0].buffer.length + draws.slice(1, index + 1).filter(({ entering }) => entering !== null).length;
  return {
    draw,
    held: draw.buffer.length,
    incoming,
    entered,
    next: draws[index + 1]?.entering ?? null,
    left: draws.slice(0, index + 1).map(({ leaving }) => leaving),
  };
}

/** Elements in the order of leaving, cut into the batches that the next stage would make; one group each without a batch. */
export function inBatches<T>(elements: readonly T[], batchSize: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(elements.length / batchSize) }, (_, batch) =>
    elements.slice(batch * batchSize, (batch + 1) * batchSize),
  );
}

/** An element in words: its row, or the rows of a batch. */
export function elementName(rows: readonly number[]): string {
  return rows.join(' ');
}
