import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tensor } from '#shared/tensor/tensor.ts';
import { mostShown, viewTensor } from './tensor-view.ts';
import { valueText } from './value-text.ts';

describe('a view of a tensor', () => {
  it('holds every element of a small one', () => {
    const view = viewTensor('t', tensor('int64', [2], BigInt64Array.of(1n, -(2n ** 60n))));
    expect(view).toMatchObject({
      name: 't',
      shape: [2],
      words: ['1', '-1152921504606846976'],
      digits: ['1', '-1152921504606846976'],
      overview: null,
    });
    expect([...(view.values ?? [])]).toEqual([1, -(2 ** 60)]);
  });

  it('has words and no numbers for text', () => {
    const view = viewTensor(null, tensor('unicode', [1], ['a very long word indeed']));
    expect(view).toMatchObject({ values: null, words: ['a very long…'], overview: null });
  });

  it('counts every finite element of a large one once', () => {
    const number = fc.oneof(fc.float(), fc.constantFrom(NaN, Infinity, 0));
    fc.assert(
      fc.property(fc.array(number, { minLength: mostShown + 1, maxLength: 600 }), (list) => {
        const values = Float32Array.from(list);
        const { overview, values: shown } = viewTensor(null, tensor('float32', [values.length], values));
        const finite = list.filter((value) => Number.isFinite(value));
        expect(shown).toBeNull();
        expect(overview?.counted).toBe(finite.length);
        expect((overview?.nan ?? 0) + (overview?.infinite ?? 0)).toBe(list.length - finite.length);
        expect(overview?.counts.reduce((sum, count) => sum + count, 0)).toBe(finite.length);
        if (finite.length > 0) expect(overview?.max).toBe(Math.max(...finite));
      }),
    );
  });

  it('takes evenly spread rows and columns of a large matrix, with all axes but the last as rows', () => {
    const values = Float64Array.from({ length: 2 * 50 * 100 }, (_, index) => index);
    const sample = viewTensor(null, tensor('float64', [2, 50, 100], values)).overview?.sample;
    expect(sample).toMatchObject({ rows: 48, columns: 48, partial: true });
    expect([...(sample?.values.slice(0, 3) ?? [])]).toEqual([0, 2, 4]);
    expect(sample?.values[48]).toBe(200);
  });

  it('writes whole numbers beyond 2⁵³ in full where there is room, and can always copy them', () => {
    const values = BigInt64Array.from([9007199254740993n, -9223372036854775808n]);
    const vector = viewTensor(null, tensor('int64', [2], values));
    expect(vector.words).toEqual(['9007199254740993', '-9223372036854775808']);
    const wide = BigInt64Array.from({ length: 8 }, () => 9007199254740993n);
    const matrix = viewTensor(null, tensor('int64', [1, 8], wide));
    expect(matrix.words?.[0]).toBe('9.0e+15');
    expect(matrix.digits?.[0]).toBe('9007199254740993');
  });

  it('says so where nothing is finite', () => {
    const view = viewTensor(null, tensor('float32', [300], new Float32Array(300).fill(NaN)));
    expect(view.overview).toMatchObject({ counted: 0, nan: 300, infinite: 0, min: NaN, sample: null });
  });
});

it.each([
  ['float32', -0.6697383, '-0.67'],
  ['float32', 0, '0.00'],
  ['float32', 0.0004, '4.0e-4'],
  ['float64', 123.456, '123.5'],
  ['float64', 1234.56, '1235'],
  ['float64', 3e30, '3.0e+30'],
  ['float32', NaN, 'nan'],
  ['float32', -Infinity, '-inf'],
  ['int32', -7, '-7'],
  ['int32', 12_345_678, '12345678'],
  ['int64', 2_432_902_008_176_640_000n, '2.4e+18'],
  ['bool', 1, 'True'],
] as const)('%s %s reads %s', (dtype, value, words) => {
  expect(valueText(dtype, value)).toBe(words);
});
