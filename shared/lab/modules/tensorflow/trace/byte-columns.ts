/**
 * Functions of single bytes. Where every value of a result depends on one value of a type that has at most 256, as the
 * brightness of a pixel, each of those is worked out once, and the column looks its values up: the same bits, sooner.
 */
import { createGather } from '#shared/tensor/kernels/first-axis.ts';
import { isElementwiseCall } from '#shared/tensor/columns.ts';
import type { DType } from '#shared/tensor/dtype.ts';
import { OpArguments } from '#shared/tensor/ops/arguments.ts';
import { tensor, type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { specsIn } from '../tape/back-propagate.ts';
import { type GraphNode, isSymbolic, type SymbolicTensor, type TensorValue } from './symbolic.ts';

/** Every value of a type, in the order of its bits. */
const allValues: Partial<Readonly<Record<DType, () => Tensor>>> = {
  uint8: () => ({ dtype: 'uint8', shape: [256], values: Uint8Array.from({ length: 256 }, (_, value) => value) }),
  int8: () => ({ dtype: 'int8', shape: [256], values: Int8Array.from({ length: 256 }, (_, value) => value) }),
  bool: () => ({ dtype: 'bool', shape: [2], values: Uint8Array.of(0, 1) }),
};

/** From so many values on, looking up is worth the table. */
export const worthTable = 1024;

export function valuesOfByte(dtype: DType): Tensor | null {
  return allValues[dtype]?.() ?? null;
}

/** The one input of single bytes on which each value of the result depends alone, by element-wise ops; null otherwise. */
export function byteInput(result: TensorValue, inputs: readonly SymbolicTensor[]): SymbolicTensor | null {
  if (!isSymbolic(result)) return null;
  const sources = new Set<SymbolicTensor>();
  const seen = new Set<GraphNode>();
  const open = [result.node];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const given = inputs.find((input) => input.node === node);
    if (given !== undefined) sources.add(given);
    else if (isOfSingleValues(node)) open.push(...node.needs);
    else return null;
  }
  const [source] = sources;
  const isAlone = sources.size === 1 && source.node !== result.node && String(source.shape) === String(result.shape);
  return isAlone && allValues[source.dtype] !== undefined ? source : null;
}

function isOfSingleValues({ call, keeps }: GraphNode): boolean {
  if (call === null || keeps || !isElementwiseCall(call.op, new OpArguments(call.values))) return false;
  const specs = Object.values(call.values).flatMap(specsIn);
  return specs.every((spec) => isSymbolic(spec) || spec.shape.length === 0);
}

/** For every value of a column of single bytes the table's entry. */
export function lookUp(table: Tensor, { shape, values }: Tensor): Tensor {
  if (!(values instanceof Uint8Array || values instanceof Int8Array)) throw new RangeError('Only bytes can be looked up');
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.length);
  if (table.dtype !== 'float32') {
    const found = createGather(table)(bytes, bytes.length);
    return tensorOf(found.dtype, shape, found.values);
  }
  return tensor('float32', shape, lookUpFloats(table.values, bytes));
}

/** Takes four bytes at a time where they lie so that they can be read as one word; little-endian, as all machines here are. */
function lookUpFloats(entries: Float32Array, bytes: Uint8Array): Float32Array {
  const found = new Float32Array(bytes.length);
  const words = bytes.byteOffset % 4 === 0 ? bytes.length >>> 2 : 0;
  const four = new Int32Array(bytes.buffer, words === 0 ? 0 : bytes.byteOffset, words);
  let place = 0;
  for (let index = 0; index < words; index++) {
    const word = four[index];
    found[place] = entries[word & 255];
    found[place + 1] = entries[(word >>> 8) & 255];
    found[place + 2] = entries[(word >>> 16) & 255];
    found[place + 3] = entries[word >>> 24];
    place += 4;
  }
  for (; place < bytes.length; place++) found[place] = entries[bytes[place]];
  return found;
}
