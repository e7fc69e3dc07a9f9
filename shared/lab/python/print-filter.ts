/** What `print` may write: functions that run in place of a trace hold back what a trace would have written once. */
import type { Interpreter } from './interpreter.ts';

type Filter = (text: string) => boolean;

const key = Symbol('print filter');

function state(vm: Interpreter): { admits: Filter } {
  return vm.state<{ admits: Filter }>(key, () => ({ admits: () => true }));
}

export function isPrinted(vm: Interpreter, text: string): boolean {
  return state(vm).admits(text);
}

/** Runs `action` with another filter in front of the one that holds now. */
export function filterPrints<Result>(vm: Interpreter, admits: Filter, action: () => Result): Result {
  const current = state(vm);
  const before = current.admits;
  current.admits = (text) => admits(text) && before(text);
  try {
    return action();
  } finally {
    current.admits = before;
  }
}
