/** The arguments that uniform and normal ops share, with and without a state: shape, type and the numbers' range. */
import { isFloat } from '#shared/tensor/dtype.ts';
import { isTensor, type Tensor } from '#shared/tensor/tensor.ts';
import type { RandomFloat, FloatArrays } from '#shared/random/uniform.ts';
import type { RandomInt, IntArrays } from '#shared/random/kernel.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import type { PyValue } from '../../../python/value.ts';
import { toTensorValue } from '../convert.ts';
import { toDType } from '../find-dtype.ts';
import { dtypeObject } from '../dtype-object.ts';
import { runNamed } from '../run-op.ts';
import type { TensorValue } from '../trace/symbolic.ts';

export type RandomDType = RandomFloat | RandomInt;

export function randomDType(vm: Interpreter, value: PyValue): RandomDType {
  const dtype = toDType(vm, value);
  if (isFloat(dtype) || dtype === 'int32' || dtype === 'int64') return dtype;
  return raise(
    'ValueError',
    `Argument \`dtype\` got invalid value ${vm.str(dtypeObject(dtype))}. Accepted dtypes are (tf.float16, tf.bfloat16, tf.float32, tf.float64, tf.int32, tf.int64).`,
  );
}

export function floatDType(vm: Interpreter, value: PyValue): RandomFloat {
  const dtype = randomDType(vm, value);
  return isFloat(dtype) ? dtype : raise('TypeError', `Cannot convert 0.0 to EagerTensor of dtype ${dtype}`);
}

/**
 * Two numbers, where both are scalars that are known: the ends of a range, or mean and deviation. Otherwise the op draws
 * with `plain` ones and `apply` brings the result to the tensors.
 */
export function spread(
  vm: Interpreter,
  dtype: RandomFloat,
  [first, second]: readonly [PyValue, PyValue],
  draw: (first: number, second: number) => TensorValue,
  general: (first: TensorValue, second: TensorValue) => TensorValue,
): TensorValue {
  const [left, right] = [toTensorValue(vm, first, { dtype }), toTensorValue(vm, second, { dtype })];
  if (isTensor(left) && isTensor(right) && left.shape.length + right.shape.length === 0) {
    return draw(Number(left.values[0]), Number(right.values[0]));
  }
  return general(left, right);
}

/** drawn · scale + shift */
export function affine(vm: Interpreter, drawn: TensorValue, scale: TensorValue, shift: TensorValue): TensorValue {
  return runNamed(vm, 'add', { x: runNamed(vm, 'multiply', { x: drawn, y: scale }), y: shift });
}

/** Whole numbers [low, high), refused when there are none between them. */
export function integerRange(
  vm: Interpreter,
  low: PyValue,
  high: PyValue,
  dtype: RandomInt,
  op: string,
): readonly [bigint, bigint] {
  if (high === null) raise('ValueError', `Must specify maxval for integer dtype tf.${dtype}`);
  const [from, to] = [low, high].map((value) => {
    const end = toTensorValue(vm, value, { dtype });
    if (!isTensor(end) || end.shape.length > 0) {
      raise('NotImplementedError', 'minval and maxval of whole random numbers have to be single known numbers here');
    }
    return BigInt(end.values[0]);
  });
  if (from >= to) {
    raise(
      'InvalidArgumentError',
      `{{function_node __wrapped__${op}_device_/job:localhost/replica:0/task:0/device:CPU:0}} Need minval < maxval, got ${from} >= ${to} [Op:${op}] name: `,
    );
  }
  return [from, to];
}

export function floatTensor<D extends RandomFloat>(dtype: D, shape: readonly number[], values: FloatArrays[D]): Tensor {
  return { dtype, shape, values } as Tensor;
}

export function intTensor<D extends RandomInt>(dtype: D, shape: readonly number[], values: IntArrays[D]): Tensor {
  return { dtype, shape, values } as Tensor;
}
