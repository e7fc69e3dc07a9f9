import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortestFloat32 } from './float32.ts';

describe('shortest decimals of float32', () => {
  it('round to the same float32', () => {
    fc.assert(
      fc.property(fc.float(), (value) => Object.is(Math.fround(shortestFloat32(value)), Math.fround(value))),
      {
        numRuns: 2000,
      },
    );
  });

  it('are the ones TensorFlow prints', () => {
    const fromBits = (bits: number) => new Float32Array(Uint32Array.of(bits).buffer)[0];
    expect(shortestFloat32(fromBits(0x402a1723))).toBe(2.6576622);
    expect(shortestFloat32(fromBits(0x409c27c9))).toBe(4.8798566);
  });
});
