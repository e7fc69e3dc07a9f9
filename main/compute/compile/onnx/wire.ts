/** Protocol-buffer wire format, writing only: the few field kinds that an ONNX model is made of. Source: protobuf.dev/programming-guides/encoding. */

/** Parts of a message, joined once at the end, so that large tensors are copied once. */
export interface Message {
  readonly parts: Uint8Array[];
  size: number;
}

const utf8 = new TextEncoder();

export function createMessage(): Message {
  return { parts: [], size: 0 };
}

/** A whole number of 64 bits; negative ones take ten bytes, as the format has it. */
export function writeInteger(message: Message, field: number, value: number): void {
  append(message, varint(field << 3), varint(value));
}

export function writeFloat(message: Message, field: number, value: number): void {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  append(message, varint((field << 3) | 5), bytes);
}

export function writeBytes(message: Message, field: number, bytes: Uint8Array): void {
  append(message, varint((field << 3) | 2), varint(bytes.length), bytes);
}

export function writeText(message: Message, field: number, text: string): void {
  writeBytes(message, field, utf8.encode(text));
}

export function writeMessage(message: Message, field: number, inner: Message): void {
  append(message, varint((field << 3) | 2), varint(inner.size));
  // One by one: a large graph has more parts than a call takes arguments.
  for (const part of inner.parts) append(message, part);
}

export function join({ parts, size }: Message): Uint8Array {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

function append(message: Message, ...parts: readonly Uint8Array[]): void {
  for (const part of parts) {
    message.parts.push(part);
    message.size += part.length;
  }
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
