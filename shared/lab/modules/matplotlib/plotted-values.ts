/** Numbers to draw, from whatever Python values hold them. */
import { isText } from '#shared/tensor/dtype.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';

/** Elements row-major; text stands for the places 0, 1, 2, … of a scale of categories. */
export interface Plotted {
  readonly shape: readonly number[];
  readonly values: readonly number[];
  /** The words behind the values, null for numbers. */
  readonly words: readonly string[] | null;
}

export function plotted(vm: Interpreter, value: PyValue): Plotted {
  const tensor = toNumpyTensor(vm, value);
  vm.reserve(16 * tensor.values.length);
  if (isText(tensor.dtype)) return categories(tensor);
  return { shape: tensor.shape, values: Array.from<number | bigint | string, number>(tensor.values, Number), words: null };
}

function categories({ shape, values }: Tensor): Plotted {
  const words = Array.from(values, String);
  const places = new Map<string, number>();
  for (const word of words) if (!places.has(word)) places.set(word, places.size);
  return { shape, values: words.map((word) => places.get(word) ?? 0), words };
}

/** Columns of a table of numbers; a list is one column. Raises ValueError for more than two axes. */
export function plottedColumns({ shape, values }: Plotted): readonly (readonly number[])[] {
  if (shape.length > 2) raise('ValueError', `x and y can be no greater than 2D, but have shapes (${shape.join(', ')})`);
  if (shape.length < 2) return [values];
  const [rows, width] = shape;
  return Array.from({ length: width }, (_, place) => Array.from({ length: rows }, (_row, row) => values[row * width + place]));
}

/** A shape as Python prints a tuple. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

/** A single number as a list of one. */
export const flat = (values: Plotted): Plotted => (values.shape.length === 0 ? { ...values, shape: [1] } : values);

/** Smallest and largest finite number. */
export function rangeOf(numbers: readonly number[]): readonly [number, number] {
  const finite = numbers.filter(Number.isFinite);
  return [finite.reduce((a, b) => Math.min(a, b), Infinity), finite.reduce((a, b) => Math.max(a, b), -Infinity)];
}
