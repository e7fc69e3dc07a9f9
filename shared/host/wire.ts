/**
 * Messages as bytes, for transports that carry nothing else: a 4-byte length, a JSON header, then the arrays
 * back to back, each aligned to 8 bytes. NaN, infinities and −0 in plain data survive as tagged strings.
 */

const arrayTypes = { Uint8Array, Int32Array, Uint32Array, Float32Array, Float64Array } as const;
type ArrayName = keyof typeof arrayTypes;
type Numbers = InstanceType<(typeof arrayTypes)[ArrayName]>;

const tag = '\u0000lote';

interface ArrayEntry {
  readonly type: ArrayName;
  readonly length: number;
}

function arrayName(value: object): ArrayName | null {
  for (const name of Object.keys(arrayTypes) as ArrayName[]) {
    if (value instanceof arrayTypes[name]) return name;
  }
  return null;
}

function survivesJson(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

export function encodeMessage(message: unknown): Uint8Array<ArrayBuffer> {
  const arrays: Numbers[] = [];
  const replace = (value: unknown): unknown => {
    if (typeof value === 'number' && !survivesJson(value)) return { [tag]: Object.is(value, -0) ? '-0' : String(value) };
    if (value === null || typeof value !== 'object') return value;
    const name = arrayName(value);
    if (name) {
      arrays.push(value as Numbers);
      return { [tag]: arrays.length - 1 };
    }
    if (Array.isArray(value)) return value.map(replace);
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replace(part)]));
  };
  const body = replace(message);
  const entries: ArrayEntry[] = arrays.map((array) => ({ type: arrayName(array) ?? 'Uint8Array', length: array.length }));
  const header = new TextEncoder().encode(JSON.stringify({ body, arrays: entries }));
  let size = align(4 + header.length);
  const offsets = arrays.map((array) => {
    const offset = size;
    size = align(size + array.byteLength);
    return offset;
  });
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  arrays.forEach((array, index) => {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offsets[index]);
  });
  return bytes;
}

/** Throws on anything `encodeMessage` cannot have made. */
export function decodeMessage(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(4, 4 + headerLength))) as {
    body: unknown;
    arrays: readonly ArrayEntry[];
  };
  let offset = align(4 + headerLength);
  const arrays = header.arrays.map(({ type, length }) => {
    if (!Object.hasOwn(arrayTypes, type)) throw new RangeError(`array type ${String(type)}`);
    if (!(offset + length * arrayTypes[type].BYTES_PER_ELEMENT <= bytes.byteLength)) throw new RangeError('array past the end');
    const array = new arrayTypes[type](length);
    new Uint8Array(array.buffer).set(bytes.subarray(offset, offset + array.byteLength));
    offset = align(offset + array.byteLength);
    return array;
  });
  const revive = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(revive);
    if (Object.hasOwn(value, tag)) {
      const tagged = (value as Record<string, unknown>)[tag];
      return typeof tagged === 'number' ? arrays[tagged] : Number(tagged);
    }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, revive(part)]));
  };
  return revive(header.body);
}

function align(offset: number): number {
  return (offset + 7) & ~7;
}
