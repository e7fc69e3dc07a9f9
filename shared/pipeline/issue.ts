/** One thing to say about a chain of stages, with its ways out. */
import type { Problem } from '#shared/base/problem.ts';
import type { Repair } from './repairs.ts';

export interface PipelineIssue {
  readonly severity: 'error' | 'warning';
  /** Id of the stage whose outgoing edge shows it; null for the end of the chain. */
  readonly stage: string | null;
  /** Text key of the words, with what fills their placeholders: `problem.<code>` or `pipeline.advice.<what>`. */
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** Null for advice that has no problem code. */
  readonly problem: Problem | null;
  readonly repairs: readonly Repair[];
}
