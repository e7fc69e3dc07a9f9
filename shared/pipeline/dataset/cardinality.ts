/** How the number of elements changes from one data set to the next; the rules are tf.data's. */
import { infiniteCardinality as infinite, unknownCardinality as unknown } from './dataset.ts';

const isKnown = (count: number) => count !== infinite && count !== unknown;

/** Whatever `change` makes of a count that is known. */
export function changedCount(count: number, change: (count: number) => number): number {
  return isKnown(count) ? change(count) : count;
}

/** `times` below 0 repeats without end. */
export function repeatedCount(count: number, times: number): number {
  if (times < 0) return count === 0 ? 0 : infinite;
  return times === 0 ? 0 : changedCount(count, (each) => each * times);
}

export function takenCount(count: number, most: number): number {
  if (count === unknown) return unknown;
  if (count === infinite) return most < 0 ? infinite : most;
  // TensorFlow takes the smaller number even where the argument is below −1, which it treats as no limit.
  return most === -1 ? count : Math.min(count, most);
}

export function skippedCount(count: number, skipped: number): number {
  return changedCount(count, (all) => (skipped < 0 ? 0 : Math.max(0, all - skipped)));
}

export function joinedCount(first: number, second: number): number {
  if (first === infinite || second === infinite) return infinite;
  return first === unknown || second === unknown ? unknown : first + second;
}

export function zippedCount(counts: readonly number[]): number {
  if (counts.includes(unknown)) return unknown;
  return counts.reduce((least, count) => (least === infinite ? count : count === infinite ? least : Math.min(least, count)));
}

export function batchedCount(count: number, size: number, dropRemainder: boolean): number {
  return changedCount(count, (all) => (dropRemainder ? Math.floor(all / size) : Math.ceil(all / size)));
}

/** Infinite stays infinite; how many there are otherwise is not known. */
export const endlessOrUnknown = (count: number): number => (count === infinite ? infinite : unknown);
