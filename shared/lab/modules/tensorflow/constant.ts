/** `tf.constant` and `tf.convert_to_tensor`. */
import type { Tensor } from '#shared/tensor/tensor.ts';
import { sizeOf } from '#shared/tensor/tensor.ts';
import { arrayStr } from '#shared/tensor/printing/array.ts';
import { shapeText } from '#shared/tensor/printing/shape-text.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import type { PyValue } from '../../python/value.ts';
import { printOptions } from '../numpy/print-options.ts';
import { toTensorValue, toTensorWithHint } from './convert.ts';
import { dtypeObject } from './dtype-object.ts';
import { toDType } from './find-dtype.ts';
import { runNamed } from './run-op.ts';
import { PyTensor } from './tensor-object.ts';
import { toSizes } from './tensor-shape.ts';
import { isSymbolic } from './trace/symbolic.ts';

export const constant = native(
  'constant',
  "value, dtype=None, shape=None, name='Const'",
  (vm, { value, dtype: type, shape }) => {
    const dtype = type === null ? undefined : toDType(vm, type);
    if (value instanceof PyTensor) {
      if (dtype !== undefined && value.value.dtype !== dtype) refuseOther(vm, value, dtypeObject(dtype));
      return shape === null ? value : filled(vm, value, value, shape);
    }
    const made = new PyTensor(toTensorValue(vm, value, { dtype }));
    return shape === null ? made : filled(vm, made, value, shape);
  },
  'A tensor of given values',
);

function refuseOther(vm: Interpreter, { value }: PyTensor, wanted: PyValue): never {
  const text = isSymbolic(value) ? vm.str(new PyTensor(value)) : arrayStr(value, printOptions(vm));
  return raise(
    'TypeError',
    `Expected tensor ${text} with dtype ${vm.repr(wanted)}, but got dtype ${vm.repr(dtypeObject(value.dtype))}.`,
  );
}

/** `shape=`: the values in another shape, or one value for every place. */
function filled(vm: Interpreter, { value }: PyTensor, original: PyValue, wanted: PyValue): PyTensor {
  const sizes = (toSizes(vm, wanted) ?? []).map((size) => size ?? 0);
  if (isSymbolic(value)) return new PyTensor(runNamed(vm, 'reshape', { tensor: value, shape: sizes }));
  const count = sizeOf(value.shape);
  if (count === sizeOf(sizes)) return new PyTensor(runNamed(vm, 'reshape', { tensor: value, shape: sizes }));
  if (count === 1) {
    const scalar: Tensor = { ...value, shape: [] };
    return new PyTensor(runNamed(vm, 'fill', { dims: sizes, value: scalar }));
  }
  return raise(
    'TypeError',
    `Eager execution of tf.constant with unsupported shape. Tensor ${arrayStr(value, printOptions(vm))} (converted from ${vm.repr(original)}) has ${count} elements, but got \`shape\` ${shapeText(sizes)} with ${sizeOf(sizes)} elements).`,
  );
}

export const convertToTensor = native(
  'convert_to_tensor',
  'value, dtype=None, dtype_hint=None, name=None',
  (vm, { value, dtype: type, dtype_hint: hint }) => {
    const dtype = type === null ? undefined : toDType(vm, type);
    if (value instanceof PyTensor && (dtype === undefined || dtype === value.value.dtype)) return value;
    if (dtype === undefined && hint !== null) return new PyTensor(toTensorWithHint(vm, value, toDType(vm, hint)));
    return new PyTensor(toTensorValue(vm, value, { dtype }));
  },
  'A tensor with the values of a list, an array or a number',
);
