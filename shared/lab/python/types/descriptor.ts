/** property, staticmethod and classmethod, and properties of native types. */
import type { Interpreter } from '../interpreter.ts';
import { native } from '../native.ts';
import { nativeType, PyObject, type PyType, type PyValue } from '../value.ts';

export const propertyType = nativeType<PyProperty>('property', {
  construct: (_vm, _cls, { positional, keywords }) => {
    const at = (index: number, name: string) => positional.at(index) ?? keywords.get(name) ?? null;
    return new PyProperty(at(0, 'fget'), at(1, 'fset'), at(2, 'fdel'));
  },
});

export class PyProperty extends PyObject {
  constructor(
    readonly getter: PyValue,
    readonly setter: PyValue = null,
    readonly deleter: PyValue = null,
  ) {
    super();
  }

  get type(): PyType {
    return propertyType;
  }
}

const property = (value: PyValue) => {
  if (!(value instanceof PyProperty)) throw new TypeError('Only called on properties');
  return value;
};
const change = (name: string, make: (old: PyProperty, value: PyValue) => PyProperty) =>
  propertyType.attributes.set(
    name,
    native(name, 'self, value, /', (_vm, { self, value }) => make(property(self), value)),
  );
change('getter', (old, value) => new PyProperty(value, old.setter, old.deleter));
change('setter', (old, value) => new PyProperty(old.getter, value, old.deleter));
change('deleter', (old, value) => new PyProperty(old.getter, old.setter, value));

/** A computed attribute of a native type, for its `attributes`. */
export function nativeProperty(name: string, get: (vm: Interpreter, self: PyValue) => PyValue): PyProperty {
  return new PyProperty(native(name, 'self', (vm, { self }) => get(vm, self)));
}

export const staticMethodType = nativeType<PyStaticMethod>('staticmethod', {
  construct: (_vm, _cls, { positional }) => new PyStaticMethod(positional[0] ?? null),
  slots: { call: (vm, self, args) => vm.callWith(self.callee, args) },
});

export class PyStaticMethod extends PyObject {
  constructor(readonly callee: PyValue) {
    super();
  }

  get type(): PyType {
    return staticMethodType;
  }
}

export const classMethodType = nativeType<PyClassMethod>('classmethod', {
  construct: (_vm, _cls, { positional }) => new PyClassMethod(positional[0] ?? null),
});

export class PyClassMethod extends PyObject {
  constructor(readonly callee: PyValue) {
    super();
  }

  get type(): PyType {
    return classMethodType;
  }
}
