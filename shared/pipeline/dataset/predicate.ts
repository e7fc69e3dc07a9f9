/** Decides rows for filters, many at once: a block of neighbouring rows is decided when one of them is asked for. */
import { OpError } from '#shared/tensor/op-error.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import type { Block } from '../passes/pass.ts';
import type { Columns, ColumnFunction } from './columns.ts';
import type { Structure } from './dataset.ts';
import { onlyLeaf } from './structure.ts';

/** Decisions that are remembered, in rows; the oldest blocks are forgotten first. */
const mostRemembered = 2 ** 25;

/** Values that a block may hold. */
const blockValues = 2 ** 16;

export interface RowPredicate {
  /** Moves the rows that pass to the front, in order; returns how many they are. */
  keep(rows: Block<number>, from: number, count: number): number;
  /** How many of the rows pass before the first that does not. */
  prefix(rows: Block<number>, from: number, count: number): number;
}

/** `valuesPerRow` is the number of values in one example. */
export function createRowPredicate(columns: Columns, change: ColumnFunction, valuesPerRow: number): RowPredicate {
  const blockRows = Math.max(1, Math.min(1024, Math.floor(blockValues / Math.max(1, valuesPerRow))));
  /** null for a block that cannot be decided as a whole, because one of its rows fails. */
  const decided = new Map<number, Uint8Array | null>();
  let lastBlock = -1;
  let last: Uint8Array | null = null;

  const decide = (rows: Block<number>, count: number) => passes(change(columns.gather(rows, count), count), count);

  function decideBlock(block: number): Uint8Array | null {
    const known = decided.get(block);
    if (known !== undefined) return known;
    const start = block * blockRows;
    const count = Math.min(blockRows, columns.rows - start);
    let made: Uint8Array | null = null;
    try {
      made = decide(
        Float64Array.from({ length: count }, (_, index) => start + index),
        count,
      );
    } catch (error) {
      if (!(error instanceof OpError)) throw error;
    }
    if (decided.size >= mostRemembered / blockRows) {
      for (const oldest of decided.keys()) {
        decided.delete(oldest);
        break;
      }
    }
    decided.set(block, made);
    return made;
  }

  function accepts(row: number): boolean {
    const block = Math.floor(row / blockRows);
    if (block !== lastBlock) {
      last = decideBlock(block);
      lastBlock = block;
    }
    return last === null ? decide([row], 1)[0] !== 0 : last[row - block * blockRows] !== 0;
  }

  const test = columns.dense ? accepts : (row: number) => decide([row], 1)[0] !== 0;
  return {
    keep(rows, from, count) {
      let kept = from;
      for (let place = from; place < from + count; place++) {
        const row = rows[place];
        if (test(row)) rows[kept++] = row;
      }
      return kept - from;
    },
    prefix(rows, from, count) {
      for (let place = from; place < from + count; place++) if (!test(rows[place])) return place - from;
      return count;
    },
  };
}

function passes(result: Structure<Tensor>, count: number): Uint8Array {
  const { values } = onlyLeaf(result);
  if (!(values instanceof Uint8Array) || values.length !== count) throw new RangeError('A predicate must give one bool per row');
  return values;
}
