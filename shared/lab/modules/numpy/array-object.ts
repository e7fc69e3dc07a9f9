/** Python's `numpy.ndarray`: a view into a storage. What it can do is in the files beside this one. */
import { type DType } from '#shared/tensor/dtype.ts';
import { stridesOf } from '#shared/tensor/broadcast.ts';
import { type Shape, sizeOf, type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import { nativeType, PyObject, type PyType } from '../../python/value.ts';
import { ArrayStorage, type Element, gather, placesAlong } from './storage.ts';

/** What arrays can do is filled in by `array-slots.ts` and by the files with their methods. */
export const arrayType: PyType = nativeType<PyArray>('ndarray', { module: 'numpy' });

/** Where a view lies in its storage; strides count elements and may be negative or 0. */
export interface View {
  readonly shape: Shape;
  readonly strides: readonly number[];
  readonly offset: number;
}

export class PyArray extends PyObject {
  constructor(
    readonly storage: ArrayStorage,
    /** Replaced only when the shape is assigned to. */
    public view: View,
    /** Whether the storage belongs to another array. */
    readonly borrowed = false,
    /** Nothing may be written through this view, nor through views of it. */
    readonly readOnly = false,
  ) {
    super();
  }

  /** Takes the tensor's values without copying them; a later write copies. */
  static of(tensor: Tensor, width?: number): PyArray {
    const { dtype, shape, values } = tensor;
    return new PyArray(new ArrayStorage(dtype, values, { lent: true, width }), contiguous(shape));
  }

  get type(): PyType {
    return arrayType;
  }

  get dtype(): DType {
    return this.storage.dtype;
  }

  get shape(): Shape {
    return this.view.shape;
  }

  get size(): number {
    return sizeOf(this.view.shape);
  }

  /** Row-major without gaps. */
  get isContiguous(): boolean {
    return isContiguous(this.view);
  }

  /** The elements as they are now, whatever is written to the array later. */
  get tensor(): Tensor {
    const { shape, offset } = this.view;
    const { dtype, storage } = this;
    if (!this.isContiguous) return tensorOf(dtype, shape, gather(dtype, storage.values, this.places()));
    const size = this.size;
    if (offset === 0 && storage.values.length === size) return tensorOf(dtype, shape, storage.lend());
    return tensorOf(dtype, shape, storage.values.slice(offset, offset + size));
  }

  /** Another view of the same storage. */
  viewed(view: View, readOnly = this.readOnly): PyArray {
    return new PyArray(this.storage, view, true, readOnly);
  }

  /** Sets elements of the array's own type. Raises NumPy's ValueError for a view that is read-only. */
  write(places: Int32Array, source: ArrayLike<Element>, refusal = 'assignment destination is read-only'): void {
    if (this.readOnly) raise('ValueError', refusal);
    this.storage.write(places, source);
  }

  /** Where the elements lie in the storage, in row-major order. */
  places(): Int32Array {
    const { shape, strides, offset } = this.view;
    return placesAlong(
      shape.map((size, axis) => ({ size, stride: strides[axis] })),
      offset,
    );
  }
}

export function contiguous(shape: Shape, offset = 0): View {
  return { shape, strides: stridesOf(shape), offset };
}

function isContiguous({ shape, strides }: View): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis];
  }
  return true;
}
