/** `keras.layers.Layer` and `tf.Module`: objects that keep track of the variables and layers they are given. */
import { isFloat } from '#shared/tensor/dtype.ts';
import { cast } from '#shared/tensor/cast.ts';
import { shapeText } from '#shared/tensor/printing/shape-text.ts';
import { isTensor, sizeOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { PyDict } from '../../../python/types/dict.ts';
import { PyInstance } from '../../../python/types/instance.ts';
import { PyList } from '../../../python/types/list.ts';
import { PyTuple } from '../../../python/types/tuple.ts';
import { type CallArguments, type MaybeValue, nativeType, type PyType, type PyValue } from '../../../python/value.ts';
import { tensorOfValue } from '../../convert.ts';
import { toTensorValue } from '../convert.ts';
import { toDType } from '../find-dtype.ts';
import { addMethods } from '../../native-methods.ts';
import { arrayOf } from '../numpy-values.ts';
import { wholeNumbers } from '../plain-arguments.ts';
import { noteCreation } from '../state.ts';
import { PyTensor } from '../tensor-object.ts';
import { PyVariable } from '../variable-object.ts';
import { initialTensor, toInitializer } from './initializers.ts';
import { PyKerasVariable } from './keras-variable.ts';
import { freshName, insideScope, snakeCase, weightPath } from './names.ts';

export class PyLayer extends PyInstance {
  /** null until it is asked for or given. */
  name: string | null = null;
  built = false;
  trainable = true;
  readonly variables: PyVariable[] = [];
  readonly layers: PyLayer[] = [];
  /** Of the last call; null before. */
  outputShape: readonly (number | null)[] | null = null;
}

export const layerType: PyType = nativeType<PyLayer>('Layer', {
  module: 'keras.src.layers.layer',
  extensible: true,
  construct: (_vm, cls) => new PyLayer(cls),
  slots: {
    repr: (vm, self) => `<${self.type.name} name=${nameOf(vm, self)}, built=${self.built ? 'True' : 'False'}>`,
    call: (vm, self, args) => callLayer(vm, self, args),
    getAttribute: (vm, self, name) => layerAttribute(vm, self, name),
    setAttribute: (vm, self, name, value) => setLayerAttribute(vm, self, name, value),
  },
});

export function nameOf(vm: Interpreter, self: PyLayer): string {
  self.name ??= freshName(vm, self.type.name);
  return self.name;
}

export function layerAttribute(vm: Interpreter, self: PyLayer, name: string): MaybeValue {
  switch (name) {
    case 'name':
      return nameOf(vm, self);
    case 'built':
      return self.built;
    case 'trainable':
      return self.trainable;
    case 'layers':
      return new PyList([...self.layers]);
    case 'weights':
    case 'variables':
      return new PyList([...weightsOf(self)]);
    case 'trainable_weights':
    case 'trainable_variables':
      return new PyList([...trainableWeightsOf(self)]);
    case 'non_trainable_weights':
    case 'non_trainable_variables':
      return new PyList(frozenWeightsOf(self));
    case 'dtype':
      return 'float32';
    default:
      return undefined;
  }
}

/** Own variables first, then those of the layers in the order in which they were attached. */
export function weightsOf(self: PyLayer): readonly PyVariable[] {
  const seen = new Set<PyVariable['storage']>();
  const found: PyVariable[] = [];
  const collect = (layer: PyLayer): void => {
    for (const variable of layer.variables) {
      if (seen.has(variable.storage)) continue;
      seen.add(variable.storage);
      found.push(variable);
    }
    for (const inner of layer.layers) collect(inner);
  };
  collect(self);
  return found;
}

/** Weights that training changes: none of a layer that is frozen, nor of the layers inside it. */
export function trainableWeightsOf(self: PyLayer): readonly PyVariable[] {
  const live = new Set<PyVariable['storage']>();
  const collect = (layer: PyLayer): void => {
    if (!layer.trainable) return;
    for (const { storage } of layer.variables) if (storage.trainable) live.add(storage);
    for (const inner of layer.layers) collect(inner);
  };
  collect(self);
  return weightsOf(self).filter(({ storage }) => live.has(storage));
}

function frozenWeightsOf(self: PyLayer): PyVariable[] {
  const live = new Set(trainableWeightsOf(self));
  return weightsOf(self).filter((variable) => !live.has(variable));
}

/** `layer.trainable = …` holds for the layers inside, too. */
function setTrainable(self: PyLayer, value: boolean): void {
  self.trainable = value;
  for (const { storage } of self.variables) storage.frozen = !value;
  for (const inner of self.layers) setTrainable(inner, value);
}

/** Numbers in all weights. */
export function parameterCount(variables: readonly PyVariable[]): number {
  return variables.reduce((total, { storage }) => total + sizeOf(storage.tensor.shape), 0);
}

/** What is attached is tracked, inside of lists and dicts too; the attribute itself is kept as usual. */
export function setLayerAttribute(vm: Interpreter, self: PyLayer, name: string, value: PyValue): boolean {
  if (name === 'trainable') {
    setTrainable(self, vm.truth(value));
    return true;
  }
  if (name === 'built' && typeof value === 'boolean') {
    self.built = value;
    return true;
  }
  track(self, value);
  return false;
}

export function track(self: PyLayer, value: PyValue): void {
  if (value instanceof PyVariable) {
    if (!self.variables.includes(value)) self.variables.push(value);
  } else if (value instanceof PyLayer) {
    if (value !== self && !self.layers.includes(value)) self.layers.push(value);
  } else if (value instanceof PyList || value instanceof PyTuple) {
    for (const item of value.items) track(self, item);
  } else if (value instanceof PyDict) {
    for (const [, item] of value.entries()) track(self, item);
  }
}

/** `layer(inputs)`: builds on the first call, then runs the class's own `call`. */
export function callLayer(vm: Interpreter, self: PyLayer, { positional, keywords }: CallArguments): PyValue {
  const converted = positional.map((value, index) => toLayerInput(vm, value, index));
  const [first] = converted;
  const name = nameOf(vm, self);
  if (!self.built && first !== undefined) insideScope(vm, name, () => buildFor(vm, self, first));
  const method = vm.findAttribute(self, 'call');
  if (method === undefined) {
    raise('NotImplementedError', `Layer ${self.type.name} does not have a \`call()\` method implemented.`);
  }
  const result = insideScope(vm, name, () => vm.call(method, converted, keywords));
  if (result instanceof PyTensor) self.outputShape = result.value.shape;
  self.built = true;
  return result;
}

/** Arrays and lists become tensors; whole numbers and text keep their type, floats become float32. */
function toLayerInput(vm: Interpreter, value: PyValue, index: number): PyValue {
  if (value instanceof PyTensor || value instanceof PyVariable) return value;
  const array = tensorOfValue(vm, value);
  if (array !== undefined && array.shape.length > 0) {
    return new PyTensor(isFloat(array.dtype) ? cast(array, 'float32') : toTensorValue(vm, value));
  }
  if (index === 0 && (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string')) {
    raise(
      'ValueError',
      `Only input tensors may be passed as positional arguments. The following argument value should be passed as a keyword argument: ${vm.str(value)} (of type ${vm.repr(vm.typeOf(value))})`,
    );
  }
  return value;
}

function buildFor(vm: Interpreter, self: PyLayer, input: PyValue): void {
  if (!(input instanceof PyTensor) && !(input instanceof PyVariable)) return;
  const { shape } = toTensorValue(vm, input);
  vm.call(vm.getAttribute(self, 'build'), [new PyTuple(shape.map((size) => (size === null ? null : BigInt(size))))]);
  self.built = true;
}

/** A weight of its own, named after the layer. */
export function addWeight(
  vm: Interpreter,
  self: PyLayer,
  parts: {
    readonly shape: readonly number[];
    readonly initializer: PyValue;
    readonly dtype?: PyValue;
    readonly trainable?: boolean;
    readonly name: string;
  },
): PyKerasVariable {
  noteCreation(vm);
  const initializer = toInitializer(vm, parts.initializer);
  const dtype = parts.dtype === undefined || parts.dtype === null ? 'float32' : toDType(vm, parts.dtype);
  const value = toTensorValue(vm, new PyTensor(initialTensor(vm, initializer, parts.shape, dtype)));
  if (!isTensor(value)) throw new RangeError('An initializer gives known values');
  const path = weightPath(vm, nameOf(vm, self), parts.name);
  const weight = new PyKerasVariable(value, path, parts.trainable ?? true);
  weight.storage.frozen = !self.trainable;
  self.variables.push(weight);
  return weight;
}

export const isLayer = (value: PyValue): value is PyLayer => value instanceof PyLayer;

addMethods(layerType, isLayer, {
  __init__: [
    '*, activity_regularizer=None, trainable=True, dtype=None, autocast=True, name=None, **kwargs',
    (vm, self, { name, trainable }) => {
      if (name !== null) self.name = vm.str(name);
      self.trainable = vm.truth(trainable);
      return null;
    },
  ],
  __call__: ['*args, **kwargs', (vm, self, _args, { rest, extra }) => callLayer(vm, self, { positional: rest, keywords: extra })],
  build: [
    'input_shape=None, **kwargs',
    (_vm, self) => {
      self.built = true;
      return null;
    },
  ],
  add_weight: [
    'shape=None, initializer=None, dtype=None, trainable=True, autocast=True, regularizer=None, constraint=None, aggregation=None, overwrite_with_gradient=False, name=None, **kwargs',
    (vm, self, { shape, initializer, dtype, trainable, name }) =>
      addWeight(vm, self, {
        shape: shape === null ? [] : wholeNumbers(vm, shape).numbers,
        initializer: initializer ?? 'glorot_uniform',
        dtype,
        trainable: vm.truth(trainable),
        name: name === null ? (self.variables.length === 0 ? 'variable' : `variable_${self.variables.length}`) : vm.str(name),
      }),
  ],
  count_params: [
    '',
    (vm, self) => {
      if (!self.built) {
        raise(
          'ValueError',
          `You tried to call \`count_params\` on layer '${nameOf(vm, self)}', but the layer isn't built. You can build it manually via: \`layer.build(input_shape)\`.`,
        );
      }
      return BigInt(parameterCount(weightsOf(self)));
    },
  ],
  get_weights: ['', (_vm, self) => new PyList(weightsOf(self).map(({ storage }) => arrayOf(storage.tensor)))],
  set_weights: [
    'weights',
    (vm, self, { weights }) => {
      const values = vm.toList(weights);
      const own = weightsOf(self);
      if (values.length !== own.length) {
        raise(
          'ValueError',
          `You called \`set_weights(weights)\` on layer '${nameOf(vm, self)}' with a weight list of length ${values.length}, but the layer was expecting ${own.length} weights.`,
        );
      }
      for (const [index, { storage }] of own.entries()) {
        const given = toTensorValue(vm, values[index]).shape;
        if (`${given}` === `${storage.tensor.shape}`) continue;
        raise(
          'ValueError',
          `Layer ${nameOf(vm, self)} weight shape ${shapeText(storage.tensor.shape)} is not compatible with provided weight shape ${shapeText(given)}.`,
        );
      }
      for (const [index, variable] of own.entries()) vm.call(vm.getAttribute(variable, 'assign'), [values[index]]);
      return null;
    },
  ],
});

/** `tf.Module`: tracks as a layer does, and is called as its class says. */
export const moduleBaseType: PyType = nativeType<PyLayer>('Module', {
  module: 'tensorflow.python.module.module',
  extensible: true,
  construct: (_vm, cls) => new PyLayer(cls),
  slots: {
    getAttribute: (_vm, self, name) => {
      const sorted = () => byAttribute(self);
      if (name === 'name') return self.name ?? snakeCase(self.type.name);
      if (name === 'variables') return new PyTuple(sorted());
      if (name === 'trainable_variables') return new PyTuple(sorted().filter(({ storage }) => storage.trainable));
      return undefined;
    },
    setAttribute: (vm, self, name, value) => setLayerAttribute(vm, self, name, value),
  },
});

/** `tf.Module` lists variables in the order of the attributes' names. */
function byAttribute(self: PyLayer): readonly PyVariable[] {
  const found: PyVariable[] = [];
  for (const [, value] of [...self.attributes].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const holder = new PyLayer(self.type);
    track(holder, value);
    found.push(...holder.variables);
    for (const inner of holder.layers) found.push(...byAttribute(inner));
  }
  return [...new Set(found)];
}

addMethods(moduleBaseType, isLayer, {
  __init__: [
    'name=None',
    (vm, self, { name }) => {
      self.name = name === null ? null : vm.str(name);
      return null;
    },
  ],
});
