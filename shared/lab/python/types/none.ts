/** None and NotImplemented. */
import { nativeType, PyObject, type PyType } from '../value.ts';

export const noneType = nativeType('NoneType');

export const notImplementedType = nativeType('NotImplementedType', { slots: { repr: () => 'NotImplemented' } });

class PyNotImplemented extends PyObject {
  get type(): PyType {
    return notImplementedType;
  }
}

/** What a method answers when it does not know the other operand; there is only this one. */
export const notImplemented: PyObject = new PyNotImplemented();
