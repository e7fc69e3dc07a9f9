/** Methods and operators of set and frozenset. */
import { raise, raiseWith } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { native, type NativeBody } from '../native.ts';
import { frozenSetType, PySet, setOf, setType } from '../types/set.ts';
import { type BinaryOperator, type MaybeValue, nativeType, type PyValue } from '../value.ts';
import { listType } from '../types/list.ts';

const set = (value: PyValue): PySet =>
  value instanceof PySet ? value : raise('TypeError', "descriptor requires a 'set' object");
const asSet = (vm: Interpreter, value: PyValue): PySet => (value instanceof PySet ? value : setOf(vm, vm.toList(value)));

function combine(vm: Interpreter, operator: BinaryOperator, left: PySet, right: PySet): PySet {
  const only = (one: PySet, other: PySet) =>
    [...one.elements].flatMap(([key, value]) => (other.elements.has(key) ? [] : [value]));
  switch (operator) {
    case '|':
      return setOf(vm, [...left.values(), ...right.values()], left.type);
    case '&':
      return setOf(
        vm,
        [...left.elements].flatMap(([key, value]) => (right.elements.has(key) ? [value] : [])),
        left.type,
      );
    case '-':
      return setOf(vm, only(left, right), left.type);
    default:
      return setOf(vm, [...only(left, right), ...only(right, left)], left.type);
  }
}

const operators: readonly BinaryOperator[] = ['|', '&', '-', '^'];

for (const type of [setType, frozenSetType]) {
  const { slots } = nativeType<PySet>(type.name, {
    slots: {
      hashKey:
        type === setType
          ? null
          : (_vm, self) =>
              `z${[...self.elements.keys()]
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
  const combining = (name: string, operator: BinaryOperator, help: string) =>
    method(name, 'self, *others', help, (vm, { self }, { rest }) =>
      rest.reduce<PySet>((result, other) => combine(vm, operator, result, asSet(vm, other)), setOf(vm, set(self).values(), type)),
    );
  combining('union', '|', 'elements of either set');
  combining('intersection', '&', 'elements of both sets');
  combining('difference', '-', 'elements that the other set does not have');
  method('symmetric_difference', 'self, other, /', 'elements of one set only', (vm, { self, other }) =>
    combine(vm, '^', set(self), asSet(vm, other)),
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
  method('copy', 'self', 'a new set of the same elements', (vm, { self }) => setOf(vm, set(self).values(), type));
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
  set(self).elements.clear();
  return null;
});
change('update', 'self, *others', 'adds the elements of other sets', (vm, { self }, { rest }) => {
  for (const other of rest) for (const value of vm.toList(other)) set(self).add(vm, value);
  return null;
});
for (const [name, operator] of [
  ['intersection_update', '&'],
  ['difference_update', '-'],
  ['symmetric_difference_update', '^'],
] as const) {
  change(name, 'self, other, /', 'changes the set in place', (vm, { self, other }) => {
    replaceElements(vm, set(self), combine(vm, operator, set(self), asSet(vm, other)));
    return null;
  });
}
for (const [name, operator] of [
  ['__ior__', '|'],
  ['__iand__', '&'],
  ['__isub__', '-'],
  ['__ixor__', '^'],
] as const) {
  change(name, 'self, other', 'changes the set in place', (vm, { self, other }) => {
    if (!(other instanceof PySet))
      raise('TypeError', `unsupported operand type(s) for ${operator}=: 'set' and '${vm.typeOf(other).name}'`);
    replaceElements(vm, set(self), combine(vm, operator, set(self), asSet(vm, other)));
    return self;
  });
}

function replaceElements(vm: Interpreter, target: PySet, source: PySet): void {
  const values = source.values();
  target.elements.clear();
  for (const value of values) target.add(vm, value);
}

listType.slots.hashKey = null;
