/** What Python's `tf.Variable` can do: it is assigned to while everything else stays as it was made. */
import { variableRepr } from '#shared/tensor/printing/tensor-text.ts';
import { shapeText } from '#shared/tensor/printing/shape-text.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { bind, parseSignature } from '../../python/native.ts';
import { type MaybeValue, PyObject, type PyValue } from '../../python/value.ts';
import { toTensorValue } from './convert.ts';
import { dtypeObject } from './dtype-object.ts';
import { toDType } from './find-dtype.ts';
import { printOptions } from '../numpy/print-options.ts';
import { arrayOf } from './numpy-values.ts';
import { registerTensorSource } from '../convert.ts';
import { tensorDisplay } from './display.ts';
import { addMethods, fill } from '../native-methods.ts';
import { binaryTensors, compareTensors, unaryTensor } from './operators.ts';
import { PyReference } from './reference.ts';
import { runNamed } from './run-op.ts';
import { noteCreation, tensorflowState } from './state.ts';
import { PyTensor, scalarBy } from './tensor-object.ts';
import { areCompatible, PyTensorShape, toSizes } from './tensor-shape.ts';
import { isSymbolic, type TensorValue, Untraceable } from './trace/symbolic.ts';
import { assignTraced } from './trace/variables.ts';
import { createVariable, PyVariable, readVariable, resourceVariableType, variableType } from './variable-object.ts';
import { indexVariable } from './variable-slice.ts';
import type { VariableStorage } from './variable-storage.ts';

const signature = parseSignature(
  'initial_value=None, trainable=None, validate_shape=True, caching_device=None, name=None, variable_def=None, dtype=None, import_scope=None, constraint=None, synchronization=None, aggregation=None, shape=None',
);

variableType.construct = (vm, _cls, args) => {
  const { values } = bind('Variable', signature, args);
  const { initial_value: initial, name } = values;
  if (initial === null) {
    raise(
      'ValueError',
      'The `initial_value` arg to `tf.Variable` must be specified except when you are not providing a `variable_def`. You provided neither.',
    );
  }
  noteCreation(vm);
  const dtype = values.dtype === null ? undefined : toDType(vm, values.dtype);
  const isCallable =
    initial instanceof PyObject && vm.typeOf(initial).slot('call') !== undefined && !(initial instanceof PyTensor);
  const value = toTensorValue(vm, isCallable ? vm.call(initial, []) : initial, { dtype });
  if (isSymbolic(value)) throw new Untraceable('A variable is made of an unknown value');
  const shape = values.shape === null ? value.shape : (toSizes(vm, values.shape) ?? value.shape);
  return createVariable(value, {
    name: name === null ? 'Variable' : vm.str(name),
    trainable: values.trainable === null ? true : vm.truth(values.trainable),
    shape,
  });
};

fill<PyVariable>(resourceVariableType.slots, {
  repr: (vm, self) => variableRepr(self.label, self.storage.tensor, printOptions(vm)),
  hashKey: (vm, self) =>
    raise('TypeError', `Variable is unhashable. Instead, use variable.ref() as the key. (Variable: ${vm.repr(self)})`),
  truth: (vm, self) => vm.truth(new PyTensor(readVariable(vm, self))),
  iterate: (vm, self) => vm.iterate(new PyTensor(readVariable(vm, self))),
  getItem: (vm, self, key) => indexVariable(vm, self, key),
  binary: (vm, operator, self, other, reflected) => binaryTensors(vm, operator, self, other, reflected),
  compare: (vm, operator, self, other) => compareTensors(vm, operator, self, other),
  unary: (vm, operator, self) => unaryTensor(vm, operator, self),
  toInt: (vm, self) => intOf(vm, self),
  toFloat: (vm, self) => floatOf(vm, self),
  getAttribute: (_vm, self, name) => attribute(self, name),
  display: (_vm, self) => tensorDisplay(self.storage.tensor),
  shape: (_vm, { storage: { tensor } }) => ({ type: tensor.dtype, shape: tensor.shape }),
});

function attribute(self: PyVariable, name: string): MaybeValue {
  const { storage } = self;
  switch (name) {
    case 'shape':
      return new PyTensorShape(storage.shape);
    case 'dtype':
      return dtypeObject(storage.tensor.dtype);
    case 'name':
      return self.label;
    case 'trainable':
      return storage.trainable && storage.frozen !== true;
    case 'device':
      return '/job:localhost/replica:0/task:0/device:CPU:0';
    case 'constraint':
      return null;
    default:
      return undefined;
  }
}

