/** `tensor.ref()`: something hashable that stands for a tensor or a variable. */
import { nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { identityOf } from './identity.ts';
import { addMethods } from '../native-methods.ts';

const referenceType: PyType = nativeType<PyReference>('Reference', {
  module: 'tensorflow.python.util.object_identity',
  slots: {
    repr: (vm, self) => `<Reference wrapping ${vm.repr(self.target)}>`,
    hashKey: (vm, self) => `tf.Reference:${identityOf(vm, self.identity)}`,
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
