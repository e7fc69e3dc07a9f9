/** `collections.OrderedDict`: a dict whose repr lists pairs and that can move keys to its ends. */
import { raiseWith } from '../../python/exceptions.ts';
import { native } from '../../python/native.ts';
import { PyDict, dictType } from '../../python/types/dict.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { nativeType } from '../../python/value.ts';

export const orderedDictType = nativeType<PyDict>('OrderedDict', {
  module: 'collections',
  bases: [dictType],
  slots: {
    repr: (vm, self) => {
      const pairs = self.entries().map(([key, value]) => `(${vm.repr(key)}, ${vm.repr(value)})`);
      return pairs.length === 0 ? 'OrderedDict()' : `OrderedDict([${pairs.join(', ')}])`;
    },
  },
});

orderedDictType.attributes.set(
  'move_to_end',
  native('move_to_end', 'self, key, last=True', (vm, { self, key, last }) => {
    if (!(self instanceof PyDict)) return null;
    const value = self.get(vm, key);
    if (value === undefined) return raiseWith('KeyError', [key]);
    self.delete(vm, key);
    const rest = vm.truth(last) ? [] : self.entries();
    if (rest.length > 0) self.clear();
    self.set(vm, key, value);
    for (const [other, kept] of rest) self.set(vm, other, kept);
    return null;
  }),
);
orderedDictType.attributes.set(
  'popitem',
  native('popitem', 'self, last=True', (vm, { self, last }) => {
    const entry = self instanceof PyDict ? self.entries().at(vm.truth(last) ? -1 : 0) : undefined;
    if (entry === undefined || !(self instanceof PyDict)) return raiseWith('KeyError', ['dictionary is empty']);
    self.delete(vm, entry[0]);
    return new PyTuple(entry);
  }),
);
