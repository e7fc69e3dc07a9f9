/** One Python value as one element of an array: what `a[0] = value` and `a.fill(value)` take, by NumPy's rules. */
import { type DType, isInteger, isUnsigned } from '#shared/tensor/dtype.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyBytes } from '../../python/types/bytes.ts';
import { PyList } from '../../python/types/list.ts';
import { rangeType } from '../../python/types/range.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { PyObject, type PyValue } from '../../python/value.ts';
import { tensorOfValue, toNumpyTensor } from '../convert.ts';
import { PyScalar } from './scalar-object.ts';

function isSequence(value: PyValue): boolean {
  if (value instanceof PyList || value instanceof PyTuple) return true;
  return value instanceof PyObject && value.type.isSubtypeOf(rangeType);
}

/** A tensor without axes; raises NumPy's exceptions for what is no element. */
export function elementFor(vm: Interpreter, dtype: DType, value: PyValue): Tensor {
  const known = tensorOfValue(vm, value);
  if (dtype === 'bool' && (known === undefined || known.values.length === 1)) {
    return tensorOf('bool', [], Uint8Array.of(vm.truth(value) ? 1 : 0));
  }
  if (known === undefined ? isSequence(value) : known.shape.length > 0) {
    if (known === undefined && isInteger(dtype)) {
      const { name } = vm.typeOf(value);
      raise('TypeError', `int() argument must be a string, a bytes-like object or a real number, not '${name}'`);
    }
    raise('ValueError', `setting an array element with a sequence${dtype === 'unicode' ? '' : '.'}`);
  }
  if (dtype === 'unicode' && known === undefined && !(value instanceof PyBytes)) return tensorOf('unicode', [], [vm.str(value)]);
  return scalarFor(vm, dtype, value);
}

/** Signed types take NumPy's scalars as Python's numbers, which have to fit; unsigned ones convert them. */
export function scalarFor(vm: Interpreter, dtype: DType, value: PyValue): Tensor {
  if (!(value instanceof PyScalar) || !isInteger(dtype) || isUnsigned(dtype)) return toNumpyTensor(vm, value, dtype);
  return { ...toNumpyTensor(vm, new PyTuple([value]), dtype), shape: [] };
}
