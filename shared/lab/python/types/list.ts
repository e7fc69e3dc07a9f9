/** Python's list. */
import { nativeType, PyObject, type PyType, type PyValue } from '../value.ts';

export const listType = nativeType<PyList>('list');

export class PyList extends PyObject {
  items: PyValue[];

  constructor(items: PyValue[]) {
    super();
    this.items = items;
  }

  get type(): PyType {
    return listType;
  }
}
