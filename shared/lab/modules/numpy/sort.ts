/** Sorting along an axis. Equal elements keep their order, which NumPy does not promise. */
import { linesAlong, startOf } from '#shared/tensor/kernels/lines.ts';
import { sortValues } from '#shared/tensor/kernels/sort-values.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { type Element, gather } from './storage.ts';

/** NaN comes last. */
export function compareElements(left: Element, right: Element): number {
  if (left !== left) return right !== right ? 0 : 1;
  if (right !== right) return -1;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Comparisons between two looks at the limits. */
const comparisonsCounted = 1024;

/** Where the elements of each line lie in the tensor, from the smallest to the largest. */
function sortedPlaces(vm: Interpreter, tensor: Tensor, axis: number): Int32Array {
  const lines = linesAlong(tensor.shape, axis);
  const { values } = tensor;
  vm.reserve(values.length * 8);
  const places = new Int32Array(values.length);
  const line = new Array<number>(lines.length);
  let compared = 0;
  for (let own = 0; own < lines.count; own++) {
    const start = startOf(lines, own);
    for (let index = 0; index < lines.length; index++) line[index] = start + index * lines.inner;
    vm.tick(1 + lines.length);
    line.sort((a, b) => {
      if (++compared % comparisonsCounted === 0) vm.tick(comparisonsCounted);
      return compareElements(values[a], values[b]);
    });
    for (let index = 0; index < lines.length; index++) places[start + index * lines.inner] = line[index];
  }
  return places;
}

/** `axis` is resolved. */
export function sortTensor(vm: Interpreter, tensor: Tensor, axis: number): Tensor {
  if (tensor.shape.length === 1 && !Array.isArray(tensor.values)) {
    vm.reserve(2 * tensor.values.byteLength);
    const values = tensor.values.slice();
    sortValues(values);
    return tensorOf(tensor.dtype, tensor.shape, values);
  }
  return tensorOf(tensor.dtype, tensor.shape, gather(tensor.dtype, tensor.values, sortedPlaces(vm, tensor, axis)));
}

/** Indices along the axis that would sort it. */
export function argsortTensor(vm: Interpreter, tensor: Tensor, axis: number): Tensor {
  const { inner, length } = linesAlong(tensor.shape, axis);
  const places = sortedPlaces(vm, tensor, axis);
  const indices = new BigInt64Array(places.length);
  for (let place = 0; place < places.length; place++) indices[place] = BigInt(Math.floor(places[place] / inner) % length);
  return tensorOf('int64', tensor.shape, indices);
}
