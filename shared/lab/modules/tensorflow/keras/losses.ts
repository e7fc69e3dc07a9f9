/** `keras.losses`: losses as functions and as objects that reduce them to one number. */
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { bind, native, type NativeFunction, parseSignature } from '../../../python/native.ts';
import { type CallArguments, nativeType, PyObject, type PyType, type PyValue } from '../../../python/value.ts';
import type { DType } from '#shared/tensor/dtype.ts';
import { isFloat } from '#shared/tensor/dtype.ts';
import { toTensorValue } from '../convert.ts';
import { runNamed } from '../run-op.ts';
import { PyTensor } from '../tensor-object.ts';
import type { TensorValue } from '../trace/symbolic.ts';

/** The loss of every example: the last axis is gone. */
type ExampleLoss = (vm: Interpreter, truth: TensorValue, prediction: TensorValue) => TensorValue;

const meanOfLast = (vm: Interpreter, value: TensorValue): TensorValue =>
  runNamed(vm, 'reduce_mean', { input_tensor: value, axis: value.shape.length === 0 ? null : -1, keepdims: false });
const subtract = (vm: Interpreter, x: TensorValue, y: TensorValue): TensorValue => runNamed(vm, 'subtract', { x, y });

const table: Readonly<Record<string, { readonly label: string; readonly short: string; readonly loss: ExampleLoss }>> = {
  mean_squared_error: {
    label: 'MeanSquaredError',
    short: 'mse',
    loss: (vm, truth, prediction) => meanOfLast(vm, runNamed(vm, 'square', { x: subtract(vm, truth, prediction) })),
  },
  mean_absolute_error: {
    label: 'MeanAbsoluteError',
    short: 'mae',
    loss: (vm, truth, prediction) => meanOfLast(vm, runNamed(vm, 'abs', { x: subtract(vm, truth, prediction) })),
  },
};

/** Both as floats of one type, with the same number of axes where one of them is 1. */
function prepare(vm: Interpreter, truth: PyValue, prediction: PyValue): readonly [TensorValue, TensorValue] {
  const second = asFloat(vm, toTensorValue(vm, prediction), 'float32');
  let first = asFloat(vm, toTensorValue(vm, truth), second.dtype);
  let aligned = second;
  if (first.shape.length === second.shape.length - 1 && second.shape.at(-1) === 1) {
    aligned = runNamed(vm, 'squeeze', { input: second, axis: [second.shape.length - 1] });
  } else if (second.shape.length === first.shape.length - 1 && first.shape.at(-1) === 1) {
    first = runNamed(vm, 'squeeze', { input: first, axis: [first.shape.length - 1] });
  }
  return [first, aligned];
}

function asFloat(vm: Interpreter, value: TensorValue, dtype: DType): TensorValue {
  const wanted = isFloat(dtype) ? dtype : 'float32';
  return value.dtype === wanted ? value : runNamed(vm, 'cast', { x: value, dtype: wanted });
}

const lossType: PyType = nativeType<PyLoss>('Loss', {
  module: 'keras.src.losses.losses',
  slots: {
    repr: (_vm, self) => `<LossFunctionWrapper(<function ${self.name}>, kwargs={})>`,
    call: (vm, self, args) => callLoss(vm, self, args),
    getAttribute: (_vm, self, name) => (name === 'name' ? self.name : name === 'reduction' ? self.reduction : undefined),
  },
});

class PyLoss extends PyObject {
  constructor(
    readonly name: string,
    readonly loss: ExampleLoss,
    readonly reduction: string,
  ) {
    super();
  }

  get type(): PyType {
    return lossType;
  }
}

const callSignature = parseSignature('y_true, y_pred, sample_weight=None');

function callLoss(vm: Interpreter, self: PyLoss, args: CallArguments): PyValue {
  const { y_true: truth, y_pred: prediction, sample_weight: weight } = bind('__call__', callSignature, args).values;
  const [first, second] = prepare(vm, truth, prediction);
  let losses = self.loss(vm, first, second);
  if (weight !== null) {
    losses = runNamed(vm, 'multiply', { x: losses, y: toTensorValue(vm, weight, { dtype: losses.dtype }) });
  }
  if (self.reduction === 'none') return new PyTensor(losses);
  const name = self.reduction === 'sum' ? 'reduce_sum' : 'reduce_mean';
  return new PyTensor(runNamed(vm, name, { input_tensor: losses, axis: null, keepdims: false }));
}

function reductionOf(vm: Interpreter, value: PyValue): string {
  const reduction = value === null ? 'none' : vm.str(value);
  if (['sum_over_batch_size', 'mean', 'sum', 'none', 'mean_with_sample_weight'].includes(reduction)) return reduction;
  return raise('ValueError', `Invalid value for argument \`reduction\`. Received: reduction=${vm.str(value)}`);
}

/** Members of `keras.losses`. */
export const lossMembers: Readonly<Record<string, NativeFunction>> = Object.fromEntries(
  Object.entries(table).flatMap(([name, { label, short, loss }]) => {
    const apply = native(name, 'y_true, y_pred', (vm, { y_true: truth, y_pred: prediction }) => {
      const [first, second] = prepare(vm, truth, prediction);
      return new PyTensor(loss(vm, first, second));
    });
    const make = native(
      label,
      "reduction='sum_over_batch_size', name=None, dtype=None",
      (vm, { reduction }) => new PyLoss(name, loss, reductionOf(vm, reduction)),
    );
    return [
      [label, make],
      [short, apply],
      [short.toUpperCase(), apply],
    ];
  }),
);
