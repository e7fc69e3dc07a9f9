/** Truth and length of any value. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { PyBytes } from '../types/bytes.ts';
import { PyDict } from '../types/dict.ts';
import { PyList } from '../types/list.ts';
import { PyRange } from '../types/range.ts';
import { PySet } from '../types/set.ts';
import { textLength } from '../types/text.ts';
import { PyTuple } from '../types/tuple.ts';
import { PyObject, type PyValue } from '../value.ts';

export function truth(vm: Interpreter, value: PyValue): boolean {
  if (!(value instanceof PyObject)) return Boolean(value) || Number.isNaN(value);
  const slot = value.type.slot('truth');
  if (slot) return slot(vm, value);
  const length = knownLength(vm, value);
  return length === undefined || length !== 0;
}

export function length(vm: Interpreter, value: PyValue): number {
  const result = typeof value === 'string' ? textLength(value) : value instanceof PyObject ? knownLength(vm, value) : undefined;
  if (result !== undefined) return result;
  raise('TypeError', `object of type '${vm.typeOf(value).name}' has no len()`);
}

function knownLength(vm: Interpreter, value: PyObject): number | undefined {
  const slot = value.type.slot('length');
  if (slot) return slot(vm, value);
  if (value instanceof PyList || value instanceof PyTuple) return value.items.length;
  if (value instanceof PyDict || value instanceof PySet) return value.size;
  if (value instanceof PyBytes) return value.data.length;
  if (value instanceof PyRange) {
    if (value.size > 2n ** 63n - 1n) raise('OverflowError', 'Python int too large to convert to C ssize_t');
    return Number(value.size);
  }
  return undefined;
}
