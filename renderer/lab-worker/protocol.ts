/** What the window and the worker that runs cells say to each other. All of it can be cloned. */
import type { CellError, ShapeStep } from '#shared/lab/output.ts';
import type { FigureDisplay, TableDisplay } from '#shared/lab/output.ts';
import type { CodeHelp, Completion, Variable } from '#shared/lab/session.ts';
import type { TensorView } from './tensor-view.ts';

export type WorkerRequest =
  /** Comes first and once. `flag` holds the number of the run to stop; null where memory cannot be shared. */
  | { readonly kind: 'start'; readonly flag: Int32Array | null }
  | { readonly kind: 'run'; readonly run: number; readonly source: string; readonly limit: number | null }
  | { readonly kind: 'complete' | 'help'; readonly question: number; readonly source: string; readonly offset: number };

export type WorkerReply =
  | { readonly kind: 'ready' }
  /** Output of a cell that is still running, as it comes. */
  | { readonly kind: 'write'; readonly run: number; readonly text: string }
  | { readonly kind: 'done'; readonly run: number; readonly outcome: Outcome }
  | { readonly kind: 'completions'; readonly question: number; readonly completions: readonly Completion[] }
  | { readonly kind: 'help'; readonly question: number; readonly help: CodeHelp };

/** What a run leaves: the cell's output with its tensors made ready to draw. */
export interface Outcome {
  readonly stdout: string;
  readonly result: string | null;
  readonly error: CellError | null;
  readonly displays: readonly DisplayView[];
  readonly shapes: readonly ShapeStep[];
  /** Milliseconds. */
  readonly elapsed: number;
  /** Whether the run was ended by `limit`, not by a person. */
  readonly overdue: boolean;
  readonly variables: readonly Variable[];
}

export type DisplayView =
  | TensorView
  | { readonly kind: 'table'; readonly table: TableDisplay }
  | { readonly kind: 'figure'; readonly figure: FigureDisplay };
