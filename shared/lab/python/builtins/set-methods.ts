/** Methods and operators of set and frozenset. */
import { raise, raiseWith } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { native, type NativeBody } from '../native.ts';
import {
  copyOf,
  intersect,
  makeSet,
  removeAll,
  subtract,
  symmetricDifference,
  toggleAll,
  unite,
  updateSet,
} from '../operations/set-algebra.ts';
import { frozenSetType, PySet, setType } from '../types/set.ts';
import { type BinaryOperator, type MaybeValue, nativeType, type PyValue } from '../value.ts';
import { listType } from '../types/list.ts';

const set = (value: PyValue): PySet =>
  value instanceof PySet ? value : raise('TypeError', "descriptor requires a 'set' object");
const asSet = (vm: Interpreter, value: PyValue): PySet => (value instanceof PySet ? value : makeSet(vm, value));

function combine(vm: Interpreter, operator: BinaryOperator, left: PySet, right: PySet): PySet {
  if (operator === '|') return unite(vm, left, [right]);
  if (operator === '&') return intersect(vm, left, right);
  return operator === '-' ? subtract(vm, left, right) : symmetricDifference(vm, left, right);
}

const operators: readonly BinaryOperator[] = ['|', '&', '-', '^'];

for (const type of [setType, frozenSetType]) {
  const { slots } = nativeType<PySet>(type.name, {
    slots: {
      hashKey:
        type === setType
          ? null
          : (_vm, self) =>
              `z${[...self.keys()]
                .sort()
                .map((key) => `${key.length}:${key}`)
                .join('')}`,
      contains: (vm, self, item) => self.has(vm, item),
      binary: (vm, operator, self, other, reflected): MaybeValue => {
        if (!operators.includes(operator) || !(other instanceof PySet)) return undefined;
        return reflected ? combine(vm, operator, other, self) : combine(vm, operator, self, other);
      },
    },
  });
  Object.assign(type.slots, slots);
  const method = (name: string, signature: string, help: string, body: NativeBody) =>
    type.attributes.set(name, native(name, signature, body, help));
  method('union', 'self, *others', 'elements of either set', (vm, { self }, { rest }) => unite(vm, set(self), rest));
  method('intersection', 'self, *others', 'elements of both sets', (vm, { self }, { rest }) => intersectAll(vm, set(self), rest));
  method('difference', 'self, *others', 'elements that the other set does not have', (vm, { self }, { rest }) => {
    if (rest.length === 0) return copyOf(vm, set(self));
    const result = subtract(vm, set(self), rest[0]);
    for (const other of rest.slice(1)) removeAll(vm, result, other);
    return result;
  });
  method('symmetric_difference', 'self, other, /', 'elements of one set only', (vm, { self, other }) =>
    symmetricDifference(vm, set(self), other),
  );
  method('issubset', 'self, other, /', 'whether the other set has all elements', (vm, { self, other }) =>
    set(self)
      .values()
      .every((value) => asSet(vm, other).has(vm, value)),
  );
  method('issuperset', 'self, other, /', 'whether it has all elements of the other', (vm, { self, other }) =>
    asSet(vm, other)
      .values()
      .every((value) => set(self).has(vm, value)),
  );
  method(
    'isdisjoint',
    'self, other, /',
    'whether no element is shared',
    (vm, { self, other }) => !vm.toList(other).some((value) => set(self).has(vm, value)),
  );
  method('copy', 'self', 'a new set of the same elements', (vm, { self }) => copyOf(vm, set(self)));
}

function change(name: string, signature: string, help: string, body: NativeBody): void {
  setType.attributes.set(name, native(name, signature, body, help));
}

change('add', 'self, elem, /', 'adds an element', (vm, { self, elem }) => {
  set(self).add(vm, elem);
  return null;
});
change('remove', 'self, elem, /', 'takes an element out', (vm, { self, elem }) => {
  if (!set(self).delete(vm, elem)) raiseWith('KeyError', [elem]);
  return null;
});
change('discard', 'self, elem, /', 'takes an element out if it is there', (vm, { self, elem }) => {
  set(self).delete(vm, elem);
  return null;
});
change('pop', 'self', 'takes any element out', (_vm, { self }) => {
  const value = set(self).pop();
  return value === undefined ? raise('KeyError', 'pop from an empty set') : value;
});
change('clear', 'self', 'takes all elements out', (_vm, { self }) => {
  set(self).clear();
  return null;
});
change('update', 'self, *others', 'adds the elements of other sets', (vm, { self }, { rest }) => {
  for (const other of rest) updateSet(vm, set(self), other);
  return null;
});
change('intersection_update', 'self, *others', 'keeps what all others have', (vm, { self }, { rest }) => {
  set(self).become(intersectAll(vm, set(self), rest));
  return null;
});
change('difference_update', 'self, *others', 'takes out what others have', (vm, { self }, { rest }) => {
  for (const other of rest) removeAll(vm, set(self), other);
  return null;
});
change('symmetric_difference_update', 'self, other, /', 'takes out what both have, adds the rest', (vm, { self, other }) => {
  toggleAll(vm, set(self), other);
  return null;
});

function intersectAll(vm: Interpreter, first: PySet, others: readonly PyValue[]): PySet {
  if (others.length === 0) return copyOf(vm, first);
  return others.reduce<PySet>((result, other) => intersect(vm, result, other), first);
}

const inPlace: Readonly<Record<string, readonly [operator: string, (vm: Interpreter, self: PySet, other: PySet) => void]>> = {
  __ior__: ['|', updateSet],
  __iand__: ['&', (vm, self, other) => self.become(intersect(vm, self, other))],
  __isub__: ['-', removeAll],
  __ixor__: ['^', toggleAll],
};
for (const [name, [operator, apply]] of Object.entries(inPlace)) {
  change(name, 'self, other', 'changes the set in place', (vm, { self, other }) => {
    if (!(other instanceof PySet))
      raise('TypeError', `unsupported operand type(s) for ${operator}=: 'set' and '${vm.typeOf(other).name}'`);
    apply(vm, set(self), other);
    return self;
  });
}

listType.slots.hashKey = null;
