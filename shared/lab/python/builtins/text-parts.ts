/** Splitting, stripping and capitalising text. */
import { charactersOf } from '../types/text.ts';

/** What Python counts as white space, beyond JavaScript's `\s`. */
const space = /[\s\x1c-\x1f\x85]/u;

export function stripText(text: string, characters: string | null, sides: 'both' | 'left' | 'right'): string {
  const gone = characters === null ? null : new Set(charactersOf(characters));
  const isGone = (character: string) => (gone ? gone.has(character) : character !== '\ufeff' && space.test(character));
  const parts = charactersOf(text);
  let start = 0;
  let end = parts.length;
  if (sides !== 'right') while (start < end && isGone(parts[start])) start++;
  if (sides !== 'left') while (end > start && isGone(parts[end - 1])) end--;
  return parts.slice(start, end).join('');
}

/** @param most splits at most; negative: all. */
export function splitText(text: string, separator: string | null, most: number, fromRight: boolean): readonly string[] {
  if (separator === null) return splitAtSpace(text, most, fromRight);
  const parts = text.split(separator);
  if (most < 0 || parts.length <= most + 1) return parts;
  if (fromRight) {
    const cut = parts.length - most;
    return [parts.slice(0, cut).join(separator), ...parts.slice(cut)];
  }
  return [...parts.slice(0, most), parts.slice(most).join(separator)];
}

function splitAtSpace(text: string, most: number, fromRight: boolean): readonly string[] {
  const words = stripText(text, null, 'both').split(/[\s\x1c-\x1f\x85]+/u);
  if (words.length === 1 && words[0] === '') return [];
  if (most < 0 || words.length <= most) return words;
  const rest = fromRight ? words.slice(words.length - most) : words.slice(0, most);
  let remaining = stripText(text, null, fromRight ? 'right' : 'left');
  for (const word of fromRight ? rest.toReversed() : rest) {
    remaining = fromRight
      ? stripText(remaining.slice(0, remaining.length - word.length), null, 'right')
      : stripText(remaining.slice(word.length), null, 'left');
  }
  return fromRight ? [remaining, ...rest] : [...rest, remaining];
}

export function splitLines(text: string, keepEnds: boolean): readonly string[] {
  const lines =
    text.match(
      /[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])|[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+$/g,
    ) ?? [];
  return keepEnds ? lines : lines.map((line) => line.replace(/(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])$/, ''));
}

/** Every run of letters starts with a capital and goes on small. */
export function titleCase(text: string): string {
  let inside = false;
  return charactersOf(text)
    .map((character) => {
      const isLetter = character.toLowerCase() !== character.toUpperCase();
      const shown = inside ? character.toLowerCase() : character.toUpperCase();
      inside = isLetter;
      return shown;
    })
    .join('');
}
