/** Iterators as Python values: what `iter`, `zip`, `map`, … return. */
import { raiseWith } from '../exceptions.ts';
import { native } from '../native.ts';
import { type MaybeValue, nativeType, PyObject, type PyIterator, type PyType } from '../value.ts';
import { addressOf } from './address.ts';

const advance = native('__next__', 'self', (_vm, { self }) => {
  const value = self instanceof PyIteratorValue ? self.iterator.next() : undefined;
  return value === undefined ? raiseWith('StopIteration', []) : value;
});

const slots = {
  repr: (_vm: unknown, self: PyIteratorValue) => `<${self.type.name} object at ${addressOf(self)}>`,
  iterate: (_vm: unknown, self: PyIteratorValue) => self.iterator,
};

/** A type for iterators of one kind; `name` shows in their repr. */
export function iteratorType(name: string, module = 'builtins'): PyType {
  const type = nativeType<PyIteratorValue>(name, { slots, module });
  type.attributes.set('__next__', advance);
  return type;
}

/** Iterates once, and remembers how far it came. */
export class PyIteratorValue extends PyObject {
  readonly iterator: PyIterator;
  private ended = false;

  constructor(
    readonly type: PyType,
    source: PyIterator,
  ) {
    super();
    this.iterator = {
      next: (): MaybeValue => {
        if (this.ended) return undefined;
        const value = source.next();
        if (value === undefined) this.ended = true;
        return value;
      },
    };
  }
}

export const listIteratorType = iteratorType('list_iterator');
export const tupleIteratorType = iteratorType('tuple_iterator');
export const textIteratorType = iteratorType('str_iterator');
export const rangeIteratorType = iteratorType('range_iterator');
export const dictIteratorType = iteratorType('dict_keyiterator');
export const setIteratorType = iteratorType('set_iterator');
export const callableIteratorType = iteratorType('callable_iterator');
export const plainIteratorType = iteratorType('iterator');
