/** Tensors that stand for values not known yet, while a function is traced, and the nodes of the graph that give them. */
import type { ArgumentValue } from '#shared/tensor/ops/argument-value.ts';
import type { Op } from '#shared/tensor/ops/op.ts';
import type { Tensor, TensorSpec } from '#shared/tensor/tensor.ts';
import { exceptionTypes, PyException } from '../../../python/exceptions.ts';
import { Stopped } from '../../../python/operations/exception.ts';

export interface SymbolicTensor extends TensorSpec {
  readonly node: GraphNode;
  /** Which of the node's results. */
  readonly output: number;
  /** As TensorFlow prints it: `args_0:0`. */
  readonly name: string;
}

/** What a Python tensor object holds. */
export type TensorValue = Tensor | SymbolicTensor;

/** One run of a graph: the results of its nodes so far. */
export interface GraphRun {
  /** The value of a symbolic tensor; other tensors are their own values. */
  value(symbol: TensorValue): Tensor;
  /** State of a node that lasts as long as the run's owner, such as a random stream. */
  state<State>(node: GraphNode, create: () => State): State;
}

export interface GraphNode {
  readonly index: number;
  readonly outputs: readonly SymbolicTensor[];
  /** Nodes that must have run before. */
  readonly needs: readonly GraphNode[];
  /** Runs although nobody uses its results: assignments, prints, assertions. */
  readonly keeps: boolean;
  /** What it does, where it is an op of the catalogue. */
  readonly call: OpCall | null;
  run(run: GraphRun): readonly Tensor[];
}

export interface OpCall {
  readonly op: Op;
  /** Tensors may be symbolic; `plain` ones wait for their values. */
  readonly values: Readonly<Record<string, ArgumentValue>>;
}

export function isSymbolic(spec: TensorSpec): spec is SymbolicTensor {
  return 'node' in spec;
}

/**
 * Thrown where a traced function wants to know a value that only an example has. No Python code can catch it: the function
 * is then run once per example instead.
 */
export class Untraceable extends Stopped {
  constructor(reason: string) {
    super(new PyException(exceptionTypes.TypeError, [`${reason} while the function is traced`]), reason);
  }
}
