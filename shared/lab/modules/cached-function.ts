/** What `functools.cache` and `lru_cache` make of a function: it remembers results by the arguments. */
import { raise } from '../python/exceptions.ts';
import type { Interpreter } from '../python/interpreter.ts';
import { native } from '../python/native.ts';
import { PyDict } from '../python/types/dict.ts';
import { PyMethod } from '../python/types/function.ts';
import { PyInstance } from '../python/types/instance.ts';
import { addressOf } from '../python/types/address.ts';
import { PyTuple } from '../python/types/tuple.ts';
import { type CallArguments, nativeType, type PyType, type PyValue } from '../python/value.ts';
import { createNamedTuple } from './collections/named-tuple.ts';

export const cachedType: PyType = nativeType<PyCached>('_lru_cache_wrapper', {
  module: 'functools',
  slots: {
    repr: (_vm, self) => `<functools._lru_cache_wrapper object at ${addressOf(self)}>`,
    call: (vm, self, args) => self.invoke(vm, args),
  },
});

export class PyCached extends PyInstance {
  private readonly results = new Map<string, PyValue>();
  private hits = 0;
  private misses = 0;

  constructor(
    vm: Interpreter,
    private readonly callee: PyValue,
    /** Results that are kept, the latest used; null: all. */
    private readonly most: number | null,
    private readonly isTyped: boolean,
  ) {
    super(cachedType);
    this.attributes.set('__wrapped__', callee);
    for (const name of ['__name__', '__qualname__', '__doc__']) {
      const value = vm.findAttribute(callee, name);
      if (value !== undefined) this.attributes.set(name, value);
    }
  }

  invoke(vm: Interpreter, args: CallArguments): PyValue {
    const key = this.keyOf(vm, args);
    const ready = this.results.get(key);
    if (ready !== undefined) {
      this.hits++;
      if (this.most !== null) {
        this.results.delete(key);
        this.results.set(key, ready);
      }
      return ready;
    }
    this.misses++;
    const value = vm.callWith(this.callee, args);
    this.results.set(key, value);
    const [oldest] = this.results.keys();
    if (this.most !== null && this.results.size > this.most) this.results.delete(oldest);
    return value;
  }

  /** As CPython: a single int or text is a key itself, so that it is not told from no other value by its type. */
  private keyOf(vm: Interpreter, { positional, keywords }: CallArguments): string {
    const [only] = positional;
    const isPlain = positional.length === 1 && keywords.size === 0 && (typeof only === 'bigint' || typeof only === 'string');
    if (isPlain && !this.isTyped) return vm.hashKey(only);
    const typed = (value: PyValue) => (this.isTyped ? `${addressOf(vm.typeOf(value))} ` : '') + vm.hashKey(value);
    return JSON.stringify([positional.map(typed), [...keywords].map(([name, value]) => [name, typed(value)])]);
  }

  info(): PyValue {
    return new PyTuple([BigInt(this.hits), BigInt(this.misses), this.size, BigInt(this.results.size)], infoType);
  }

  get size(): PyValue {
    return this.most === null ? null : BigInt(this.most);
  }

  parameters(vm: Interpreter): PyDict {
    const dict = new PyDict();
    dict.set(vm, 'maxsize', this.size);
    dict.set(vm, 'typed', this.isTyped);
    return dict;
  }

  clear(): void {
    this.results.clear();
    this.hits = 0;
    this.misses = 0;
  }
}

const infoType = createNamedTuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'], []);

const cached = (value: PyValue): PyCached =>
  value instanceof PyCached ? value : raise('TypeError', "descriptor requires a 'functools._lru_cache_wrapper' object");
const method = (name: string, signature: string, body: (vm: Interpreter, self: PyCached) => PyValue) =>
  cachedType.attributes.set(
    name,
    native(name, signature, (vm, { self }) => body(vm, cached(self))),
  );
method('cache_info', 'self', (_vm, self) => self.info());
method('cache_parameters', 'self', (vm, self) => self.parameters(vm));
method('cache_clear', 'self', (_vm, self) => {
  self.clear();
  return null;
});
cachedType.attributes.set(
  '__get__',
  native('__get__', 'self, instance, owner=None, /', (_vm, { self, instance }) =>
    instance === null ? self : new PyMethod(cached(self), instance),
  ),
);
