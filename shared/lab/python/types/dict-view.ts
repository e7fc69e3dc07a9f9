/** What `dict.keys()`, `values()` and `items()` return: a look at the dict as it is now. */
import type { Interpreter } from '../interpreter.ts';
import { same } from '../operations/comparison.ts';
import { iterateEntries } from '../operations/iteration.ts';
import { type ComparisonOperator, type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../value.ts';
import type { PyDict } from './dict.ts';
import { intersect, makeSet, removeAll, toggleAll, updateSet } from '../operations/set-algebra.ts';
import { PySet, setOf } from './set.ts';
import { PyTuple } from './tuple.ts';

type Pick = (entry: readonly [PyValue, PyValue]) => PyValue;

export class PyDictView extends PyObject {
  constructor(
    readonly type: PyType,
    readonly dict: PyDict,
    readonly pick: Pick,
  ) {
    super();
  }

  values(): readonly PyValue[] {
    return this.dict.entries().map(this.pick);
  }
}

const shared = {
  repr: (vm: Interpreter, self: PyDictView) =>
    `${self.type.name}([${self
      .values()
      .map((value) => vm.repr(value))
      .join(', ')}])`,
  length: (_vm: Interpreter, self: PyDictView) => self.dict.size,
  iterate: (_vm: Interpreter, self: PyDictView) => iterateEntries(self.dict, self.pick),
};

/** In CPython's steps, which decide about the order. */
function intersectView(vm: Interpreter, view: PyDictView, other: PyValue): PySet {
  if (other instanceof PySet && view.dict.size <= other.size) return intersect(vm, other, view);
  const isLarger = other instanceof PyDictView && other.dict.size > view.dict.size;
  const [tested, source] = isLarger ? [other, view] : [view, other];
  return setOf(
    vm,
    vm.toList(source).filter((value) => vm.contains(tested, value)),
  );
}

/** Keys and items are sets of a kind. */
const asSet = {
  binary: (vm: Interpreter, operator: string, self: PyDictView, other: PyValue, reflected: boolean): MaybeValue => {
    if (!'&|-^'.includes(operator)) return undefined;
    if (operator === '&') return intersectView(vm, self, other);
    const [left, right] = reflected ? [other, self] : [self, other];
    const result = makeSet(vm, left instanceof PyDictView && left.type === keysType ? left.dict : left);
    if (operator === '|') updateSet(vm, result, right);
    else if (operator === '-') removeAll(vm, result, right);
    else toggleAll(vm, result, right);
    return result;
  },
  compare: (vm: Interpreter, operator: ComparisonOperator, self: PyDictView, other: PyValue): MaybeValue => {
    if (!(other instanceof PyDictView || other instanceof PySet)) return undefined;
    return vm.compare(operator, setOf(vm, self.values()), other instanceof PySet ? other : setOf(vm, other.values()));
  },
};

export const keysType = nativeType<PyDictView>('dict_keys', {
  slots: { ...shared, ...asSet, contains: (vm, self, item) => self.dict.get(vm, item) !== undefined },
});
export const valuesType = nativeType<PyDictView>('dict_values', { slots: shared });
export const itemsType = nativeType<PyDictView>('dict_items', {
  slots: {
    ...shared,
    ...asSet,
    contains: (vm, self, item) => {
      if (!(item instanceof PyTuple) || item.items.length !== 2) return false;
      const value = self.dict.get(vm, item.items[0]);
      return value !== undefined && (same(value, item.items[1]) || vm.equal(value, item.items[1]));
    },
  },
});

export const keysOf = (dict: PyDict) => new PyDictView(keysType, dict, ([key]) => key);
export const valuesOf = (dict: PyDict) => new PyDictView(valuesType, dict, ([, value]) => value);
export const itemsOf = (dict: PyDict) => new PyDictView(itemsType, dict, (entry) => new PyTuple(entry));
