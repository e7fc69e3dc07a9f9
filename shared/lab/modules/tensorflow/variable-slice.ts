/** `variable[...]`: a tensor that remembers where it came from, so that this part of the variable can be assigned to. */
import { brackets, broadcastPartialShapes, nodeOf, type PartialShape } from '#shared/tensor/broadcast.ts';
import type { Values } from '#shared/tensor/dtype.ts';
import { sliceTensor, tensorflowSliceRefusals } from '#shared/tensor/slice.ts';
import { type Shape, sizeOf, tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import type { PyValue } from '../../python/value.ts';
import { asPython } from '../convert.ts';
import { toTensorValue } from './convert.ts';
import { indexTensor, sliceItems } from './index-tensor.ts';
import { runNamed } from './run-op.ts';
import { PyTensor } from './tensor-object.ts';
import { isSymbolic, type TensorValue, Untraceable } from './trace/symbolic.ts';
import { PyVariable, readVariable } from './variable-object.ts';

export function indexVariable(vm: Interpreter, variable: PyVariable, key: PyValue): PyTensor {
  const value = indexTensor(vm, readVariable(vm, variable), key);
  const assign = native('assign', 'value, name=None', (inner, { value: given }) =>
    assignPart(inner, variable, key, value, given),
  );
  return new PyTensor(value, assign);
}

function assignPart(vm: Interpreter, { storage }: PyVariable, key: PyValue, part: TensorValue, given: PyValue): PyValue {
  const target = part.shape.map((size) => size ?? 0);
  const value = withoutSpareAxes(vm, toTensorValue(vm, given, { dtype: storage.tensor.dtype }), target.length);
  requireFitting(value.shape, target);
  const source = runNamed(vm, 'broadcast_to', { input: value, shape: target });
  if (isSymbolic(source)) throw new Untraceable('A part of a variable is assigned to');
  const { dtype, shape } = storage.tensor;
  const numbers = tensor(
    'int32',
    shape,
    Int32Array.from({ length: sizeOf(shape) }, (_, index) => index),
  );
  const items = sliceItems(vm, key);
  const places = asPython(() => sliceTensor(numbers, items, tensorflowSliceRefusals)).values;
  const values: Values = storage.tensor.values.slice();
  const writable: { [index: number]: number | bigint | string } = values;
  for (let index = 0; index < places.length; index++) writable[Number(places[index])] = source.values[index];
  storage.tensor = { dtype, shape, values } as typeof storage.tensor;
  return new PyVariable(storage, true);
}

/** Axes of size 1 before those of the part do not matter. */
function withoutSpareAxes(vm: Interpreter, value: TensorValue, rank: number): TensorValue {
  const spare = value.shape.length - rank;
  if (spare <= 0 || !value.shape.slice(0, spare).every((size) => size === 1)) return value;
  return runNamed(vm, 'squeeze', { input: value, axis: Array.from({ length: spare }, (_, axis) => axis) });
}

function requireFitting(shape: PartialShape, target: Shape): void {
  const joint = broadcastPartialShapes(shape, target);
  if (joint !== null && joint.length === target.length && joint.every((size, axis) => size === null || size === target[axis]))
    return;
  raise(
    'InvalidArgumentError',
    `${nodeOf('ResourceStridedSliceAssign')} Cannot broadcast input shape ${brackets(shape)} into final shape ${brackets(target)} [Op:ResourceStridedSliceAssign] name: strided_slice/_assign`,
  );
}
