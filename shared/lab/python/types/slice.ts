/** Python's slice and Ellipsis, as they stand in an index. */
import { nativeType, PyObject, type PyType, type PyValue } from '../value.ts';

export const sliceType = nativeType<PySlice>('slice');

export class PySlice extends PyObject {
  constructor(
    readonly start: PyValue,
    readonly stop: PyValue,
    readonly step: PyValue,
  ) {
    super();
  }

  get type(): PyType {
    return sliceType;
  }
}

export const ellipsisType = nativeType<PyEllipsis>('ellipsis', { slots: { repr: () => 'Ellipsis' } });

class PyEllipsis extends PyObject {
  get type(): PyType {
    return ellipsisType;
  }
}

/** `...`; there is only this one. */
export const ellipsis: PyObject = new PyEllipsis();
