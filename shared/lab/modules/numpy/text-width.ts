/** How wide NumPy makes arrays of text in which other types end up. */
import type { DType } from '#shared/tensor/dtype.ts';
import { charactersOf } from '#shared/tensor/printing/layout.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { PyArray } from './array-object.ts';
import { PyScalar } from './scalar-object.ts';
import { type Element } from './storage.ts';

/** Characters that NumPy keeps for the text of numbers. */
const widths: Readonly<Partial<Record<DType, number>>> = {
  ...{ bool: 5, int8: 4, int16: 6, int32: 11, int64: 21, uint8: 3, uint16: 5, uint32: 10, uint64: 20 },
  ...{ float16: 32, float32: 32, float64: 32 },
};

/** undefined: as wide as the longest text. */
export function textWidthOf(array: PyArray): number | undefined {
  return widths[array.dtype] ?? (array.storage.width || undefined);
}

/** The width of an array made of a value that has text somewhere; 0 for what does not say. */
export function textWidthWithin(value: PyValue): number {
  if (typeof value === 'string') return charactersOf(value);
  if (typeof value === 'bigint') return widths.int64 ?? 0;
  if (typeof value === 'number') return widths.float64 ?? 0;
  if (typeof value === 'boolean') return widths.bool ?? 0;
  if (value instanceof PyList || value instanceof PyTuple) {
    let most = 0;
    for (const item of value.items) most = Math.max(most, textWidthWithin(item));
    return most;
  }
  if (value instanceof PyArray) return textWidthOf(value) ?? 0;
  if (!(value instanceof PyScalar)) return 0;
  return value.dtype === 'unicode' ? charactersOf(String(value.value)) : (widths[value.dtype] ?? 0);
}

/** The width of texts and others one after another; undefined where the longest text decides. */
export function joinedWidth(parts: readonly Tensor[]): number | undefined {
  const isMixed = parts.some(({ dtype }) => dtype === 'unicode') && parts.some(({ dtype }) => dtype !== 'unicode');
  return isMixed ? Math.max(...parts.map((part) => textWidthOf(PyArray.of(part)) ?? 0)) : undefined;
}

/** Texts of at most so many characters. */
export function cutTexts({ dtype, shape, values }: Tensor, width: number): Tensor {
  return tensorOf(
    dtype,
    shape,
    Array.from<Element, string>(values, (text) => Array.from(String(text)).slice(0, width).join('')),
  );
}
