/** `keras.optimizers`: SGD and Adam, which change variables by gradients. */
import type { Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { native, type NativeFunction } from '../../../python/native.ts';
import { addressOf } from '../../../python/types/address.ts';
import { PyDict } from '../../../python/types/dict.ts';
import { nativeType, PyObject, type PyType, type PyValue } from '../../../python/value.ts';
import { toTensorValue } from '../convert.ts';
import { PyIndexedSlices, squareOfRows } from '../indexed-slices.ts';
import { addMethods } from '../../native-methods.ts';
import { runNamed } from '../run-op.ts';
import { tensorflowState, withState } from '../state.ts';
import { isSymbolic, type TensorValue, Untraceable } from '../trace/symbolic.ts';
import { PyVariable } from '../variable-object.ts';
import type { VariableStorage } from '../variable-storage.ts';
import { PyKerasVariable } from './keras-variable.ts';
import { freshName } from './names.ts';

/** Arithmetic of an update step on known float32 tensors, every operation rounded as TensorFlow does. */
interface Arithmetic {
  add(x: Tensor, y: Tensor | number): Tensor;
  subtract(x: Tensor, y: Tensor | number): Tensor;
  multiply(x: Tensor, y: Tensor | number): Tensor;
  divide(x: Tensor, y: Tensor | number): Tensor;
  square(x: Tensor): Tensor;
  sqrt(x: Tensor): Tensor;
  pow(x: Tensor, y: number): Tensor;
}

/** One variable's step: its new value. `slot` keeps a tensor of the variable's shape from step to step. */
type Rule = (parts: {
  readonly value: Tensor;
  readonly gradient: Tensor;
  /** The gradient's square. Rows that are apart are squared one by one before they are added up, as in Keras. */
  readonly squared: Tensor;
  readonly rate: Tensor;
  /** From 1. */
  readonly step: number;
  readonly math: Arithmetic;
  slot(name: string): { tensor: Tensor };
}) => Tensor;

const optimizerType: PyType = nativeType<PyOptimizer>('Optimizer', {
  module: 'keras.src.optimizers',
  slots: {
    repr: (_vm, self) => `<keras.src.optimizers.${self.label} object at ${addressOf(self)}>`,
    getAttribute: (_vm, self, name) => {
      if (name === 'learning_rate') return self.rate;
      if (name === 'iterations') return self.iterations;
      return name === 'name' ? self.name : undefined;
    },
    setAttribute: (vm, self, name, value) => {
      if (name !== 'learning_rate') return false;
      vm.call(vm.getAttribute(self.rate, 'assign'), [value]);
      return true;
    },
  },
});

class PyOptimizer extends PyObject {
  readonly rate: PyKerasVariable;
  readonly iterations: PyKerasVariable;
  private readonly slots = new Map<VariableStorage, Map<string, { tensor: Tensor }>>();

  constructor(
    readonly label: string,
    readonly name: string,
    rate: number,
    readonly rule: Rule,
  ) {
    super();
    this.rate = new PyKerasVariable(
      { dtype: 'float32', shape: [], values: Float32Array.of(rate) },
      `${name}/learning_rate`,
      false,
    );
    this.iterations = new PyKerasVariable(
      { dtype: 'int64', shape: [], values: BigInt64Array.of(0n) },
      `${name}/iteration`,
      false,
    );
  }

  get type(): PyType {
    return optimizerType;
  }

  slot(storage: VariableStorage, name: string, zeros: () => Tensor): { tensor: Tensor } {
    const own = this.slots.get(storage) ?? new Map<string, { tensor: Tensor }>();
    this.slots.set(storage, own);
    const found = own.get(name) ?? { tensor: zeros() };
    own.set(name, found);
    return found;
  }
}

function arithmetic(vm: Interpreter): Arithmetic {
  const known = (value: TensorValue): Tensor => {
    if (isSymbolic(value)) throw new Untraceable('An update is worked out on known tensors');
    return value;
  };
  const operand = (like: Tensor, value: Tensor | number): Tensor =>
    typeof value === 'number' ? known(toTensorValue(vm, value, { dtype: like.dtype })) : value;
  const binary = (name: string) => (x: Tensor, y: Tensor | number) => known(runNamed(vm, name, { x, y: operand(x, y) }));
  const unary = (name: string) => (x: Tensor) => known(runNamed(vm, name, { x }));
  return {
    add: binary('add'),
    subtract: binary('subtract'),
    multiply: binary('multiply'),
    divide: binary('divide'),
    square: unary('square'),
    sqrt: unary('sqrt'),
    pow: binary('pow'),
  };
}

function applyGradients(vm: Interpreter, self: PyOptimizer, pairs: PyValue): PyValue {
  if (tensorflowState(vm).graph !== null) throw new Untraceable('Optimizers change variables step by step');
  const given = vm.toList(pairs).map((pair) => vm.toList(pair));
  const used = given.filter(([gradient]) => gradient !== null);
  if (used.length === 0) raise('ValueError', 'No gradients provided for any variable.');
  withState(vm, { tapes: [] }, () => {
    const step = Number(self.iterations.storage.tensor.values[0]) + 1;
    const math = arithmetic(vm);
    for (const [gradient, variable] of used) {
      if (!(variable instanceof PyVariable)) {
        raise('ValueError', `Optimizers change variables, not ${vm.repr(variable)}`);
      }
      const { storage } = variable;
      const value = toTensorValue(vm, gradient, { dtype: storage.tensor.dtype });
      if (isSymbolic(value)) throw new Untraceable('A gradient is not known');
      const next = self.rule({
        value: storage.tensor,
        gradient: value,
        squared: gradient instanceof PyIndexedSlices ? squareOfRows(vm, gradient) : math.square(value),
        rate: self.rate.storage.tensor,
        step,
        math,
        slot: (name) => self.slot(storage, name, () => math.multiply(storage.tensor, 0)),
      });
      storage.tensor = { ...next };
    }
    self.iterations.storage.tensor = { dtype: 'int64', shape: [], values: BigInt64Array.of(BigInt(step)) };
  });
  return null;
}

const methods = {
  apply_gradients: [
    'grads_and_vars',
    (vm: Interpreter, self: PyOptimizer, { grads_and_vars: pairs }: Readonly<Record<string, PyValue>>) =>
      applyGradients(vm, self, pairs),
    'Changes variables by their gradients',
  ],
} as const;
addMethods(optimizerType, (value): value is PyOptimizer => value instanceof PyOptimizer, methods);

/** w ← w − rate·g; with momentum v ← m·v − rate·g and w ← w + v. Source: keras/src/optimizers/sgd.py. */
function sgd(momentum: number, nesterov: boolean): Rule {
  return ({ value, gradient, rate, math, slot }) => {
    const change = math.multiply(gradient, rate);
    if (momentum === 0) return math.subtract(value, change);
    const velocity = slot('momentum');
    velocity.tensor = math.subtract(math.multiply(velocity.tensor, momentum), change);
    if (!nesterov) return math.add(value, velocity.tensor);
    return math.subtract(math.add(value, math.multiply(velocity.tensor, momentum)), change);
  };
}

/** D. Kingma, J. Ba (2015); order of operations as in keras/src/optimizers/adam.py. */
function adam(first: number, second: number, epsilon: number): Rule {
  return ({ value, gradient, squared, rate, step, math, slot }) => {
    const one: Tensor = { dtype: value.dtype, shape: [], values: Float32Array.of(1) } as Tensor;
    const power = (base: number): Tensor => math.pow(math.multiply(one, base), step);
    const correction = math.divide(math.sqrt(math.subtract(one, power(second))), math.subtract(one, power(first)));
    const alpha = math.multiply(rate, correction);
    const mean = slot('m');
    const spread = slot('v');
    mean.tensor = math.add(mean.tensor, math.multiply(math.subtract(gradient, mean.tensor), 1 - first));
    spread.tensor = math.add(spread.tensor, math.multiply(math.subtract(squared, spread.tensor), 1 - second));
    return math.subtract(value, math.divide(math.multiply(mean.tensor, alpha), math.add(math.sqrt(spread.tensor), epsilon)));
  };
}

function rateOf(vm: Interpreter, value: PyValue): number {
  const rate = toTensorValue(vm, value, { dtype: 'float32' });
  if (isSymbolic(rate)) throw new Untraceable('A learning rate is asked for');
  return Number(rate.values[0]);
}

/** Arguments that every optimizer of Keras takes, with what they are when nothing is to happen. */
const commonOptions: Readonly<Record<string, readonly PyValue[]>> = {
  weight_decay: [null],
  clipnorm: [null],
  clipvalue: [null],
  global_clipnorm: [null],
  use_ema: [false],
  ema_momentum: [0.99],
  ema_overwrite_frequency: [null],
  loss_scale_factor: [null],
  gradient_accumulation_steps: [null],
  amsgrad: [false],
};

/** Names what Keras has and is not here, and what Keras does not have either. @param own options of this optimizer */
function refuseOptions(vm: Interpreter, extra: ReadonlyMap<string, PyValue>, own: readonly string[]): void {
  const unknown = new PyDict();
  for (const [name, value] of extra) {
    const isKnown = Object.hasOwn(commonOptions, name) && (name !== 'amsgrad' || own.includes(name));
    if (!isKnown) unknown.set(vm, name, value);
    else if (!commonOptions[name].includes(value)) {
      raise('NotImplementedError', `${name} exists in Keras's optimizers, but it is not supported here.`, 'not-supported');
    }
  }
  if (unknown.entries().length > 0) raise('ValueError', `Argument(s) not recognized: ${vm.repr(unknown)}`);
}

/** Members of `keras.optimizers`. */
export const optimizerMembers: Readonly<Record<string, NativeFunction>> = {
  SGD: native(
    'SGD',
    'learning_rate=0.01, momentum=0.0, nesterov=False, name=None, **kwargs',
    (vm, { learning_rate: rate, momentum, nesterov, name }, { extra }) => {
      refuseOptions(vm, extra, []);
      const amount = Number(momentum);
      if (!(amount >= 0 && amount <= 1)) raise('ValueError', '`momentum` must be a float between [0, 1].');
      const own = name === null ? freshName(vm, 'SGD') : vm.str(name);
      return new PyOptimizer('sgd.SGD', own, rateOf(vm, rate), sgd(amount, vm.truth(nesterov)));
    },
    'Stochastic gradient descent',
  ),
  Adam: native(
    'Adam',
    'learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07, name=None, **kwargs',
    (vm, { learning_rate: rate, beta_1: first, beta_2: second, epsilon, name }, { extra }) => {
      refuseOptions(vm, extra, ['amsgrad']);
      const own = name === null ? freshName(vm, 'Adam') : vm.str(name);
      return new PyOptimizer('adam.Adam', own, rateOf(vm, rate), adam(Number(first), Number(second), Number(epsilon)));
    },
    'Gradient descent with a step size for every weight',
  ),
};
