/** A dense tensor as a plain value: type, shape and elements. Nobody changes one after it was made. */
import { allocate, type DType, type Values, type ValuesByDType } from './dtype.ts';

export type Shape = readonly number[];

/** Row-major; `values.length` is the product of the shape, 1 for the empty shape. */
export type TensorOf<D extends DType> = {
  readonly [E in D]: { readonly dtype: E; readonly shape: Shape; readonly values: ValuesByDType[E] };
}[D];
export type Tensor = TensorOf<DType>;

/** What is known of a tensor before it exists; null stands for a size not known yet. Every tensor is its own spec. */
export interface TensorSpec {
  readonly dtype: DType;
  readonly shape: readonly (number | null)[];
}

/** Joins the parts of a tensor; the caller vouches that `values` belongs to `dtype` and fills `shape`. */
export function tensor<D extends DType>(dtype: D, shape: Shape, values: ValuesByDType[D]): TensorOf<D> {
  return { dtype, shape, values };
}

/** As `tensor` where the type is known only when the program runs. */
export function tensorOf(dtype: DType, shape: Shape, values: Values): Tensor {
  return { dtype, shape, values } as Tensor;
}

/** All elements zero, false or empty. */
export function emptyTensor<D extends DType>(dtype: D, shape: Shape): TensorOf<D> {
  return tensor(dtype, shape, allocate(dtype, sizeOf(shape)));
}

export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

export function isTensor(spec: TensorSpec): spec is Tensor {
  return 'values' in spec;
}