function known(vm: Interpreter, self: PyVariable): Tensor {
  const value = readVariable(vm, self);
  if (isSymbolic(value)) throw new Untraceable('The value of a variable is asked for');
  return value;
}

function intOf(vm: Interpreter, self: PyVariable): bigint {
  return scalarBy(vm, new PyTensor(known(vm, self)), 'toInt');
}

function floatOf(vm: Interpreter, self: PyVariable): number {
  return scalarBy(vm, new PyTensor(known(vm, self)), 'toFloat');
}

/** `assign`, `assign_add` and `assign_sub`. */
function assign(vm: Interpreter, self: PyVariable, operation: 'assign' | 'add' | 'subtract', delta: PyValue): PyValue {
  const { storage } = self;
  const value = toTensorValue(vm, delta, { dtype: storage.tensor.dtype });
  checkShape(self, operation, value);
  const state = tensorflowState(vm);
  if (state.graph !== null) assignTraced(state.graph, value, (given) => applyAssignment(vm, storage, operation, given));
  else if (!isSymbolic(value)) applyAssignment(vm, storage, operation, value);
  return new PyVariable(storage, true);
}

/** The arithmetic of an assignment; tapes do not see it, as in TensorFlow. */
function applyAssignment(
  vm: Interpreter,
  storage: VariableStorage,
  operation: 'assign' | 'add' | 'subtract',
  value: Tensor,
): void {
  const state = tensorflowState(vm);
  const { tapes } = state;
  state.tapes = [];
  try {
    const next = operation === 'assign' ? value : runNamed(vm, operation, { x: storage.tensor, y: value });
    if (!isSymbolic(next)) storage.tensor = { ...next };
  } finally {
    state.tapes = tapes;
  }
}

function checkShape(self: PyVariable, operation: 'assign' | 'add' | 'subtract', value: TensorValue): void {
  const { shape, name, tensor } = self.storage;
  if (operation === 'assign') {
    if (areCompatible(shape, value.shape)) return;
    raise(
      'ValueError',
      `Cannot assign value to variable ' ${name}:0': Shape mismatch.The variable shape ${shapeText(shape)}, and the assigned value shape ${shapeText(value.shape)} are incompatible.`,
    );
  }
  if (areCompatible(tensor.shape, value.shape)) return;
  const text = operation === 'add' ? 'AssignAddVariableOp' : 'AssignSubVariableOp';
  raise(
    'InvalidArgumentError',
    `{{function_node __wrapped__${text}_device_/job:localhost/replica:0/task:0/device:CPU:0}} Cannot update variable with shape [${tensor.shape.join(',')}] using a Tensor with shape [${value.shape.join(',')}], shapes must be equal. [Op:${text}] name: `,
  );
}

const reading = ['', (vm: Interpreter, self: PyVariable) => new PyTensor(readVariable(vm, self))] as const;
const assigning = (operation: 'assign' | 'add' | 'subtract', parameter: string) =>
  [
    `${parameter}, use_locking=None, name=None, read_value=True`,
    (vm: Interpreter, self: PyVariable, args: Readonly<Record<string, PyValue>>) => assign(vm, self, operation, args[parameter]),
  ] as const;

const refuseInPlace = (operator: string, method: string) =>
  [
    'other',
    (): never =>
      raise(
        'RuntimeError',
        `\`variable ${operator} value\` with \`tf.Variable\`s is not supported. Use \`variable.${method}(value)\` to modify the variable, or \`out = variable ${operator.slice(0, -1)} value\` if you need to get a new output Tensor.`,
      ),
  ] as const;

addMethods(resourceVariableType, (value): value is PyVariable => value instanceof PyVariable, {
  __iadd__: refuseInPlace('+=', 'assign_add'),
  __isub__: refuseInPlace('-=', 'assign_sub'),
  __imul__: refuseInPlace('*=', 'assign'),
  __itruediv__: refuseInPlace('/=', 'assign'),
  value: reading,
  read_value: reading,
  numpy: ['', (vm, self) => arrayOf(known(vm, self))],
  assign: assigning('assign', 'value'),
  assign_add: assigning('add', 'delta'),
  assign_sub: assigning('subtract', 'delta'),
  get_shape: ['', (_vm, self) => new PyTensorShape(self.storage.shape)],
  ref: ['', (_vm, self) => new PyReference(self, self.storage)],
  __abs__: ['', (vm, self) => new PyTensor(runNamed(vm, 'abs', { x: readVariable(vm, self) }))],
});

registerTensorSource(
  resourceVariableType,
  (value): value is PyVariable => value instanceof PyVariable,
  (vm, variable) => known(vm, variable),
);
