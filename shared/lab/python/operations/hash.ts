/** Keys of dicts and sets as text: equal values have equal keys, others do not. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { decompose } from './float.ts';
import { reserveKey } from './reserve.ts';
import { addressOf } from '../types/address.ts';
import { PyTuple } from '../types/tuple.ts';
import type { PyObject, PyValue } from '../value.ts';

export function hashKey(vm: Interpreter, value: PyValue): string {
  switch (typeof value) {
    case 'string':
      return `s${value}`;
    case 'bigint':
      return integerKey(value);
    case 'boolean':
      return value ? 'n1' : 'n0';
    case 'number':
      // Whole floats have the key of the integer.
      if (Number.isSafeInteger(value)) return `n${value}`;
      return Number.isInteger(value) ? integerKey(BigInt(value)) : Number.isNaN(value) ? `nan${++nans}` : `f${value}`;
    default:
      return value === null ? '-' : objectKey(vm, value);
  }
}

/** Floats that are no number are no object that could be found again: every one is a key of its own. */
let nans = 0;

/** In decimal notation where that is fast; otherwise in hexadecimal, which takes time linear in the length. */
function integerKey(value: bigint): string {
  const short = Number(value);
  return Number.isSafeInteger(short) ? `n${short}` : `x${value.toString(16)}`;
}

function objectKey(vm: Interpreter, value: PyObject): string {
  if (value instanceof PyTuple) {
    return vm.deeper(() => {
      let whole = 't';
      for (const item of value.items) {
        vm.tick();
        const key = vm.hashKey(item);
        whole += `${key.length}:${key}`;
        reserveKey(vm, whole.length);
      }
      return whole;
    });
  }
  const slot = value.type.slot('hashKey');
  if (slot === null) raise('TypeError', `unhashable type: '${value.type.name}'`);
  return slot ? slot(vm, value) : `@${addressOf(value)}`;
}

/** Python's `hash`: exact for numbers and tuples of them; any other value gets a number that belongs to its key. */
export function hashNumber(vm: Interpreter, value: PyValue): bigint {
  const key = vm.hashKey(value);
  const exact = steadyHash(value);
  if (exact !== null) return exact;
  // Fowler–Noll–Vo, 64 bits (FNV-1a).
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < key.length; index++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(key.charCodeAt(index))) * 0x100000001b3n);
  }
  return BigInt.asIntN(61, hash);
}

const modulus = 2n ** 61n - 1n;
/** CPython 3.12's; earlier ones took an address. */
const noneHash = 0xfca86420n;

/** Python's hash where it is the same in every run; null for text and objects, whose hash differs from run to run. */
export function steadyHash(value: PyValue): bigint | null {
  switch (typeof value) {
    case 'bigint':
      return signed(value < 0n, (value < 0n ? -value : value) % modulus);
    case 'boolean':
      return value ? 1n : 0n;
    case 'number':
      return floatHash(value);
    default:
      if (value === null) return noneHash;
      return value instanceof PyTuple ? tupleHash(value) : null;
  }
}

function signed(negative: boolean, magnitude: bigint): bigint {
  const hash = negative ? -magnitude : magnitude;
  return hash === -1n ? -2n : hash;
}

/** The value modulo 2^61 − 1, where 2^−1 is 2^60. Source: CPython's `_Py_HashDouble`. */
function floatHash(value: number): bigint | null {
  if (Number.isNaN(value)) return null;
  if (!Number.isFinite(value)) return value > 0 ? 314159n : -314159n;
  const { mantissa, exponent } = decompose(Math.abs(value));
  const shift = BigInt(((exponent % 61) + 61) % 61);
  return signed(value < 0, (mantissa << shift) % modulus);
}

/** Source: CPython's `tuplehash`, after Y. Collet's xxHash. */
function tupleHash({ items }: PyTuple): bigint | null {
  const [first, second, fifth] = [11400714785074694791n, 14029467366897019727n, 2870177450012600261n];
  let hash = fifth;
  for (const item of items) {
    const lane = steadyHash(item);
    if (lane === null) return null;
    hash = BigInt.asUintN(64, hash + BigInt.asUintN(64, lane) * second);
    hash = BigInt.asUintN(64, (hash << 31n) | (hash >> 33n));
    hash = BigInt.asUintN(64, hash * first);
  }
  hash = BigInt.asUintN(64, hash + (BigInt(items.length) ^ (fifth ^ 3527539n)));
  return hash === 2n ** 64n - 1n ? 1546275796n : BigInt.asIntN(64, hash);
}
