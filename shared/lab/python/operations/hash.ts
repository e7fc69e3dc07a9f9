/** Keys of dicts and sets as text: equal values have equal keys, others do not. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { addressOf } from '../types/function.ts';
import { PyTuple } from '../types/tuple.ts';
import type { PyObject} from '../value.ts';
import { type PyValue } from '../value.ts';

export function hashKey(vm: Interpreter, value: PyValue): string {
  switch (typeof value) {
    case 'string':
      return `s${value}`;
    case 'bigint':
      return `n${value}`;
    case 'boolean':
      return value ? 'n1' : 'n0';
    case 'number':
      // Whole floats have the key of the integer; no decimal notation of other floats looks like one.
      return Number.isInteger(value) ? `n${BigInt(value)}` : `f${value}`;
    default:
      return value === null ? '-' : objectKey(vm, value);
  }
}

function objectKey(vm: Interpreter, value: PyObject): string {
  if (value instanceof PyTuple) {
    const keys = vm.deeper(() => value.items.map((item) => vm.hashKey(item)));
    return `t${keys.map((key) => `${key.length}:${key}`).join('')}`;
  }
  const slot = value.type.slot('hashKey');
  if (slot === null) raise('TypeError', `unhashable type: '${value.type.name}'`);
  return slot ? slot(vm, value) : `@${addressOf(value)}`;
}

/**
 * Python's `hash`: exact for integers and whole floats; any other value gets a number that belongs to its key.
 */
export function hashNumber(vm: Interpreter, value: PyValue): bigint {
  const key = vm.hashKey(value);
  if (key.startsWith('n')) {
    const number = BigInt(key.slice(1));
    const modulus = 2n ** 61n - 1n;
    const hash = (number < 0n ? -number : number) % modulus;
    return number < 0n ? (hash === 1n ? -2n : -hash) : hash;
  }
  // Fowler–Noll–Vo, 64 bits (FNV-1a).
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < key.length; index++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(key.charCodeAt(index))) * 0x100000001b3n);
  }
  return BigInt.asIntN(61, hash);
}
