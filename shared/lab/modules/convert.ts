/** Python values as tensors by NumPy's rules, and tensors as Python values. Modules join with types of their own. */
import { type DType, isFloat, isInteger } from '#shared/tensor/dtype.ts';
import type { Nested } from '#shared/tensor/nested.ts';
import { fromNested } from '#shared/tensor/from-nested.ts';
import { refuseObjects } from '#shared/tensor/object-arrays.ts';
import { OpError } from '#shared/tensor/op-error.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../python/exceptions.ts';
import type { Interpreter } from '../python/interpreter.ts';
import { PyBytes } from '../python/types/bytes.ts';
import { PyList } from '../python/types/list.ts';
import { rangeType } from '../python/types/range.ts';
import { PyTuple } from '../python/types/tuple.ts';
import { PyObject, type PyType, type PyValue } from '../python/value.ts';
import { PyArray } from './numpy/array-object.ts';
import { castTensor } from './numpy/cast-tensor.ts';
import { PyScalar, pythonOf } from './numpy/scalar-object.ts';

type Source = (vm: Interpreter, value: PyObject) => Tensor;
const sources = new Map<PyType, Source>();

/** Makes the instances of a type (and of its subtypes) arrays to NumPy. `isSelf` tells them from other values. */
export function registerTensorSource<Self extends PyObject>(
  type: PyType,
  isSelf: (value: PyObject) => value is Self,
  read: (vm: Interpreter, value: Self) => Tensor,
): void {
  sources.set(type, (vm, value) => {
    if (!isSelf(value)) throw new RangeError(`${type.name} is not what it was registered as`);
    return read(vm, value);
  });
}

/** The tensor that an array, a NumPy scalar or a registered value is; undefined for everything else. */
export function tensorOfValue(vm: Interpreter, value: PyValue): Tensor | undefined {
  if (!(value instanceof PyObject)) return undefined;
  if (value instanceof PyArray || value instanceof PyScalar) return value.tensor;
  for (const type of value.type.mro) {
    const read = sources.get(type);
    if (read !== undefined) return read(vm, value);
  }
  return undefined;
}

/** As `np.array(value, dtype)`, without copying what is a tensor already. Raises NumPy's exceptions. */
export function toNumpyTensor(vm: Interpreter, value: PyValue, dtype: DType | null = null): Tensor {
  return asPython(() => {
    const known = tensorOfValue(vm, value);
    if (known !== undefined) return dtype === null ? known : castTensor(known, dtype);
    return fromNested(toNested(vm, value, dtype), dtype, 'numpy');
  });
}

/** Lists, tuples and ranges as nested lists of plain values and tensors. @param dtype what they are to become */
function toNested(vm: Interpreter, value: PyValue, dtype: DType | null): Nested {
  if (!(value instanceof PyObject)) return value;
  if (value instanceof PyList || value instanceof PyTuple) {
    vm.tick(value.items.length);
    return vm.deeper(() => value.items.map((item) => toNested(vm, item, dtype)));
  }
  if (value instanceof PyBytes) return tensorOf('string', [], [value.data]);
  const known = tensorOfValue(vm, value);
  if (known !== undefined) return known;
  if (value.type.isSubtypeOf(rangeType)) return vm.toList(value).map((item) => toNested(vm, item, dtype));
  const { name } = vm.typeOf(value);
  if (dtype !== null && isFloat(dtype)) raise('TypeError', `float() argument must be a string or a real number, not '${name}'`);
  if (dtype !== null && isInteger(dtype)) {
    raise('TypeError', `int() argument must be a string, a bytes-like object or a real number, not '${name}'`);
  }
  return refuseObjects(`${name} is neither a number nor a list`);
}

/** Runs an op and turns its refusal into the Python exception it stands for. */
export function asPython<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof OpError) raise(error.kind, error.message, error.hint);
    throw error;
  }
}

/** As `tolist()`: nested lists of Python values, or one value where there are no axes. */
export function toPython(tensor: Tensor): PyValue {
  const { dtype, shape, values } = tensor;
  const build = (axis: number, start: number, size: number): PyValue => {
    if (axis === shape.length) return pythonOf(dtype, values[start]);
    const step = shape[axis] === 0 ? 0 : size / shape[axis];
    return new PyList(Array.from({ length: shape[axis] }, (_, index) => build(axis + 1, start + index * step, step)));
  };
  return build(0, 0, values.length);
}
