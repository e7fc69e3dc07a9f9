/**
 * Table columns as bytes. Numbers: float64, little-endian like every machine this runs on. Texts: a uint32 count, one
 * uint32 byte length per text (all ones for a missing one), then the UTF-8 bytes back to back.
 */

const missing = 0xffff_ffff;

export function encodeNumbers(numbers: Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Null where the bytes are not `rows` numbers. */
export function decodeNumbers(bytes: Uint8Array<ArrayBuffer>, rows: number): Float64Array | null {
  return bytes.byteLength === rows * 8 ? new Float64Array(bytes.buffer, bytes.byteOffset, rows) : null;
}

export function encodeTexts(texts: readonly (string | null)[]): Uint8Array {
  const lengths = Uint32Array.from(texts, (text) => (text === null ? missing : Buffer.byteLength(text)));
  const header = 4 * (1 + lengths.length);
  const size = lengths.reduce((sum, length) => (length === missing ? sum : sum + length), header);
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(lengths.length, 0);
  let offset = header;
  for (const [row, text] of texts.entries()) {
    bytes.writeUInt32LE(lengths[row], 4 * (1 + row));
    if (text !== null) offset += bytes.write(text, offset);
  }
  return bytes;
}

/** Null where the bytes are not `rows` texts. */
export function decodeTexts(bytes: Uint8Array, rows: number): (string | null)[] | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = 4 * (1 + rows);
  if (buffer.byteLength < header || buffer.readUInt32LE(0) !== rows) return null;
  let offset = header;
  const texts: (string | null)[] = [];
  for (let row = 0; row < rows; row += 1) {
    const length = buffer.readUInt32LE(4 * (1 + row));
    if (length === missing) {
      texts.push(null);
      continue;
    }
    if (offset + length > buffer.byteLength) return null;
    texts.push(buffer.toString('utf8', offset, offset + length));
    offset += length;
  }
  return offset === buffer.byteLength ? texts : null;
}
