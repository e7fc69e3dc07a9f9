/** Numbers that tell objects apart within one session. */
import type { Interpreter } from '../../python/interpreter.ts';

const key = Symbol('identities');

/** The same number for the same object, counted in the order in which objects are asked for. */
export function identityOf(vm: Interpreter, value: object): number {
  const known = vm.state(key, () => ({ numbers: new WeakMap<object, number>(), count: 0 }));
  const number = known.numbers.get(value) ?? ++known.count;
  known.numbers.set(value, number);
  return number;
}
