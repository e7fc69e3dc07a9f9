/** Cuts tensors along their first axis and joins them again. What lies in one piece in the source is a view of it: it shares memory. */
import { allocate, type Values } from '../dtype.ts';
import { sizeOf, type Tensor, tensorOf } from '../tensor.ts';

/** Elements in one entry of the first axis. */
export function rowSize(tensor: Tensor): number {
  return sizeOf(tensor.shape.slice(1));
}

/** The entries `from` to `to` (not included) of the first axis, as a view of the tensor; text is copied. */
export function sliceRows(tensor: Tensor, from: number, to: number): Tensor {
  const size = rowSize(tensor);
  return tensorOf(tensor.dtype, [to - from, ...tensor.shape.slice(1)], cut(tensor.values, from * size, to * size));
}

/** One entry of the first axis, without that axis, as a view of the tensor; text is copied. */
export function sliceRow(tensor: Tensor, row: number): Tensor {
  const shape = tensor.shape.slice(1);
  const size = sizeOf(shape);
  return tensorOf(tensor.dtype, shape, cut(tensor.values, row * size, (row + 1) * size));
}

function cut(values: Values, from: number, to: number): Values {
  return Array.isArray(values) ? values.slice(from, to) : values.subarray(from, to);
}

/** Copies `part` into `whole` from the place `at` on. */
export function place(whole: Values, part: Values, at: number): void {
  if (Array.isArray(whole)) {
    for (let index = 0; index < part.length; index++) whole[at + index] = String(part[index]);
  } else if (whole instanceof BigInt64Array || whole instanceof BigUint64Array) {
    whole.set(part as BigInt64Array, at);
  } else {
    whole.set(part as Float64Array, at);
  }
}

/** Tensors of one type and size as the entries of a new first axis; the shape is that of the first. */
export function stackTensors(tensors: readonly Tensor[]): Tensor {
  const [{ dtype, shape }] = tensors;
  const size = sizeOf(shape);
  const values = allocate(dtype, size * tensors.length);
  for (const [index, tensor] of tensors.entries()) place(values, tensor.values, index * size);
  return tensorOf(dtype, [tensors.length, ...shape], values);
}

type Words = Int32Array | Int16Array | Uint8Array;

/** The bytes of a typed array in units of four, two or one, whichever is the largest that divides `rowBytes`. */
function wordsOf(values: Exclude<Values, string[]>, rowBytes: number): Words {
  const { buffer, byteOffset, byteLength } = values;
  if (rowBytes % 4 === 0 && byteOffset % 4 === 0) return new Int32Array(buffer, byteOffset, byteLength / 4);
  if (rowBytes % 2 === 0 && byteOffset % 2 === 0) return new Int16Array(buffer, byteOffset, byteLength / 2);
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Words of a row from which on one copy of the whole row is faster than a loop. */
const wideRow = 64;

/** Numbers of entries; only the first `count` are read. */
type Rows = Readonly<Record<number, number>>;

/**
 * Takes `count` entries of the first axis by number: into fresh memory, but a view of the tensor where they follow one another in
 * it, so that the result must not be written to.
 */
export type GatherRows = (rows: Rows, count: number) => Tensor;

/** Prepares to take entries of one tensor many times. */
export function createGather(tensor: Tensor): GatherRows {
  const { dtype, values } = tensor;
  const shape = tensor.shape.slice(1);
  const size = sizeOf(shape);
  if (Array.isArray(values)) {
    return (rows, count) => {
      const taken: string[] = [];
      for (let index = 0; index < count; index++) {
        const start = rows[index] * size;
        for (let offset = 0; offset < size; offset++) taken.push(values[start + offset]);
      }
      return tensorOf(dtype, [count, ...shape], taken);
    };
  }
  const words = wordsOf(values, size * values.BYTES_PER_ELEMENT);
  const perRow = (size * values.BYTES_PER_ELEMENT) / words.BYTES_PER_ELEMENT;
  return (rows, count) => {
    if (isRun(rows, count)) return sliceRows(tensor, rows[0], rows[0] + count);
    const taken = allocate(dtype, count * size) as typeof values;
    copyRows(words, rows, count, perRow, new (words.constructor as typeof Int32Array)(taken.buffer));
    return tensorOf(dtype, [count, ...shape], taken);
  };
}

function isRun(rows: Rows, count: number): boolean {
  if (count === 0) return false;
  const first = rows[0];
  for (let index = 1; index < count; index++) if (rows[index] !== first + index) return false;
  return true;
}

function copyRows(from: Words, rows: Rows, count: number, perRow: number, to: Words): void {
  if (perRow === 1) {
    for (let index = 0; index < count; index++) to[index] = from[rows[index]];
  } else if (perRow < wideRow) {
    let next = 0;
    for (let index = 0; index < count; index++) {
      let word = rows[index] * perRow;
      for (const end = word + perRow; word < end; word++) to[next++] = from[word];
    }
  } else {
    for (let index = 0; index < count; index++) {
      const start = rows[index] * perRow;
      to.set(from.subarray(start, start + perRow), index * perRow);
    }
  }
}
