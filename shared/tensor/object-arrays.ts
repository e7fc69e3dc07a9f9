/** Arrays whose elements are Python objects exist in NumPy only. */
import { refuse } from './op-error.ts';

/** @param reason why an array would be one */
export function refuseObjects(reason: string): never {
  return refuse(
    'NotImplementedError',
    `object arrays (dtype=object) are not supported here${reason === '' ? '' : `: ${reason}`}`,
  );
}
