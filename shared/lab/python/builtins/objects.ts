/** Built-in functions about objects and types, and those that the Lab refuses. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { native, NativeFunction } from '../native.ts';
import { deleteAttribute, namesOf } from '../operations/attributes.ts';
import { attributesOf } from '../operations/binding.ts';
import { isRaised } from '../operations/iteration.ts';
import { addressOf } from '../types/address.ts';
import { PyFunction } from '../types/function.ts';
import { PyDict } from '../types/dict.ts';
import { PyList } from '../types/list.ts';
import { PyModule } from '../types/module.ts';
import { PyTuple } from '../types/tuple.ts';
import { PyObject, PyType, type PyValue } from '../value.ts';

export const objectFunctions: readonly NativeFunction[] = [
  native(
    'isinstance',
    'obj, class_or_tuple, /',
    (vm, { obj, class_or_tuple: wanted }) => ofTypes('isinstance', wanted, (type) => vm.isInstance(obj, type)),
    'whether a value is of a type',
  ),
  native(
    'issubclass',
    'cls, class_or_tuple, /',
    (_vm, { cls, class_or_tuple: wanted }) => {
      if (!(cls instanceof PyType)) return raise('TypeError', 'issubclass() arg 1 must be a class');
      return ofTypes('issubclass', wanted, (type) => cls.isSubtypeOf(type));
    },
    'whether a class is derived from another',
  ),
  native('callable', 'obj, /', (vm, { obj }) => isCallable(vm, obj), 'whether a value can be called'),
  native(
    'hasattr',
    'obj, name, /',
    (vm, { obj, name }) => {
      const wanted = attributeName(vm, name);
      return (obj instanceof PyModule && obj.knows(wanted)) || find(vm, obj, wanted) !== undefined;
    },
    'whether there is an attribute',
  ),
  native(
    'getattr',
    'obj, name, /, *rest',
    (vm, { obj, name }, { rest }) => {
      const wanted = attributeName(vm, name);
      const value = find(vm, obj, wanted);
      if (value !== undefined) return value;
      return rest.length > 0 ? rest[0] : vm.getAttribute(obj, wanted);
    },
    'an attribute by its name',
  ),
  native(
    'setattr',
    'obj, name, value, /',
    (vm, { obj, name, value }) => {
      vm.setAttribute(obj, attributeName(vm, name), value);
      return null;
    },
    'sets an attribute by its name',
  ),
  native(
    'delattr',
    'obj, name, /',
    (vm, { obj, name }) => {
      deleteAttribute(vm, obj, attributeName(vm, name));
      return null;
    },
    'removes an attribute by its name',
  ),
  native('id', 'obj, /', (vm, { obj }) => identity(vm, obj), 'a number that stays with an object'),
  native('vars', 'obj, /', (vm, { obj }) => variablesOf(vm, obj), 'the attributes of an object'),
  native('dir', 'obj, /', (vm, { obj }) => new PyList([...namesOf(vm, obj)]), 'the names of the attributes'),
  native(
    'help',
    'obj=None, /',
    (vm, { obj }) => {
      vm.write(`${describe(vm, obj)}\n`);
      return null;
    },
    'one line on what something is',
  ),
  native(
    'display',
    '*objs',
    (vm, _args, { rest }) => {
      for (const value of rest) {
        vm.write(`${vm.repr(value)}\n`);
        const view = value instanceof PyObject ? value.type.slot('display')?.(vm, value) : null;
        if (view) vm.display(view);
      }
      return null;
    },
    'shows values as a cell shows its last one',
  ),
  refused('input', 'prompt=""', 'the Lab does not support input(): assign the value in the cell instead', 'no-input'),
  refused('open', 'file, *rest, **options', 'the Lab does not open files: import them in the Data room', 'no-files'),
  refused('exec', 'source, *rest, **options', 'the Lab does not support exec()', 'no-exec'),
  refused('eval', 'source, *rest, **options', 'the Lab does not support eval()', 'no-exec'),
  refused('compile', 'source, *rest, **options', 'the Lab does not support compile()', 'no-exec'),
  refused('globals', '', 'the Lab does not support globals()', 'no-exec'),
  refused('locals', '', 'the Lab does not support locals()', 'no-exec'),
  refused('breakpoint', '', 'the Lab does not support breakpoint()', 'no-exec'),
  refused('complex', '*rest', 'the Lab does not support complex numbers', null),
  refused('memoryview', '*rest', 'the Lab does not support memoryview()', null),
  refused('bytearray', '*rest', 'the Lab does not support bytearray()', null),
  refused('__import__', '*rest', 'the Lab does not support __import__(): write an import statement', null),
];

function attributeName(vm: Interpreter, name: PyValue): string {
  if (typeof name === 'string') return name;
  return raise('TypeError', `attribute name must be string, not '${vm.typeOf(name).name}'`);
}

function refused(name: string, signature: string, message: string, hint: string | null): NativeFunction {
  return native(name, signature, () => raise('NotImplementedError', message, hint));
}

function ofTypes(name: string, wanted: PyValue, test: (type: PyType) => boolean): boolean {
  if (wanted instanceof PyType) return test(wanted);
  if (wanted instanceof PyTuple) return wanted.items.some((item) => ofTypes(name, item, test));
  const words = name === 'isinstance' ? 'a type, a tuple of types, or a union' : 'a class, a tuple of classes, or a union';
  return raise('TypeError', `${name}() arg 2 must be ${words}`);
}

function isCallable(vm: Interpreter, value: PyValue): boolean {
  return value instanceof PyType || (value instanceof PyObject && vm.typeOf(value).slot('call') !== undefined);
}

/** An attribute, undefined where looking for it raises AttributeError. */
function find(vm: Interpreter, object: PyValue, name: string): PyValue | undefined {
  try {
    return vm.findAttribute(object, name);
  } catch (error) {
    if (isRaised(error, 'AttributeError')) return undefined;
    throw error;
  }
}

function identity(vm: Interpreter, value: PyValue): bigint {
  if (value instanceof PyObject) return BigInt(addressOf(value));
  const known = vm.state(identities, () => new Map<string, bigint>());
  const key = `${typeof value} ${String(value)}`;
  const number = known.get(key) ?? 0x7e0000000000n + BigInt(known.size) * 32n;
  known.set(key, number);
  return number;
}

const identities = Symbol('numbers of values without an address');

function variablesOf(vm: Interpreter, object: PyValue): PyValue {
  const own = object instanceof PyType ? object.attributes : object instanceof PyObject ? attributesOf(object) : undefined;
  if (own === undefined) return raise('TypeError', 'vars() argument must have __dict__ attribute');
  const dict = new PyDict();
  for (const [name, value] of own) dict.set(vm, name, value);
  return dict;
}

/** One line: name, signature and what it is for. */
function describe(vm: Interpreter, value: PyValue): string {
  if (value instanceof NativeFunction) {
    return `${value.name}(${value.signatureText})${value.help === null ? '' : `: ${value.help}`}`;
  }
  if (value instanceof PyFunction) {
    const names = value.code.parameters.map(({ name }) => name).join(', ');
    return `${value.code.name}(${names})${value.code.doc === null ? '' : `: ${value.code.doc.trim().split('\n')[0]}`}`;
  }
  const type = value instanceof PyType ? value : vm.typeOf(value);
  const doc = type.attributes.get('__doc__');
  return `class ${type.name}${typeof doc === 'string' ? `: ${doc.trim().split('\n')[0]}` : ''}`;
}
