/** What a `tf.Tensor` does between brackets, in loops and with operators: all that makes further tensors. */
import type { Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { MaybeValue } from '../../python/value.ts';
import { fill } from '../native-methods.ts';
import { indexTensor } from './index-tensor.ts';
import { binaryTensors, compareTensors, unaryTensor } from './operators.ts';
import { eagerTensorType, known, PyTensor, tensorType } from './tensor-object.ts';

fill<PyTensor>(tensorType.slots, {
  getItem: (vm, self, key) => new PyTensor(indexTensor(vm, self.value, key)),
  binary: (vm, operator, self, other, reflected) => binaryTensors(vm, operator, self, other, reflected),
  compare: (vm, operator, self, other) => compareTensors(vm, operator, self, other),
  unary: (vm, operator, self) => unaryTensor(vm, operator, self),
});

fill<PyTensor>(eagerTensorType.slots, {
  iterate: (vm, self) => iterateRows(vm, known(self)),
});

function iterateRows(vm: Interpreter, tensor: Tensor) {
  if (tensor.shape.length === 0) raise('TypeError', 'Cannot iterate over a scalar tensor.');
  let row = 0;
  return {
    next: (): MaybeValue => (row < tensor.shape[0] ? new PyTensor(indexTensor(vm, tensor, BigInt(row++))) : undefined),
  };
}
