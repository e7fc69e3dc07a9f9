/** What the methods of a cell's class mean to native code: `__repr__`, `__add__`, `__len__`, … as slots. */
import { PyException, raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { notImplemented } from '../types/none.ts';
import { PyClass } from '../types/instance.ts';
import {
  type BinaryOperator,
  type ComparisonOperator,
  type MaybeValue,
  PyObject,
  type PyType,
  type PyValue,
  type Slots,
} from '../value.ts';
import { bindAttribute } from './binding.ts';
import { isRaised } from './iteration.ts';
import { binaryNames, comparisonNames, unaryNames } from './slot-methods.ts';

type OwnSlots = { -readonly [Name in keyof Slots<PyObject>]?: Slots<PyObject>[Name] };

/** Fills the slots of a class anew from its attributes. */
export function refreshSlots(cls: PyClass): void {
  const slots: OwnSlots = cls.ownSlots;
  for (const name of Object.keys(slots)) delete slots[name as keyof OwnSlots];
  for (const [name, install] of Object.entries(installers)) {
    if (cls.attributes.has(name)) install(slots);
  }
  if (anyOf(cls, binaryMethods)) slots.binary = callBinary;
  if (anyOf(cls, comparisonMethods)) slots.compare = callComparison;
  if (anyOf(cls, Object.values(unaryNames))) slots.unary = callUnary;
  if (cls.attributes.has('__hash__')) slots.hashKey = cls.attributes.get('__hash__') === null ? null : keyByHash;
  else if (cls.attributes.has('__eq__')) slots.hashKey = null;
}

const binaryMethods = Object.values(binaryNames).flatMap((name) => [`__${name}__`, `__r${name}__`]);
const comparisonMethods = Object.values(comparisonNames);

function anyOf(cls: PyClass, names: readonly string[]): boolean {
  return names.some((name) => cls.attributes.has(name));
}

/** Calls the method that the object's class has under a name. */
function invoke(vm: Interpreter, self: PyObject, name: string, args: readonly PyValue[]): PyValue {
  const method = self.type.lookup(name);
  if (method === undefined) return raise('TypeError', `'${self.type.name}' object has no method ${name}`);
  return vm.call(bindAttribute(vm, method, self, self.type, self.type), args);
}

function textOf(vm: Interpreter, self: PyObject, name: string, args: readonly PyValue[] = []): string {
  const text = invoke(vm, self, name, args);
  if (typeof text !== 'string') raise('TypeError', `${name} returned non-string (type ${vm.typeOf(text).name})`);
  return text;
}

const installers: Readonly<Record<string, (slots: OwnSlots) => void>> = {
  __repr__: (slots) => (slots.repr = (vm, self) => textOf(vm, self, '__repr__')),
  __str__: (slots) => (slots.str = (vm, self) => textOf(vm, self, '__str__')),
  __format__: (slots) => (slots.format = (vm, self, spec) => textOf(vm, self, '__format__', [spec])),
  __bool__: (slots) =>
    (slots.truth = (vm, self) => {
      const truth = invoke(vm, self, '__bool__', []);
      if (typeof truth !== 'boolean') raise('TypeError', `__bool__ should return bool, returned ${vm.typeOf(truth).name}`);
      return truth;
    }),
  __len__: (slots) =>
    (slots.length = (vm, self) => {
      const length = invoke(vm, self, '__len__', []);
      if (typeof length !== 'bigint' && typeof length !== 'boolean') {
        raise('TypeError', `'${vm.typeOf(length).name}' object cannot be interpreted as an integer`);
      }
      if (BigInt(length) < 0n) raise('ValueError', '__len__() should return >= 0');
      return Number(length);
    }),
  __iter__: (slots) =>
    (slots.iterate = (vm, self) => {
      const iterator = invoke(vm, self, '__iter__', []);
      if (iterator instanceof PyObject && iterator.type.lookup('__next__') !== undefined) return pulling(vm, iterator);
      if (iterator instanceof PyObject && iterator.type.slot('iterate')) return vm.iterate(iterator);
      raise('TypeError', `iter() returned non-iterator of type '${vm.typeOf(iterator).name}'`);
    }),
  __contains__: (slots) => (slots.contains = (vm, self, item) => vm.truth(invoke(vm, self, '__contains__', [item]))),
  __getitem__: (slots) => (slots.getItem = (vm, self, key) => invoke(vm, self, '__getitem__', [key])),
  __setitem__: (slots) => (slots.setItem = (vm, self, key, value) => void invoke(vm, self, '__setitem__', [key, value])),
  __delitem__: (slots) => (slots.deleteItem = (vm, self, key) => void invoke(vm, self, '__delitem__', [key])),
  __call__: (slots) =>
    (slots.call = (vm, self, args) => {
      const method = self.type.lookup('__call__') ?? null;
      return vm.callWith(bindAttribute(vm, method, self, self.type, self.type), args);
    }),
  __int__: (slots) =>
    (slots.toInt = (vm, self) => {
      const value = invoke(vm, self, '__int__', []);
      if (typeof value !== 'bigint') raise('TypeError', `__int__ returned non-int (type ${vm.typeOf(value).name})`);
      return value;
    }),
  __float__: (slots) =>
    (slots.toFloat = (vm, self) => {
      const value = invoke(vm, self, '__float__', []);
      if (typeof value === 'number') return value;
      return raise('TypeError', `${self.type.name}.__float__ returned non-float (type ${vm.typeOf(value).name})`);
    }),
  __enter__: (slots) => (slots.enter = (vm, self) => invoke(vm, self, '__enter__', [])),
  __exit__: (slots) =>
    (slots.exit = (vm, self, error) =>
      vm.truth(invoke(vm, self, '__exit__', error instanceof PyException ? [error.type, error, null] : [null, null, null]))),
};

/** An iteration over an object with `__next__`. */
export function pulling(vm: Interpreter, iterator: PyObject) {
  return {
    next: (): MaybeValue => {
      try {
        return invoke(vm, iterator, '__next__', []);
      } catch (error) {
        if (isRaised(error, 'StopIteration')) return undefined;
        throw error;
      }
    },
  };
}

function callBinary(vm: Interpreter, operator: BinaryOperator, self: PyObject, other: PyValue, reflected: boolean) {
  const name = `__${reflected ? 'r' : ''}${binaryNames[operator]}__`;
  if (self.type.lookup(name) !== undefined) return known(invoke(vm, self, name, [other]));
  return nativeSlot(self.type, 'binary')?.(vm, operator, self, other, reflected);
}

function callComparison(vm: Interpreter, operator: ComparisonOperator, self: PyObject, other: PyValue): MaybeValue {
  const name = comparisonNames[operator];
  if (self.type.lookup(name) !== undefined) return known(invoke(vm, self, name, [other]));
  if (operator === '!=' && self.type.lookup('__eq__') !== undefined) {
    const equal = known(invoke(vm, self, '__eq__', [other]));
    return equal === undefined ? undefined : !vm.truth(equal);
  }
  return nativeSlot(self.type, 'compare')?.(vm, operator, self, other);
}

function callUnary(vm: Interpreter, operator: '-' | '+' | '~', self: PyObject): MaybeValue {
  if (self.type.lookup(unaryNames[operator]) !== undefined) return invoke(vm, self, unaryNames[operator], []);
  return nativeSlot(self.type, 'unary')?.(vm, operator, self);
}

function known(value: PyValue): MaybeValue {
  return value === notImplemented ? undefined : value;
}

/** The slot of the nearest base that is no class of a cell. */
function nativeSlot<Name extends 'binary' | 'compare' | 'unary'>(type: PyType, name: Name): Slots<PyObject>[Name] {
  for (const base of type.mro) if (!(base instanceof PyClass) && base.slots[name] !== undefined) return base.slots[name];
  return undefined;
}

const representatives = Symbol('objects by their hash');

/** Objects of one hash that have been keys, as long as anything else holds them; equal ones have the same number. */
interface Bucket {
  seen: { readonly number: number; readonly object: WeakRef<PyObject> }[];
  /** How many numbers there have been. */
  count: number;
  sweepAt: number;
}

function remember(bucket: Bucket, object: PyObject, number: number): void {
  if (bucket.seen.length >= bucket.sweepAt) {
    bucket.seen = bucket.seen.filter((one) => one.object.deref() !== undefined);
    bucket.sweepAt = Math.max(sweepFrom, bucket.seen.length * 2);
  }
  bucket.seen.push({ number, object: new WeakRef(object) });
}

/** How many of anything there are before those are thrown away whose objects are gone. */
const sweepFrom = 64;

class Buckets {
  private readonly byHash = new Map<bigint, Bucket>();
  private sweepAt = sweepFrom;

  of(hash: bigint): Bucket {
    let bucket = this.byHash.get(hash);
    if (bucket === undefined) {
      if (this.byHash.size >= this.sweepAt) this.sweep();
      bucket = { seen: [], count: 0, sweepAt: sweepFrom };
      this.byHash.set(hash, bucket);
    }
    return bucket;
  }

  private sweep(): void {
    for (const [hash, { seen }] of this.byHash) {
      if (seen.every(({ object }) => object.deref() === undefined)) this.byHash.delete(hash);
    }
    this.sweepAt = Math.max(sweepFrom, this.byHash.size * 2);
  }
}

/**
 * Objects with equal hashes are told apart by `==`: those that are equal to one another have a number, which is part of the
 * key. Dicts and sets hold their keys themselves, so that it is enough to hold them weakly here.
 */
function keyByHash(vm: Interpreter, self: PyObject): string {
  const hash = invoke(vm, self, '__hash__', []);
  if (typeof hash !== 'bigint') raise('TypeError', '__hash__ method should return an integer');
  const bucket = vm.state(representatives, () => new Buckets()).of(hash);
  const known = bucket.seen.find(({ object }) => {
    vm.tick();
    const other = object.deref();
    return other !== undefined && (other === self || vm.equal(other, self));
  });
  const number = known?.number ?? bucket.count++;
  if (known?.object.deref() !== self) remember(bucket, self, number);
  return `h${hash}#${number}`;
}
