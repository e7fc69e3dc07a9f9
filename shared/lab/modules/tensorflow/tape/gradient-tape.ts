/** Python's `tf.GradientTape`. */
import { findOp } from '#shared/tensor/ops/catalogue.ts';
import { isSlicesGradient } from '#shared/tensor/ops/gradient-algebra.ts';
import type { RunOp } from '#shared/tensor/ops/op.ts';
import { isTensor, sizeOf, type Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { bind, parseSignature } from '../../../python/native.ts';
import { addressOf } from '../../../python/types/address.ts';
import { PyTuple } from '../../../python/types/tuple.ts';
import { nativeType, PyObject, type PyType, type PyValue } from '../../../python/value.ts';
import { asPython } from '../../convert.ts';
import { toTensorValue } from '../convert.ts';
import { pythonSlices } from '../indexed-slices.ts';
import { addMethods } from '../../native-methods.ts';
import { flattenStructure, mapStructure } from '../python-structure.ts';
import { evaluateOp, runNamed } from '../run-op.ts';
import { tensorflowState } from '../state.ts';
import { PyTensor } from '../tensor-object.ts';
import { isSymbolic, Untraceable } from '../trace/symbolic.ts';
import { PyVariable } from '../variable-object.ts';
import { addUp, type Share } from './add-up.ts';
import { backPropagate } from './back-propagate.ts';
import { Tape } from './tape.ts';

const signature = parseSignature('persistent=False, watch_accessed_variables=True');

export const gradientTapeType: PyType = nativeType<PyGradientTape>('GradientTape', {
  module: 'tensorflow.python.eager.backprop',
  construct: (vm, _cls, args) => {
    const { values } = bind('GradientTape.__init__', signature, args);
    if (tensorflowState(vm).graph !== null) throw new Untraceable('Gradients are worked out on known tensors');
    return new PyGradientTape(vm.truth(values.persistent), vm.truth(values.watch_accessed_variables));
  },
  slots: {
    repr: (_vm, self) => `<tensorflow.python.eager.backprop.GradientTape object at ${addressOf(self)}>`,
    enter: (vm, self) => {
      if (self.isRecording(vm)) {
        raise('ValueError', 'Tape is still recording, This can happen if you try to re-enter an already-active tape.');
      }
      self.tape = new Tape(self.watchesVariables);
      start(vm, self);
      return self;
    },
    exit: (vm, self) => {
      stop(vm, self);
      return false;
    },
  },
});

export class PyGradientTape extends PyObject {
  /** null before `with`, and once a tape that is not persistent was used up. */
  tape: Tape | null = null;
  used = false;

  constructor(
    readonly persistent: boolean,
    readonly watchesVariables: boolean,
  ) {
    super();
  }

  get type(): PyType {
    return gradientTapeType;
  }

  isRecording(vm: Interpreter): boolean {
    return this.tape !== null && tensorflowState(vm).tapes.includes(this.tape);
  }
}

function start(vm: Interpreter, { tape }: PyGradientTape): void {
  const state = tensorflowState(vm);
  if (tape !== null) state.tapes = [...state.tapes, tape];
}

function stop(vm: Interpreter, { tape }: PyGradientTape): void {
  const state = tensorflowState(vm);
  state.tapes = state.tapes.filter((other) => other !== tape);
}

/** The tape to read from; a tape that is not persistent can be read once. */
function takeTape(vm: Interpreter, self: PyGradientTape): Tape {
  if (self.used) {
    raise('RuntimeError', 'A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)');
  }
  if (!self.persistent) {
    self.used = true;
    stop(vm, self);
  }
  return self.tape ?? new Tape(false);
}

function runFor(vm: Interpreter): RunOp {
  return (name, values) => {
    const [result] = evaluateOp(vm, findOp(name), values);
    vm.tick(1);
    return result;
  };
}

/** The tensors of a structure of targets, those that can have a derivative. */
function targetTensors(vm: Interpreter, target: PyValue): readonly Tensor[] {
  if (target === null) {
    raise(
      'TypeError',
      'Argument `target` should be a list or nested structure of Tensors, Variables or CompositeTensors to be differentiated, but received None.',
    );
  }
  return flattenStructure(vm, target).map((leaf) => {
    if (typeof leaf === 'string') refuseText(vm, leaf);
    if (!(leaf instanceof PyTensor) && !(leaf instanceof PyVariable)) {
      raise('AttributeError', `'${vm.typeOf(leaf).name}' object has no attribute '_id'`, 'gradient-of-no-tensor');
    }
    const value = toTensorValue(vm, leaf);
    if (isSymbolic(value)) throw new Untraceable('Gradients are worked out on known tensors');
    return value;
  });
}

function gradientOf(
  vm: Interpreter,
  tape: Tape,
  source: PyValue,
  gradients: (tensor: Tensor) => Share | undefined,
  zeroWhereUnconnected: boolean,
): PyValue {
  const parts = sourceValues(vm, tape, source).flatMap((value) => gradients(value) ?? []);
  if (parts.length === 0) {
    if (!zeroWhereUnconnected) return null;
    return new PyTensor(runNamed(vm, 'zeros_like', { input: toTensorValue(vm, source) }));
  }
  const sum = addUp(parts, runFor(vm));
  return isSlicesGradient(sum) ? pythonSlices(sum) : new PyTensor(sum);
}

/** What stands for a source on the tape: a tensor itself, all values of a variable that were read. */
function sourceValues(vm: Interpreter, tape: Tape, source: PyValue): readonly Tensor[] {
  if (source instanceof PyVariable) return tape.valuesOf(source.storage);
  if (source instanceof PyTensor) return isTensor(source.value) && !isSymbolic(source.value) ? [source.value] : [];
  if (source === null || typeof source === 'string') refuseText(vm, source);
  return raise('AttributeError', `'${vm.typeOf(source).name}' object has no attribute 'dtype'`);
}

/** TensorFlow takes text for the name of a dtype. */
function refuseText(vm: Interpreter, value: PyValue): never {
  raise('TypeError', `Cannot convert the argument \`type_value\`: ${vm.repr(value)} to a TensorFlow DType.`);
}

/** `'none'` or `'zero'`, or the members of `tf.UnconnectedGradients`, which are these texts. */
function wantsZero(vm: Interpreter, value: PyValue): boolean {
  if (value === 'none') return false;
  if (value === 'zero') return true;
  return raise('ValueError', `Unknown value for unconnected_gradients: ${vm.repr(value)}`);
}

addMethods(
  gradientTapeType,
  (value): value is PyGradientTape => value instanceof PyGradientTape,
  {
    watch: [
      'tensor',
      (vm, self, { tensor }) => {
        if (self.tape === null) raise('AttributeError', "'NoneType' object has no attribute '_tape'", 'watch-inside-with');
        for (const leaf of flattenStructure(vm, tensor)) {
          if (leaf instanceof PyVariable) self.tape.watchVariable(leaf.storage);
          else if (leaf instanceof PyTensor && !isSymbolic(leaf.value)) self.tape.watch(leaf.value);
          else
            raise(
              'ValueError',
              `Passed in object ${vm.str(leaf)} of type '${vm.typeOf(leaf).name}', not tf.Tensor or tf.Variable or ExtensionType.`,
            );
        }
        return null;
      },
      'Follows a tensor; trainable variables are followed anyway',
    ],
    gradient: [
      "target, sources, output_gradients=None, unconnected_gradients='none'",
      (vm, self, { target, sources, output_gradients: weights, unconnected_gradients: unconnected }) => {
        const zero = wantsZero(vm, unconnected);
        const tape = takeTape(vm, self);
        const targets = targetTensors(vm, target);
        const run = runFor(vm);
        const given = weights === null ? null : flattenStructure(vm, weights);
        const upstream = targets.map((tensor, index) => {
          const weight = given?.[index] ?? null;
          if (weight === null) return run('ones_like', { input: tensor });
          const value = toTensorValue(vm, weight, { dtype: tensor.dtype });
          if (isSymbolic(value)) throw new Untraceable('Gradients are worked out on known tensors');
          return value;
        });
        const gradients = asPython(() => backPropagate(tape, targets, upstream, run));
        return mapStructure(vm, sources, (source) => gradientOf(vm, tape, source, gradients, zero));
      },
      'Derivatives of the target with respect to the sources',
    ],
    jacobian: [
      "target, sources, unconnected_gradients='none', parallel_iterations=None, experimental_use_pfor=True",
      (vm, self, { target, sources, unconnected_gradients: unconnected }) => {
        const zero = wantsZero(vm, unconnected);
        const tape = takeTape(vm, self);
        const [whole] = targetTensors(vm, target);
        const run = runFor(vm);
        const rows = Array.from({ length: sizeOf(whole.shape) }, (_, index) => {
          const weight = run('reshape', {
            tensor: run('one_hot', { indices: int32Scalar(index), depth: sizeOf(whole.shape), dtype: whole.dtype }),
            shape: whole.shape,
          });
          return asPython(() => backPropagate(tape, [whole], [weight], run));
        });
        return mapStructure(vm, sources, (source) => {
          const parts = rows.map((gradients) => gradientOf(vm, tape, source, gradients, zero));
          if (parts.length === 0 || parts.includes(null)) return null;
          const stacked = runNamed(vm, 'stack', { values: parts.map((part) => toTensorValue(vm, part)), axis: 0 });
          const { shape } = toTensorValue(vm, source);
          return new PyTensor(runNamed(vm, 'reshape', { tensor: stacked, shape: [...whole.shape, ...shape] }));
        });
      },
    ],
    stop_recording: ['', (_vm, self) => new PyTapePause(self)],
    reset: [
      '',
      (vm, self) => {
        if (!self.isRecording(vm)) raise('ValueError', 'Tape is not recording.');
        stop(vm, self);
        self.tape = new Tape(self.watchesVariables);
        start(vm, self);
        return null;
      },
    ],
    watched_variables: ['', (_vm, { tape }) => new PyTuple((tape?.variables ?? []).map((storage) => new PyVariable(storage)))],
  },
  'GradientTape.',
);

const int32Scalar = (value: number): Tensor => ({ dtype: 'int32', shape: [], values: Int32Array.of(value) });

const pauseType: PyType = nativeType<PyTapePause>('_GeneratorContextManager', {
  module: 'contextlib',
  slots: {
    enter: (vm, self) => {
      stop(vm, self.paused);
      return null;
    },
    exit: (vm, self) => {
      start(vm, self.paused);
      return false;
    },
  },
});

class PyTapePause extends PyObject {
  constructor(readonly paused: PyGradientTape) {
    super();
  }

  get type(): PyType {
    return pauseType;
  }
}
