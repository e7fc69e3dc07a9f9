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
  if (value instanceof PyRange) return value.size > 0n;
  const length = knownLength(vm, value);
  return length === undefined || length !== 0;
}

export function length(vm: Interpreter, value: PyValue): number {
  const result = typeof value === 'string' ? textLength(value) : value instanceof PyObject ? knownLength(vm, value) : undefined;
  if (result !== undefined) return result;
  raise('TypeError', `object of type '${vm.typeOf(value).name}' has no len()`);
}

/** As `len`, also beyond 2^53: ranges may be that long. */
export function wholeLength(vm: Interpreter, value: PyValue): bigint {
  return value instanceof PyRange ? rangeLength(value) : BigInt(length(vm, value));
}

function rangeLength({ size }: PyRange): bigint {
  return size > 2n ** 63n - 1n ? raise('OverflowError', 'Python int too large to convert to C ssize_t') : size;
}

function knownLength(vm: Interpreter, value: PyObject): number | undefined {
  const slot = value.type.slot('length');
  if (slot) return slot(vm, value);
  if (value instanceof PyList || value instanceof PyTuple) return value.items.length;
  if (value instanceof PyDict || value instanceof PySet) return value.size;
  if (value instanceof PyBytes) return value.data.length;
  if (value instanceof PyRange) return Number(rangeLength(value));
  return undefined;
}
