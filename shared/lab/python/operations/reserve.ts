/** Room for lists: their elements are refused before JavaScript would fail on them. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { charactersOf } from '../types/text.ts';

/** Elements of one list. JavaScript's own arrays end not far above. */
export const mostItems = 2 ** 25;
/** Bytes that an element takes, its own and its place. */
const perItem = 16;

/** Call before making a list, tuple or array of so many elements. */
export function reserveItems(vm: Interpreter, count: number): void {
  if (count > mostItems) {
    raise('MemoryError', `a list can have ${mostItems.toLocaleString('en-US')} elements here`, 'too-large');
  }
  vm.reserve(count * perItem, true);
}

/** Characters of a key; tuples that share their parts could make it longer than any memory. */
const longestKey = 2 ** 22;

/** Call while a key grows. */
export function reserveKey(vm: Interpreter, length: number): void {
  if (length <= longestKey) return;
  vm.reserve(length);
  raise('MemoryError', `a key can have ${longestKey.toLocaleString('en-US')} characters here`, 'too-large');
}

/** Call with the length of a list that grows one by one; reserves as often as it doubles. */
export function reserveGrowth(vm: Interpreter, length: number): void {
  if (length >= 1024 && (length & (length - 1)) === 0) reserveItems(vm, length * 2);
}

/** The characters of a text of any length, each of which is an element. */
export function charactersIn(vm: Interpreter, text: string): readonly string[] {
  reserveItems(vm, text.length);
  return charactersOf(text);
}
