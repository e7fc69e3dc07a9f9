/** `tensor.ref()`: something hashable that stands for a tensor or a variable. */
import { nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { addMethods } from './method.ts';

const numbers = new WeakMap<object, number>();
let count = 0;

/** References to the same thing have the same number. */
function numberOf(identity: object): number {
  const known = numbers.get(identity);
  if (known !== undefined) return known;
  numbers.set(identity, ++count);
  return count;
}

const referenceType: PyType = nativeType<PyReference>('Reference', {
  module: 'tensorflow.python.util.object_identity',
  slots: {
    repr: (vm, self) => `<Reference wrapping ${vm.repr(self.target)}>`,
    hashKey: (_vm, self) => `tf.Reference:${numberOf(self.identity)}`,
    compare: (_vm, operator, self, other) => {
      if (operator !== '==' && operator !== '!=') return undefined;
      const same = other instanceof PyReference && other.identity === self.identity;
      return operator === '==' ? same : !same;
    },
  },
});

export class PyReference extends PyObject {
  constructor(
    readonly target: PyValue,
    readonly identity: object,
  ) {
    super();
  }

  get type(): PyType {
    return referenceType;
  }
}

addMethods(referenceType, (value): value is PyReference => value instanceof PyReference, {
  deref: ['', (_vm, self) => self.target],
});
