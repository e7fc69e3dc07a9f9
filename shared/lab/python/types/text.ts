/** The type str, and Python's way of counting characters. */
import { nativeType } from '../value.ts';

export const textType = nativeType('str');

const surrogate = /[\ud800-\udfff]/;

/** Whether UTF-16 units and characters are the same for a text. */
export function isPlain(text: string): boolean {
  return !surrogate.test(text);
}

/** Number of characters (code points). */
export function textLength(text: string): number {
  let length = text.length;
  if (isPlain(text)) return length;
  for (let place = 1; place < text.length; place++) {
    if ((text.charCodeAt(place) & 0xfc00) !== 0xdc00 || (text.charCodeAt(place - 1) & 0xfc00) !== 0xd800) continue;
    length--;
    place++;
  }
  return length;
}

/** The first characters of a text. */
export function firstCharacters(text: string, count: number): string {
  if (text.length <= count) return text;
  let end = 0;
  for (let seen = 0; seen < count && end < text.length; seen++) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return text.slice(0, end);
}

/** The characters of a text; takes room for every one, which callers reserve for long texts. */
export function charactersOf(text: string): readonly string[] {
  return Array.from(text);
}
