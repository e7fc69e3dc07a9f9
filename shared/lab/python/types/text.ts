/** The type str, and Python's way of counting characters. */
import { nativeType } from '../value.ts';

export const textType = nativeType('str');

const surrogate = /[\ud800-\udfff]/;
/** UTF-16 units from which on a text is worth remembering. */
const long = 256;
/** UTF-16 units of the longest text whose characters are kept. */
const longestKept = 2 ** 22;

/** The long text that was asked about last: a loop over places asks about one text again and again. */
let known: { readonly text: string; readonly plain: boolean; characters: readonly string[] | null } = {
  text: '',
  plain: true,
  characters: null,
};

/** Whether UTF-16 units and characters are the same for a text. */
export function isPlain(text: string): boolean {
  if (text.length < long) return !surrogate.test(text);
  if (known.text !== text) known = { text, plain: !surrogate.test(text), characters: null };
  return known.plain;
}

/** Whether nothing that takes the time of reading a text as a whole was done to it just before. */
export function isUnread(text: string): boolean {
  return text.length >= long && known.text !== text;
}

/** The characters of a text where they are at hand. */
export function keptCharacters(text: string): readonly string[] | null {
  return text.length >= long && known.text === text ? known.characters : null;
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
  const characters = keptCharacters(text) ?? Array.from(text);
  if (known.text === text && text.length <= longestKept) known.characters = characters;
  return characters;
}
