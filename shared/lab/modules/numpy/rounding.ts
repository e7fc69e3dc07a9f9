/** NumPy's `round`: scaled by a power of ten, rounded half to even, scaled back. */
import { isFloat, isInteger } from '#shared/tensor/dtype.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { combine } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { unaryTensor } from './unary.ts';

export function roundTensor(vm: Interpreter, tensor: Tensor, decimals: number): Tensor {
  if (isInteger(tensor.dtype) && decimals < 0) {
    return castTensor(roundTensor(vm, castTensor(tensor, 'float64'), decimals), tensor.dtype);
  }
  if (!isFloat(tensor.dtype)) return tensor.dtype === 'bool' ? unaryTensor('rint', tensor) : tensor;
  if (decimals === 0) return unaryTensor('rint', tensor);
  const factor = { weak: 'float', value: 10 ** Math.abs(decimals) } as const;
  const [first, second] = decimals > 0 ? (['multiply', 'divide'] as const) : (['divide', 'multiply'] as const);
  const scaled = combine(vm, first, first, { weak: null, tensor }, factor);
  return combine(vm, second, second, { weak: null, tensor: unaryTensor('rint', scaled) }, factor);
}
