/** The place of the largest or smallest element along an axis. */
import { reducedShape } from '../axes.ts';
import { allocate } from '../dtype.ts';
import { type Tensor, tensor, type TensorOf } from '../tensor.ts';
import { isBigTensor, isNumberTensor } from './elements.ts';
import { type Lines, linesAlong, startOf } from './lines.ts';

/**
 * The first place of the extreme along a resolved axis that is not empty. TensorFlow never chooses NaN (0 where all are NaN),
 * NumPy chooses the first NaN. Text is a RangeError.
 */
export function placeOfExtreme(kind: 'max' | 'min', source: Tensor, axis: number, nan: 'never' | 'first'): TensorOf<'int64'> {
  const lines = linesAlong(source.shape, axis);
  const places = allocate('int64', lines.count);
  for (let line = 0; line < lines.count; line++) {
    const start = startOf(lines, line);
    if (isNumberTensor(source)) places[line] = BigInt(placeInLine(source.values, start, lines, kind, nan));
    else if (isBigTensor(source)) places[line] = BigInt(placeInLine(source.values, start, lines, kind, nan));
    else throw new RangeError(`No ${kind} of ${source.dtype}`);
  }
  return tensor('int64', reducedShape(source.shape, [axis], false), places);
}

function placeInLine<Element extends number | bigint>(
  values: { readonly [index: number]: Element },
  start: number,
  { length, inner }: Lines,
  kind: 'max' | 'min',
  nan: 'never' | 'first',
): number {
  let best = 0;
  let extreme: Element | null = null;
  for (let index = 0, place = start; index < length; index++, place += inner) {
    const value = values[place];
    if (value !== value) {
      if (nan === 'first') return index;
      continue;
    }
    if (extreme === null || (kind === 'max' ? value > extreme : value < extreme)) {
      extreme = value;
      best = index;
    }
  }
  return best;
}
