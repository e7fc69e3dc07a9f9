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

const scopeKey = Symbol('keras name scopes');

function scopes(vm: Interpreter): { names: readonly string[] } {
  return vm.state<{ names: readonly string[] }>(scopeKey, () => ({ names: [] }));
}

/** Runs a layer's own code; weights made meanwhile have its name in their paths. */
export function insideScope<Result>(vm: Interpreter, name: string, action: () => Result): Result {
  const state = scopes(vm);
  const before = state.names;
  state.names = [...before, name];
  try {
    return action();
  } finally {
    state.names = before;
  }
}

/** `model/dense/kernel`: the layers whose code is running, the weight's own, and the weight. */
export function weightPath(vm: Interpreter, layer: string, weight: string): string {
  const { names } = scopes(vm);
  return [...names, ...(names.at(-1) === layer ? [] : [layer]), weight].join('/');
}

/** `keras.backend.clear_session()` */
export function forgetNames(vm: Interpreter): void {
  counts(vm).clear();
}
