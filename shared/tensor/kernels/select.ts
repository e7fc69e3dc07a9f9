/** Elements taken from one tensor or another by a condition. */
import { broadcastRows } from '../broadcast.ts';
import { allocate } from '../dtype.ts';
import { emptyTensor, type Shape, type Tensor, tensor, type TensorOf } from '../tensor.ts';
import { isBigTensor, isNumberTensor, isTextTensor } from './elements.ts';

/** `yes` and `no` have one dtype; `shape` is the common shape of the three. */
export function select(condition: TensorOf<'bool'>, yes: Tensor, no: Tensor, shape: Shape): Tensor {
  const result: Tensor = emptyTensor(yes.dtype, shape);
  if (isNumberTensor(yes) && isNumberTensor(no) && isNumberTensor(result)) choose(condition, yes, no, result);
  else if (isBigTensor(yes) && isBigTensor(no) && isBigTensor(result)) choose(condition, yes, no, result);
  else if (isTextTensor(yes) && isTextTensor(no) && isTextTensor(result)) choose(condition, yes, no, result);
  else throw new RangeError(`A choice between ${yes.dtype} and ${no.dtype}`);
  return result;
}

interface Elements<Element> {
  readonly shape: Shape;
  readonly values: { [index: number]: Element };
}

function choose<Element>(
  condition: TensorOf<'bool'>,
  yes: Elements<Element>,
  no: Elements<Element>,
  out: Elements<Element>,
): void {
  const { rows, length, steps, starts } = broadcastRows([condition.shape, yes.shape, no.shape], out.shape);
  for (let row = 0; row < rows; row++) {
    const [test, first, second] = [starts[0][row], starts[1][row], starts[2][row]];
    const start = row * length;
    for (let index = 0; index < length; index++) {
      out.values[start + index] =
        condition.values[test + index * steps[0]] === 1
          ? yes.values[first + index * steps[1]]
          : no.values[second + index * steps[2]];
    }
  }
}

/** The coordinates of the elements that are not zero, false or empty, in row-major order: shaped (count, rank). */
export function placesOfTrue(source: Tensor): TensorOf<'int64'> {
  const found: number[] = [];
  const { values } = source;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value !== 0 && value !== 0n && value !== '') found.push(index);
  }
  const { shape } = source;
  const rank = shape.length;
  const places = allocate('int64', found.length * rank);
  for (const [row, index] of found.entries()) {
    let rest = index;
    for (let axis = rank - 1; axis >= 0; axis--) {
      places[row * rank + axis] = BigInt(rest % shape[axis]);
      rest = Math.floor(rest / shape[axis]);
    }
  }
  return tensor('int64', [found.length, rank], places);
}
