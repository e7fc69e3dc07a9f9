/** The kind of a call's arguments: calls of the same kind share a trace. */
import type { TensorSpec } from '#shared/tensor/tensor.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { PyDict } from '../../../python/types/dict.ts';
import { PyList } from '../../../python/types/list.ts';
import { PyTuple } from '../../../python/types/tuple.ts';
import { type CallArguments, PyObject, type PyValue } from '../../../python/value.ts';
import { tensorOfValue } from '../../convert.ts';
import { toTensorValue } from '../convert.ts';
import { identityOf } from '../identity.ts';
import { sortedEntries } from '../python-structure.ts';
import { PyTensor } from '../tensor-object.ts';
import { PyTensorSpec } from '../tensor-spec.ts';

/**
 * Calls with the same text share a trace: tensors and arrays count by type and shape, other objects by which they are, and
 * plain values by what is equal to them, so that 1, 1.0 and True are the same, as they are to TensorFlow.
 */
export function signatureKey(
  vm: Interpreter,
  { positional, keywords }: CallArguments,
  write: (spec: TensorSpec) => string,
): string {
  const named = sortedKeywords(keywords).map(([name, value]) => `${name}=${keyOf(vm, value, write)}`);
  return [...positional.map((value) => keyOf(vm, value, write)), ...named].join(';');
}

function keyOf(vm: Interpreter, value: PyValue, write: (spec: TensorSpec) => string): string {
  if (value instanceof PyList || value instanceof PyTuple) {
    vm.tick(value.items.length);
    const kind = value instanceof PyList ? 'list' : vm.typeOf(value).name;
    return vm.deeper(() => `${kind}(${value.items.map((item) => keyOf(vm, item, write)).join()})`);
  }
  if (value instanceof PyDict) {
    const entries = sortedEntries(value);
    vm.tick(entries.length);
    return vm.deeper(() => `dict(${entries.map(([key, item]) => `${quotedKey(vm, key)}:${keyOf(vm, item, write)}`).join()})`);
  }
  const spec = inputSpec(vm, value);
  if (spec !== undefined) return `tensor(${write(spec)})`;
  return value instanceof PyObject ? `object(${identityOf(vm, value)})` : quotedKey(vm, value);
}

/** Text that no other text in a key can imitate. */
function quotedKey(vm: Interpreter, value: PyValue): string {
  return JSON.stringify(vm.hashKey(value));
}

/** The tensor that an argument is fed as; undefined for what is part of the function. NumPy's arrays and numbers are fed. */
export function inputOf(vm: Interpreter, value: PyValue): PyTensor | undefined {
  if (value instanceof PyTensor) return value;
  return tensorOfValue(vm, value) === undefined ? undefined : new PyTensor(toTensorValue(vm, value));
}

/** What a placeholder for the argument looks like; undefined for what is part of the function. */
export function inputSpec(vm: Interpreter, value: PyValue): TensorSpec | undefined {
  if (value instanceof PyTensorSpec) return { dtype: value.dtype, shape: value.sizes ?? [] };
  return inputOf(vm, value)?.value;
}

/** Type and sizes. */
export function exactly({ dtype, shape }: TensorSpec): string {
  return `${dtype}[${shape.map((size) => size ?? 'None').join()}]`;
}

/** Type and number of axes. */
export function byRank({ dtype, shape }: TensorSpec): string {
  return `${dtype}/${shape.length}`;
}

/** Keywords may be written in any order. */
export function sortedKeywords(keywords: CallArguments['keywords']): readonly (readonly [string, PyValue])[] {
  return [...keywords].sort(([left], [right]) => (left < right ? -1 : 1));
}
