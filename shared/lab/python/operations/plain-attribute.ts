/** Setting an attribute without asking the class of the object how. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { NativeFunction } from '../native.ts';
import { PyProperty } from '../types/descriptor.ts';
import { PyObject, type PyValue } from '../value.ts';
import { attributesOf } from './binding.ts';
import { typeOf } from './types.ts';

/** As `object.__setattr__`: properties, then the slot of the type, then the object's own attributes. */
export function setPlainAttribute(vm: Interpreter, object: PyValue, name: string, value: PyValue): void {
  const type = typeOf(object);
  const found = type.lookup(name);
  if (found instanceof PyProperty) {
    if (found.setter === null && found.getter instanceof NativeFunction) {
      raise('AttributeError', `attribute '${name}' of '${type.name}' objects is not writable`);
    }
    if (found.setter === null) {
      raise('AttributeError', `property '${name}' of '${type.name}' object has no setter`);
    }
    vm.call(found.setter, [object, value]);
    return;
  }
  if (object instanceof PyObject) {
    if (type.slot('setAttribute')?.(vm, object, name, value)) return;
    const own = attributesOf(object);
    if (own) {
      own.set(name, value);
      return;
    }
  }
  if (vm.findAttribute(object, name) !== undefined) {
    raise('AttributeError', `'${type.name}' object attribute '${name}' is read-only`);
  }
  raise('AttributeError', `'${type.name}' object has no attribute '${name}'`);
}
