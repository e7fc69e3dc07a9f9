/** The memory of arrays: several views may look at one storage; what was given away as a tensor is never written to. */
import { allocate, type DType, type Values } from '#shared/tensor/dtype.ts';
import { longestText } from '#shared/tensor/printing/array.ts';
import { charactersOf } from '#shared/tensor/printing/layout.ts';
import { countWork } from '#shared/tensor/work.ts';

/** Elements copied between two looks at whether the computation should end, and what each costs. */
const partOfCopies = 2 ** 16;
const operationsPerCopy = 8;

/** Any element of any array; bools are 0 and 1. */
export type Element = number | bigint | string;

export class ArrayStorage {
  private held: Values;
  /** Somebody else holds `held` as a tensor's values. */
  private lent: boolean;
  private textWidth: number | null = null;

  constructor(
    readonly dtype: DType,
    values: Values,
    { lent, width }: { readonly lent: boolean; readonly width?: number },
  ) {
    this.held = values;
    this.lent = lent;
    this.textWidth = width ?? null;
  }

  /** For reading only. */
  get values(): Values {
    return this.held;
  }

  /** For tensors, which never change. */
  lend(): Values {
    this.lent = true;
    return this.held;
  }

  /** For writing; copies what was lent. */
  own(): Values {
    if (this.lent) {
      this.width = this.textWidth;
      this.held = this.held.slice();
      this.lent = false;
    }
    return this.held;
  }

  /** Characters that an element of a `<U` array has room for. */
  get width(): number {
    return this.textWidth ?? (this.dtype === 'unicode' && Array.isArray(this.held) ? longestText(this.held) : 0);
  }

  private set width(width: number | null) {
    this.textWidth = width ?? this.width;
  }

  /** Writes elements of the storage's own type; long text is cut to the width. */
  write(places: Int32Array, source: ArrayLike<Element>): void {
    const target = this.own();
    if (this.dtype !== 'unicode') copyTo(target, places, source);
    else
      copyTo(
        target,
        places,
        Array.from(source, (text) => cut(String(text), this.width)),
      );
  }
}

function cut(text: string, width: number): string {
  return charactersOf(text) > width ? Array.from(text).slice(0, width).join('') : text;
}

function copyTo(target: Values, places: Int32Array, source: ArrayLike<Element>): void {
  const writable: { [index: number]: Element } = target;
  for (let index = 0; index < places.length; index++) {
    if (index % partOfCopies === 0) countWork(Math.min(partOfCopies, places.length) * operationsPerCopy);
    writable[places[index]] = source[index];
  }
}

/** The elements at some places, in that order. */
export function gather(dtype: DType, values: Values, places: Int32Array): Values {
  const gathered = allocate(dtype, places.length);
  const writable: { [index: number]: Element } = gathered;
  for (let index = 0; index < places.length; index++) {
    if (index % partOfCopies === 0) countWork(Math.min(partOfCopies, places.length) * operationsPerCopy);
    writable[index] = values[places[index]];
  }
  return gathered;
}

/** One axis of a walk through a storage: evenly spaced elements, or elements at given offsets. */
export type WalkAxis = { readonly size: number; readonly stride: number } | { readonly offsets: Int32Array };

/** Where the elements of a view lie, in row-major order. */
export function placesAlong(axes: readonly WalkAxis[], offset: number): Int32Array {
  let places = Int32Array.of(offset);
  for (const axis of axes) {
    const size = 'size' in axis ? axis.size : axis.offsets.length;
    const next = new Int32Array(places.length * size);
    let uncounted = 0;
    for (let place = 0, out = 0; place < places.length; place++) {
      const start = places[place];
      uncounted += size;
      if (uncounted > partOfCopies) {
        countWork(uncounted);
        uncounted = 0;
      }
      if ('size' in axis) for (let index = 0; index < size; index++) next[out++] = start + index * axis.stride;
      else for (let index = 0; index < size; index++) next[out++] = start + axis.offsets[index];
    }
    places = next;
  }
  return places;
}
