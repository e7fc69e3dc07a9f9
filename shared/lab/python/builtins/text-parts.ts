/** Splitting, stripping and capitalising text. */
import { charactersOf } from '../types/text.ts';

/** What Python counts as white space, beyond JavaScript's `\s`. */
const space = /[\s\x1c-\x1f\x85]/u;

export function stripText(text: string, characters: string | null, sides: 'both' | 'left' | 'right'): string {
  const gone = characters === null ? null : new Set(charactersOf(characters));
  const isGone = gone ? (character: string) => gone.has(character) : isSpace;
  let start = 0;
  let end = text.length;
  if (sides !== 'right') {
    for (let next = characterAt(text, start); start < end && isGone(next); next = characterAt(text, start)) start += next.length;
  }
  if (sides !== 'left') {
    for (let last = characterBefore(text, end); end > start && isGone(last); last = characterBefore(text, end))
      end -= last.length;
  }
  return text.slice(start, end);
}

/** The byte order mark is white space to JavaScript only. */
const isSpace = (character: string) => character !== '\ufeff' && space.test(character);

const characterAt = (text: string, place: number) => String.fromCodePoint(text.codePointAt(place) ?? 0);

function characterBefore(text: string, place: number): string {
  const pair = place > 1 ? text.codePointAt(place - 2) : undefined;
  return pair !== undefined && pair > 0xffff ? String.fromCodePoint(pair) : text.slice(place - 1, place);
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

/** Every character that is white space is one UTF-16 unit. */
function splitAtSpace(text: string, most: number, fromRight: boolean): readonly string[] {
  const limit = most < 0 ? Infinity : most;
  return fromRight ? wordsFromRight(text, limit) : wordsFromLeft(text, limit);
}

function wordsFromLeft(text: string, most: number): readonly string[] {
  const words: string[] = [];
  let place = 0;
  for (;;) {
    while (place < text.length && isSpace(text[place])) place++;
    if (place === text.length) return words;
    if (words.length >= most) return [...words, text.slice(place)];
    const start = place;
    while (place < text.length && !isSpace(text[place])) place++;
    words.push(text.slice(start, place));
  }
}

function wordsFromRight(text: string, most: number): readonly string[] {
  const words: string[] = [];
  let place = text.length;
  for (;;) {
    while (place > 0 && isSpace(text[place - 1])) place--;
    if (place === 0) return words.reverse();
    if (words.length >= most) return [...words, text.slice(0, place)].reverse();
    const end = place;
    while (place > 0 && !isSpace(text[place - 1])) place--;
    words.push(text.slice(place, end));
  }
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
