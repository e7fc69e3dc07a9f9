/** `numpy.linalg`: norms and powers, and what the files beside this one solve and take apart. */
import { isFloat } from '#shared/tensor/dtype.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { exceptionTypes, raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { IncompleteModule } from '../incomplete-module.ts';
import { numpyLibrary } from './absent-names.ts';
import { PyArray } from './array-object.ts';
import { combine, wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { decompositions } from './decompositions.ts';
import { matmul } from './matmul.ts';
import { reduceTensor } from './reductions.ts';
import { toAxis, toIndex } from './refusals.ts';
import { numberOf } from './statistics.ts';
import { inverse, squares, systems } from './systems.ts';
import { unaryTensor } from './unary.ts';

/** Vector norms along an axis or of all elements, Frobenius and the norms of rows and columns of matrices. */
function norm(vm: Interpreter, source: Tensor, order: PyValue, axis: PyValue, keep: boolean): PyValue {
  const tensor = isFloat(source.dtype) ? source : castTensor(source, 'float64');
  const rank = tensor.shape.length;
  const axes =
    axis === null
      ? tensor.shape.map((_, own) => own)
      : (axis instanceof PyTuple ? axis.items : [axis]).map((own) => toAxis(vm, own, rank));
  const size = unaryTensor('absolute', tensor);
  const sum = (values: Tensor, along: readonly number[]): Tensor => reduceTensor('sum', PyArray.of(values), along);
  const extreme = (name: 'min' | 'max', values: Tensor, along: readonly number[]): Tensor =>
    reduceTensor(name, PyArray.of(values), along);
  const drop = (result: Tensor): PyValue =>
    wrap(keep ? result : { ...result, shape: result.shape.filter((_, own) => !axes.includes(own)) });
  const square = (): PyValue => drop(unaryTensor('sqrt', sum(unaryTensor('square', tensor), axes)));
  if (order === null || (order === 'fro' && axes.length === 2)) return square();
  if (typeof order === 'string') return raise('NotImplementedError', `The norm ${vm.repr(order)} is not supported here`);
  const by = numberOf(vm, order);
  if (axes.length === 1) {
    if (by === 2) return square();
    if (by === Infinity || by === -Infinity) return drop(extreme(by > 0 ? 'max' : 'min', size, axes));
    if (by === 1) return drop(sum(size, axes));
    const weak = (value: number) => ({ weak: 'float', value }) as const;
    if (by === 0) return drop(sum(castTensor(castTensor(tensor, 'bool'), tensor.dtype), axes));
    const powers = combine(vm, 'power', 'pow', { weak: null, tensor: size }, weak(by));
    return drop(combine(vm, 'power', 'pow', { weak: null, tensor: sum(powers, axes) }, weak(1 / by)));
  }
  if (axes.length !== 2) return raise('ValueError', 'Improper number of dimensions to norm.');
  const [rows, columns] = axes;
  if (by === 1 || by === -1) return drop(extreme(by > 0 ? 'max' : 'min', sum(size, [rows]), [columns]));
  if (by === Infinity || by === -Infinity) return drop(extreme(by > 0 ? 'max' : 'min', sum(size, [columns]), [rows]));
  return raise('NotImplementedError', 'Norms by singular values are not supported here');
}

function power(vm: Interpreter, tensor: Tensor, exponent: number): Tensor {
  squares(vm, tensor);
  const base = exponent < 0 ? inverse(vm, tensor) : tensor;
  const size = tensor.shape[tensor.shape.length - 1];
  const identity = castTensor(
    tensorOf(
      'float64',
      [size, size],
      Float64Array.from({ length: size * size }, (_, place) => (place % (size + 1) === 0 ? 1 : 0)),
    ),
    base.dtype,
  );
  let result = identity;
  let square = base;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = matmul(vm, result, square);
    if (left > 1) square = matmul(vm, square, square);
  }
  return result;
}

export function createLinalg(): IncompleteModule {
  return new IncompleteModule(numpyLibrary, 'numpy.linalg', 'linalg', {
    LinAlgError: exceptionTypes.LinAlgError,
    ...decompositions,
    norm: native(
      'norm',
      'x, ord=None, axis=None, keepdims=False',
      (vm, { x, ord, axis, keepdims }) => norm(vm, toNumpyTensor(vm, x), ord, axis, vm.truth(keepdims)),
      'Length of a vector, size of a matrix',
    ),
    ...systems,
    matrix_power: native(
      'matrix_power',
      'a, n',
      (vm, { a, n }) => PyArray.of(power(vm, toNumpyTensor(vm, a), toIndex(vm, n))),
      'A matrix multiplied by itself',
    ),
  });
}
