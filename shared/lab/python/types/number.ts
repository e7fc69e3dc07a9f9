/** The types int, float and bool; what they do is in `operations` and `builtins`. */
import { nativeType } from '../value.ts';

export const intType = nativeType('int');
export const floatType = nativeType('float');
export const boolType = nativeType('bool', { bases: [intType] });
