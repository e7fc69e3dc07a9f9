/** `keras.Sequential`: layers one after another. */
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { PyTuple } from '../../../python/types/tuple.ts';
import { nativeType, type PyType, type PyValue } from '../../../python/value.ts';
import { addMethods } from '../../native-methods.ts';
import { toSizes } from '../tensor-shape.ts';
import { isLayer, nameOf, PyLayer } from './layer-object.ts';
import { expectedShape, isInput, type ShapedLayer } from './layers.ts';
import { modelType } from './model.ts';
import { insideScope } from './names.ts';

class PySequential extends PyLayer {
  /** With the batch in front; null until it is known. */
  inputShape: readonly (number | null)[] | null = null;
}

export const sequentialType: PyType = nativeType<PySequential>('Sequential', {
  module: 'keras.src.models.sequential',
  bases: [modelType],
  construct: (_vm, cls) => new PySequential(cls),
});

const isSequential = (value: PyValue): value is PySequential => value instanceof PySequential;

function add(vm: Interpreter, self: PySequential, layer: PyValue): void {
  if (!isLayer(layer)) {
    return raise(
      'ValueError',
      `Only instances of \`keras.Layer\` can be added to a Sequential model. Received: ${vm.repr(layer)} (of type ${vm.repr(vm.typeOf(layer))})`,
    );
  }
  const name = nameOf(vm, layer);
  if (self.layers.some((other) => nameOf(vm, other) === name)) {
    raise(
      'ValueError',
      `All layers added to a Sequential model should have unique names. Name '${name}' is already the name of a layer in this model. Update the \`name\` argument to pass a unique name.`,
    );
  }
  const expected = self.layers.length === 0 ? expectedShape(layer) : null;
  if (expected !== null) self.inputShape = [null, ...expected];
  if (!isInput(layer)) {
    self.layers.push(layer);
    self.built = false;
  }
  if (self.inputShape !== null) buildLayers(vm, self, self.inputShape);
}

/** Builds what is not built yet, and notes the shapes that leave the layers. */
function buildLayers(vm: Interpreter, self: PySequential, input: readonly (number | null)[]): void {
  self.inputShape = input;
  let shape = input;
  for (const layer of self.layers) {
    if (!layer.built) {
      const sizes = new PyTuple(shape.map((size) => (size === null ? null : BigInt(size))));
      insideScope(vm, nameOf(vm, self), () => vm.call(vm.getAttribute(layer, 'build'), [sizes]));
      layer.built = true;
    }
    if (!knowsItsShape(layer)) return;
    shape = layer.resultShape(shape);
    layer.outputShape = shape;
  }
  self.built = true;
}

function knowsItsShape(layer: PyLayer): layer is PyLayer & ShapedLayer {
  return 'resultShape' in layer;
}

addMethods(sequentialType, isSequential, {
  __init__: [
    'layers=None, trainable=True, name=None',
    (vm, self, { layers, trainable, name }) => {
      self.trainable = vm.truth(trainable);
      if (name !== null) self.name = vm.str(name);
      nameOf(vm, self);
      if (layers !== null) for (const layer of vm.toList(layers)) add(vm, self, layer);
      return null;
    },
  ],
  add: [
    'layer, rebuild=True',
    (vm, self, { layer }) => {
      add(vm, self, layer);
      return null;
    },
  ],
  pop: [
    '',
    (_vm, self) => {
      const last = self.layers.pop();
      self.built = false;
      return last ?? null;
    },
  ],
  build: [
    'input_shape=None',
    (vm, self, { input_shape: shape }) => {
      const sizes = toSizes(vm, shape);
      if (sizes !== null) buildLayers(vm, self, sizes);
      return null;
    },
  ],
  call: [
    'inputs, training=None, mask=None',
    (vm, self, { inputs, training }) => {
      let value = inputs;
      for (const layer of self.layers) {
        const keywords = new Map<string, PyValue>();
        if (training !== null && layer.type.name === 'Dropout') keywords.set('training', training);
        const before = layer.outputShape;
        value = vm.call(layer, [value], keywords);
        // The table keeps the shapes of the definition, in which the batch has no size.
        if (before !== null) layer.outputShape = before;
      }
      return value;
    },
  ],
});
