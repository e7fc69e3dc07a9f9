/** Lists, tuples and dicts around leaves, as `tf.nest` goes through them. */
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyValue } from '../../python/value.ts';

/** Leaves in order; dicts in the order of their sorted keys, as TensorFlow goes through them. */
export function flattenStructure(value: PyValue): readonly PyValue[] {
  if (value instanceof PyList || value instanceof PyTuple) return value.items.flatMap(flattenStructure);
  if (value instanceof PyDict) return sortedEntries(value).flatMap(([, item]) => flattenStructure(item));
  return [value];
}

function sortedEntries(dict: PyDict): readonly (readonly [PyValue, PyValue])[] {
  return [...dict.entries()].sort(([left], [right]) => (String(left) < String(right) ? -1 : 1));
}

/** The same structure with every leaf replaced. */
export function mapStructure(vm: Interpreter, value: PyValue, change: (leaf: PyValue) => PyValue): PyValue {
  if (value instanceof PyList) return new PyList(value.items.map((item) => mapStructure(vm, item, change)));
  if (value instanceof PyTuple) return new PyTuple(value.items.map((item) => mapStructure(vm, item, change)));
  if (value instanceof PyDict) {
    const changed = new PyDict();
    for (const [key, item] of value.entries()) changed.set(vm, key, mapStructure(vm, item, change));
    return changed;
  }
  return change(value);
}
