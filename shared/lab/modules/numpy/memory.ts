/** New arrays of one value, asked for before memory is taken. */
import { allocate, byteSize, type DType, isBig, isText } from '#shared/tensor/dtype.ts';
import { sizeOf, type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { type Element } from './storage.ts';

/** Asks for the memory of an array. */
export function reserveArray(vm: Interpreter, shape: readonly number[], dtype: DType): void {
  const size = sizeOf(shape);
  vm.reserve(size * (byteSize(dtype) || 16));
  vm.tick(1 + Math.floor(size / 64));
}

/** An array with one value everywhere. */
export function filled(vm: Interpreter, shape: readonly number[], dtype: DType, value: Element): Tensor {
  reserveArray(vm, shape, dtype);
  const values = allocate(dtype, sizeOf(shape));
  if (value !== 0 && value !== 0n && value !== '') {
    const writable: { [index: number]: Element } = values;
    for (let index = 0; index < values.length; index++) writable[index] = value;
  }
  return tensorOf(dtype, shape, values);
}

export const one = (dtype: DType): Element => (isText(dtype) ? '1' : isBig(dtype) ? 1n : 1);
