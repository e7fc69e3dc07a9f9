/** JSON as Python's `json.loads` reads it, with its words for what is wrong and where. */
import { PyException, exceptionTypes } from '../../python/exceptions.ts';
import { type Interpreter, Raised } from '../../python/interpreter.ts';
import { reserveGrowth } from '../../python/operations/reserve.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PyType, type PyValue } from '../../python/value.ts';

export const decodeErrorType = new PyType('JSONDecodeError', {
  bases: [exceptionTypes.ValueError],
  module: 'json.decoder',
});

const space = /[ \t\n\r]*/y;
const number = /(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?/y;
const plainText = /[^"\\\u0000-\u001f]*/y;
const words: Readonly<Record<string, PyValue>> = {
  null: null,
  true: true,
  false: false,
  NaN: NaN,
  Infinity,
  '-Infinity': -Infinity,
};
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

export function readJson(vm: Interpreter, text: string): PyValue {
  const reader = new Reader(vm, text);
  if (text.startsWith('\ufeff')) reader.refuse('Unexpected UTF-8 BOM (decode using utf-8-sig)', 0);
  const value = reader.value(reader.skip(0));
  const end = reader.skip(reader.at);
  if (end !== text.length) reader.refuse('Extra data', end);
  return value;
}

class Reader {
  /** Where what was read last ends. */
  at = 0;

  constructor(
    private readonly vm: Interpreter,
    private readonly text: string,
  ) {}

  skip(from: number): number {
    space.lastIndex = from;
    return from + (space.exec(this.text)?.[0].length ?? 0);
  }

  value(from: number): PyValue {
    this.vm.tick();
    const { text } = this;
    const character = text[from];
    if (character === '"') return this.string(from + 1);
    if (character === '{') return this.vm.deeper(() => this.object(from + 1));
    if (character === '[') return this.vm.deeper(() => this.array(from + 1));
    for (const [word, value] of Object.entries(words)) {
      if (!text.startsWith(word, from)) continue;
      this.at = from + word.length;
      return value;
    }
    number.lastIndex = from;
    const found = number.exec(text);
    if (found === null) return this.refuse('Expecting value', from);
    const [whole, integer, fraction, exponent] = found;
    this.at = from + whole.length;
    return fraction === undefined && exponent === undefined ? this.integer(integer) : Number(whole);
  }

  private integer(digits: string): PyValue {
    return digits.length < 16 ? BigInt(digits) : this.vm.call(this.vm.typeOf(0n), [digits]);
  }

  private array(from: number): PyValue {
    const items: PyValue[] = [];
    let at = this.skip(from);
    if (this.text[at] === ']') {
      this.at = at + 1;
      return new PyList(items);
    }
    for (;;) {
      items.push(this.value(at));
      reserveGrowth(this.vm, items.length);
      at = this.skip(this.at);
      const sign = this.text[at];
      if (sign === ']') break;
      if (sign !== ',') this.refuse("Expecting ',' delimiter", at);
      at = this.skip(at + 1);
    }
    this.at = at + 1;
    return new PyList(items);
  }

  private object(from: number): PyValue {
    const dict = new PyDict();
    let at = this.skip(from);
    if (this.text[at] === '}') {
      this.at = at + 1;
      return dict;
    }
    for (;;) {
      if (this.text[at] !== '"') this.refuse('Expecting property name enclosed in double quotes', at);
      const key = this.string(at + 1);
      at = this.skip(this.at);
      if (this.text[at] !== ':') this.refuse("Expecting ':' delimiter", at);
      dict.set(this.vm, key, this.value(this.skip(at + 1)));
      at = this.skip(this.at);
      const sign = this.text[at];
      if (sign === '}') break;
      if (sign !== ',') this.refuse("Expecting ',' delimiter", at);
      at = this.skip(at + 1);
    }
    this.at = at + 1;
    return dict;
  }

  /** @param from behind the quotation mark */
  private string(from: number): string {
    const { text } = this;
    let result = '';
    for (let at = from; ;) {
      plainText.lastIndex = at;
      const plain = plainText.exec(text)?.[0] ?? '';
      result += plain;
      at += plain.length;
      const character = text[at];
      if (character === undefined) this.refuse('Unterminated string starting at', from - 1);
      if (character === '"') {
        this.at = at + 1;
        return result;
      }
      if (character !== '\\') this.refuse('Invalid control character at', at);
      const code = text[at + 1];
      if (code === undefined) this.refuse('Unterminated string starting at', from - 1);
      if (code === 'u') {
        const digits = /^[\da-fA-F]{4}/.exec(text.slice(at + 2, at + 6))?.[0];
        if (digits === undefined) return this.refuse('Invalid \\uXXXX escape', at + 1);
        result += String.fromCharCode(parseInt(digits, 16));
        at += 6;
      } else {
        if (!Object.hasOwn(escapes, code)) this.refuse('Invalid \\escape', at);
        result += escapes[code];
        at += 2;
      }
    }
  }

  refuse(message: string, at: number): never {
    const before = this.text.slice(0, at);
    const line = before.split('\n').length;
    const column = at - before.lastIndexOf('\n');
    const full = `${message}: line ${line} column ${column} (char ${at})`;
    const exception = new PyException(decodeErrorType, [full]);
    const attributes = { msg: message, doc: this.text, pos: BigInt(at), lineno: BigInt(line), colno: BigInt(column) };
    for (const [name, value] of Object.entries(attributes)) exception.attributes.set(name, value);
    throw new Raised(exception, full);
  }
}
