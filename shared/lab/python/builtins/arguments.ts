/** What several built-in functions ask of their arguments. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { asIndex } from '../operations/as-index.ts';
import type { CallArguments, PyValue } from '../value.ts';

/** The argument of a function that takes one at most, by position. */
export function oneArgument(name: string, { positional, keywords }: CallArguments): PyValue | undefined {
  if (keywords.size > 0) raise('TypeError', `${name}() takes no keyword arguments`);
  if (positional.length > 1) raise('TypeError', `${name} expected at most 1 argument, got ${positional.length}`);
  return positional[0];
}

/** An integer by `__index__`; raises Python's TypeError. */
export function integerArgument(vm: Interpreter, value: PyValue): bigint {
  const index = asIndex(vm, value);
  if (index !== undefined) return index;
  raise('TypeError', `'${vm.typeOf(value).name}' object cannot be interpreted as an integer`);
}
