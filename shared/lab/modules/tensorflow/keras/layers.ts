/** `keras.layers`: Dense, Flatten, Dropout, Activation, Input. */
import { dropoutMask } from '#shared/random/dropout.ts';
import type { SeedGenerator } from '#shared/random/seed-generator.ts';
import { cast } from '#shared/tensor/cast.ts';
import { sizeOf, tensor } from '#shared/tensor/tensor.ts';
import { shapeText } from '#shared/tensor/printing/shape-text.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { native } from '../../../python/native.ts';
import type { PyObject } from '../../../python/value.ts';
import { nativeType, type PyType, type PyValue } from '../../../python/value.ts';
import { toTensorValue } from '../convert.ts';
import { addMethods } from '../../native-methods.ts';
import { seedArgument, wholeNumbers } from '../plain-arguments.ts';
import { runNamed } from '../run-op.ts';
import { PyTensor } from '../tensor-object.ts';
import { toSizes } from '../tensor-shape.ts';
import { isSymbolic, Untraceable } from '../trace/symbolic.ts';
import { toActivation } from './activations.ts';
import type { PyInitializer } from './initializers.ts';
import { toInitializer } from './initializers.ts';
import { addWeight, layerType, nameOf, PyLayer } from './layer-object.ts';
import type { PyKerasVariable } from './keras-variable.ts';

/** A layer that knows the shape of its result without running. */
export interface ShapedLayer {
  resultShape(input: readonly (number | null)[]): readonly (number | null)[];
}

export class PyDense extends PyLayer implements ShapedLayer {
  units = 0;
  activation: PyObject | null = null;
  usesBias = true;
  kernelInitializer: PyInitializer | null = null;
  biasInitializer: PyInitializer | null = null;
  kernel: PyKerasVariable | null = null;
  bias: PyKerasVariable | null = null;

  resultShape(input: readonly (number | null)[]): readonly (number | null)[] {
    return [...input.slice(0, -1), this.units];
  }
}

const isDense = (value: PyValue): value is PyDense => value instanceof PyDense;

export const denseType: PyType = nativeType<PyDense>('Dense', {
  module: 'keras.src.layers.core.dense',
  bases: [layerType],
  construct: (_vm, cls) => new PyDense(cls),
  slots: {
    getAttribute: (vm, self, name) => {
      if (name === 'units') return BigInt(self.units);
      if (name === 'activation') return self.activation;
      if (name === 'use_bias') return self.usesBias;
      if (name === 'kernel') return self.kernel ?? raise('AttributeError', 'You must build the layer before accessing `kernel`.');
      if (name === 'bias') return self.bias;
      return layerType.slots.getAttribute?.(vm, self, name);
    },
  },
});

/** `input_shape=(n,)` of a first layer, or null. */
function inputShape(vm: Interpreter, extra: ReadonlyMap<string, PyValue>): readonly (number | null)[] | null {
  const shape = extra.get('input_shape') ?? null;
  if (shape !== null) return toSizes(vm, shape);
  const size = extra.get('input_dim') ?? null;
  return size === null ? null : [Number(size)];
}

const givenShapes = new WeakMap<PyLayer, readonly (number | null)[]>();

/** The shape that a layer was told to expect, without the batch. */
export function expectedShape(layer: PyLayer): readonly (number | null)[] | null {
  return layer instanceof PyInput ? layer.shape.slice(1) : (givenShapes.get(layer) ?? null);
}

function takeOptions(vm: Interpreter, self: PyLayer, extra: ReadonlyMap<string, PyValue>, known: readonly string[] = []): void {
  for (const [name, value] of extra) {
    if (name === 'name') self.name = value === null ? null : vm.str(value);
    else if (name === 'trainable') self.trainable = vm.truth(value);
    else if (!['dtype', 'input_shape', 'input_dim', ...known].includes(name)) {
      raise('ValueError', `Unrecognized keyword arguments passed to ${self.type.name}: {${vm.repr(name)}: ${vm.repr(value)}}`);
    }
  }
  nameOf(vm, self);
  const shape = inputShape(vm, extra);
  if (shape !== null) givenShapes.set(self, shape);
}

