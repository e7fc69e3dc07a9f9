/** Python's bytes. */
import { nativeType, PyObject, type PyType } from '../value.ts';

export const bytesType = nativeType<PyBytes>('bytes');

export class PyBytes extends PyObject {
  /** Every UTF-16 unit is one byte, 0 to 255. */
  readonly data: string;

  constructor(data: string) {
    super();
    this.data = data;
  }

  get type(): PyType {
    return bytesType;
  }
}
