/** Sorting all of a typed array in place, in pieces short enough to be interrupted between them. */
import { countWork } from '../work.ts';

type Sortable = {
  readonly length: number;
  [index: number]: number | bigint;
  slice(): Sortable;
  subarray(from: number, to: number): Sortable;
  sort(): unknown;
};

/** Elements that are sorted in one go. */
const runLength = 2 ** 15;
const operationsOfSorting = 64;

/** From the smallest to the largest; NaN comes last. */
export function sortValues<Values extends Sortable>(values: Values): void {
  const { length } = values;
  for (let start = 0; start < length; start += runLength) {
    const end = Math.min(length, start + runLength);
    values.subarray(start, end).sort();
    countWork((end - start) * operationsOfSorting);
  }
  if (length <= runLength) return;
  let [from, to]: [Sortable, Sortable] = [values, values.slice()];
  for (let width = runLength; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) merge(from, to, start, Math.min(length, start + width), width);
    [from, to] = [to, from];
  }
  if (from !== values) for (let index = 0; index < length; index++) values[index] = from[index];
}

/** Merges a run with the one behind it, which is at most `width` long. */
function merge(from: Sortable, to: Sortable, start: number, middle: number, width: number): void {
  const end = Math.min(from.length, middle + width);
  let left = start;
  let right = middle;
  for (let place = start; place < end; place++) {
    if (place % runLength === 0) countWork(runLength * 4);
    const takesRight = left === middle || (right < end && comesFirst(from[right], from[left]));
    to[place] = takesRight ? from[right++] : from[left++];
  }
}

function comesFirst(one: number | bigint, other: number | bigint): boolean {
  return one < other || (other !== other && one === one);
}
