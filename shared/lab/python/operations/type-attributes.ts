/** Attributes read through a class: its functions unbound, its class methods bound, its names. */
import type { Interpreter } from '../interpreter.ts';
import { native } from '../native.ts';
import { PyClassMethod, PyStaticMethod } from '../types/descriptor.ts';
import { PyMethod } from '../types/function.ts';
import { PyDict } from '../types/dict.ts';
import { PyTuple } from '../types/tuple.ts';
import { type MaybeValue, PyObject, type PyType, typeType } from '../value.ts';
import { slotMethod } from './slot-methods.ts';

const callType = native('__call__', 'self, *rest, **options', (vm, { self }, { rest, extra }) =>
  vm.callWith(self, { positional: rest, keywords: extra }),
);

export function typeAttribute(vm: Interpreter, type: PyType, name: string): MaybeValue {
  const own = ownAttribute(vm, type, name);
  if (own !== undefined) return own;
  const value = type.lookup(name);
  if (value instanceof PyStaticMethod) return value.callee;
  if (value instanceof PyClassMethod) return value.callee instanceof PyObject ? new PyMethod(value.callee, type) : null;
  if (value !== undefined) return value;
  if (name === '__doc__') return null;
  if (name === '__call__') return new PyMethod(callType, type);
  return name.startsWith('__') ? slotMethod(type, name) : undefined;
}

/** What a class has for itself, whatever its instances have under the same name. */
function ownAttribute(vm: Interpreter, type: PyType, name: string): MaybeValue {
  switch (name) {
    case '__name__':
      return type.name;
    case '__qualname__':
      return 'qualifiedName' in type && typeof type.qualifiedName === 'string' ? type.qualifiedName : type.name;
    case '__module__':
      return type.module;
    case '__mro__':
      return new PyTuple(type.mro);
    case '__bases__':
      return new PyTuple(basesOf(type));
    case '__base__':
      return basesOf(type)[0] ?? null;
    case '__class__':
      return typeType;
    case '__dict__': {
      const dict = new PyDict();
      for (const [key, attribute] of type.attributes) dict.set(vm, key, attribute);
      return dict;
    }
    default:
      return undefined;
  }
}

/** The classes a class was made from: those of its resolution order that no other one brought in. */
export function basesOf(type: PyType): readonly PyType[] {
  const rest = type.mro.slice(1);
  return rest.filter((base) => !rest.some((other) => other !== base && other.mro.includes(base)));
}
