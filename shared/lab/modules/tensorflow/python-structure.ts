/** Lists, tuples and dicts around leaves, as `tf.nest` goes through them. */
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyValue } from '../../python/value.ts';

/** Leaves in order; dicts in the order of their sorted keys, as TensorFlow goes through them. */
export function flattenStructure(vm: Interpreter, value: PyValue): readonly PyValue[] {
  const leaves: PyValue[] = [];
  mapStructure(vm, value, (leaf) => {
    leaves.push(leaf);
    return leaf;
  });
  return leaves;
}

export function sortedEntries(dict: PyDict): readonly (readonly [PyValue, PyValue])[] {
  return [...dict.entries()].sort(([left], [right]) => (String(left) < String(right) ? -1 : 1));
}

/** The same structure with every leaf replaced, in the order of `flattenStructure`. */
export function mapStructure(vm: Interpreter, value: PyValue, change: (leaf: PyValue) => PyValue): PyValue {
  const inside = (item: PyValue): PyValue => mapStructure(vm, item, change);
  if (value instanceof PyList || value instanceof PyTuple) {
    vm.tick(value.items.length);
    const items = vm.deeper(() => value.items.map(inside));
    return value instanceof PyList ? new PyList(items) : new PyTuple(items);
  }
  if (value instanceof PyDict) {
    const entries = sortedEntries(value);
    vm.tick(entries.length);
    const items = new Map(vm.deeper(() => entries.map(([key, item]) => [key, inside(item)] as const)));
    const changed = new PyDict();
    for (const [key] of value.entries()) changed.set(vm, key, items.get(key) ?? null);
    return changed;
  }
  return change(value);
}
