/** Reads the inside of an f-string before the grammar does, and finds what the grammar would stumble over. */
import { invalid } from './refusal.ts';

/** One character to be written as `_`. */
export type Hide = (at: number) => void;

const number = /(?<![\w.])\d[\d_]*\.(?![\d.])/y;
const quote = /'''|"""|'|"/y;

/** @param from where the content starts, @param to where it ends. */
export function scanFormatText(source: string, from: number, to: number, hide: Hide): void {
  let at = from;
  while (at < to) {
    const character = source[at];
    if ((character === '{' || character === '}') && source[at + 1] === character && at + 1 < to) {
      at += 2;
    } else if (character === '{') {
      at = scanField(source, at, to, hide);
    } else if (character === '}') {
      throw invalid({ from: at, to: at + 1 }, "f-string: single '}' is not allowed");
    } else {
      at++;
    }
  }
}

/** Returns the place after the closing brace. */
function scanField(source: string, open: number, to: number, hide: Hide): number {
  const end = scanExpression(source, open + 1, to, hide);
  if (source.slice(open + 1, end).trim() === '') {
    throw invalid({ from: open, to: end + 1 }, 'f-string: empty expression not allowed');
  }
  let at = end;
  if (source[at] === '!') {
    const conversion = source[at + 1] ?? '';
    if (!'rsa'.includes(conversion) || !/[:}]/.test(source[at + 2] ?? '')) {
      throw invalid({ from: at, to: at + 2 }, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    }
    at += 2;
  }
  if (source[at] === ':') at = scanSpec(source, at + 1, to, hide);
  if (at >= to) throw invalid({ from: open, to: open + 1 }, "f-string: expecting '}'");
  return at + 1;
}

/** The end of the expression: at `!`, `:` or `}` outside brackets and texts. */
function scanExpression(source: string, from: number, to: number, hide: Hide): number {
  let depth = 0;
  let at = from;
  while (at < to) {
    const character = source[at];
    quote.lastIndex = at;
    const mark = quote.exec(source)?.[0];
    number.lastIndex = at;
    const digits = number.exec(source)?.[0];
    if (mark !== undefined) {
      const close = source.indexOf(mark, at + mark.length);
      if (close === -1 || close >= to) throw invalid({ from: at, to: at + 1 }, 'f-string: unterminated string');
      at = close + mark.length;
      continue;
    }
    if (character === '\\') {
      throw invalid({ from: at, to: at + 1 }, 'f-string expression part cannot include a backslash');
    }
    if (digits !== undefined && digits.length > 0) {
      at += digits.length;
      hide(at - 1);
      continue;
    }
    if ('([{'.includes(character)) depth++;
    else if (depth > 0 && ')]}'.includes(character)) depth--;
    else if (depth === 0 && (character === '}' || character === ':')) return at;
    else if (depth === 0 && character === '!' && source[at + 1] !== '=') return at;
    at++;
  }
  throw invalid({ from: from - 1, to: from }, "f-string: expecting '}'");
}

/** The end of a format spec: at its closing brace. `=` at its start would be read as `:=`. */
function scanSpec(source: string, from: number, to: number, hide: Hide): number {
  if (source[from] === '=') hide(from);
  let at = from;
  while (at < to && source[at] !== '}') {
    at = source[at] === '{' ? scanField(source, at, to, hide) : at + 1;
  }
  return at;
}
