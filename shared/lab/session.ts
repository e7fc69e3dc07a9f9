/** A notebook's memory: runs cells one after another and keeps what they define. */
import type { CellOutput } from './output.ts';

export interface RunOptions {
  /** Asked every few thousand steps; true stops the cell with KeyboardInterrupt, keeping what it did so far. */
  readonly interrupted?: () => boolean;
  /** Told of output while the cell runs. */
  readonly onWrite?: (text: string) => void;
}

export interface LabSession {
  /** Runs one cell; never throws for what the user wrote. */
  run(source: string, options?: RunOptions): CellOutput;
  /** What could follow at `offset` of a cell: names, attributes of known values and keywords. */
  complete(source: string, offset: number): readonly Completion[];
  /** What is at `offset` of a cell: the name there, and the call around it. */
  help(source: string, offset: number): CodeHelp;
  /** Names the session holds, with type and shape, for forms and hovers; modules and functions left out. */
  variables(): readonly Variable[];
}

export interface Completion {
  readonly label: string;
  /** `function`, `class`, `module`, `variable`, `keyword`. */
  readonly kind: 'function' | 'class' | 'module' | 'variable' | 'keyword';
  /** Where the replaced text starts. */
  readonly from: number;
  /** `(x, axis=None)` where known. */
  readonly signature: string | null;
  readonly help: string | null;
}

export interface CodeHelp {
  /** The function or class whose name is there; null where nothing is known of it. */
  readonly name: { readonly path: string; readonly signature: string | null; readonly help: string | null } | null;
  /** The innermost call that is open there. */
  readonly call: CallHelp | null;
}

export interface CallHelp {
  readonly path: string;
  /** As Python writes them, `/` and `*` among them. */
  readonly parameters: readonly string[];
  /** Which of them is being written; null where that cannot be told. */
  readonly current: number | null;
  readonly help: string | null;
}

export interface Variable {
  readonly name: string;
  /** `float32` for tensors and arrays, otherwise the type's name. */
  readonly type: string;
  /** null for what has no shape. */
  readonly shape: readonly number[] | null;
  /** The value where it is short; null otherwise. */
  readonly preview: string | null;
}
