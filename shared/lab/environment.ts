/** What a session gets from the place it runs in: limits, and data it may load. */
import type { Tensor } from '#shared/tensor/tensor.ts';

export interface LabLimits {
  /** Statements, iterations and calls of one cell. */
  readonly steps: number;
  /**
   * Bytes in one allocation, and by which one cell may let the memory of the process grow. Where that cannot be measured, as
   * in a web worker: in all big lists and texts together that a cell makes, kept or not.
   */
  readonly bytes: number;
  /** Calls inside calls. */
  readonly depth: number;
  /** Characters of each text that a cell leaves: what it printed, its result, its error. What comes after is counted, not kept. */
  readonly output: number;
}

export const defaultLimits: LabLimits = { steps: 50_000_000, bytes: 1_500_000_000, depth: 1000, output: 1_000_000 };

/** Examples of one split: columns with one row per example. */
export interface LoadedSplit {
  readonly columns: Readonly<Record<string, Tensor>>;
}

export interface DatasetLibrary {
  /** The examples of a split, or null where they are not on this machine. */
  load(name: string, split: string): LoadedSplit | null;
}

export const emptyLibrary: DatasetLibrary = { load: () => null };
