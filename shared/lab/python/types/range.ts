/** Python's range: numbers that are never all in memory. */
import { type MaybeValue, nativeType, PyObject, type PyIterator, type PyType } from '../value.ts';

export const rangeType = nativeType<PyRange>('range');

export class PyRange extends PyObject {
  /** Number of elements. */
  readonly size: bigint;

  constructor(
    readonly start: bigint,
    readonly stop: bigint,
    /** Not zero. */
    readonly step: bigint,
  ) {
    super();
    const distance = step > 0n ? stop - start : start - stop;
    const stride = step > 0n ? step : -step;
    this.size = distance <= 0n ? 0n : (distance + stride - 1n) / stride;
  }

  get type(): PyType {
    return rangeType;
  }

  at(index: bigint): bigint {
    return this.start + index * this.step;
  }

  has(value: bigint): boolean {
    const offset = value - this.start;
    if (offset % this.step !== 0n) return false;
    const index = offset / this.step;
    return index >= 0n && index < this.size;
  }

  iterate(): PyIterator {
    return new RangeIterator(this);
  }

  reversed(): PyIterator {
    const last = this.at(this.size - 1n);
    return new RangeIterator(new PyRange(last, this.start - this.step, -this.step));
  }
}

class RangeIterator implements PyIterator {
  private value: bigint;
  private left: number;
  private readonly step: bigint;

  constructor({ start, step, size }: PyRange) {
    this.value = start;
    this.step = step;
    this.left = Number(size);
  }

  next(): MaybeValue {
    if (this.left <= 0) return undefined;
    this.left--;
    const { value } = this;
    this.value = value + this.step;
    return value;
  }
}
