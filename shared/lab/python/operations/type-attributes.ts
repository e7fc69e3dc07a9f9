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
  const value = type.lookup(name);
  if (value instanceof PyStaticMethod) return value.callee;
  if (value instanceof PyClassMethod) return value.callee instanceof PyObject ? new PyMethod(value.callee, type) : null;
  if (value !== undefined) return value;
  switch (name) {
    case '__name__':
      return type.name;
    case '__qualname__':
      return 'qualifiedName' in type && typeof type.qualifiedName === 'string' ? type.qualifiedName : type.name;
    case '__module__':
      return type.module;
    case '__mro__':
      return new PyTuple(type.mro);
    case 'mro':
      return undefined;
    case '__bases__':
      return new PyTuple(basesOf(type));
    case '__base__':
      return basesOf(type)[0] ?? null;
    case '__class__':
      return typeType;
    case '__doc__':
      return null;
    case '__dict__': {
      const dict = new PyDict();
      for (const [key, attribute] of type.attributes) dict.set(vm, key, attribute);
      return dict;
    }
    case '__call__':
      return new PyMethod(callType, type);
    default:
      return name.startsWith('__') ? slotMethod(type, name) : undefined;
  }
}

/** The classes a class was made from: those of its resolution order that no other one brought in. */
export function basesOf(type: PyType): readonly PyType[] {
  const rest = type.mro.slice(1);
  return rest.filter((base) => !rest.some((other) => other !== base && other.mro.includes(base)));
}
