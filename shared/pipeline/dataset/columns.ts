/** Where the values of rows come from: examples by number, many at once. Rows stand for examples until someone looks. */
import { byteSize } from '#shared/tensor/dtype.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import type { Block } from '../passes/pass.ts';
import type { ElementSpec, RunningFunction, Structure } from './dataset.ts';
import { flattenStructure, leavesOf, mapStructure, withLeaves } from './structure.ts';
import { place, rowSize } from '#shared/tensor/kernels/first-axis.ts';
import { allocate } from '#shared/tensor/dtype.ts';

export interface Columns {
  /** Row numbers are below this. */
  readonly rows: number;
  /** Whether neighbouring numbers are neighbours in the data, so that blocks of them are worth remembering. */
  readonly dense: boolean;
  /** The examples at the first `count` of these rows: every leaf gets a leading axis. Rows may occur several times. */
  gather(rows: Block<number>, count: number): Structure<Tensor>;
}

export type ColumnFunction = NonNullable<RunningFunction['applyColumns']>;

export function mapColumns(columns: Columns, change: ColumnFunction): Columns {
  return { ...columns, gather: (rows, count) => change(columns.gather(rows, count), count) };
}

/** The same row of several columns side by side. */
export function besideColumns(parts: Structure<Columns>): Columns {
  const all = leavesOf(parts);
  return {
    rows: all.reduce((least, { rows }) => Math.min(least, rows), Infinity),
    dense: all.every(({ dense }) => dense),
    gather: (rows, count) => flattenStructure(mapStructure(parts, (columns) => columns.gather(rows, count))),
  };
}

/**
 * Any rows of several columns side by side: the row numbers of one element, read as the digits of one number in a mixed
 * base. null where that number would be too large to be exact.
 */
export function pairedColumns(parts: Structure<Columns>): Columns | null {
  const all = leavesOf(parts);
  const rows = all.reduce((product, part) => product * Math.max(1, part.rows), 1);
  if (rows > Number.MAX_SAFE_INTEGER) return null;
  return {
    rows,
    dense: false,
    gather(codes, count) {
      const rest = Float64Array.from({ length: count }, (_, index) => codes[index]);
      const taken: Structure<Tensor>[] = [];
      for (let digit = all.length - 1; digit >= 0; digit--) {
        const base = Math.max(1, all[digit].rows);
        const own = new Float64Array(count);
        for (let index = 0; index < count; index++) {
          const higher = Math.floor(rest[index] / base);
          own[index] = rest[index] - higher * base;
          rest[index] = higher;
        }
        taken.unshift(all[digit].gather(own, count));
      }
      return flattenStructure(withLeaves(parts, taken));
    },
  };
}

/** The rows of one after the rows of the other; both have leaves of the same types and nesting. */
export function joinColumns(first: Columns, second: Columns): Columns {
  return {
    rows: first.rows + second.rows,
    dense: first.dense && second.dense,
    gather(rows, count) {
      const places: [number[], number[]] = [[], []];
      const numbers: [number[], number[]] = [[], []];
      for (let index = 0; index < count; index++) {
        const side = rows[index] < first.rows ? 0 : 1;
        places[side].push(index);
        numbers[side].push(rows[index] - side * first.rows);
      }
      if (places[1].length === 0) return first.gather(numbers[0], count);
      if (places[0].length === 0) return second.gather(numbers[1], count);
      const parts = [first.gather(numbers[0], numbers[0].length), second.gather(numbers[1], numbers[1].length)];
      const leaves = parts.map((part) => leavesOf(part));
      return withLeaves(
        parts[0],
        leaves[0].map((tensor, index) => mergeRows([tensor, leaves[1][index]], places)),
      );
    },
  };
}

/** Puts row i of each tensor at `places[i]` of a new one. */
function mergeRows(tensors: readonly Tensor[], places: readonly (readonly number[])[]): Tensor {
  const { dtype, shape } = tensors[0];
  const size = rowSize(tensors[0]);
  const count = places.reduce((sum, { length }) => sum + length, 0);
  const values = allocate(dtype, count * size);
  for (const [side, tensor] of tensors.entries()) {
    for (const [index, at] of places[side].entries()) place(values, slice(tensor, index, size), at * size);
  }
  return tensorOf(dtype, [count, ...shape.slice(1)], values);
}

function slice({ values }: Tensor, row: number, size: number) {
  return Array.isArray(values) ? values.slice(row * size, (row + 1) * size) : values.subarray(row * size, (row + 1) * size);
}

/** Bytes of one element, as far as its spec tells; what is not known counts as one. */
export function elementBytes(spec: ElementSpec): number {
  let bytes = 0;
  for (const part of leavesOf(spec)) {
    if (!('dtype' in part)) continue;
    bytes += (byteSize(part.dtype) || 16) * part.shape.reduce<number>((size, length) => size * (length ?? 1), 1);
  }
  return bytes;
}
