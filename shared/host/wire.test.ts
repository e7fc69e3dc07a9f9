import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeMessage } from './wire.ts';

const numbers = fc.oneof(
  fc.uint8Array({ maxLength: 9 }),
  fc.int32Array({ maxLength: 9 }),
  fc.float32Array({ maxLength: 9 }),
  fc.float64Array({ maxLength: 9 }),
);
const message = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), numbers),
  node: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('node'), { maxKeys: 4 }),
  ),
})).node;

describe('messages as bytes', () => {
  it('come back as they were, arrays with their type and NaN as NaN', () => {
    fc.assert(
      fc.property(message, (value) => {
        const plain = structuredClone(value);
        expect(withPlainObjects(decodeMessage(encodeMessage(value)))).toEqual(withPlainObjects(plain));
      }),
    );
  });

  it('survive being cut out of a larger buffer at an odd place', () => {
    const bytes = encodeMessage({ values: Float64Array.of(1, NaN, -0) });
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(decodeMessage(larger.subarray(3))).toEqual({ values: Float64Array.of(1, NaN, -0) });
  });

  it('end in an exception, not in a wrong answer or a huge allocation, when they are garbage', () => {
    const sound = encodeMessage({ a: [1, 2], b: Float32Array.of(1, 2, 3) });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
        const broken = sound.slice();
        for (const [at, byte] of changes) broken[at] = byte;
        try {
          decodeMessage(broken);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
    );
    const lying = new TextEncoder().encode('xxxx{"body":0,"arrays":[{"type":"Float64Array","length":9e15}]}');
    new DataView(lying.buffer).setUint32(0, lying.length - 4, true);
    expect(() => decodeMessage(lying)).toThrow(RangeError);
  });
});

/** Objects with no prototype of their own, as fast-check makes some, compare unequal to literals otherwise. */
function withPlainObjects(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(withPlainObjects);
  return new Map(Object.entries(value).map(([key, part]) => [key, withPlainObjects(part)]));
}
