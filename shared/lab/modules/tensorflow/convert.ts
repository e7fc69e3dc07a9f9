/** What Python values become when an op takes them: `tf.convert_to_tensor`, with the refusals TensorFlow makes. */
import { cast } from '#shared/tensor/cast.ts';
import { type DType, isInteger, isText } from '#shared/tensor/dtype.ts';
import { type Nested, toNested } from '#shared/tensor/nested.ts';
import { fromNested } from '#shared/tensor/from-nested.ts';
import { tensorRepr } from '#shared/tensor/printing/tensor-text.ts';
import { isTensor, type Tensor } from '#shared/tensor/tensor.ts';
import { kernelTypeName } from '#shared/tensor/type-names.ts';
import { utf8Bytes } from '#shared/tensor/utf8.ts';
import { raise } from '../../python/exceptions.ts';
import { type Interpreter, Raised } from '../../python/interpreter.ts';
import { Stopped } from '../../python/operations/exception.ts';
import { PyBytes } from '../../python/types/bytes.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { PyRange } from '../../python/types/range.ts';
import { printOptions } from '../numpy/print-options.ts';
import { asPython, tensorOfValue } from '../convert.ts';
import { runNamed } from './run-op.ts';
import { PyTensor } from './tensor-object.ts';
import { PyTensorShape } from './tensor-shape.ts';
import type { TensorValue } from './trace/symbolic.ts';
import { PyVariable, readVariable } from './variable-object.ts';

export interface ConversionOptions {
  /** The type it must have; Python numbers and arrays are converted, tensors of another type refused. */
  readonly dtype?: DType;
}

/** The value of a tensor or variable; anything else becomes a new tensor. */
export function toTensorValue(vm: Interpreter, value: PyValue, { dtype }: ConversionOptions = {}): TensorValue {
  if (value instanceof PyTensor || value instanceof PyVariable) {
    const own = value instanceof PyTensor ? value.value : readVariable(vm, value);
    if (dtype !== undefined && own.dtype !== dtype) {
      const text = isTensor(own) ? tensorRepr(own, printOptions(vm)) : vm.repr(value);
      raise('ValueError', `Tensor conversion requested dtype ${dtype} for Tensor with dtype ${own.dtype}: ${text}`);
    }
    return own;
  }
  if (value instanceof PyTensorShape && dtype !== undefined && dtype !== 'int32' && dtype !== 'int64') {
    raise(
      'TypeError',
      `Cannot convert TensorShape ${vm.repr(new PyTuple(vm.toList(value)))} to dtype <dtype: '${dtype}'>. Allowed dtypes are tf.int32 and tf.int64.`,
    );
  }
  const array = tensorOfValue(vm, value);
  if (array !== undefined) return dtype === undefined ? withoutUnicode(array) : castArray(vm, value, array, dtype);
  if (isSequence(value) && holdsTensor(vm, value)) return pack(vm, value, dtype);
  const nested = readNested(vm, value);
  return asPython(() => fromNested(nested, dtype ?? null, 'tensorflow', () => vm.repr(value)));
}

/** As `toTensorValue` with a dtype, but what cannot have it keeps its own. */
export function toTensorWithHint(vm: Interpreter, value: PyValue, hint: DType): TensorValue {
  if (value instanceof PyTensor || value instanceof PyVariable) return toTensorValue(vm, value);
  try {
    return toTensorValue(vm, value, { dtype: hint });
  } catch (error) {
    if (!(error instanceof Raised) || error instanceof Stopped) throw error;
    return toTensorValue(vm, value);
  }
}

/** The known elements of a value; raises where a traced function does not know them yet. */
export function toPythonTensor(vm: Interpreter, value: PyValue): PyTensor {
  return value instanceof PyTensor ? value : new PyTensor(toTensorValue(vm, value));
}

function castArray(vm: Interpreter, value: PyValue, array: Tensor, dtype: DType): Tensor {
  const source = withoutUnicode(array);
  if (source.dtype === dtype) return source;
  if (isText(source.dtype) || isText(dtype)) {
    raise('TypeError', `Cannot convert ${vm.repr(value)} to EagerTensor of dtype ${kernelTypeName(dtype)}`);
  }
  return cast(source, dtype);
}

/** NumPy's text becomes bytes. */
function withoutUnicode(array: Tensor): Tensor {
  if (array.dtype !== 'unicode') return array;
  return { dtype: 'string', shape: array.shape, values: array.values.map(utf8Bytes) };
}

function isSequence(value: PyValue): value is PyList | PyTuple {
  return value instanceof PyList || value instanceof PyTuple;
}

function holdsTensor(vm: Interpreter, { items }: PyList | PyTuple): boolean {
  vm.tick(items.length);
  return items.some((item) =>
    item instanceof PyTensor || item instanceof PyVariable ? true : isSequence(item) && vm.deeper(() => holdsTensor(vm, item)),
  );
}

/** A list with tensors in it is stacked, so that gradients pass through it. */
function pack(vm: Interpreter, list: PyList | PyTuple, dtype: DType | undefined): TensorValue {
  const first = firstTensorType(vm, list);
  const parts = list.items.map((item) => toTensorValue(vm, item, { dtype: dtype ?? first }));
  return runNamed(vm, 'stack', { values: parts, axis: 0 });
}

function firstTensorType(vm: Interpreter, list: PyList | PyTuple): DType | undefined {
  vm.tick(list.items.length);
  for (const item of list.items) {
    if (item instanceof PyTensor) return item.value.dtype;
    if (item instanceof PyVariable) return item.storage.tensor.dtype;
    const found = isSequence(item) ? firstTensorType(vm, item) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

const bytesOfReference = 8;

/** Lists, tuples, ranges and shapes as nested lists of numbers, text and arrays. */
function readNested(vm: Interpreter, value: PyValue): Nested {
  if (typeof value !== 'object' || value === null) return value;
  if (isSequence(value)) {
    vm.tick(value.items.length);
    vm.reserve(value.items.length * bytesOfReference);
    return vm.deeper(() => value.items.map((item) => readNested(vm, item)));
  }
  if (value instanceof PyBytes) return { dtype: 'string', shape: [], values: [value.data] };
  if (value instanceof PyTensorShape || value instanceof PyRange) {
    return vm.toList(value).map((item) => readNested(vm, item));
  }
  const array = tensorOfValue(vm, value);
  // Whole numbers of arrays inside a list count like Python's, of any size.
  if (array !== undefined) return isInteger(array.dtype) ? toNested(array) : array;
  return raise(
    'ValueError',
    `Attempt to convert a value (${vm.repr(value)}) with an unsupported type (${vm.repr(vm.typeOf(value))}) to a Tensor.`,
  );
}
