/** `keras.activations`: functions by name. */
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { native, type NativeFunction } from '../../../python/native.ts';
import { PyObject, type PyValue } from '../../../python/value.ts';
import { toTensorValue } from '../convert.ts';
import { runNamed } from '../run-op.ts';
import { PyTensor } from '../tensor-object.ts';
import type { TensorValue } from '../trace/symbolic.ts';

type Activation = (vm: Interpreter, x: TensorValue) => TensorValue;

const table: Readonly<Record<string, Activation>> = {
  linear: (_vm, x) => x,
  relu: (vm, x) => runNamed(vm, 'relu', { features: x }),
  sigmoid: (vm, x) => runNamed(vm, 'sigmoid', { x }),
  tanh: (vm, x) => runNamed(vm, 'tanh', { x }),
  softmax: (vm, x) => runNamed(vm, 'softmax', { logits: x, axis: -1 }),
  exponential: (vm, x) => runNamed(vm, 'exp', { x }),
  softplus: (vm, x) => runNamed(vm, 'softplus', { features: x }),
  elu: (vm, x) => runNamed(vm, 'elu', { features: x }),
};

export const activationMembers: Readonly<Record<string, NativeFunction>> = Object.fromEntries(
  Object.entries(table).map(([name, apply]) => [
    name,
    native(name, 'x', (vm, { x }) => new PyTensor(apply(vm, toTensorValue(vm, x)))),
  ]),
);

/** A function, the name of one, or None for the identity. */
export function toActivation(vm: Interpreter, value: PyValue): PyObject {
  if (value === null) return activationMembers.linear;
  if (typeof value === 'string') {
    if (Object.hasOwn(activationMembers, value)) return activationMembers[value];
    return raise('ValueError', `Could not interpret activation function identifier: ${value}`);
  }
  if (value instanceof PyObject && vm.typeOf(value).slot('call') !== undefined) return value;
  return raise('ValueError', `Could not interpret activation function identifier: ${vm.str(value)}`);
}
