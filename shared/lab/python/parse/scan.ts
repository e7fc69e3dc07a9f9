/**
 * Reads a cell as lines and brackets before the grammar does: finds what Python's own tokenizer refuses, with its words,
 * and hides from the grammar what it would stumble over (Jupyter commands, numbers such as `1.`).
 */
import { type Command, isCommand, readCommand, timeMark, timeMask } from './command.ts';
import { invalid, Refusal } from './refusal.ts';
import { scanFormatText } from './scan-format-text.ts';

export interface Scan {
  /** As long as the source, so that offsets stay true. */
  readonly masked: string;
  /** IPython's commands in the order they stand. */
  readonly commands: readonly Command[];
  /** Whether the last thing written is a semicolon. */
  readonly quiet: boolean;
}

interface Bracket {
  readonly character: string;
  readonly at: number;
}

const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const number =
  /(?:0[bBoOxX][\da-fA-F_]+|\d[\d_]*\.(?!\d)(?:[eE][+-]?\d[\d_]*)?|(?:\d[\d_]*)?\.?\d[\d_]*(?:[eE][+-]?\d[\d_]*)?)[jJ]?/y;
const word = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}]*/uy;
const textStart = /(?:[rR][fFbB]?|[fFbB][rR]?|[uU])?('''|"""|'|")/y;

const compound = /^(if|elif|else|while|for|def|class|try|except|finally|with|async)$/;

export function scan(source: string): Scan {
  return new Scanner(source).run();
}

class Scanner {
  private readonly brackets: Bracket[] = [];
  /** `fill` is one sign for all of it, or as long. */
  private readonly hidden: { readonly from: number; readonly to: number; readonly fill: string }[] = [];
  private readonly commands: Command[] = [];
  private readonly indents = [0];
  /** The header (`if x:`) whose block must follow. */
  private opened: { readonly what: string; readonly line: number } | null = null;
  private at = 0;
  private lineStart = true;
  /** First word of the logical line. */
  private first = '';
  /** Where the last token ends. */
  private end = 0;
  /** Last significant character. */
  private last = '';
  /** Whether the logical line has a colon outside brackets. */
  private colon = false;
  /** The logical line before this one. */
  private before = { first: '', colon: false, end: 0 };
  private line = 1;
  private firstLine = 1;

  constructor(private readonly source: string) {}

  run(): Scan {
    const { source } = this;
    while (this.at < source.length) this.step();
    const unclosed = this.brackets[this.brackets.length - 1];
    if (unclosed) throw invalid({ from: unclosed.at, to: unclosed.at + 1 }, `'${unclosed.character}' was never closed`);
    this.endLine();
    if (this.opened) this.missingBlock(source.length);
    return { masked: this.mask(), commands: this.commands, quiet: this.last === ';' };
  }

  private step(): void {
    const { source } = this;
    if (this.lineStart && this.brackets.length === 0) {
      if (this.startLine()) return;
    }
    this.lineStart = false;
    const character = source[this.at];
    if (character === '\n') {
      this.at++;
      this.line++;
      this.lineStart = true;
      if (this.brackets.length === 0) this.endLine();
    } else if (/\s/.test(character)) {
      if (character === '\u00a0') throw invalid({ from: this.at, to: this.at + 1 }, 'invalid non-printable character U+00A0');
      this.at++;
    } else if (character === '#') {
      const end = source.indexOf('\n', this.at);
      this.at = end === -1 ? source.length : end;
    } else if (character === '\\') {
      this.continueLine();
    } else {
      this.token(character);
    }
  }

  /** Indentation and commands at the start of a line; true where the line is done. */
  private startLine(): boolean {
    const { source } = this;
    const rest = /[^\S\n]*/y;
    rest.lastIndex = this.at;
    const space = rest.exec(source)?.[0] ?? '';
    const begin = this.at + space.length;
    const character = source[begin];
    if (character === undefined || character === '\n' || character === '#') {
      this.at = begin;
      this.lineStart = false;
      return true;
    }
    const timed = isCommand(source.slice(begin, this.endOfLine(begin))) ? this.command(begin, space) : 0;
    if (timed === null) return true;
    this.indent(space, begin);
    this.at = begin + timed;
    this.first = '';
    this.firstLine = this.line;
    return false;
  }

  /** Hides a command; how much of its line where a statement follows, otherwise null. */
  private command(begin: number, space: string): number | null {
    const end = this.endOfLine(begin);
    const text = this.source.slice(begin, end).trimEnd();
    const command = readCommand(text, begin, { first: this.source.slice(0, begin).trim() === '', indented: space !== '' });
    this.commands.push(command);
    if (command.kind === 'time') {
      const to = begin + timeMark.length;
      this.hidden.push({ from: begin, to, fill: timeMask });
      return timeMark.length;
    }
    // To the grammar it is a comment.
    this.hidden.push({ from: begin, to: end, fill: '#' });
    this.at = end;
    this.lineStart = false;
    return null;
  }

  private indent(space: string, begin: number): void {
    const width = [...space].reduce((columns, character) => (character === '\t' ? (columns >> 3) * 8 + 8 : columns + 1), 0);
    const current = this.indents[this.indents.length - 1];
    if (this.opened) {
      if (width <= current) this.missingBlock(begin);
      this.indents.push(width);
      this.opened = null;
      return;
    }
    if (width > current && compound.test(this.before.first) && !this.before.colon) {
      throw invalid({ from: this.before.end, to: this.before.end + 1 }, "expected ':'", 'missing-colon');
    }
    if (width > current) throw new Refusal('IndentationError', 'unexpected indent', begin, this.endOfLine(begin), 'indentation');
    while (this.indents[this.indents.length - 1] > width) this.indents.pop();
    if (this.indents[this.indents.length - 1] !== width) {
      const message = 'unindent does not match any outer indentation level';
      throw new Refusal('IndentationError', message, begin, this.endOfLine(begin), 'indentation');
    }
  }

  private missingBlock(at: number): never {
    const { what, line } = this.opened ?? { what: 'statement', line: this.line };
    const message = `expected an indented block after ${what} on line ${line}`;
    const from = Math.min(at, Math.max(0, this.source.length - 1));
    throw new Refusal('IndentationError', message, from, Math.max(from + 1, this.endOfLine(from)), 'indentation');
  }

  private endOfLine(from: number): number {
    const end = this.source.indexOf('\n', from);
    return end === -1 ? this.source.length : end;
  }

  /** The end of a logical line: notes whether a block must follow. */
  private endLine(): void {
    if (this.last === ':' && (compound.test(this.first) || /^(match|case)$/.test(this.first)))
      this.opened = { what: blockName(this.first), line: this.firstLine };
    if (this.first !== '') this.before = { first: this.first, colon: this.colon, end: this.end };
    this.first = '';
    this.colon = false;
  }

  private continueLine(): void {
    const next = this.source[this.at + 1];
    if (next === undefined) throw invalid({ from: this.at, to: this.at + 1 }, 'unexpected EOF while parsing');
    if (next !== '\n') {
      throw invalid({ from: this.at + 1, to: this.at + 2 }, 'unexpected character after line continuation character');
    }
    this.at += 2;
    this.line++;
  }

  private token(character: string): void {
    this.readToken(character);
    this.end = this.at;
  }

  private readToken(character: string): void {
    const { source } = this;
    if (this.first === '') this.first = this.match(word) ?? character;
    const previous = this.last;
    this.last = character;
    if (character === ':' && this.brackets.length === 0) this.colon = true;
    const quote = this.match(textStart);
    if (quote !== null) {
      this.text(quote);
      return;
    }
    const name = this.match(word);
    if (name !== null) {
      // To the grammar it may be the statement of Python 2.
      if (name === 'print') this.hidden.push({ from: this.at, to: this.at + 1, fill: '_' });
      // The grammar knows `yield` only with a value.
      if (name === 'yield' && /^[^\S\n]*(?:[\n)\];#]|$)/.test(source.slice(this.at + 5, this.at + 200))) {
        this.hidden.push({ from: this.at, to: this.at + 5, fill: '_' });
      }
      this.at += name.length;
      return;
    }
    if (character === '/' && previous === ',' && /^\s*[,):]/.test(source.slice(this.at + 1, this.at + 200))) {
      // Nor does it know `/` among parameters.
      this.hidden.push({ from: this.at, to: this.at + 1, fill: '_' });
    }
    const digits = /[\d.]/.test(character) ? this.match(number) : null;
    if (digits !== null) {
      this.number(digits);
      return;
    }
    if ('([{'.includes(character)) {
      this.brackets.push({ character, at: this.at });
    } else if (Object.hasOwn(closing, character)) {
      this.close(character);
    } else if (character > '\x7f') {
      const shown = String.fromCodePoint(source.codePointAt(this.at) ?? 0);
      const code = (source.codePointAt(this.at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      const to = this.at + shown.length;
      throw invalid({ from: this.at, to }, `invalid character '${shown}' (U+${code})`, 'invalid-character');
    } else if ('$?'.includes(character)) {
      const help = character === '?' ? 'help' : null;
      throw invalid({ from: this.at, to: this.at + 1 }, 'invalid syntax', help);
    }
    this.at++;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.source)?.[0] ?? null;
  }

  private number(digits: string): void {
    const from = this.at;
    const to = from + digits.length;
    word.lastIndex = to;
    const after = word.exec(this.source)?.[0] ?? '';
    if (after !== '' && !/^(and|else|for|if|in|is|not|or)$/.test(after)) {
      throw invalid({ from, to: to + after.length }, `invalid ${literalName(digits)} literal`);
    }
    if (/^\.?\d/.test(this.source.slice(to, to + 2))) throw invalid({ from: to, to: to + 1 });
    const point = /\.(?!\d)/.exec(digits);
    if (point) this.hidden.push({ from: from + point.index, to: from + point.index + 1, fill: '_' });
    this.at = to;
    this.last = '0';
  }

  private close(character: string): void {
    const open = this.brackets.pop();
    const span = { from: this.at, to: this.at + 1 };
    if (!open) throw invalid(span, `unmatched '${character}'`);
    if (open.character === closing[character]) return;
    const line = this.source.slice(0, open.at).split('\n').length;
    const where = line === this.line ? '' : ` on line ${line}`;
    throw invalid(span, `closing parenthesis '${character}' does not match opening parenthesis '${open.character}'${where}`);
  }

  private text(start: string): void {
    const { source } = this;
    const quote = /['"]+$/.exec(start)?.[0] ?? start;
    const begin = this.at;
    const beginLine = this.line;
    this.at += start.length;
    while (!source.startsWith(quote, this.at)) {
      const character = source[this.at];
      if (character === undefined || (character === '\n' && quote.length === 1)) {
        const name = quote.length === 3 ? 'triple-quoted string' : 'string';
        const line = quote.length === 3 ? this.line : beginLine;
        throw invalid({ from: begin, to: begin + start.length }, `unterminated ${name} literal (detected at line ${line})`);
      }
      if (character === '\\') this.at++;
      if (source[this.at] === '\n') this.line++;
      this.at++;
    }
    if (/^[rR]?[fF]/.test(start)) {
      scanFormatText(source, begin + start.length, this.at, (at) => this.hidden.push({ from: at, to: at + 1, fill: '_' }));
    }
    this.at += quote.length;
  }

  private mask(): string {
    let masked = '';
    let at = 0;
    for (const { from, to, fill } of this.hidden) {
      masked += this.source.slice(at, from) + (fill.length === to - from ? fill : fill.repeat(to - from));
      at = to;
    }
    return masked + this.source.slice(at);
  }
}

function literalName(digits: string): string {
  if (/^0[xX]/.test(digits)) return 'hexadecimal';
  if (/^0[bB]/.test(digits)) return 'binary';
  return /^0[oO]/.test(digits) ? 'octal' : 'decimal';
}

function blockName(first: string): string {
  if (first === 'def') return 'function definition';
  if (first === 'class') return 'class definition';
  return `'${first}' statement`;
}
