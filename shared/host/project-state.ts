/** An open project as a window sees it. */
import type { ProjectDocument } from '#shared/project/document.ts';
import type { RunSummary } from '#shared/run/run.ts';

export interface ProjectState {
  readonly id: string;
  readonly path: string;
  /** Rises by one with every change, undo and redo included. */
  readonly revision: number;
  readonly document: ProjectDocument;
  /** Label keys of the steps that undo and redo would take; null when there is none. */
  readonly undo: string | null;
  readonly redo: string | null;
  readonly runs: readonly RunSummary[];
}
