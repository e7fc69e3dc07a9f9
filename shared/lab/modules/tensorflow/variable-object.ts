/** Python's `tf.Variable` as a value, and how it is read. What it can do is in `variable.ts`. */
import type { Tensor } from '#shared/tensor/tensor.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { nativeType, PyObject, type PyType } from '../../python/value.ts';
import { tensorflowState } from './state.ts';
import type { TensorValue } from './trace/symbolic.ts';
import { readTraced } from './trace/variables.ts';
import type { VariableStorage } from './variable-storage.ts';

export const variableType: PyType = nativeType<PyVariable>('Variable', { module: 'tensorflow.python.ops.variables' });

/** What `type(variable)` is; `tf.Variable` is its base, as in TensorFlow. */
export const resourceVariableType: PyType = nativeType<PyVariable>('ResourceVariable', {
  module: 'tensorflow.python.ops.resource_variable_ops',
  bases: [variableType],
});

export class PyVariable extends PyObject {
  constructor(
    readonly storage: VariableStorage,
    /** What `assign` gives back prints without its name. */
    private readonly unread = false,
  ) {
    super();
  }

  get type(): PyType {
    return resourceVariableType;
  }

  /** As printed: `weight:0`. */
  get label(): string {
    return this.unread ? 'UnreadVariable' : `${this.storage.name}:0`;
  }
}

export function createVariable(
  value: Tensor,
  { name, trainable, shape = value.shape }: { name: string; trainable: boolean; shape?: readonly (number | null)[] },
): PyVariable {
  return new PyVariable({ tensor: { ...value }, trainable, name, shape });
}

/** The value, as the tapes and the function being traced see it. */
export function readVariable(vm: Interpreter, variable: PyVariable): TensorValue {
  const { storage } = variable;
  const state = tensorflowState(vm);
  if (state.graph !== null) return readTraced(state.graph, storage, () => readVariable(vm, variable));
  for (const tape of state.tapes) tape.read(storage);
  return storage.tensor;
}
