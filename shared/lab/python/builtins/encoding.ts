/** Text to bytes and back: UTF-8, ASCII and Latin-1, with Python's ways to go on where that cannot be done. */
import { raise } from '../exceptions.ts';
import { PyBytes } from '../types/bytes.ts';

type Encoding = 'utf-8' | 'ascii' | 'latin-1';

function normal(name: string): Encoding {
  const plain = name.toLowerCase().replaceAll('_', '-');
  if (plain === 'utf-8' || plain === 'utf8') return 'utf-8';
  if (plain === 'ascii' || plain === 'us-ascii') return 'ascii';
  if (plain === 'latin-1' || plain === 'latin1' || plain === 'iso-8859-1') return 'latin-1';
  return raise('LookupError', `unknown encoding: ${name}`);
}

/** What Python knows beyond 'strict', 'ignore' and 'replace'. */
const otherHandlers = ['backslashreplace', 'namereplace', 'surrogateescape', 'surrogatepass', 'xmlcharrefreplace'];

/** What stands for something that cannot be said; `refuse` raises. */
function instead(errors: string, replacement: string, refuse: () => never): string {
  if (errors === 'strict') return refuse();
  if (errors === 'ignore') return '';
  if (errors === 'replace') return replacement;
  if (otherHandlers.includes(errors)) raise('NotImplementedError', `the Lab does not support the error handler '${errors}'`);
  return raise('LookupError', `unknown error handler name '${errors}'`);
}

/** Every UTF-16 unit of the result's data is one byte. */
export function encode(encoding: string, text: string, errors = 'strict'): PyBytes {
  const name = normal(encoding);
  const limit = name === 'ascii' ? 128 : 256;
  const isRefused = (code: number) => (name === 'utf-8' ? code >= 0xd800 && code < 0xe000 : code >= limit);
  const why = name === 'utf-8' ? 'surrogates not allowed' : `ordinal not in range(${limit})`;
  let bytes = '';
  let place = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (!isRefused(code)) bytes += name === 'utf-8' ? utf8(code) : character;
    else bytes += instead(errors, '?', () => refuseCharacters(name, text, place, isRefused, why));
    place++;
  }
  return new PyBytes(bytes);
}

/** Names all characters in a row that cannot be encoded. */
function refuseCharacters(name: Encoding, text: string, from: number, isRefused: (code: number) => boolean, why: string): never {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  let to = from;
  while (to < codes.length && isRefused(codes[to])) to++;
  const what =
    to - from === 1 ? `character '${escaped(codes[from])}' in position ${from}` : `characters in position ${from}-${to - 1}`;
  raise('UnicodeEncodeError', `'${name}' codec can't encode ${what}: ${why}`);
}

function escaped(code: number): string {
  if (code < 0x100) return `\\x${code.toString(16)}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}

function utf8(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), tail(code));
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), tail(code >> 6), tail(code));
  return String.fromCharCode(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
}

const tail = (code: number) => 0x80 | (code & 0x3f);

export function decode(encoding: string, bytes: PyBytes, errors = 'strict'): string {
  const name = normal(encoding);
  if (name === 'latin-1') return bytes.data;
  return name === 'utf-8' ? fromUtf8(bytes.data, errors) : fromAscii(bytes.data, errors);
}

function fromAscii(bytes: string, errors: string): string {
  let text = '';
  for (let place = 0; place < bytes.length; place++) {
    if (bytes.charCodeAt(place) < 128) text += bytes[place];
    else text += instead(errors, '\ufffd', () => refuseBytes('ascii', bytes, place, place + 1, 'ordinal not in range(128)'));
  }
  return text;
}

function refuseBytes(name: Encoding, bytes: string, from: number, to: number, why: string): never {
  const first = bytes.charCodeAt(from).toString(16).padStart(2, '0');
  const what = to - from === 1 ? `byte 0x${first} in position ${from}` : `bytes in position ${from}-${to - 1}`;
  raise('UnicodeDecodeError', `'${name}' codec can't decode ${what}: ${why}`);
}

/** Faults end before the first byte that cannot continue them. Source: the Unicode Standard 15, table 3-7 and section 3.9. */
function fromUtf8(bytes: string, errors: string): string {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const first = bytes.charCodeAt(at);
    const count = tailBytes(first);
    let code = count <= 0 ? first : first & (0x3f >> count);
    let end = at + 1;
    while (end <= at + count && end < bytes.length && continues(first, end - at, bytes.charCodeAt(end))) {
      code = (code << 6) | (bytes.charCodeAt(end++) & 0x3f);
    }
    if (end === at + 1 + count) {
      text += String.fromCodePoint(code);
    } else {
      const isCut = end === bytes.length;
      const why = count === -1 ? 'invalid start byte' : isCut ? 'unexpected end of data' : 'invalid continuation byte';
      const [from, to] = [at, end];
      text += instead(errors, '\ufffd', () => refuseBytes('utf-8', bytes, from, to, why));
    }
    at = end;
  }
  return text;
}

/** Bytes that follow a first one; −1: none starts so. */
function tailBytes(first: number): number {
  if (first < 0x80) return 0;
  if (first < 0xc2 || first > 0xf4) return -1;
  return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
}

/** Whether a byte may stand at a place after the first; the second byte excludes surrogates, overlong forms and what is too large. */
function continues(first: number, place: number, byte: number): boolean {
  if (byte >> 6 !== 2) return false;
  if (place !== 1) return true;
  if (first === 0xe0) return byte >= 0xa0;
  if (first === 0xed) return byte < 0xa0;
  if (first === 0xf0) return byte >= 0x90;
  return first !== 0xf4 || byte < 0x90;
}
