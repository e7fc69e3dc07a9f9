/** Python's list. */
import { nativeType, PyObject, type PyType, type PyValue } from '../value.ts';

export const listType = nativeType<PyList>('list', { extensible: true });

export class PyList extends PyObject {
  /** @param type A subclass of list for instances of one. */
  constructor(
    public items: PyValue[],
    private readonly cls: PyType = listType,
  ) {
    super();
  }

  get type(): PyType {
    return this.cls;
  }
}
