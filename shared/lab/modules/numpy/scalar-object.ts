/** NumPy's scalars: one number, bool or text with an element type. */
import { allocate, type DType, isFloat } from '#shared/tensor/dtype.ts';
import { scalarRepr, scalarStr, type ScalarValue } from '#shared/tensor/printing/scalar.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyBytes } from '../../python/types/bytes.ts';
import { PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { scalarTypeOf } from './scalar-types.ts';
import { type Element } from './storage.ts';

export class PyScalar extends PyObject {
  constructor(
    readonly dtype: Exclude<DType, 'string'>,
    /** A bool is 0 or 1, an int64 a bigint. */
    readonly value: Element,
  ) {
    super();
  }

  get type(): PyType {
    return scalarTypeOf(this.dtype);
  }

  get tensor(): Tensor {
    const values = allocate(this.dtype, 1);
    const writable: { [index: number]: Element } = values;
    writable[0] = this.value;
    return tensorOf(this.dtype, [], values);
  }
}

/** The element of a tensor without axes as NumPy gives it; bytes become Python's. */
export function scalarOf(tensor: Tensor): PyScalar | PyBytes {
  return elementOf(tensor.dtype, tensor.values[0]);
}

export function elementOf(dtype: DType, value: Element): PyScalar | PyBytes {
  return dtype === 'string' ? new PyBytes(String(value)) : new PyScalar(dtype, value);
}

/** What `item()` and `tolist()` give for an element. */
export function pythonOf(dtype: DType, value: Element): PyValue {
  if (dtype === 'bool') return Boolean(value);
  if (dtype === 'string') return new PyBytes(String(value));
  if (isFloat(dtype) || dtype === 'unicode') return value;
  return BigInt(value);
}

export function toPythonScalar({ dtype, value }: PyScalar): PyValue {
  return pythonOf(dtype, value);
}

function plain({ value }: PyScalar): ScalarValue {
  return value;
}

export function scalarText(self: PyScalar, kind: 'str' | 'repr'): string {
  return kind === 'str' ? scalarStr(plain(self), self.dtype) : scalarRepr(plain(self), self.dtype);
}

/** As the Python value is formatted, also without a spec. */
export function scalarFormat(vm: Interpreter, self: PyScalar, spec: string): string {
  return vm.format(toPythonScalar(self), spec);
}

export function toFloat({ value }: PyScalar): number {
  return Number(value);
}

/** As `int()`. */
export function toBigInt({ dtype, value }: PyScalar): bigint {
  if (typeof value === 'bigint') return value;
  const size = Number(value);
  if (isFloat(dtype) && Number.isNaN(size)) return raise('ValueError', 'cannot convert float NaN to integer');
  if (isFloat(dtype) && !Number.isFinite(size)) return raise('OverflowError', 'cannot convert float infinity to integer');
  return BigInt(Math.trunc(size));
}
