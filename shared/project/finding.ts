/** What a review finds: a problem or a warning, and the edits that would mend it. */
import type { Problem } from '#shared/base/problem.ts';
import type { Edit } from './edits.ts';

export interface Repair {
  /** Key of the text catalogue, filled with `values`; also names the step for undo. */
  readonly label: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly edits: readonly Edit[];
}

export interface Finding {
  /** An error keeps the document from being trained. */
  readonly severity: 'error' | 'warning';
  readonly problem: Problem;
  /** The most likely one first. */
  readonly repairs: readonly Repair[];
}
