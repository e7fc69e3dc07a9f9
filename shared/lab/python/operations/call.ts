/** Calling any value, and making instances of classes. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { NativeFunction } from '../native.ts';
import { PyFunction, PyMethod } from '../types/function.ts';
import { PyClass, PyInstance } from '../types/instance.ts';
import { type CallArguments, objectType, PyObject, PyType, type PyValue, typeType } from '../value.ts';
import { bindAttribute } from './binding.ts';

export function callWith(vm: Interpreter, callee: PyValue, args: CallArguments): PyValue {
  if (callee instanceof PyFunction) return callee.code.invoke(vm, callee, args);
  if (callee instanceof NativeFunction) return callee.invoke(vm, args);
  if (callee instanceof PyMethod) return callWith(vm, callee.callee, callee.withSelf(args));
  if (callee instanceof PyType) return instantiate(vm, callee, args);
  if (callee instanceof PyObject) {
    const slot = callee.type.slot('call');
    if (slot) return slot(vm, callee, args);
  }
  raise('TypeError', `'${vm.typeOf(callee).name}' object is not callable`, 'not-callable');
}

function instantiate(vm: Interpreter, cls: PyType, args: CallArguments): PyValue {
  if (cls === typeType && args.positional.length === 1) return vm.typeOf(args.positional[0]);
  const maker = cls.mro.find((type) => type.construct !== undefined);
  const initialiser = cls.lookup('__init__');
  const instance = maker?.construct ? maker.construct(vm, cls, args) : plainInstance(cls, args, initialiser !== undefined);
  if (initialiser !== undefined && vm.isInstance(instance, cls)) {
    const result = vm.callWith(bindAttribute(vm, initialiser, instance, cls, cls.mro.find(has('__init__')) ?? cls), args);
    if (result !== null) raise('TypeError', `__init__() should return None, not '${vm.typeOf(result).name}'`);
  }
  return instance;
}

const has = (name: string) => (type: PyType) => type.attributes.has(name);

function plainInstance(cls: PyType, args: CallArguments, initialised: boolean): PyValue {
  if (!initialised && (args.positional.length > 0 || args.keywords.size > 0)) {
    raise('TypeError', cls === objectType ? 'object() takes no arguments' : `${cls.name}() takes no arguments`);
  }
  if (cls !== objectType && !(cls instanceof PyClass)) raise('TypeError', `cannot create '${cls.name}' instances`);
  return new PyInstance(cls);
}

/** Whether a class, and not one that native code made, says how its instances start. */
export function isInitialisedByCell(cls: PyType): boolean {
  const owner = cls.mro.find(has('__init__'));
  return owner instanceof PyClass;
}

/** A callee as Python's messages name it: `f()`, `A.method()`. */
export function describeCallee(callee: PyValue): string {
  if (callee instanceof PyFunction) return `__main__.${callee.qualifiedName}()`;
  if (callee instanceof PyMethod) return describeCallee(callee.callee);
  if (callee instanceof NativeFunction) return `${callee.name}()`;
  if (callee instanceof PyType) return `${callee.module === 'builtins' ? '' : `${callee.module}.`}${callee.name}()`;
  return 'function';
}
