import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, type DType, isDType } from '../dtype.ts';
import { roundToFloat16 } from '../float16.ts';
import { tensor, type TensorOf } from '../tensor.ts';
import { arrayRepr, arrayStr } from './array.ts';
import { defaultPrintOptions, type PrintOptions } from './options.ts';
import { floatRepr, scalarRepr, scalarStr, textRepr } from './scalar.ts';

interface ArrayCase {
  readonly options: PrintOptions;
  readonly dtype: string;
  readonly width: number | null;
  readonly shape: readonly number[];
  readonly values: readonly string[];
  readonly str: string;
  readonly repr: string;
  readonly first: readonly [string, string] | null;
}

const { cases } = JSON.parse(readFileSync(new URL('./goldens/arrays.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly ArrayCase[];
};

function numberOf(text: string): number {
  return Number(text.replace('inf', 'Infinity').replace('nan', 'NaN'));
}

function filled({ dtype, shape, values }: ArrayCase): TensorOf<DType> {
  if (!isDType(dtype)) throw new RangeError(`${dtype} is no type`);
  const array = allocate(dtype, values.length);
  for (const [index, value] of values.entries()) {
    if (array instanceof BigInt64Array || array instanceof BigUint64Array) array[index] = BigInt(value);
    else if (Array.isArray(array)) array[index] = value;
    else array[index] = numberOf(value);
  }
  return { dtype, shape, values: array } as TensorOf<DType>;
}

describe('arrays and scalars are written as NumPy writes them', () => {
  it.each(cases.map((golden, index) => ({ ...golden, name: `${index}: ${golden.dtype} [${golden.shape.join(', ')}]` })))(
    '$name',
    (golden) => {
      const array = filled(golden);
      const options = { ...defaultPrintOptions, ...golden.options };
      expect(arrayStr(array, options)).toBe(golden.str);
      expect(arrayRepr(array, options, golden.width ?? undefined)).toBe(golden.repr);
      if (golden.first === null) return;
      expect([scalarStr(array.values[0], array.dtype), scalarRepr(array.values[0], array.dtype)]).toEqual(golden.first);
    },
  );
});

describe('printed numbers', () => {
  const unique = { ...defaultPrintOptions, floatmode: 'unique', threshold: Infinity } as const;
  const parsed = (text: string) => text.replaceAll(/[[\]]/g, ' ').trim().split(/\s+/).map(numberOf);

  it.each([
    ['float64', fc.double(), (value: number) => value],
    ['float32', fc.float(), Math.fround],
    ['float16', fc.float({ min: -65504, max: 65504 }), roundToFloat16],
  ] as const)('are read back as the same bits of %s', (dtype, numbers, narrow) => {
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 100 }), (drawn, linewidth) => {
        const values = drawn.map(narrow);
        const array =
          dtype === 'float64'
            ? tensor(dtype, [values.length], Float64Array.from(values))
            : tensor(dtype, [values.length], Float32Array.from(values));
        const read = parsed(arrayStr(array, { ...unique, linewidth })).map(narrow);
        expect(read).toEqual(values);
        expect(values.map((value) => narrow(numberOf(scalarStr(value, dtype))))).toEqual(values);
      }),
    );
  });

  it('of Python are read back as themselves', () => {
    fc.assert(fc.property(fc.double(), (value) => Object.is(numberOf(floatRepr(value)), value)));
    expect([1e16, 123456789012345680, 1e-5, 0.0001, 5e-324, -0].map(floatRepr)).toEqual([
      '1e+16',
      '1.2345678901234568e+17',
      '1e-05',
      '0.0001',
      '5e-324',
      '-0.0',
    ]);
  });
});

describe('text', () => {
  it.each([
    ['it’s', "'it’s'"],
    ["it's", '"it\'s"'],
    ['\'"', "'\\'\"'"],
    ['a\tb\\\u0000\u00ad\u2028', "'a\\tb\\\\\\x00\\xad\\u2028'"],
    ['\u{e0001}😀', "'\\U000e0001😀'"],
    ['\ud800', "'\\ud800'"],
  ])('%j is %s', (value, expected) => {
    expect(textRepr(value)).toBe(expected);
  });
});
