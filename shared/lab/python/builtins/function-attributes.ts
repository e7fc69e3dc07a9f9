/** Attributes of functions, methods and generators. */
import { raise, raiseWith } from '../exceptions.ts';
import { type Interpreter, Raised } from '../interpreter.ts';
import { native, NativeFunction, nativeFunctionType } from '../native.ts';
import { exceptionFrom, raiseException } from '../operations/exception.ts';
import { nativeProperty } from '../types/descriptor.ts';
import { functionType, methodType, PyFunction, PyMethod } from '../types/function.ts';
import { generatorType, PyGenerator, type Resumption } from '../types/generator.ts';
import type { PyValue } from '../value.ts';

const named = (value: PyValue): string => {
  if (value instanceof PyMethod) return named(value.callee);
  if (value instanceof PyFunction) return value.code.name;
  return value instanceof NativeFunction ? value.name : '';
};
const qualified = (value: PyValue): string => {
  if (value instanceof PyMethod) return qualified(value.callee);
  return value instanceof PyFunction ? value.qualifiedName : named(value);
};
const documented = (value: PyValue): PyValue => {
  if (value instanceof PyMethod) return documented(value.callee);
  if (value instanceof PyFunction) return value.code.doc;
  return value instanceof NativeFunction ? value.help : null;
};

for (const type of [functionType, nativeFunctionType, methodType]) {
  const own = (value: PyValue, name: string): PyValue | undefined =>
    value instanceof PyFunction ? value.attributes.get(name) : undefined;
  // A decorator may give a function another name.
  const attribute = (name: string, read: (value: PyValue) => PyValue) =>
    Object.assign(type.slots, {
      getAttribute: chained(type.slots.getAttribute, name, read),
    });
  attribute('__name__', (value) => own(value, '__name__') ?? named(value));
  attribute('__qualname__', (value) => own(value, '__qualname__') ?? qualified(value));
  attribute('__doc__', (value) => own(value, '__doc__') ?? documented(value));
  attribute('__module__', () => '__main__');
}

type Reader = NonNullable<(typeof functionType.slots)['getAttribute']>;

function chained(before: Reader | undefined, wanted: string, read: (value: PyValue) => PyValue): Reader {
  return (vm, self, name) => (name === wanted ? read(self) : before?.(vm, self, name));
}

generatorType.attributes.set(
  '__name__',
  nativeProperty('__name__', (_vm, self) => generator(self).name.split('.').at(-1) ?? ''),
);

const generator = (value: PyValue): PyGenerator =>
  value instanceof PyGenerator ? value : raise('TypeError', "descriptor requires a 'generator' object");

function resume(vm: Interpreter, target: PyGenerator, how: Resumption): PyValue {
  const value = target.resume(vm, how);
  if (value !== undefined) return value;
  return raiseWith('StopIteration', target.returned === null ? [] : [target.returned]);
}

const method = (name: string, signature: string, body: Parameters<typeof native>[2]) =>
  generatorType.attributes.set(name, native(name, signature, body));

method('__next__', 'self', (vm, { self }) => resume(vm, generator(self), { kind: 'send', value: null }));
method('__iter__', 'self', (_vm, { self }) => self);
method('send', 'self, value, /', (vm, { self, value }) => {
  if (!generator(self).started && value !== null) {
    raise('TypeError', "can't send non-None value to a just-started generator");
  }
  return resume(vm, generator(self), { kind: 'send', value });
});
method('throw', 'self, value, /', (vm, { self, value }) => {
  const exception = exceptionFrom(vm, value, 'exceptions must be classes or instances deriving from BaseException');
  return resume(vm, generator(self), { kind: 'throw', error: raiseException(exception) });
});
method('close', 'self', (vm, { self }) => {
  try {
    if (generator(self).resume(vm, { kind: 'close' }) !== undefined) raise('RuntimeError', 'generator ignored GeneratorExit');
  } catch (error) {
    if (!(error instanceof Raised) || !['GeneratorExit', 'StopIteration'].includes(error.message)) throw error;
  }
  return null;
});
