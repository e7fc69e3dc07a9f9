import { describe, expect, it } from 'vitest';
import { flushSubnormals } from './subnormal.ts';
import { tensor } from './tensor.ts';

const cases = [0, -0, 1e-39, -1e-39, 2 ** -126, -(2 ** -126), 2 ** -149, -(2 ** -149), 1.5, -1.5, Infinity, -Infinity, NaN];
const expected = [0, -0, 0, -0, 2 ** -126, -(2 ** -126), 0, -0, 1.5, -1.5, Infinity, -Infinity, NaN];

describe('subnormal numbers become zeros of their sign', () => {
  it.each([1, 50])('in tensors of every size: %i times over', (times) => {
    const many = Float32Array.from({ length: times * cases.length }, (_, index) => cases[index % cases.length]);
    const flushed = flushSubnormals(tensor('float32', [many.length], many)).values;
    expect(Array.from(flushed)).toEqual(Array.from({ length: many.length }, (_, index) => expected[index % expected.length]));
  });

  it('in float64, at its own limit', () => {
    const flushed = flushSubnormals(tensor('float64', [3], Float64Array.of(1e-310, -1e-310, 1e-39))).values;
    expect(Array.from(flushed)).toEqual([0, -0, 1e-39]);
  });
});
