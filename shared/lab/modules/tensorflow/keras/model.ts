/** `keras.Model`: the base of users' models, with Keras's summary. */
import { grouped, kerasTable, kerasTotals } from '#shared/model/keras-table.ts';
import { shapeText } from '#shared/tensor/printing/shape-text.ts';
import { raise } from '../../../python/exceptions.ts';
import type { Interpreter } from '../../../python/interpreter.ts';
import { PyList } from '../../../python/types/list.ts';
import { nativeType, type PyType, type PyValue } from '../../../python/value.ts';
import { addMethods, type MethodBody } from '../../native-methods.ts';
import { isLayer, layerType, nameOf, parameterCount, PyLayer, trainableWeightsOf, weightsOf } from './layer-object.ts';

export const modelType: PyType = nativeType<PyLayer>('Model', {
  module: 'keras.src.models.model',
  bases: [layerType],
  construct: (_vm, cls) => new PyLayer(cls),
});

function row(vm: Interpreter, layer: PyLayer): readonly [string, string, string] {
  const weights = weightsOf(layer);
  return [
    `${nameOf(vm, layer)} (${layer.type.name})`,
    layer.outputShape === null ? '?' : shapeText(layer.outputShape),
    layer.built ? grouped(parameterCount(weights)) : '0 (unbuilt)',
  ];
}

export function summaryText(vm: Interpreter, self: PyLayer, layers: readonly PyLayer[] = self.layers): string {
  const weights = weightsOf(self);
  const trainable = trainableWeightsOf(self);
  return [
    `Model: "${nameOf(vm, self)}"`,
    ...kerasTable(layers.map((layer) => row(vm, layer))),
    ...kerasTotals(parameterCount(weights), parameterCount(trainable)),
    '',
  ].join('\n');
}

/** Training belongs to the engine: said clearly instead of done differently. */
const laterWithEngine =
  (name: string): MethodBody<PyLayer> =>
  () =>
    raise(
      'NotImplementedError',
      `${name}() trains or runs models with the engine, which the Lab cannot reach yet. Use a tf.GradientTape loop here, or train in the Model room.`,
      'keras-training',
    );

addMethods(modelType, isLayer, {
  summary: [
    'line_length=None, positions=None, print_fn=None, expand_nested=False, show_trainable=False, layer_range=None',
    (vm, self, { print_fn: print }) => {
      const text = summaryText(vm, self);
      if (print === null) vm.write(text);
      else vm.call(print, [text.trimEnd()]);
      return null;
    },
    'Prints the layers and how many parameters there are',
  ],
  compile: ['*args, **kwargs', laterWithEngine('compile')],
  fit: ['*args, **kwargs', laterWithEngine('fit')],
  evaluate: ['*args, **kwargs', laterWithEngine('evaluate')],
  predict: ['*args, **kwargs', laterWithEngine('predict')],
  get_layer: [
    'name=None, index=None',
    (vm, self, { name, index }): PyValue => {
      if (index !== null) {
        const found = self.layers[Number(index)];
        if (found !== undefined) return found;
        raise(
          'ValueError',
          `Was asked to retrieve layer at index ${vm.str(index)} but model only has ${self.layers.length} layers.`,
        );
      }
      if (name === null) raise('ValueError', 'Provide either a layer name or layer index at `get_layer`.');
      const found = self.layers.find((layer) => nameOf(vm, layer) === name);
      return (
        found ??
        raise(
          'ValueError',
          `No such layer: ${vm.str(name)}. Existing layers are: ${vm.repr(new PyList(self.layers.map((layer) => nameOf(vm, layer))))}.`,
        )
      );
    },
  ],
});
