/** Numbers that tell objects apart. */
import type { PyObject } from '../value.ts';

const addresses = new WeakMap<PyObject, string>();
let nextAddress = 0x7f0000001000;

/** A number in hexadecimal that stays with an object, as the address in Python's default repr. */
export function addressOf(object: PyObject): string {
  let address = addresses.get(object);
  if (address === undefined) {
    address = `0x${nextAddress.toString(16)}`;
    nextAddress += 64;
    addresses.set(object, address);
  }
  return address;
}
