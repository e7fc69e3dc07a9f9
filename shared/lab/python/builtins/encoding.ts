/** Text to bytes and back: UTF-8, ASCII and Latin-1. */
import { raise } from '../exceptions.ts';
import { PyBytes } from '../types/bytes.ts';

function normal(name: string): 'utf-8' | 'ascii' | 'latin-1' {
  const plain = name.toLowerCase().replaceAll('_', '-');
  if (plain === 'utf-8' || plain === 'utf8') return 'utf-8';
  if (plain === 'ascii' || plain === 'us-ascii') return 'ascii';
  if (plain === 'latin-1' || plain === 'latin1' || plain === 'iso-8859-1') return 'latin-1';
  return raise('LookupError', `unknown encoding: ${name}`);
}

export function encode(encoding: string, text: string): PyBytes {
  const name = normal(encoding);
  if (name === 'utf-8') return new PyBytes(utf8(text));
  const limit = name === 'ascii' ? 128 : 256;
  for (const [place, character] of Array.from(text).entries()) {
    const code = character.codePointAt(0) ?? 0;
    if (code < limit) continue;
    const shown = code < 0x100 ? `\\x${code.toString(16)}` : `\\u${code.toString(16).padStart(4, '0')}`;
    raise(
      'UnicodeEncodeError',
      `'${name}' codec can't encode character '${shown}' in position ${place}: ordinal not in range(${limit})`,
    );
  }
  return new PyBytes(text);
}

/** Every UTF-16 unit of the result is one byte. Lone surrogates are refused as Python refuses them. */
export function utf8(text: string): string {
  let bytes = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code < 0xe000) raise('UnicodeEncodeError', "'utf-8' codec can't encode: surrogates not allowed");
    if (code < 0x80) bytes += String.fromCharCode(code);
    else if (code < 0x800) bytes += String.fromCharCode(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes += String.fromCharCode(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes += String.fromCharCode(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return bytes;
}

const tail = (code: number) => 0x80 | (code & 0x3f);

export function decode(encoding: string, bytes: PyBytes): string {
  const name = normal(encoding);
  if (name === 'latin-1') return bytes.data;
  if (name === 'utf-8') return fromUtf8(bytes.data);
  for (let place = 0; place < bytes.data.length; place++) {
    const byte = bytes.data.charCodeAt(place);
    if (byte < 128) continue;
    raise(
      'UnicodeDecodeError',
      `'ascii' codec can't decode byte 0x${byte.toString(16)} in position ${place}: ordinal not in range(128)`,
    );
  }
  return bytes.data;
}

function fromUtf8(bytes: string): string {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const first = bytes.charCodeAt(at);
    const count =
      first < 0x80
        ? 0
        : first >= 0xc2 && first < 0xe0
          ? 1
          : first >= 0xe0 && first < 0xf0
            ? 2
            : first >= 0xf0 && first < 0xf5
              ? 3
              : -1;
    const refuse = (why: string): never =>
      raise('UnicodeDecodeError', `'utf-8' codec can't decode byte 0x${first.toString(16)} in position ${at}: ${why}`);
    if (count === -1) refuse('invalid start byte');
    if (at + count >= bytes.length) refuse('unexpected end of data');
    let code = count === 0 ? first : first & (0x3f >> count);
    for (let offset = 1; offset <= count; offset++) {
      const next = bytes.charCodeAt(at + offset);
      if (next >> 6 !== 2) refuse('invalid continuation byte');
      code = (code << 6) | (next & 0x3f);
    }
    if (
      (count === 2 && (code < 0x800 || (code >= 0xd800 && code < 0xe000))) ||
      (count === 3 && (code < 0x10000 || code > 0x10ffff))
    ) {
      refuse('invalid continuation byte');
    }
    text += String.fromCodePoint(code);
    at += count + 1;
  }
  return text;
}
