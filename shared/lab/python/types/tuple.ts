/** Python's tuple. */
import { nativeType, PyObject, type PyType, type PyValue } from '../value.ts';

export const tupleType = nativeType<PyTuple>('tuple', { extensible: true });

export class PyTuple extends PyObject {
  /** @param type A subclass of tuple for instances of one. */
  constructor(
    readonly items: readonly PyValue[],
    private readonly cls: PyType = tupleType,
  ) {
    super();
  }

  get type(): PyType {
    return this.cls;
  }
}