addMethods(denseType, isDense, {
  __init__: [
    "units, activation=None, use_bias=True, kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None, **kwargs",
    (vm, self, args, { extra }) => {
      const { units } = args;
      if (typeof units !== 'bigint' || units <= 0n) {
        raise(
          'ValueError',
          `Received an invalid value for \`units\`, expected a positive integer. Received: units=${vm.str(units)}`,
        );
      }
      self.units = Number(units);
      self.activation = toActivation(vm, args.activation);
      self.usesBias = vm.truth(args.use_bias);
      self.kernelInitializer = toInitializer(vm, args.kernel_initializer);
      self.biasInitializer = toInitializer(vm, args.bias_initializer);
      takeOptions(vm, self, extra);
      return null;
    },
  ],
  build: [
    'input_shape',
    (vm, self, { input_shape: shape }) => {
      if (self.kernel !== null) {
        raise(
          'ValueError',
          'You cannot add new elements of state (variables or sub-layers) to a layer that is already built. All state must be created in the `__init__()` method or in the `build()` method.',
        );
      }
      const sizes = toSizes(vm, shape);
      const inputs = sizes?.at(-1) ?? null;
      if (inputs === null) {
        return raise('ValueError', 'The last dimension of the inputs to a Dense layer should be defined. Found None.');
      }
      self.kernel = addWeight(vm, self, { shape: [inputs, self.units], initializer: self.kernelInitializer, name: 'kernel' });
      if (self.usesBias) {
        self.bias = addWeight(vm, self, { shape: [self.units], initializer: self.biasInitializer, name: 'bias' });
      }
      self.built = true;
      return null;
    },
  ],
  call: [
    'inputs, training=None',
    (vm, self, { inputs }) => {
      const x = toTensorValue(vm, inputs);
      if (x.shape.length < 2) {
        raise(
          'ValueError',
          `Input 0 with name 'None' of layer '${nameOf(vm, self)}' is incompatible with the layer: expected min_ndim=2, found ndim=${x.shape.length}. Full shape received: ${shapeText(x.shape)}`,
        );
      }
      const kernel = toTensorValue(vm, self.kernel);
      const expected = kernel.shape[0];
      const size = x.shape[x.shape.length - 1];
      if (size !== null && size !== expected) {
        raise(
          'ValueError',
          `Input 0 with name 'None' of layer '${nameOf(vm, self)}' is incompatible with the layer: expected axis -1 of input shape to have value ${expected}, but received input with shape ${shapeText(x.shape)}`,
        );
      }
      const inner = x.dtype === 'float32' ? x : runNamed(vm, 'cast', { x, dtype: 'float32' });
      const product =
        x.shape.length === 2
          ? runNamed(vm, 'matmul', { a: inner, b: kernel })
          : runNamed(vm, 'tensordot', { a: inner, b: kernel, axes: 1 });
      const sum = self.bias === null ? product : runNamed(vm, 'add', { x: product, y: toTensorValue(vm, self.bias) });
      return vm.call(self.activation, [new PyTensor(sum)]);
    },
  ],
});

class PyFlatten extends PyLayer implements ShapedLayer {
  resultShape([batch, ...rest]: readonly (number | null)[]): readonly (number | null)[] {
    return [batch, rest.includes(null) ? null : rest.reduce<number>((size, length) => size * (length ?? 1), 1)];
  }
}

export const flattenType: PyType = nativeType<PyFlatten>('Flatten', {
  module: 'keras.src.layers.reshaping.flatten',
  bases: [layerType],
  construct: (_vm, cls) => new PyFlatten(cls),
});

const isFlatten = (value: PyValue): value is PyFlatten => value instanceof PyFlatten;

