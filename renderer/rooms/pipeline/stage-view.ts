/** One stage and the edge that leaves it, in words, ready to be drawn. */
import type { Problem } from '#shared/base/problem.ts';
import type { Stage } from '#shared/pipeline/schema.ts';

export type StageState = 'done' | 'waiting' | 'stale' | 'failed' | 'bypassed';

/** A way out of a problem: the whole repaired chain. */
export interface Repair {
  readonly label: string;
  readonly stages: readonly Stage[];
}

export interface Fault {
  /** Null for advice, which has no problem code. */
  readonly problem: Problem | null;
  /** Text key of the words. */
  readonly key: string;
  readonly words: string;
  readonly repairs: readonly Repair[];
}

export interface StageView {
  readonly stage: Stage;
  readonly name: string;
  readonly fact: string;
  readonly state: StageState;
  readonly stateWord: string;
  /** The first elements or batches that leave the stage. */
  readonly items: readonly (number | readonly number[])[];
  /** The first thing that is wrong at this stage; its outgoing edge is drawn red. */
  readonly fault: Fault | null;
  /** What is worth knowing and no error, with ways out. */
  readonly warnings: readonly Fault[];
  readonly edge: { readonly shape: string; readonly dtype: string; readonly count: string };
}
