/**
 * A tensor made ready to draw: small ones whole with their values as words, large ones as a sample and a histogram, so
 * that no large array travels to the window.
 */
import { isBig, isText, type DType } from '#shared/tensor/dtype.ts';
import { sizeOf, type Shape, type Tensor } from '#shared/tensor/tensor.ts';
import { valueText } from './value-text.ts';

export interface TensorView {
  readonly kind: 'tensor';
  readonly name: string | null;
  readonly dtype: DType;
  readonly shape: Shape;
  /** Every element, row-major; null for large tensors and for text. Whole numbers beyond 2⁵³ are rounded. */
  readonly values: Float64Array | null;
  /** The words of every element, row-major; null for large tensors. */
  readonly words: readonly string[] | null;
  /** Every element with all its digits, for copying; null where `words` is. */
  readonly digits: readonly string[] | null;
  /** What a large tensor holds; null for small ones and for text. */
  readonly overview: Overview | null;
}

export interface Overview {
  /** Finite elements that were looked at; fewer than there are in very large tensors. */
  readonly counted: number;
  /** Elements looked at that are NaN, and that are infinite. */
  readonly nan: number;
  readonly infinite: number;
  /** Whether not every element was looked at. */
  readonly skipped: boolean;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Counts in bins of equal width from `min` to `max`. */
  readonly counts: readonly number[];
  /** Some rows and columns of the tensor, all axes but the last taken as rows; null for one axis. */
  readonly sample: Sample | null;
}

export interface Sample {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  /** Whether rows or columns were left out. */
  readonly partial: boolean;
}

/** Elements of a tensor that is shown whole. */
export const mostShown = 256;
const mostCounted = 2_000_000;
const mostSide = 48;
const bins = 24;

export function viewTensor(name: string | null, tensor: Tensor): TensorView {
  const { dtype, shape } = tensor;
  const size = sizeOf(shape);
  const text = isText(dtype);
  const whole = size <= mostShown;
  const at = reader(tensor);
  const digits = whole ? Array.from({ length: size }, (_, index) => String(tensor.values[index])) : null;
  return {
    kind: 'tensor',
    name,
    dtype,
    shape,
    values: whole && !text ? Float64Array.from({ length: size }, (_, index) => at(index)) : null,
    words: digits && wordsOf(tensor, digits),
    digits,
    overview: whole || text ? null : overviewOf(shape, size, at),
  };
}

/** Signs of whole numbers that stand beside each other in full; wider ones are shortened. */
const mostInFull = 44;

function wordsOf({ dtype, shape, values }: Tensor, digits: readonly string[]): readonly string[] {
  // A vector goes on in the next line.
  const across = shape.length < 2 ? Math.ceil(digits.length / 6) : shape[shape.length - 1];
  const longest = digits.reduce((most, { length }) => Math.max(most, length), 0);
  if (isBig(dtype) && longest * across <= mostInFull) return digits;
  return digits.map((_, index) => valueText(dtype, values[index]));
}

function reader({ dtype, values }: Tensor): (index: number) => number {
  if (isText(dtype)) return () => NaN;
  return isBig(dtype) ? (index) => Number(values[index]) : (index) => values[index] as number;
}

function overviewOf(shape: Shape, size: number, at: (index: number) => number): Overview {
  const stride = Math.ceil(size / mostCounted);
  let [min, max, sum, counted, nan, infinite] = [Infinity, -Infinity, 0, 0, 0, 0];
  for (let index = 0; index < size; index += stride) {
    const value = at(index);
    if (!Number.isFinite(value)) {
      if (Number.isNaN(value)) nan += 1;
      else infinite += 1;
      continue;
    }
    counted += 1;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const counts = new Array<number>(bins).fill(0);
  const width = max - min;
  if (counted > 0) {
    for (let index = 0; index < size; index += stride) {
      const value = at(index);
      if (!Number.isFinite(value)) continue;
      counts[width > 0 ? Math.min(bins - 1, Math.floor(((value - min) / width) * bins)) : 0] += 1;
    }
  }
  const none = counted === 0;
  return {
    counted,
    nan,
    infinite,
    skipped: stride > 1,
    min: none ? NaN : min,
    max: none ? NaN : max,
    mean: none ? NaN : sum / counted,
    counts,
    sample: shape.length < 2 ? null : sampleOf(shape, at),
  };
}

function sampleOf(shape: Shape, at: (index: number) => number): Sample {
  const allColumns = shape[shape.length - 1];
  const allRows = sizeOf(shape.slice(0, -1));
  const rows = Math.min(mostSide, allRows);
  const columns = Math.min(mostSide, allColumns);
  const values = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const from = Math.floor((row * allRows) / rows) * allColumns;
    for (let column = 0; column < columns; column += 1) {
      values[row * columns + column] = at(from + Math.floor((column * allColumns) / columns));
    }
  }
  return { rows, columns, values, partial: rows < allRows || columns < allColumns };
}
