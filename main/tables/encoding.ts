/** Brings the bytes of a text file to UTF-8 without a byte order mark, saying which encoding they had. Knows no CSV. */

export interface Utf8Text {
  readonly bytes: Uint8Array;
  /** Name as people know it: `UTF-8`, `UTF-16`, `Windows-1252`. */
  readonly encoding: string;
  /** Whether `bytes` are the file's own from its first byte on. */
  readonly original: boolean;
  /** Whether some sequences are not UTF-8, in a file that otherwise plainly is. */
  readonly damaged: boolean;
}

/** Windows-1252's characters 0x80 to 0x9f; the rest is ISO 8859-1. Unassigned ones stay control characters. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const step = 1 << 20;
  try {
    for (let at = 0; at < bytes.length; at += step) decoder.decode(bytes.subarray(at, at + step), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Length of the UTF-8 sequence at `at`: 1 for ASCII, 0 where there is none. Overlong forms and surrogates are none. */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at];
  if (first < 0x80) return 1;
  const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let index = 1; index < length; index += 1) if ((bytes[at + index] & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1];
  if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0;
  if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return 0;
  return length;
}

function countSequences(bytes: Uint8Array): { readonly good: number; readonly bad: number } {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length > 1) good += 1;
    if (length === 0) bad += 1;
    at += Math.max(1, length);
  }
  return { good, bad };
}

function fromUtf16(bytes: Uint8Array, bigEndian: boolean): Uint8Array {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  if (bigEndian) even.swap16();
  return Buffer.from(even.toString('utf16le'), 'utf8');
}

function fromWindows1252(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return Buffer.from(
    text.replace(/[\u0080-\u009f]/g, (character) => windows1252[character.charCodeAt(0) - 0x80]),
    'utf8',
  );
}

/** Null when the bytes are no text in any encoding known here. */
export function toUtf8(bytes: Uint8Array): Utf8Text | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return made(fromUtf16(bytes.subarray(2), false), 'UTF-16');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return made(fromUtf16(bytes.subarray(2), true), 'UTF-16');
  const sample = bytes.subarray(0, 65_536);
  let zerosAtEven = 0;
  let zerosAtOdd = 0;
  let controls = 0;
  sample.forEach((byte, index) => {
    if (byte === 0 && index % 2 === 0) zerosAtEven += 1;
    if (byte === 0 && index % 2 === 1) zerosAtOdd += 1;
    if (byte < 0x20 && byte !== 0 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls += 1;
  });
  if (sample.length >= 4 && zerosAtOdd > sample.length * 0.3 && zerosAtEven === 0) return made(fromUtf16(bytes, false), 'UTF-16');
  if (sample.length >= 4 && zerosAtEven > sample.length * 0.3 && zerosAtOdd === 0) return made(fromUtf16(bytes, true), 'UTF-16');
  if (zerosAtEven + zerosAtOdd + controls > sample.length * 0.05) return null;
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = marked ? bytes.subarray(3) : bytes;
  if (isUtf8(text)) return { bytes: text, encoding: 'UTF-8', original: !marked, damaged: false };
  const { good, bad } = countSequences(text);
  if (marked || good > bad) return { bytes: text, encoding: 'UTF-8', original: !marked, damaged: true };
  return made(fromWindows1252(text), 'Windows-1252');
}

function made(bytes: Uint8Array, encoding: string): Utf8Text {
  return { bytes, encoding, original: false, damaged: false };
}
