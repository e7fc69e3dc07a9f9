/** Python's `copy`: shallow and deep copies. */
import { native } from '../../python/native.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { setPlainAttribute } from '../../python/operations/plain-attribute.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyClass, PyInstance } from '../../python/types/instance.ts';
import { PyList } from '../../python/types/list.ts';
import { copySet, PySet, setType } from '../../python/types/set.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { type MaybeValue, PyObject, PyType, type PyValue } from '../../python/value.ts';
import { StandardModule } from './standard-module.ts';

/** Copies made so far, by what they are copies of: an object that occurs twice is copied once. */
type Memo = Map<PyObject, PyValue>;

function copy(vm: Interpreter, value: PyValue): PyValue {
  if (!(value instanceof PyObject) || value instanceof PyType) return value;
  const own = ownMethod(vm, value, '__copy__', []);
  if (own !== undefined) return own;
  if (value instanceof PyList) return new PyList([...vm.toList(value)], value.type);
  if (value instanceof PyDict) return copyDict(vm, value, (part) => part);
  if (value instanceof PySet) return value.type === setType ? copySet(value) : value;
  if (value instanceof PyInstance && value.type instanceof PyClass) return copyInstance(vm, value, (part) => part, new Map());
  return value instanceof PyTuple ? value : copyOther(vm, value);
}

function deepCopy(vm: Interpreter, value: PyValue, memo: Memo): PyValue {
  if (!(value instanceof PyObject) || value instanceof PyType) return value;
  const known = memo.get(value);
  if (known !== undefined) return known;
  vm.tick();
  return vm.deeper(() => {
    const made = deepCopyNew(vm, value, memo);
    memo.set(value, made);
    return made;
  });
}

function deepCopyNew(vm: Interpreter, value: PyObject, memo: Memo): PyValue {
  const inner = (part: PyValue) => deepCopy(vm, part, memo);
  const own = ownMethod(vm, value, '__deepcopy__', [new PyDict()]);
  if (own !== undefined) return own;
  if (value instanceof PyList) {
    const list = new PyList([], value.type);
    memo.set(value, list);
    for (const item of vm.toList(value)) list.items.push(inner(item));
    return list;
  }
  if (value instanceof PyTuple) {
    const items = value.items.map(inner);
    return items.every((item, place) => Object.is(item, value.items[place])) ? value : new PyTuple(items, value.type);
  }
  if (value instanceof PyDict) return copyDict(vm, value, inner, memo);
  if (value instanceof PySet) return copySet(value);
  if (value instanceof PyInstance && value.type instanceof PyClass) return copyInstance(vm, value, inner, memo);
  return copyOther(vm, value);
}

function copyDict(vm: Interpreter, source: PyDict, inner: (part: PyValue) => PyValue, memo?: Memo): PyValue {
  if (source.type.lookup('copy') !== undefined && memo === undefined) return vm.call(vm.getAttribute(source, 'copy'), []);
  const made = source.type.name === 'dict' ? new PyDict() : vm.call(vm.getAttribute(source, 'copy'), []);
  if (!(made instanceof PyDict)) return made;
  memo?.set(source, made);
  for (const [key, value] of source.entries()) made.set(vm, inner(key), inner(value));
  return made;
}

function copyInstance(vm: Interpreter, source: PyInstance, inner: (part: PyValue) => PyValue, memo: Memo): PyValue {
  const made = new PyInstance(source.type);
  memo.set(source, made);
  for (const [name, value] of source.attributes) setPlainAttribute(vm, made, name, inner(value));
  return made;
}

/** Arrays, frames and their kin copy themselves; what cannot be changed is its own copy. */
function copyOther(vm: Interpreter, value: PyObject): PyValue {
  const method = vm.findAttribute(value, 'copy');
  return method === undefined ? value : vm.call(method, []);
}

function ownMethod(vm: Interpreter, value: PyObject, name: string, args: readonly PyValue[]): MaybeValue {
  return value.type.lookup(name) === undefined ? undefined : vm.call(vm.getAttribute(value, name), args);
}

export function createCopyModule(): StandardModule {
  return new StandardModule('copy', {
    copy: native('copy', 'x', (vm, { x }) => copy(vm, x), 'a copy with the same parts'),
    deepcopy: native('deepcopy', 'x, memo=None', (vm, { x }) => deepCopy(vm, x, new Map()), 'a copy with copies of all parts'),
  });
}
