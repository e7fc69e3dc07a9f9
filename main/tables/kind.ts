/** Recognises files that are no table of text, whatever their name says, by their first bytes. Knows no CSV. */

const signatures: readonly (readonly [kind: string, bytes: readonly number[], offset?: number])[] = [
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['WebP', [0x57, 0x45, 0x42, 0x50], 8],
  ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['Excel', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['gzip', [0x1f, 0x8b]],
  ['bzip2', [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['Zstandard', [0x28, 0xb5, 0x2f, 0xfd]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74, 0x20, 0x33, 0x00]],
  ['Parquet', [0x50, 0x41, 0x52, 0x31]],
  ['Arrow', [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  ['HDF5', [0x89, 0x48, 0x44, 0x46]],
  ['NumPy', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ['ELF', [0x7f, 0x45, 0x4c, 0x46]],
  ['pickle', [0x80, 0x04, 0x95]],
];

const zip = [0x50, 0x4b, 0x03, 0x04];

function startsWith(bytes: Uint8Array, signature: readonly number[], offset = 0): boolean {
  return signature.every((byte, index) => bytes[offset + index] === byte);
}

/** The kind of a file that cannot be a table of text, such as `PNG`; null when it may be one. */
export function recogniseKind(bytes: Uint8Array): string | null {
  if (startsWith(bytes, zip)) {
    const names = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
    if (names.includes('xl/') || names.includes('[Content_Types].xml')) return 'Excel';
    return names.includes('mimetypeapplication/vnd.oasis') ? 'OpenDocument' : 'ZIP';
  }
  const found = signatures.find(([, signature, offset]) => startsWith(bytes, signature, offset));
  if (found) return found[0];
  const opening = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 256)).toString('latin1').trimStart();
  if (/^<(!doctype html|html)/i.test(opening)) return 'HTML';
  if (opening.startsWith('<?xml')) return 'XML';
  if (/^(\[\s*)?\{\s*"/.test(opening)) return 'JSON';
  return null;
}
