/** What is left of a Python function once it was traced. */
import type { Structure } from '#shared/pipeline/dataset/dataset.ts';
import type { GraphNode, SymbolicTensor, TensorValue } from './symbolic.ts';

export interface TracedGraph {
  readonly inputs: readonly SymbolicTensor[];
  readonly nodes: readonly GraphNode[];
  readonly result: Structure<TensorValue>;
}
