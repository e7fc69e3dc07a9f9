/** Attributes where they are kept: in objects and in classes, and what those of a class become for an instance. */
import { PyException, raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { NativeFunction } from '../native.ts';
import { PyClassMethod, PyProperty, PyStaticMethod } from '../types/descriptor.ts';
import { PyFunction, PyMethod } from '../types/function.ts';
import { PyClass, PyInstance } from '../types/instance.ts';
import { PyObject, type PyType, type PyValue } from '../value.ts';
import { typeOf } from './types.ts';

interface Found {
  readonly value: PyValue;
  readonly owner: PyType;
}

export function findInClass(type: PyType, name: string): Found | undefined {
  for (const owner of type.mro) {
    const value = owner.attributes.get(name);
    if (value !== undefined) return { value, owner };
  }
  return undefined;
}

/** Attributes that an object has for itself; undefined where its kind takes none. */
export function attributesOf(object: PyObject): Map<string, PyValue> | undefined {
  if (object instanceof PyInstance || object instanceof PyFunction || object instanceof PyException) return object.attributes;
  return undefined;
}

/** What a class attribute becomes when it is read through an instance. */
export function bindAttribute(vm: Interpreter, value: PyValue, instance: PyValue, type: PyType, owner: PyType): PyValue {
  if (!(value instanceof PyObject)) return value;
  if (value instanceof PyFunction) return new PyMethod(value, instance);
  // Built-in functions that a class of a cell merely keeps are no methods.
  if (value instanceof NativeFunction) {
    return owner instanceof PyClass && !value.bindsAnywhere ? value : new PyMethod(value, instance);
  }
  if (value instanceof PyProperty) return readProperty(vm, value, instance, '');
  if (value instanceof PyStaticMethod) return value.callee;
  if (value instanceof PyClassMethod) return value.callee instanceof PyObject ? new PyMethod(value.callee, type) : null;
  if (value.type.lookup('__get__') !== undefined) {
    return vm.call(vm.getAttribute(value, '__get__'), [instance, type]);
  }
  return value;
}

export function readProperty(vm: Interpreter, property: PyProperty, instance: PyValue, name: string): PyValue {
  if (property.getter === null) {
    raise('AttributeError', `property '${name}' of '${typeOf(instance).name}' object has no getter`);
  }
  return vm.call(property.getter, [instance]);
}
