/** Python's dict: keeps the order of insertion; equal keys (1, 1.0, True) are one. */
import type { Interpreter } from '../interpreter.ts';
import { type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../value.ts';

export const dictType = nativeType<PyDict>('dict', { extensible: true });

export class PyDict extends PyObject {
  private readonly entriesByKey = new Map<string, [PyValue, PyValue]>();

  /** @param type A subclass of dict for instances of one. */
  constructor(private readonly cls: PyType = dictType) {
    super();
  }

  get type(): PyType {
    return this.cls;
  }

  get size(): number {
    return this.entriesByKey.size;
  }

  get(vm: Interpreter, key: PyValue): MaybeValue {
    return this.entriesByKey.get(vm.hashKey(key))?.[1];
  }

  set(vm: Interpreter, key: PyValue, value: PyValue): void {
    const hash = vm.hashKey(key);
    vm.tick(2);
    const entry = this.entriesByKey.get(hash);
    if (entry) entry[1] = value;
    else this.entriesByKey.set(hash, [key, value]);
  }

  /** Whether there was such a key. */
  delete(vm: Interpreter, key: PyValue): boolean {
    return this.entriesByKey.delete(vm.hashKey(key));
  }

  /** Takes over all entries of another dict in place of its own. */
  copyEntries(vm: Interpreter, other: PyDict): void {
    vm.tick(other.size * 3);
    this.entriesByKey.clear();
    for (const [hash, [key, value]] of other.entriesByKey) this.entriesByKey.set(hash, [key, value]);
  }

  clear(): void {
    this.entriesByKey.clear();
  }

  /** Entries as they are now and, while the iteration lasts, as they become. */
  iterate(): IterableIterator<readonly [PyValue, PyValue]> {
    return this.entriesByKey.values();
  }

  entries(): readonly (readonly [PyValue, PyValue])[] {
    return [...this.entriesByKey.values()];
  }
}
