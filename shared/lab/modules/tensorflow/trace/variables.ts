/** Variables inside traced functions: read and assigned to when the function runs, in the order in which it was written. */
import type { Tensor } from '#shared/tensor/tensor.ts';
import type { VariableStorage } from '../variable-storage.ts';
import type { Graph } from './graph.ts';
import { isSymbolic, type SymbolicTensor, type TensorValue } from './symbolic.ts';

/** @param read what gives the value when the function runs */
export function readTraced(graph: Graph, storage: VariableStorage, read: () => TensorValue): SymbolicTensor {
  const { dtype } = storage.tensor;
  const node = graph.add({
    name: 'ReadVariableOp',
    outputs: [{ dtype, shape: storage.shape }],
    inputs: [],
    run: () => {
      const value = read();
      return isSymbolic(value) ? [] : [value];
    },
  });
  return node.outputs[0];
}

/** @param assign what assigns the value, once it is known, when the function runs */
export function assignTraced(graph: Graph, value: TensorValue, assign: (known: Tensor) => void): void {
  graph.add({
    name: 'AssignVariableOp',
    outputs: [],
    inputs: [value],
    keeps: true,
    run: (run) => {
      assign(run.value(value));
      return [];
    },
  });
}
