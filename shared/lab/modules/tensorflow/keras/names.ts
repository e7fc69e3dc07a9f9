/** The names that Keras gives to layers and models: `dense`, `dense_1`, … counted per session. */
import type { Interpreter } from '../../../python/interpreter.ts';

const key = Symbol('keras names');

/** `MyModel` as `my_model`. */
export function snakeCase(name: string): string {
  return name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

function counts(vm: Interpreter): Map<string, number> {
  return vm.state(key, () => new Map<string, number>());
}

export function freshName(vm: Interpreter, className: string): string {
  const name = snakeCase(className);
  const used = counts(vm).get(name) ?? 0;
  counts(vm).set(name, used + 1);
  return used === 0 ? name : `${name}_${used}`;
}

/** `keras.backend.clear_session()` */
export function forgetNames(vm: Interpreter): void {
  counts(vm).clear();
}
