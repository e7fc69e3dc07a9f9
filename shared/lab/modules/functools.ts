/** Python's `functools`: reduce, partial and caching decorators. */
import { raise } from '../python/exceptions.ts';
import { native, nativeMethod } from '../python/native.ts';
import { type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../python/value.ts';
import { StandardModule } from './standard/standard-module.ts';
import { PyCached } from './cached-function.ts';
import { PyClass } from '../python/types/instance.ts';
import { isCallable } from './native-methods.ts';

const partialType = nativeType<PyPartial>('partial', {
  module: 'functools',
  construct: (vm, _cls, { positional, keywords }) => {
    if (positional.length === 0) raise('TypeError', "type 'partial' takes at least one argument");
    const [callee, ...given] = positional;
    if (vm.findAttribute(callee, '__call__') === undefined) raise('TypeError', 'the first argument must be callable');
    return new PyPartial(callee, given, keywords);
  },
  slots: {
    repr: (vm, { callee, positional, keywords }) => {
      const named = [...keywords].map(([name, value]) => `${name}=${vm.repr(value)}`);
      return `functools.partial(${[vm.repr(callee), ...positional.map((value) => vm.repr(value)), ...named].join(', ')})`;
    },
    call: (vm, self, args) =>
      vm.callWith(self.callee, {
        positional: [...self.positional, ...args.positional],
        keywords: new Map([...self.keywords, ...args.keywords]),
      }),
    getAttribute: (_vm, self, name): MaybeValue => (name === 'func' ? self.callee : undefined),
  },
});

class PyPartial extends PyObject {
  constructor(
    readonly callee: PyValue,
    readonly positional: readonly PyValue[],
    readonly keywords: ReadonlyMap<string, PyValue>,
  ) {
    super();
  }

  get type(): PyType {
    return partialType;
  }
}

const reduce = native('reduce', 'function, iterable, *initial', (vm, args, { rest }) => {
  const source = vm.iterate(args['iterable']);
  let total: MaybeValue = rest.length > 0 ? rest[0] : source.next();
  if (total === undefined) raise('TypeError', 'reduce() of empty iterable with no initial value');
  for (let value = source.next(); value !== undefined; value = source.next()) {
    vm.tick();
    total = vm.call(args['function'], [total, value]);
  }
  return total;
});

const cache = native('cache', 'user_function, /', (vm, { user_function }) => new PyCached(vm, user_function, null, false));

/** `@lru_cache` and `@lru_cache(maxsize=…, typed=…)`. */
const lruCache = native('lru_cache', 'maxsize=128, typed=False', (vm, { maxsize, typed }) => {
  const isTyped = vm.truth(typed);
  if (typeof maxsize !== 'bigint' && maxsize !== null) {
    if (!isCallable(vm, maxsize)) raise('TypeError', 'Expected first argument to be an integer, a callable, or None');
    return new PyCached(vm, maxsize, 128, isTyped);
  }
  const most = maxsize === null ? null : Math.max(0, Number(maxsize));
  return native(
    'decorating_function',
    'user_function',
    (_vm, { user_function }) => new PyCached(vm, user_function, most, isTyped),
  );
});

/** `@wraps(f)` gives a function the name and the description of another. */
const wraps = native('wraps', 'wrapped', (vm, { wrapped }) =>
  native('wraps', 'function', (_vm, { function: wrapper }) => {
    for (const name of ['__name__', '__qualname__', '__doc__']) {
      const value = vm.findAttribute(wrapped, name);
      if (value !== undefined) vm.setAttribute(wrapper, name, value);
    }
    return wrapper;
  }),
);

const keyType = nativeType<PyComparedKey>('KeyWrapper', {
  module: 'functools',
  slots: {
    compare: (vm, operator, self, other) => {
      if (!(other instanceof PyComparedKey)) return undefined;
      return vm.compare(operator, vm.call(self.comparison, [self.value, other.value]), 0n);
    },
    hashKey: null,
  },
});

/** A value ordered by an old-fashioned comparison function. */
class PyComparedKey extends PyObject {
  constructor(
    readonly comparison: PyValue,
    readonly value: PyValue,
  ) {
    super();
  }

  get type(): PyType {
    return keyType;
  }
}

const compareToKey = native('cmp_to_key', 'mycmp', (_vm, { mycmp }) =>
  native('K', 'obj', (_inner, { obj }) => new PyComparedKey(mycmp, obj)),
);

const orders = ['__lt__', '__gt__', '__le__', '__ge__'] as const;
const operatorOf = { __lt__: '<', __gt__: '>', __le__: '<=', __ge__: '>=' } as const;

/** The other comparisons of a class that has `__eq__` and one of `<`, `>`, `<=`, `>=`, as CPython derives them. */
const totalOrdering = native('total_ordering', 'cls', (vm, { cls }) => {
  if (!(cls instanceof PyClass)) return raise('TypeError', 'total_ordering takes a class');
  const root = orders.find((name) => cls.lookup(name) !== undefined);
  if (root === undefined) return raise('ValueError', 'must define at least one ordering operation: < > <= >=');
  const isStrict = root === '__lt__' || root === '__gt__';
  for (const name of orders) {
    if (cls.lookup(name) !== undefined) continue;
    const sameWay = name[2] === root[2];
    const derived = nativeMethod(name, 'self, other', (inner, { self, other }) => {
      const base = inner.truth(inner.compare(operatorOf[root], self, other));
      const equal = () => inner.equal(self, other);
      if (sameWay) return isStrict ? base || equal() : base && !equal();
      const isOpposite = (name === '__lt__' || name === '__gt__') !== isStrict;
      if (isOpposite) return !base;
      return isStrict ? !base && !equal() : !base || equal();
    });
    vm.setAttribute(cls, name, derived);
  }
  return cls;
});

export function createFunctoolsModule(): StandardModule {
  return new StandardModule('functools', {
    reduce,
    partial: partialType,
    cache,
    lru_cache: lruCache,
    wraps,
    cmp_to_key: compareToKey,
    total_ordering: totalOrdering,
  });
}
