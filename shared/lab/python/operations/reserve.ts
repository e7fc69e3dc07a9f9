/** Room for lists: their elements are refused before JavaScript would fail on them. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { charactersOf, keptCharacters } from '../types/text.ts';

/** Elements of one list. JavaScript's own arrays end not far above. */
export const mostItems = 2 ** 25;
/** Bytes that an element takes, its own and its place. */
const perItem = 16;
/** Elements that are copied in the time of one step. */
const itemsPerStep = 8;
/** Elements that move up in the time of one step when another comes or goes before them. */
const movedPerStep = 100;

/** Call before making a list, tuple or array of so many elements. */
export function reserveItems(vm: Interpreter, count: number): void {
  if (count > mostItems) {
    raise('MemoryError', `a list can have ${mostItems.toLocaleString('en-US')} elements here`, 'too-large');
  }
  vm.tick(Math.floor(count / itemsPerStep));
  vm.reserve(count * perItem, true);
}

/** Call before elements of a list of that length move. */
export function chargeMoves(vm: Interpreter, count: number): void {
  vm.tick(1 + Math.floor(count / movedPerStep));
}

/** Characters that are gone through in the time of one step. */
const charactersPerStep = 64;

/** Call before every character of a text is looked at or copied. */
export function chargeText(vm: Interpreter, length: number): void {
  if (length >= charactersPerStep) vm.tick(Math.floor(length / charactersPerStep));
}

/** Call before one text is sought in another. */
export function chargeSearch(vm: Interpreter, text: string, wanted: string): void {
  if (text.length + wanted.length > 256) vm.tick((text.length >> 9) + (wanted.length >> 2));
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
  if (keptCharacters(text) === null) reserveItems(vm, text.length);
  return charactersOf(text);
}
