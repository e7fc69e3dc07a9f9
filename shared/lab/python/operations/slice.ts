/** Slices resolved against a length, as Python's `slice.indices`. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import type { PySlice } from '../types/slice.ts';
import type { PyValue } from '../value.ts';
import { asIndex } from './as-index.ts';

export interface ResolvedSlice {
  readonly start: number;
  readonly step: number;
  /** Number of elements. */
  readonly count: number;
}

/** What `slice.indices` gives, for a length of any size. */
export interface WideSlice {
  readonly start: bigint;
  readonly stop: bigint;
  /** Not zero. */
  readonly step: bigint;
}

export function resolveWideSlice(vm: Interpreter, { start, stop, step }: PySlice, size: bigint): WideSlice {
  const stride = bound(vm, step) ?? 1n;
  if (stride === 0n) raise('ValueError', 'slice step cannot be zero');
  const forward = stride > 0n;
  const lowest = forward ? 0n : -1n;
  const highest = forward ? size : size - 1n;
  const clamp = (value: bigint) => {
    const place = value < 0n ? value + size : value;
    return place < lowest ? lowest : place > highest ? highest : place;
  };
  const first = bound(vm, start);
  const last = bound(vm, stop);
  const from = first === null ? (forward ? lowest : highest) : clamp(first);
  const to = last === null ? (forward ? highest : lowest) : clamp(last);
  return { start: from, stop: to, step: stride };
}

/** @param length a safe integer */
export function resolveSlice(vm: Interpreter, slice: PySlice, length: number): ResolvedSlice {
  const { start, stop, step } = resolveWideSlice(vm, slice, BigInt(length));
  const size = BigInt(length);
  const forward = step > 0n;
  const distance = forward ? stop - start : start - stop;
  const span = forward ? step : -step;
  const count = distance <= 0n ? 0n : (distance + span - 1n) / span;
  // A huge step is only ever taken once.
  const bounded = span > size ? (forward ? size + 1n : -size - 1n) : step;
  return { start: Number(start), step: Number(bounded), count: Number(count) };
}

function bound(vm: Interpreter, value: PyValue): bigint | null {
  if (value === null) return null;
  const index = asIndex(vm, value);
  if (index === undefined) raise('TypeError', 'slice indices must be integers or None or have an __index__ method');
  return index;
}

export function indicesOf({ start, step, count }: ResolvedSlice): readonly number[] {
  const indices: number[] = [];
  for (let index = 0; index < count; index++) indices.push(start + index * step);
  return indices;
}
