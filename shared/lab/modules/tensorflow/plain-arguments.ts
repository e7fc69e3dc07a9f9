/** Arguments that are no tensors: sizes, seeds, flags, read from whatever Python value stands for them. */
import { kernelTypeName } from '#shared/tensor/type-names.ts';
import { sizeOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyValue } from '../../python/value.ts';
import { toTensorValue } from './convert.ts';
import { PyTensor } from './tensor-object.ts';
import { isSymbolic, Untraceable } from './trace/symbolic.ts';

/** A list of whole numbers, or one of them; the shape tells which it was. */
export function wholeNumbers(
  vm: Interpreter,
  value: PyValue,
): { readonly shape: readonly number[]; readonly numbers: readonly number[] } {
  const found = toTensorValue(vm, value);
  if (isSymbolic(found)) throw new Untraceable('A size is asked for');
  const { shape, values } = found;
  if (sizeOf(shape) === 0) return { shape, numbers: [] };
  if (found.dtype !== 'int32' && found.dtype !== 'int64') {
    if (found.dtype === 'float32' || found.dtype === 'float64') {
      raise('TypeError', `Cannot convert ${vm.repr(value)} to EagerTensor of dtype int32`);
    }
    raise(
      'InvalidArgumentError',
      `Value for attr 'T' of ${kernelTypeName(found.dtype)} is not in the list of allowed values: int32, int64`,
    );
  }
  return { shape, numbers: Array.from(values, Number) };
}

/** The shape argument of a random op. */
export function shapeArgument(vm: Interpreter, value: PyValue, op: string): readonly number[] {
  const where = `{{function_node __wrapped__${op}_device_/job:localhost/replica:0/task:0/device:CPU:0}}`;
  const { shape, numbers } = wholeNumbers(vm, value);
  if (shape.length !== 1) {
    raise(
      'InvalidArgumentError',
      `${where} shape must be a vector of {int32,int64}, got shape [${shape.join(',')}] [Op:${op}] name: `,
    );
  }
  const negative = numbers.find((size) => size < 0);
  if (negative !== undefined) raise('InvalidArgumentError', `${where} Dimension ${negative} must be >= 0 [Op:${op}] name: `);
  return numbers;
}

/** A whole number that TensorFlow turns into an int64 tensor first, as the arguments of data sets. */
export function int64Argument(vm: Interpreter, value: PyValue, name: string): number {
  if (value instanceof PyTensor && value.value.dtype !== 'int64') {
    const { dtype } = value.value;
    raise('ValueError', `${name}: Tensor conversion requested dtype int64 for Tensor with dtype ${dtype}: ${vm.repr(value)}`);
  }
  const found = toTensorValue(vm, value, { dtype: 'int64' });
  if (isSymbolic(found)) throw new Untraceable(`The value of ${name} is asked for`);
  if (found.shape.length > 0) raise('InvalidArgumentError', `${name} must be a scalar`);
  return Number(found.values[0]);
}

/** null for None. */
export function seedArgument(vm: Interpreter, value: PyValue): number | bigint | null {
  if (value === null) return null;
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const { numbers } = wholeNumbers(vm, value);
  return numbers[0] ?? null;
}
