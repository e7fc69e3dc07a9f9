/** Tensors that stand for values not known yet, while a function is traced. */
import type { Tensor, TensorSpec } from '#shared/tensor/tensor.ts';
import { exceptionTypes, PyException } from '../../../python/exceptions.ts';
import { Stopped } from '../../../python/operations/exception.ts';
import type { GraphNode } from './graph.ts';

export interface SymbolicTensor extends TensorSpec {
  readonly node: GraphNode;
  /** Which of the node's results. */
  readonly output: number;
  /** As TensorFlow prints it: `args_0:0`. */
  readonly name: string;
}

/** What a Python tensor object holds. */
export type TensorValue = Tensor | SymbolicTensor;

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
