/** What the library says of a data set: the facts that `tfds` prints, whether or not its examples are on this machine. */
import type { DType } from '#shared/tensor/dtype.ts';

export interface DatasetFeature {
  readonly name: string;
  /** As in `tfds.features`. */
  readonly kind: 'Image' | 'ClassLabel' | 'Tensor' | 'Scalar';
  readonly dtype: DType;
  /** Of one example; null where it varies. */
  readonly shape: readonly (number | null)[];
  /** Of a ClassLabel, in the order of its numbers. */
  readonly classes?: readonly string[];
}

export interface DatasetSplit {
  readonly name: string;
  readonly examples: number;
}

export interface DatasetEntry {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly homepage: string | null;
  /** BibTeX. */
  readonly citation: string;
  readonly features: readonly DatasetFeature[];
  /** Names of the features that `as_supervised` gives. */
  readonly supervised: readonly [input: string, target: string];
  readonly splits: readonly DatasetSplit[];
  /** MiB, to two decimals as published; null for what is made here. */
  readonly download: number | null;
  /** MiB on disk as published; null for what is made here. */
  readonly size: number | null;
  readonly licence: string;
}
