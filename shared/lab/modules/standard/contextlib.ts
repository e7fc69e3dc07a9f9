/** Python's `contextlib`: generators as context managers, and the two simplest ones. */
import { exceptionTypes, PyException, raise } from '../../python/exceptions.ts';
import { type Interpreter, Raised } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { raiseException } from '../../python/operations/exception.ts';
import { PyGenerator } from '../../python/types/generator.ts';
import { nativeType, PyObject, PyType, type PyValue } from '../../python/value.ts';
import { StandardModule } from './standard-module.ts';

const managerType = nativeType<PyManager>('_GeneratorContextManager', {
  module: 'contextlib',
  slots: {
    enter: (vm, self) => {
      const value = self.generator.resume(vm, { kind: 'send', value: null });
      return value === undefined ? raise('RuntimeError', "generator didn't yield") : value;
    },
    exit: (vm, self, error) => leave(vm, self.generator, error),
  },
});

class PyManager extends PyObject {
  constructor(readonly generator: PyGenerator) {
    super();
  }

  get type(): PyType {
    return managerType;
  }
}

/** Whether the generator dealt with what was raised in the block. */
function leave(vm: Interpreter, generator: PyGenerator, error: PyObject | null): boolean {
  if (!(error instanceof PyException)) {
    if (generator.resume(vm, { kind: 'send', value: null }) === undefined) return false;
    return raise('RuntimeError', "generator didn't stop");
  }
  try {
    if (generator.resume(vm, { kind: 'throw', error: raiseException(error) }) === undefined) return true;
  } catch (other) {
    if (other instanceof Raised && other.exception === error) return false;
    throw other;
  }
  return raise('RuntimeError', "generator didn't stop after throw()");
}

const nullType = nativeType<PyNullContext>('nullcontext', {
  module: 'contextlib',
  construct: (_vm, _cls, { positional }) => new PyNullContext(positional[0] ?? null),
  slots: { enter: (_vm, self) => self.result, exit: () => false },
});

class PyNullContext extends PyObject {
  constructor(readonly result: PyValue) {
    super();
  }

  get type(): PyType {
    return nullType;
  }
}

const suppressType = nativeType<PySuppress>('suppress', {
  module: 'contextlib',
  construct: (_vm, _cls, { positional }) => new PySuppress(positional),
  slots: {
    enter: () => null,
    exit: (_vm, self, error) =>
      error instanceof PyException &&
      self.types.some(
        (type) => type instanceof PyType && type.isSubtypeOf(exceptionTypes.BaseException) && error.type.isSubtypeOf(type),
      ),
  },
});

class PySuppress extends PyObject {
  constructor(readonly types: readonly PyValue[]) {
    super();
  }

  get type(): PyType {
    return suppressType;
  }
}

const contextManager = native('contextmanager', 'func', (_vm, { func }) =>
  native('helper', '*args, **kwds', (vm, _args, { rest, extra }) => {
    const made = vm.call(func, rest, extra);
    if (!(made instanceof PyGenerator)) return raise('TypeError', `'${vm.typeOf(made).name}' object is not an iterator`);
    return new PyManager(made);
  }),
);

export function createContextlibModule(): StandardModule {
  return new StandardModule('contextlib', { contextmanager: contextManager, nullcontext: nullType, suppress: suppressType });
}
