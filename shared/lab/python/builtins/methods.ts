/** Puts the methods of the built-in types in place. */
import { builtIn, NativeFunction } from '../native.ts';
import { bytesType } from '../types/bytes.ts';
import { dictType } from '../types/dict.ts';
import { generatorType } from '../types/generator.ts';
import { listType } from '../types/list.ts';
import { floatType, intType } from '../types/number.ts';
import { frozenSetType, setType } from '../types/set.ts';
import { textType } from '../types/text.ts';
import { tupleType } from '../types/tuple.ts';
import './dict-methods.ts';
import './function-attributes.ts';
import './list-methods.ts';
import './numbers.ts';
import './range-methods.ts';
import './set-methods.ts';
import './text-methods.ts';

for (const type of [
  bytesType,
  dictType,
  floatType,
  frozenSetType,
  generatorType,
  intType,
  listType,
  setType,
  textType,
  tupleType,
]) {
  builtIn(
    type.name,
    [...type.attributes.values()].filter((value) => value instanceof NativeFunction),
  );
}
