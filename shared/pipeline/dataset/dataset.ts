/** What a tf.data data set is: nested elements, their spec, how many there are, and passes over them. */
import type { Tensor, TensorSpec } from '#shared/tensor/tensor.ts';

/** Python's nesting of tuples and dicts around leaves. */
export type Structure<Leaf> =
  | { readonly kind: 'leaf'; readonly value: Leaf }
  | { readonly kind: 'tuple'; readonly items: readonly Structure<Leaf>[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [string, Structure<Leaf>])[] };

/** Elements of `window` hold data sets. */
export interface DatasetSpec {
  readonly element: ElementSpec;
}

export type ElementSpec = Structure<TensorSpec | DatasetSpec>;
export type DatasetElement = Structure<Tensor | Dataset>;

/** `cardinality` of a data set without end, and of one that must be run to be counted; as in tf.data. */
export const infiniteCardinality = -1;
export const unknownCardinality = -2;

/** One pass. */
export interface DatasetPass {
  /** undefined at the end, and from then on. */
  next(): DatasetElement | undefined;
}

/** One data set object; its shuffles and caches live as long as it does. Throws OpErrors for what tf.data refuses. */
export interface Dataset {
  /** As Python prints it: `_BatchDataset`. */
  readonly typeName: string;
  readonly spec: ElementSpec;
  readonly cardinality: number;
  /** Starts one more pass. */
  iterate(): DatasetPass;
}

/** A traced function of map, filter, flat_map or interleave. */
export interface ElementFunction {
  /** Of its result; for filter one bool scalar. */
  readonly output: ElementSpec;
  /** Every pass starts the function afresh, so that random ops in it repeat their numbers, as in tf.data. */
  start(): RunningFunction;
}

export interface RunningFunction {
  apply(element: DatasetElement): DatasetElement;
  /**
   * The results for `count` examples at once: every leaf of `columns` has a leading axis of that length, and so has every
   * leaf of the result. null where the function is not element-wise.
   */
  readonly applyColumns: ((columns: Structure<Tensor>, count: number) => Structure<Tensor>) | null;
}
