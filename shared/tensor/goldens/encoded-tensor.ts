/** Tensors as the goldens of this folder hold them; for tests only. */
import { allocate, type DType, isDType } from '../dtype.ts';
import { float16FromBits } from '../float16.ts';
import { sizeOf, type Tensor } from '../tensor.ts';

/** `v`: little-endian bytes in base64, or byte strings. */
export interface EncodedTensor {
  readonly d: string;
  readonly s: readonly number[];
  readonly v: string | readonly string[];
}

export function isEncoded(value: unknown): value is EncodedTensor {
  return typeof value === 'object' && value !== null && 'd' in value && 's' in value && 'v' in value;
}

export function decodeTensor({ d, s, v }: EncodedTensor): Tensor {
  if (!isDType(d)) throw new RangeError(`No dtype ${d}`);
  return { dtype: d, shape: s, values: decodeValues(d, sizeOf(s), v) } as Tensor;
}

function decodeValues(dtype: DType, size: number, encoded: EncodedTensor['v']): Tensor['values'] {
  if (typeof encoded !== 'string') return [...encoded];
  const bytes = fromBase64(encoded);
  if (dtype === 'float16') return Float32Array.from(new Uint16Array(bytes.buffer), float16FromBits);
  const values = allocate(dtype, size);
  if (Array.isArray(values)) return values;
  new Uint8Array(values.buffer).set(bytes);
  return values;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const sextets = Array.from(text.replaceAll('=', ''), (digit) => digits.indexOf(digit));
  const bytes = new Uint8Array(Math.floor((sextets.length * 3) / 4));
  for (let index = 0; index < bytes.length; index++) {
    const first = Math.floor((index * 4) / 3);
    const pair = (sextets[first] << 6) | (sextets[first + 1] ?? 0);
    bytes[index] = pair >>> (4 - 2 * (index % 3));
  }
  return bytes;
}
