/** Methods of dict. */
import { raise, raiseWith } from '../exceptions.ts';
import { native, type NativeBody } from '../native.ts';
import { PyClassMethod } from '../types/descriptor.ts';
import { PyDict, dictType } from '../types/dict.ts';
import { itemsOf, keysOf, valuesOf } from '../types/dict-view.ts';
import { nativeType, type PyValue } from '../value.ts';
import { PyTuple } from '../types/tuple.ts';
import { updateDict } from './collections.ts';

const dict = (value: PyValue): PyDict =>
  value instanceof PyDict ? value : raise('TypeError', "descriptor requires a 'dict' object");

function method(name: string, signature: string, help: string, body: NativeBody): void {
  dictType.attributes.set(name, native(name, signature, body, help));
}

method('keys', 'self', 'the keys', (_vm, { self }) => keysOf(dict(self)));
method('values', 'self', 'the values', (_vm, { self }) => valuesOf(dict(self)));
method('items', 'self', 'pairs of key and value', (_vm, { self }) => itemsOf(dict(self)));
method('get', 'self, key, default=None, /', 'the value of a key, or the default', (vm, { self, key, default: otherwise }) => {
  return dict(self).get(vm, key) ?? otherwise;
});
method(
  'setdefault',
  'self, key, default=None, /',
  'the value of a key, put there if missing',
  (vm, { self, key, default: value }) => {
    const known = dict(self).get(vm, key);
    if (known !== undefined) return known;
    dict(self).set(vm, key, value);
    return value;
  },
);
method('pop', 'self, key, /, *rest', 'takes a key out and returns its value', (vm, { self, key }, { rest }) => {
  const value = dict(self).get(vm, key);
  if (value === undefined) return rest.length > 0 ? rest[0] : raiseWith('KeyError', [key]);
  dict(self).delete(vm, key);
  return value;
});
method('popitem', 'self', 'takes the last pair out', (vm, { self }) => {
  vm.tick(dict(self).size >> 5);
  const entry = dict(self).entries().at(-1);
  if (entry === undefined) return raise('KeyError', 'popitem(): dictionary is empty');
  dict(self).delete(vm, entry[0]);
  return new PyTuple(entry);
});
method('clear', 'self', 'takes everything out', (_vm, { self }) => {
  dict(self).clear();
  return null;
});
method('copy', 'self', 'a new dict of the same pairs', (vm, { self }) => copyOf(vm, dict(self)));
method('update', 'self, *rest, **options', 'adds pairs', (vm, { self }, { rest, extra }) => {
  updateDict(vm, dict(self), 'update', { positional: rest, keywords: extra });
  return null;
});
dictType.attributes.set(
  'fromkeys',
  new PyClassMethod(
    native('fromkeys', 'cls, iterable, value=None, /', (vm, { iterable, value }) => {
      const made = new PyDict();
      for (const key of vm.toList(iterable)) made.set(vm, key, value);
      return made;
    }),
  ),
);

function copyOf(vm: Parameters<NativeBody>[0], source: PyDict): PyDict {
  const copy = new PyDict();
  copy.copyEntries(vm, source);
  return copy;
}

Object.assign(
  dictType.slots,
  nativeType<PyDict>('dict', {
    slots: {
      hashKey: null,
      contains: (vm, self, key) => self.get(vm, key) !== undefined,
      binary: (vm, operator, self, other, reflected) => {
        if (operator !== '|' || !(other instanceof PyDict)) return undefined;
        const merged = copyOf(vm, reflected ? other : self);
        const second = reflected ? self : other;
        vm.tick(second.size);
        for (const [key, value] of second.entries()) merged.set(vm, key, value);
        return merged;
      },
    },
  }).slots,
);
dictType.attributes.set(
  '__ior__',
  native('__ior__', 'self, other', (vm, { self, other }) => {
    updateDict(vm, dict(self), 'dict', { positional: [other], keywords: new Map() });
    return self;
  }),
);
