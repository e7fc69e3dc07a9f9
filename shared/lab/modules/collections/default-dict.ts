/** `collections.defaultdict`: a dict that makes the values it lacks. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { updateDict } from '../../python/builtins/collections.ts';
import { raiseKeyError } from '../../python/operations/subscript.ts';
import { nativeProperty } from '../../python/types/descriptor.ts';
import { PyDict, dictType } from '../../python/types/dict.ts';
import { nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { isCallable } from '../native-methods.ts';

export const defaultDictType = nativeType<PyDefaultDict>('defaultdict', {
  module: 'collections',
  bases: [dictType],
  construct: (vm, cls, { positional, keywords }) => {
    const [factory = null, ...rest] = positional;
    if (factory !== null && !isCallable(vm, factory)) raise('TypeError', 'first argument must be callable or None');
    const dict = new PyDefaultDict(cls, factory);
    updateDict(vm, dict, 'defaultdict', { positional: rest, keywords });
    return dict;
  },
  slots: {
    repr: (vm, self) => `defaultdict(${vm.repr(self.factory)}, ${shown(vm, self)})`,
  },
});

class PyDefaultDict extends PyDict {
  constructor(
    cls: PyType,
    readonly factory: PyValue,
  ) {
    super(cls);
  }
}

function shown(vm: Interpreter, dict: PyDict): string {
  const plain = new PyDict();
  for (const [key, value] of dict.entries()) plain.set(vm, key, value instanceof PyObject && value === dict ? '...' : value);
  return vm.repr(plain);
}

defaultDictType.attributes.set(
  '__missing__',
  native('__missing__', 'self, key, /', (vm, { self, key }) => {
    if (!(self instanceof PyDefaultDict) || self.factory === null) return raiseKeyError(key);
    const value = vm.call(self.factory, []);
    self.set(vm, key, value);
    return value;
  }),
);
defaultDictType.attributes.set(
  'default_factory',
  nativeProperty('default_factory', (_vm, self) => (self instanceof PyDefaultDict ? self.factory : null)),
);
defaultDictType.attributes.set(
  'copy',
  native('copy', 'self', (vm, { self }) => {
    if (!(self instanceof PyDefaultDict)) return self;
    const copy = new PyDefaultDict(self.type, self.factory);
    for (const [key, value] of self.entries()) copy.set(vm, key, value);
    return copy;
  }),
);
