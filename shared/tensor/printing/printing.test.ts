import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allocate, type DType, isDType } from '../dtype.ts';
import { sizeOf, type Tensor, type TensorOf } from '../tensor.ts';
import { arrayRepr, arrayStr } from './array.ts';
import { defaultPrintOptions, type PrintOptions } from './options.ts';
import { scalarRepr } from './scalar.ts';
import { tensorRepr, tensorStr } from './tensor-text.ts';

interface GoldenCase {
  readonly id: string;
  readonly python: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: readonly (number | string | boolean)[];
  readonly printoptions?: Partial<PrintOptions>;
  readonly str: string;
  readonly repr: string;
  readonly np_str: string;
  readonly np_repr: string;
}

function goldens(): readonly GoldenCase[] {
  const whole = new URL('../../../../shared/goldens/printing.json', import.meta.url);
  const file = existsSync(whole) ? whole : new URL('./goldens/printing.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly GoldenCase[] }).cases;
}

function tensorOf({ dtype, shape, values }: GoldenCase): Tensor {
  if (!isDType(dtype)) throw new RangeError(`${dtype} is no type`);
  if (values.length !== sizeOf(shape)) throw new RangeError('The golden holds only part of its values');
  return filled(dtype, shape, values);
}

function filled(dtype: DType, shape: readonly number[], values: GoldenCase['values']): Tensor {
  const array = allocate(dtype, values.length);
  for (const [index, value] of values.entries()) {
    if (array instanceof BigInt64Array || array instanceof BigUint64Array) array[index] = BigInt(value);
    else if (Array.isArray(array)) array[index] = latin1(String(value));
    else array[index] = Number(value);
  }
  return { dtype, shape, values: array } as TensorOf<DType>;
}

/** The UTF-8 bytes of a text, one unit each. */
function latin1(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

describe.each(goldens().map((golden, index) => ({ ...golden, name: `${index} ${golden.id}` })))('$name', (golden) => {
  const tensor = tensorOf(golden);
  const options = { ...defaultPrintOptions, ...golden.printoptions };

  it('as a tensor', () => {
    expect(tensorStr(tensor, options)).toBe(golden.str);
  });

  it('as the repr of a tensor', () => {
    expect(tensorRepr(tensor, options)).toBe(golden.repr);
  });

  it('as an array', () => {
    expect(arrayStr(tensor, options)).toBe(golden.np_str);
  });

  it('as the repr of an array or scalar', () => {
    const scalar = tensor.shape.length === 0;
    expect(scalar ? scalarRepr(tensor.values[0], tensor.dtype) : arrayRepr(tensor, options)).toBe(golden.np_repr);
  });
});
