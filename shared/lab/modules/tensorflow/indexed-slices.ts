/** Python's `tf.IndexedSlices`: a tensor of which only some rows are kept, such as the gradient of a table that was looked up. */
import { addUpSlices, type SlicesGradient } from '#shared/tensor/ops/gradient-algebra.ts';
import type { RunOp } from '#shared/tensor/ops/op.ts';
import { isTensor, type Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { bind, parseSignature } from '../../python/native.ts';
import { addressOf } from '../../python/types/address.ts';
import { type MaybeValue, nativeType, PyObject, type PyType, type PyValue } from '../../python/value.ts';
import { registerTensorSource } from '../convert.ts';
import { toPythonTensor } from './convert.ts';
import { dtypeObject } from './dtype-object.ts';
import { runNamed } from './run-op.ts';
import { known, PyTensor } from './tensor-object.ts';
import { PyTensorShape } from './tensor-shape.ts';

const signature = parseSignature('values, indices, dense_shape=None');

export const indexedSlicesType: PyType = nativeType<PyIndexedSlices>('IndexedSlices', {
  module: 'tensorflow.python.framework.indexed_slices',
  construct: (vm, _cls, args) => {
    const { values, indices, dense_shape: shape } = bind('IndexedSlices.__init__', signature, args).values;
    const part = (value: PyValue): PyTensor => toPythonTensor(vm, value);
    return new PyIndexedSlices(part(values), part(indices), shape === null ? null : part(shape));
  },
  slots: {
    repr: (_vm, self) => `<tensorflow.python.framework.indexed_slices.IndexedSlices object at ${addressOf(self)}>`,
    str: (vm, { values, indices, denseShape }) => {
      const shape = denseShape === null ? '' : `, dense_shape=${vm.str(denseShape)}`;
      return `IndexedSlices(indices=${vm.str(indices)}, values=${vm.str(values)}${shape})`;
    },
    unary: (vm, operator, self) => (operator === '-' ? eachRow(vm, self, 'negative') : undefined),
    getAttribute: (_vm, self, name) => attribute(self, name),
  },
});

export class PyIndexedSlices extends PyObject {
  constructor(
    readonly values: PyTensor,
    /** The rows, among those of the whole, that `values` are added to. */
    readonly indices: PyTensor,
    /** null where nobody said it. */
    readonly denseShape: PyTensor | null,
  ) {
    super();
  }

  get type(): PyType {
    return indexedSlicesType;
  }
}

/** What Python gets for such a gradient. */
export function pythonSlices({ values, indices, shape }: SlicesGradient): PyIndexedSlices {
  const sizes: Tensor = { dtype: 'int32', shape: [shape.length], values: Int32Array.from(shape) };
  return new PyIndexedSlices(new PyTensor(values), new PyTensor(indices), new PyTensor(sizes));
}

function eachRow(vm: Interpreter, { values, indices, denseShape }: PyIndexedSlices, op: string): PyIndexedSlices {
  return new PyIndexedSlices(new PyTensor(runNamed(vm, op, { x: values.value })), indices, denseShape);
}

/** The sum of the squares of the rows, not the square of their sum. */
export function squareOfRows(vm: Interpreter, self: PyIndexedSlices): Tensor {
  return dense(vm, eachRow(vm, self, 'square'));
}

function attribute({ values, indices, denseShape }: PyIndexedSlices, name: string): MaybeValue {
  switch (name) {
    case 'values':
      return values;
    case 'indices':
      return indices;
    case 'dense_shape':
      return denseShape;
    case 'shape':
      return new PyTensorShape(denseShape === null ? null : sizesOf(denseShape));
    case 'dtype':
      return dtypeObject(values.value.dtype);
    case 'op':
    case 'graph':
    case 'name':
      return raise('AttributeError', `Tensor.${name} is undefined when eager execution is enabled.`);
    default:
      return undefined;
  }
}

function sizesOf(shape: PyTensor): readonly number[] {
  return Array.from<number | bigint | string, number>(known(shape).values, Number);
}

/** All rows, zeros where nothing was kept. */
function dense(vm: Interpreter, self: PyIndexedSlices): Tensor {
  const { values, indices, denseShape } = self;
  if (denseShape === null) {
    raise(
      'ValueError',
      `Tensor conversion requested for IndexedSlices for argument \`value\` without dense_shape: ${vm.str(self)}`,
    );
  }
  const run: RunOp = (name, given) => {
    const result = runNamed(vm, name, given);
    if (!isTensor(result)) throw new RangeError('The parts of slices are known');
    return result;
  };
  return addUpSlices({ values: known(values), indices: known(indices), shape: sizesOf(denseShape) }, run);
}

const isSlices = (value: PyValue): value is PyIndexedSlices => value instanceof PyIndexedSlices;

registerTensorSource(indexedSlicesType, isSlices, dense);
