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
  if (isPlain(text)) return text.length;
  return charactersOf(text).length;
}

/** The characters of a text, for one that is not plain. */
export function charactersOf(text: string): readonly string[] {
  return Array.from(text);
}
