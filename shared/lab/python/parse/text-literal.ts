/** Python's text and bytes literals: prefixes, quotes and escapes. */
import { PyBytes } from '../types/bytes.ts';
import { invalid } from './refusal.ts';
import type { Span } from './span.ts';

export interface Quoted {
  readonly raw: boolean;
  readonly bytes: boolean;
  /** Where the content lies in the text of the literal. */
  readonly from: number;
  readonly to: number;
}

/** Takes a literal's text apart; the caller knows that it is complete. */
export function quoted(literal: string): Quoted {
  const prefix = /^[A-Za-z]*/.exec(literal)?.[0] ?? '';
  const quote =
    literal.startsWith(literal[prefix.length].repeat(3), prefix.length) && literal.length >= prefix.length + 6 ? 3 : 1;
  const lower = prefix.toLowerCase();
  return {
    raw: lower.includes('r'),
    bytes: lower.includes('b'),
    from: prefix.length + quote,
    to: literal.length - quote,
  };
}

/** The value of a literal without replacements. */
export function readText(literal: string, span: Span): string | PyBytes {
  const { raw, bytes, from, to } = quoted(literal);
  const content = literal.slice(from, to);
  if (!bytes) return raw ? content : unescape(content, span, false);
  for (const character of content) {
    if (character > '\x7f') throw invalid(span, 'bytes can only contain ASCII literal characters');
  }
  return new PyBytes(raw ? content : unescape(content, span, true));
}

const simple: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Resolves escapes; unknown ones stay as written, as in Python. */
export function unescape(content: string, span: Span, bytes: boolean): string {
  if (!content.includes('\\')) return content;
  let result = '';
  let at = 0;
  while (at < content.length) {
    const character = content[at];
    if (character !== '\\') {
      result += character;
      at++;
      continue;
    }
    const next = content[at + 1] ?? '';
    if (Object.hasOwn(simple, next)) {
      result += simple[next];
      at += 2;
    } else if (/[0-7]/.test(next)) {
      const digits = /^[0-7]{1,3}/.exec(content.slice(at + 1, at + 4))?.[0] ?? '';
      result += String.fromCodePoint(bytes ? parseInt(digits, 8) & 255 : parseInt(digits, 8));
      at += 1 + digits.length;
    } else if (next === 'x' || (!bytes && (next === 'u' || next === 'U'))) {
      const length = next === 'x' ? 2 : next === 'u' ? 4 : 8;
      const digits = content.slice(at + 2, at + 2 + length);
      result += codePoint(digits, length, next, at, span, bytes);
      at += 2 + length;
    } else if (next === 'N' && !bytes) {
      throw invalid(span, 'the Lab does not know characters by name (\\N{…})');
    } else {
      result += '\\';
      at++;
    }
  }
  return result;
}

function codePoint(digits: string, length: number, letter: string, at: number, span: Span, bytes: boolean): string {
  const code = /^[0-9a-fA-F]+$/.test(digits) && digits.length === length ? parseInt(digits, 16) : Number.NaN;
  if (Number.isNaN(code) && bytes) throw invalid(span, `(value error) invalid \\x escape at position ${at}`);
  if (Number.isNaN(code) || code > 0x10ffff) {
    const kind = { x: 'truncated \\xXX escape', u: 'truncated \\uXXXX escape' }[letter] ?? 'truncated \\UXXXXXXXX escape';
    const valid = /^[0-9a-fA-F]*/.exec(digits)?.[0].length ?? 0;
    const why = Number.isNaN(code) ? kind : 'illegal Unicode character';
    const end = at + 1 + valid;
    throw invalid(span, `(unicode error) 'unicodeescape' codec can't decode bytes in position ${at}-${end}: ${why}`);
  }
  return String.fromCodePoint(code);
}
