/** pandas' StringDtype, the type of text columns. */
import { nativeType, PyObject, type PyType } from '../../python/value.ts';

const stringDTypeType = nativeType<PyStringDType>('StringDtype', {
  module: 'pandas',
  slots: {
    repr: () => "<StringDtype(storage='python', na_value=nan)>",
    str: () => 'str',
    hashKey: () => 'pandas.StringDtype',
    compare: (_vm, operator, _self, other) => {
      if (operator !== '==' && operator !== '!=') return undefined;
      const same = other instanceof PyStringDType || other === 'str' || other === 'string';
      return same === (operator === '==');
    },
    getAttribute: (_vm, _self, name) => (name === 'name' ? 'str' : name === 'kind' ? 'O' : undefined),
  },
});

export class PyStringDType extends PyObject {
  get type(): PyType {
    return stringDTypeType;
  }
}

export const stringDType = new PyStringDType();
