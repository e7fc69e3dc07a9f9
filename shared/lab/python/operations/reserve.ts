/** Room for lists: their elements are refused before JavaScript would fail on them. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';

/** Elements of one list. JavaScript's own arrays end not far above. */
export const mostItems = 2 ** 25;
/** Bytes that an element takes, its own and its place. */
const perItem = 16;

/** Call before making a list, tuple or array of so many elements. */
export function reserveItems(vm: Interpreter, count: number): void {
  if (count > mostItems) {
    raise('MemoryError', `a list can have ${mostItems.toLocaleString('en-US')} elements here`, 'too-large');
  }
  vm.reserve(count * perItem);
}

/** Call with the length of a list that grows one by one; reserves as often as it doubles. */
export function reserveGrowth(vm: Interpreter, length: number): void {
  if (length >= 1024 && (length & (length - 1)) === 0) reserveItems(vm, length * 2);
}
