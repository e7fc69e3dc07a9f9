/** The type of any value, and questions about types. */
import { noneType } from '../types/none.ts';
import { boolType, floatType, intType } from '../types/number.ts';
import { textType } from '../types/text.ts';
import type { PyType, PyValue } from '../value.ts';

export function typeOf(value: PyValue): PyType {
  switch (typeof value) {
    case 'bigint':
      return intType;
    case 'number':
      return floatType;
    case 'string':
      return textType;
    case 'boolean':
      return boolType;
    default:
      return value === null ? noneType : value.type;
  }
}

export function isInstance(value: PyValue, type: PyType): boolean {
  const own = typeOf(value);
  return own === type || own.isSubtypeOf(type);
}
