/** The short way to a method that is about to be called. */
import { NativeFunction } from '../native.ts';
import { PyFunction } from '../types/function.ts';
import { PyClass } from '../types/instance.ts';
import { PyObject, PyType, type PyValue } from '../value.ts';
import { attributesOf, findInClass } from './binding.ts';
import { typeOf } from './types.ts';

/** The function to call with the object as its first argument; undefined where the attribute has to be read as usual. */
export function findMethod(object: PyValue, name: string): PyFunction | NativeFunction | undefined {
  if (object instanceof PyType) return undefined;
  const found = findInClass(typeOf(object), name);
  if (found === undefined) return undefined;
  const { value, owner } = found;
  if (!(value instanceof PyFunction) && !(value instanceof NativeFunction && !(owner instanceof PyClass))) return undefined;
  if (object instanceof PyObject && attributesOf(object)?.has(name)) return undefined;
  return value;
}
