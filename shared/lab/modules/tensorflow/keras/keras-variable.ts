/** Weights that Keras makes: variables that print their path. */
import { pythonRepr } from '#shared/tensor/printing/scalar.ts';
import { arrayStr } from '#shared/tensor/printing/array.ts';
import { shapeText } from '#shared/tensor/printing/shape-text.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import { nativeType, type PyType } from '../../../python/value.ts';
import { printOptions } from '../../numpy/print-options.ts';
import { PyVariable, resourceVariableType } from '../variable-object.ts';

const kerasVariableType: PyType = nativeType<PyKerasVariable>('Variable', {
  module: 'keras.src.backend',
  bases: [resourceVariableType],
  slots: {
    repr: (vm, { path, storage: { tensor } }) => {
      const value = tensor.shape.length === 0 ? pythonRepr(tensor.values[0], tensor.dtype) : arrayStr(tensor, printOptions(vm));
      return `<Variable path=${path}, shape=${shapeText(tensor.shape)}, dtype=${tensor.dtype}, value=${value}>`;
    },
    getAttribute: (vm, self, name) => {
      if (name === 'path') return self.path;
      if (name === 'name') return self.storage.name;
      return resourceVariableType.slots.getAttribute?.(vm, self, name);
    },
  },
});

export class PyKerasVariable extends PyVariable {
  constructor(
    value: Tensor,
    readonly path: string,
    trainable: boolean,
  ) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    super({ tensor: { ...value }, trainable, name, shape: value.shape });
  }

  override get type(): PyType {
    return kerasVariableType;
  }
}
