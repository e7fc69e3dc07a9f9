/** Text as the bytes of its UTF-8 form and back, one UTF-16 unit per byte, as `string` tensors keep it. */

/** A lone surrogate becomes U+FFFD. */
export function utf8Bytes(text: string): string {
  let isAscii = true;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) isAscii = false;
  if (isAscii) return text;
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** null where the bytes are not UTF-8. */
export function utf8Text(bytes: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes, (unit) => unit.charCodeAt(0)));
  } catch {
    return null;
  }
}
