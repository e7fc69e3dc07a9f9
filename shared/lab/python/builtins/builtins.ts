/** Every name that exists without an import. */
import { exceptionTypes } from '../exceptions.ts';
import { builtIn } from '../native.ts';
import { bytesType } from '../types/bytes.ts';
import { classMethodType, propertyType, staticMethodType } from '../types/descriptor.ts';
import { dictType } from '../types/dict.ts';
import { listType } from '../types/list.ts';
import { notImplemented } from '../types/none.ts';
import { boolType, floatType, intType } from '../types/number.ts';
import { rangeType } from '../types/range.ts';
import { frozenSetType, setType } from '../types/set.ts';
import { ellipsis, sliceType } from '../types/slice.ts';
import { textType } from '../types/text.ts';
import { tupleType } from '../types/tuple.ts';
import { objectType, type PyType, type PyValue, typeType } from '../value.ts';
import './collections.ts';
import './exceptions.ts';
import { functions } from './functions.ts';
import { iteratorClasses, iteratorFunctions } from './iterators.ts';
import './methods.ts';
import './numbers.ts';
import { objectFunctions } from './objects.ts';
import { superType } from './super.ts';

const types: readonly PyType[] = [
  ...[boolType, bytesType, classMethodType, dictType, floatType, frozenSetType, intType, listType, objectType, propertyType],
  ...[rangeType, setType, sliceType, staticMethodType, superType, textType, tupleType, typeType],
  ...iteratorClasses,
];

export function createBuiltins(): ReadonlyMap<string, PyValue> {
  const names = new Map<string, PyValue>();
  for (const one of builtIn('', [...functions, ...iteratorFunctions, ...objectFunctions])) names.set(one.name, one);
  for (const type of types) names.set(type.name, type);
  for (const [name, type] of Object.entries(exceptionTypes)) if (type.module === 'builtins') names.set(name, type);
  names.set('IOError', exceptionTypes.OSError);
  names.set('EnvironmentError', exceptionTypes.OSError);
  names.set('NotImplemented', notImplemented);
  names.set('Ellipsis', ellipsis);
  names.set('__name__', '__main__');
  names.set('__debug__', true);
  return names;
}
