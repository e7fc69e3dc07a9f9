/** Variables inside traced functions: read and assigned to when the function runs, in the order in which it was written. */
import type { Interpreter } from '../../../python/interpreter.ts';
import { applyAssignment, PyVariable, readVariable } from '../variable.ts';
import type { VariableStorage } from '../variable-storage.ts';
import type { Graph } from './graph.ts';
import { isSymbolic, type SymbolicTensor, type TensorValue } from './symbolic.ts';

export function readTraced(vm: Interpreter, graph: Graph, storage: VariableStorage): SymbolicTensor {
  const { dtype } = storage.tensor;
  const node = graph.add({
    name: 'ReadVariableOp',
    outputs: [{ dtype, shape: storage.shape }],
    inputs: [],
    run: () => {
      const value = readVariable(vm, new PyVariable(storage));
      return isSymbolic(value) ? [] : [value];
    },
  });
  return node.outputs[0];
}

export function assignTraced(
  vm: Interpreter,
  graph: Graph,
  storage: VariableStorage,
  operation: 'assign' | 'add' | 'subtract',
  value: TensorValue,
): void {
  graph.add({
    name: 'AssignVariableOp',
    outputs: [],
    inputs: [value],
    keeps: true,
    run: (run) => {
      applyAssignment(vm, storage, operation, run.value(value));
      return [];
    },
  });
}
