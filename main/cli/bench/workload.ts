/** What a benchmark measures: texts for Lote's own process and for the peer's Python, which have to do the same work. */

/** How a pipeline's map is called: tf.data may run it in several threads, which is faster or slower from case to case. */
export type Variant = '' | ', num_parallel_calls=tf.data.AUTOTUNE';

export interface Sides {
  readonly ours: string;
  readonly peer: string;
}

export interface Workload {
  readonly id: string;
  /** Of one pass. */
  readonly examples: number;
  /** How many times as many examples a second as the peer. */
  readonly bar: number;
  /** Measurements, in turn with the peer, whose middle one counts; fewer where the peer takes long. */
  readonly pairs: number;
  /** A single empty one where there is nothing to choose. */
  readonly variants: readonly Variant[];
  /** Which of Lote's processes runs `ours`. */
  readonly runs: 'lab' | 'compute';
  /** Not timed. */
  setup(variant: Variant): Sides;
  /** Prints what has to be equal on both sides before anything is timed. */
  readonly check: Sides;
  /** What is timed. */
  readonly pass: Sides;
}
