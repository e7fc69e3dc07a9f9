/** `Dataset.range`: numbers that are worked out when they are looked at. */
import { allocate, type DType, isBig, isFloat, isInteger } from '#shared/tensor/dtype.ts';
import { refuse } from '#shared/tensor/op-error.ts';
import { tensor, type Tensor } from '#shared/tensor/tensor.ts';
import { countRows, mapElements } from '../passes/move.ts';
import { rowStore, type Block } from '../passes/pass.ts';
import type { Columns } from './columns.ts';
import { infiniteCardinality } from './dataset.ts';
import { refuseArgument } from './errors.ts';
import { createNode, type StreamDataset } from './node.ts';
import { elementStream } from './stream.ts';
import { leaf } from './structure.ts';
import { plainWork, type Work } from './work.ts';

export interface RangePlan {
  /** int64 values; numbers must be safe integers. */
  readonly start: number | bigint;
  readonly stop: number | bigint;
  readonly step: number | bigint;
  readonly dtype: DType;
  readonly work?: Work;
}

/** More rows than this are not told apart by their numbers; nobody reaches them. */
const mostRows = BigInt(Number.MAX_SAFE_INTEGER);

export function rangeDataset({ start, stop, step, dtype, work = plainWork }: RangePlan): StreamDataset {
  const [from, to, by] = [BigInt(start), BigInt(stop), BigInt(step)];
  if (by === 0n) refuseArgument('RangeDataset', 'step must be a non-zero integer.');
  const wanted = by > 0n ? (to - from + by - 1n) / by : (from - to - by - 1n) / -by;
  const rows = Number(wanted < 0n ? 0n : wanted > mostRows ? mostRows : wanted);
  const spec = leaf({ dtype, shape: [] });
  const node = { typeName: '_RangeDataset', spec, cardinality: rows, parents: [], work };
  const source = () => countRows(rows, (count) => work.spend(count));
  if (!isInteger(dtype) && !isFloat(dtype)) {
    const refused = () => mapElements(source, () => refuse('InvalidArgumentError', `Unsupported data type: ${dtype}`));
    return createNode({ ...node, stream: elementStream(refused, spec, work) });
  }
  return createNode({
    ...node,
    stream: {
      face: 'rows',
      start: source,
      store: rowStore(rows, (count) => work.reserve(4 * count)),
      columns: rangeColumns(rows, from, by, dtype),
      inOrder: true,
    },
  });
}

/** Counts from `start` on without end: what `enumerate` puts beside elements. `rows` is how many there may be at most. */
export function countingColumns(start: bigint, rows: number): Columns {
  return rangeColumns(rows === infiniteCardinality ? Number.MAX_SAFE_INTEGER : rows, start, 1n, 'int64');
}

export function rangeColumns(rows: number, start: bigint, step: bigint, dtype: DType): Columns {
  const last = start + step * BigInt(Math.max(0, rows - 1));
  const isSafe = [start, last, step].every((value) => value <= mostRows && value >= -mostRows);
  const fill = isSafe ? fillSafe(Number(start), Number(step), dtype) : fillBig(start, step, dtype);
  return { rows, dense: true, gather: (numbers, count) => leaf(fill(numbers, count)) };
}

type Fill = (rows: Block<number>, count: number) => Tensor;

function fillSafe(start: number, step: number, dtype: DType): Fill {
  if (isBig(dtype)) {
    return (rows, count) => {
      const values = allocate(dtype, count);
      const words = new Int32Array(values.buffer);
      for (let index = 0; index < count; index++) {
        const value = start + rows[index] * step;
        words[2 * index] = value;
        words[2 * index + 1] = Math.floor(value / 2 ** 32);
      }
      return { dtype, shape: [count], values } as Tensor;
    };
  }
  return (rows, count) => {
    const values = allocate(dtype, count);
    for (let index = 0; index < count; index++) values[index] = start + rows[index] * step;
    return { dtype, shape: [count], values } as Tensor;
  };
}

function fillBig(start: bigint, step: bigint, dtype: DType): Fill {
  return (rows, count) => {
    const exact = Array.from({ length: count }, (_, index) => start + BigInt(rows[index]) * step);
    if (dtype === 'int64') return tensor(dtype, [count], BigInt64Array.from(exact));
    if (dtype === 'uint64') return tensor(dtype, [count], BigUint64Array.from(exact));
    const values = allocate(dtype, count);
    for (const [index, value] of exact.entries())
      values[index] = isFloat(dtype) ? Number(value) : Number(BigInt.asIntN(32, value));
    return { dtype, shape: [count], values } as Tensor;
  };
}
