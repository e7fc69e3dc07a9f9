/** Python's tuple. */
import { nativeType, PyObject, type PyType, type PyValue } from '../value.ts';

export const tupleType = nativeType<PyTuple>('tuple');

export class PyTuple extends PyObject {
  readonly items: readonly PyValue[];

  constructor(items: readonly PyValue[]) {
    super();
    this.items = items;
  }

  get type(): PyType {
    return tupleType;
  }
}
