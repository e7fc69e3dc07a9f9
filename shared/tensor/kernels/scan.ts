/** Running sums and products along an axis. */
import { type DType, isFloat } from '../dtype.ts';
import { roundToFloat16 } from '../float16.ts';
import { emptyTensor, type Tensor } from '../tensor.ts';
import { isBigTensor, isNumberTensor } from './elements.ts';
import { linesAlong, startOf } from './lines.ts';

export type ScanKind = 'sum' | 'product';

export interface ScanOptions {
  /** Each result without its own element: the first is 0 or 1. */
  readonly exclusive: boolean;
  /** From the last element to the first. */
  readonly reverse: boolean;
}

/** One element after another, every step rounded to the dtype; integers wrap around. `axis` is resolved; text is refused. */
export function scan(kind: ScanKind, source: Tensor, axis: number, options: ScanOptions): Tensor {
  const result: Tensor = emptyTensor(source.dtype, source.shape);
  const lines = linesAlong(source.shape, axis);
  const step = options.reverse ? -lines.inner : lines.inner;
  const first = options.reverse ? (lines.length - 1) * lines.inner : 0;
  for (let line = 0; line < lines.count; line++) {
    const start = startOf(lines, line) + first;
    if (isNumberTensor(source) && isNumberTensor(result)) {
      const next = numberStep(kind, source.dtype);
      scanLine(source.values, result.values, start, step, lines.length, kind === 'sum' ? 0 : 1, next, options.exclusive);
    } else if (isBigTensor(source) && isBigTensor(result)) {
      scanLine(
        source.values,
        result.values,
        start,
        step,
        lines.length,
        kind === 'sum' ? 0n : 1n,
        bigStep(kind),
        options.exclusive,
      );
    } else {
      throw new RangeError(`No running ${kind} of ${source.dtype}`);
    }
  }
  return result;
}

function scanLine<Element>(
  values: { readonly [index: number]: Element },
  out: { [index: number]: Element },
  start: number,
  step: number,
  length: number,
  neutral: Element,
  next: (running: Element, value: Element) => Element,
  exclusive: boolean,
): void {
  let running = neutral;
  for (let count = 0, place = start; count < length; count++, place += step) {
    if (exclusive) out[place] = running;
    running = next(running, values[place]);
    if (!exclusive) out[place] = running;
  }
}

function numberStep(kind: ScanKind, dtype: DType): (running: number, value: number) => number {
  if (!isFloat(dtype)) return kind === 'sum' ? (x, y) => (x + y) | 0 : Math.imul;
  if (dtype === 'float64') return kind === 'sum' ? (x, y) => x + y : (x, y) => x * y;
  const round = dtype === 'float32' ? Math.fround : (value: number) => roundToFloat16(Math.fround(value));
  return kind === 'sum' ? (x, y) => round(x + y) : (x, y) => round(x * y);
}

function bigStep(kind: ScanKind): (running: bigint, value: bigint) => bigint {
  return kind === 'sum' ? (x, y) => BigInt.asIntN(64, x + y) : (x, y) => BigInt.asIntN(64, x * y);
}
