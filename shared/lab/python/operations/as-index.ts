/** Python's `operator.index`: what may stand for a whole number. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { PyObject, type PyValue } from '../value.ts';

/** The integer that a value stands for by `__index__`; undefined for what is no integer. */
export function asIndex(vm: Interpreter, value: PyValue): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return BigInt(value);
  if (!(value instanceof PyObject)) return undefined;
  if (value.type.lookup('__index__') === undefined) return undefined;
  const index = vm.call(vm.getAttribute(value, '__index__'), []);
  if (typeof index === 'bigint') return index;
  raise('TypeError', `__index__ returned non-int (type ${vm.typeOf(index).name})`);
}
