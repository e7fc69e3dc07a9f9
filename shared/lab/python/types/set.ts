/** Python's set and frozenset. */
import type { Interpreter } from '../interpreter.ts';
import { inTableOrder } from '../operations/set-order.ts';
import { type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../value.ts';

export const setType = nativeType<PySet>('set');
export const frozenSetType = nativeType<PySet>('frozenset');

export class PySet extends PyObject {
  readonly elements = new Map<string, PyValue>();

  constructor(readonly type: PyType = setType) {
    super();
  }

  get size(): number {
    return this.elements.size;
  }

  add(vm: Interpreter, value: PyValue): void {
    const key = vm.hashKey(value);
    if (!this.elements.has(key)) this.elements.set(key, value);
  }

  has(vm: Interpreter, value: PyValue): boolean {
    return this.elements.has(vm.hashKey(value));
  }

  /** Whether there was such an element. */
  delete(vm: Interpreter, value: PyValue): boolean {
    return this.elements.delete(vm.hashKey(value));
  }

  /** Takes one out: the first that Python would show, of a large set the oldest. undefined: there is none. */
  pop(): MaybeValue {
    const [first] = this.size > 1000 ? this.elements.values() : this.values();
    for (const [key, value] of this.elements) {
      if (!Object.is(value, first)) continue;
      this.elements.delete(key);
      return value;
    }
    return undefined;
  }

  /** In the order in which Python shows them. */
  values(): readonly PyValue[] {
    return inTableOrder([...this.elements.values()]);
  }
}

export function setOf(vm: Interpreter, values: Iterable<PyValue>, type: PyType = setType): PySet {
  const set = new PySet(type);
  for (const value of values) set.add(vm, value);
  return set;
}
