/** Writing slices to places given by indices, in order, alone or combined with what is there. */
import { roundArrayToFloat16 } from '../float16.ts';
import type { Tensor } from '../tensor.ts';
import { isBigTensor, isNumberTensor } from './elements.ts';

export type Combination = 'update' | 'add' | 'subtract' | 'maximum' | 'minimum';

interface Combine {
  readonly numbers: (old: number, update: number) => number;
  readonly big: (old: bigint, update: bigint) => bigint;
}

const combinations: Readonly<Record<Combination, Combine>> = {
  update: { numbers: (_old, update) => update, big: (_old, update) => update },
  add: { numbers: (old, update) => old + update, big: (old, update) => old + update },
  subtract: { numbers: (old, update) => old - update, big: (old, update) => old - update },
  maximum: { numbers: (old, update) => (update > old ? update : old), big: (old, update) => (update > old ? update : old) },
  minimum: { numbers: (old, update) => (update < old ? update : old), big: (old, update) => (update < old ? update : old) },
};

/**
 * Changes `target`, which nobody else has seen yet: slice i of `updates`, `length` elements long, goes to element `starts[i]`.
 * Both have one dtype. Text can only be updated; adding appends to it.
 */
export function scatterSlices(
  target: Tensor,
  starts: ArrayLike<number>,
  length: number,
  updates: Tensor,
  combination: Combination,
): void {
  const combine = combinations[combination];
  if (isNumberTensor(target) && isNumberTensor(updates)) {
    const isHalf = target.dtype === 'float16';
    for (let slice = 0; slice < starts.length; slice++) {
      for (let index = 0; index < length; index++) {
        const place = starts[slice] + index;
        target.values[place] = combine.numbers(target.values[place], updates.values[slice * length + index]);
      }
      if (isHalf) roundArrayToFloat16(target.values.subarray(starts[slice], starts[slice] + length));
    }
  } else if (isBigTensor(target) && isBigTensor(updates)) {
    for (let slice = 0; slice < starts.length; slice++) {
      for (let index = 0; index < length; index++) {
        const place = starts[slice] + index;
        target.values[place] = combine.big(target.values[place], updates.values[slice * length + index]);
      }
    }
  } else {
    for (let slice = 0; slice < starts.length; slice++) {
      for (let index = 0; index < length; index++) {
        const update = String(updates.values[slice * length + index]);
        const place = starts[slice] + index;
        target.values[place] = combination === 'add' ? String(target.values[place]) + update : update;
      }
    }
  }
}
