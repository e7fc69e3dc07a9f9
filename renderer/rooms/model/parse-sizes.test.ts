import { describe, expect, it } from 'vitest';
import { parseSizes } from './parse-sizes.ts';

describe('parseSizes', () => {
  it.each<[string, readonly number[] | null]>([
    ['28 × 28 × 1', [28, 28, 1]],
    ['28x28', [28, 28]],
    ['(28, 28, 1)', [28, 28, 1]],
    ['(4,)', [4]],
    ['-1 1', [-1, 1]],
    ['−1', [-1]],
    ['', null],
    ['28 ×', null],
    ['-2', null],
    ['1.5', null],
    ['1 2 3 4 5', null],
  ])('reads %j', (text, sizes) => {
    expect(parseSizes(text, 4)).toEqual(sizes);
  });
});
