/** Attributes of any value: own ones, methods of the class, computed ones. */
import { nearestName } from '#shared/expression/nearest-name.ts';
import { raise, raiseNear } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { PyProperty } from '../types/descriptor.ts';
import { PyDict } from '../types/dict.ts';
import { PyFunction, PyMethod } from '../types/function.ts';
import { PyClass } from '../types/instance.ts';
import { PyModule } from '../types/module.ts';
import { type MaybeValue, PyObject, PyType, type PyValue } from '../value.ts';
import { attributesOf, bindAttribute, findInClass, readProperty } from './binding.ts';
import { refreshSlots } from './class-slots.ts';
import { setPlainAttribute } from './plain-attribute.ts';
import { slotMethod } from './slot-methods.ts';
import { typeAttribute } from './type-attributes.ts';
import { typeOf } from './types.ts';

export function findAttribute(vm: Interpreter, object: PyValue, name: string): MaybeValue {
  if (object instanceof PyType) return typeAttribute(vm, object, name);
  const type = typeOf(object);
  const found = findInClass(type, name);
  if (found?.value instanceof PyProperty) return readProperty(vm, found.value, object, name);
  if (object instanceof PyObject) {
    const own = attributesOf(object)?.get(name);
    if (own !== undefined) return own;
    if (found === undefined) {
      const computed = type.slot('getAttribute')?.(vm, object, name);
      if (computed !== undefined) return computed;
    }
  }
  if (found !== undefined) return bindAttribute(vm, found.value, object, type, found.owner);
  return specialAttribute(vm, object, type, name) ?? fallback(vm, object, type, name);
}

function specialAttribute(vm: Interpreter, object: PyValue, type: PyType, name: string): MaybeValue {
  if (!name.startsWith('__')) return undefined;
  if (name === '__class__') return type;
  if (name === '__dict__') return dictOf(vm, object);
  if (name === '__doc__') return null;
  if (name === '__name__' && object instanceof PyModule) return object.name;
  const method = slotMethod(type, name);
  return method === undefined ? undefined : new PyMethod(method, object);
}

function dictOf(vm: Interpreter, object: PyValue): MaybeValue {
  const own = object instanceof PyObject ? attributesOf(object) : undefined;
  if (own === undefined) return undefined;
  const dict = new PyDict();
  for (const [name, value] of own) dict.set(vm, name, value);
  return dict;
}

function fallback(vm: Interpreter, object: PyValue, type: PyType, name: string): MaybeValue {
  const method = type.lookup('__getattr__');
  if (method === undefined || name === '__getattr__') return undefined;
  return vm.call(bindAttribute(vm, method, object, type, type), [name]);
}

export function getAttribute(vm: Interpreter, object: PyValue, name: string): PyValue {
  const value = findAttribute(vm, object, name);
  return value === undefined ? missing(vm, object, name) : value;
}

function missing(vm: Interpreter, object: PyValue, name: string): never {
  const near = nearestName(name, namesOf(vm, object));
  if (object instanceof PyModule) {
    raiseNear('AttributeError', `module '${object.name}' has no attribute '${name}'`, near, 'not-in-module');
  }
  if (object instanceof PyType) raiseNear('AttributeError', `type object '${object.name}' has no attribute '${name}'`, near);
  const hint = object === null ? 'none-attribute' : name === 'numpy' ? 'no-numpy-method' : null;
  raiseNear('AttributeError', `'${labelOf(typeOf(object))}' object has no attribute '${name}'`, near, hint);
}

/** Types that Python's libraries write in C are named with their module. */
function labelOf({ name, module }: PyType): string {
  return module === 'numpy' || name === 'EagerTensor' ? `${module}.${name}` : name;
}

/** Names that `dir` lists, without those of slots. */
export function namesOf(vm: Interpreter, object: PyValue): readonly string[] {
  const names = new Set<string>();
  if (object instanceof PyModule) for (const name of object.names()) names.add(name);
  if (object instanceof PyObject) for (const name of attributesOf(object)?.keys() ?? []) names.add(name);
  const type = object instanceof PyType ? object : typeOf(object);
  for (const base of type.mro) for (const name of base.attributes.keys()) names.add(name);
  const listed = object instanceof PyObject && !(object instanceof PyType) ? type.slot('names')?.(vm, object) : undefined;
  for (const name of listed ?? []) names.add(name);
  return [...names].sort();
}

export function setAttribute(vm: Interpreter, object: PyValue, name: string, value: PyValue): void {
  if (object instanceof PyClass) {
    object.attributes.set(name, value);
    refreshSlots(object);
    return;
  }
  if (object instanceof PyType) {
    raise('TypeError', `cannot set '${name}' attribute of immutable type '${object.name}'`);
  }
  const type = typeOf(object);
  const custom = type.lookup('__setattr__');
  if (custom instanceof PyFunction) {
    vm.call(custom, [object, name, value]);
    return;
  }
  setPlainAttribute(vm, object, name, value);
}

export function deleteAttribute(vm: Interpreter, object: PyValue, name: string): void {
  if (object instanceof PyClass) {
    if (!object.attributes.delete(name)) raise('AttributeError', `type object '${object.name}' has no attribute '${name}'`);
    refreshSlots(object);
    return;
  }
  const found = typeOf(object).lookup(name);
  if (found instanceof PyProperty) {
    if (found.deleter === null) raise('AttributeError', `property '${name}' of '${typeOf(object).name}' object has no deleter`);
    vm.call(found.deleter, [object]);
    return;
  }
  if (object instanceof PyObject && attributesOf(object)?.delete(name)) return;
  raise('AttributeError', `'${typeOf(object).name}' object has no attribute '${name}'`);
}