addMethods(flattenType, isFlatten, {
  __init__: [
    'data_format=None, **kwargs',
    (vm, self, _args, { extra }) => {
      takeOptions(vm, self, extra);
      return null;
    },
  ],
  call: [
    'inputs',
    (vm, _self, { inputs }) => {
      const value = toTensorValue(vm, inputs);
      const [batch] = value.shape;
      return new PyTensor(runNamed(vm, 'reshape', { tensor: value, shape: [batch ?? -1, -1] }));
    },
  ],
});

class PyActivation extends PyLayer implements ShapedLayer {
  activation: PyObject | null = null;

  resultShape(input: readonly (number | null)[]): readonly (number | null)[] {
    return input;
  }
}

export const activationType: PyType = nativeType<PyActivation>('Activation', {
  module: 'keras.src.layers.activations.activation',
  bases: [layerType],
  construct: (_vm, cls) => new PyActivation(cls),
});

addMethods(activationType, (value): value is PyActivation => value instanceof PyActivation, {
  __init__: [
    'activation, **kwargs',
    (vm, self, { activation }, { extra }) => {
      self.activation = toActivation(vm, activation);
      takeOptions(vm, self, extra);
      return null;
    },
  ],
  call: ['inputs', (vm, self, { inputs }) => vm.call(self.activation, [inputs])],
});

class PyDropout extends PyLayer implements ShapedLayer {
  rate = 0;
  seeds: SeedGenerator | null = null;

  resultShape(input: readonly (number | null)[]): readonly (number | null)[] {
    return input;
  }
}

export const dropoutType: PyType = nativeType<PyDropout>('Dropout', {
  module: 'keras.src.layers.regularization.dropout',
  bases: [layerType],
  construct: (_vm, cls) => new PyDropout(cls),
});

addMethods(dropoutType, (value): value is PyDropout => value instanceof PyDropout, {
  __init__: [
    'rate, noise_shape=None, seed=None, **kwargs',
    (vm, self, { rate, seed, noise_shape: noise }, { extra }) => {
      self.rate = Number(rate);
      if (!(self.rate >= 0 && self.rate <= 1)) {
        raise(
          'ValueError',
          `Invalid value received for argument \`rate\`. Expected a float value between 0 and 1. Received: rate=${vm.str(rate)}`,
        );
      }
      if (noise !== null) raise('NotImplementedError', 'noise_shape is not supported here');
      self.seeds = vm.random.keras.seedGenerator(seedArgument(vm, seed));
      takeOptions(vm, self, extra);
      return null;
    },
  ],
  call: [
    'inputs, training=False',
    (vm, self, { inputs, training }) => {
      if (!vm.truth(training) || self.rate === 0 || self.seeds === null) return inputs;
      const value = toTensorValue(vm, inputs);
      if (isSymbolic(value)) throw new Untraceable('Dropout draws its mask when it runs');
      const mask = tensor('float32', value.shape, dropoutMask(self.seeds.next(), self.rate, sizeOf(value.shape)));
      return new PyTensor(runNamed(vm, 'multiply', { x: value, y: cast(mask, value.dtype) }));
    },
  ],
});

class PyInput extends PyLayer {
  shape: readonly (number | null)[] = [];
}

const inputType: PyType = nativeType<PyInput>('InputLayer', { module: 'keras.src.layers.core.input_layer', bases: [layerType] });

export const input = native(
  'Input',
  'shape=None, batch_size=None, dtype=None, sparse=None, batch_shape=None, name=None',
  (vm, args) => {
    const made = new PyInput(inputType);
    const batch = args.batch_size === null ? null : wholeNumbers(vm, args.batch_size).numbers[0];
    made.shape = args.batch_shape === null ? [batch, ...(toSizes(vm, args.shape) ?? [])] : (toSizes(vm, args.batch_shape) ?? []);
    made.built = true;
    return made;
  },
);

export function isInput(value: PyValue): boolean {
  return value instanceof PyInput;
}
