/** Reductions and running totals, as functions and as methods. */
import { isFloat, isInteger, isUnsigned } from '#shared/tensor/dtype.ts';
import { scan, type ScanKind } from '#shared/tensor/kernels/scan.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyValue } from '../../python/value.ts';
import { asPython } from '../convert.ts';
import { type ArrayFunctions, type Arguments, refuseGiven } from './array-function.ts';
import type { PyArray } from './array-object.ts';
import { wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { toElementType } from './dtype-object.ts';
import { refuseCoercion, toAxis } from './refusals.ts';
import { argExtreme, meanArray, reduceArray, type Reduction, type ReductionOptions, varianceArray } from './reductions.ts';

function optionsOf(vm: Interpreter, args: Arguments): ReductionOptions {
  refuseGiven(args, 'out', 'where', 'initial');
  return {
    axis: args['axis'],
    keepdims: vm.truth(args['keepdims'] ?? false),
    dtype: (args['dtype'] ?? null) === null ? null : toElementType(vm, args['dtype']),
  };
}

const withDtype = 'axis=None, dtype=None, out=None, keepdims=False, initial=None, where=None';
const withoutDtype = 'axis=None, out=None, keepdims=False, initial=None, where=None';

const reduction = (name: Reduction, signature: string, help: string) => ({
  signature,
  help,
  body: (vm: Interpreter, array: PyArray, args: Arguments) => reduceArray(vm, name, array, optionsOf(vm, args)),
});

const variance = (root: boolean, help: string) => ({
  signature: 'axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=None, mean=None, correction=None',
  help,
  body: (vm: Interpreter, array: PyArray, args: Arguments): PyValue => {
    refuseGiven(args, 'dtype', 'mean');
    const correction = args['correction'] ?? args['ddof'];
    return varianceArray(vm, array, { ...optionsOf(vm, args), dtype: null, ddof: numberOf(vm, correction), root });
  },
});

/** A float or whole number. */
export function numberOf(vm: Interpreter, value: PyValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
  const convert = value !== null && typeof value === 'object' ? vm.typeOf(value).slot('toFloat') : undefined;
  if (convert === undefined || value === null || typeof value !== 'object') {
    return raise('TypeError', `must be real number, not ${vm.typeOf(value).name}`);
  }
  return convert(vm, value);
}

const extremePlace = (kind: 'min' | 'max', help: string) => ({
  signature: 'axis=None, out=None, *, keepdims=False',
  help,
  body: (vm: Interpreter, array: PyArray, args: Arguments): PyValue => {
    refuseGiven(args, 'out');
    return argExtreme(vm, kind, array, args['axis'], vm.truth(args['keepdims']));
  },
});

const running = (kind: ScanKind, help: string) => ({
  signature: 'axis=None, dtype=None, out=None',
  help,
  body: (vm: Interpreter, array: PyArray, args: Arguments): PyValue => {
    refuseGiven(args, 'out');
    const source = args['dtype'] === null ? widened(array.tensor) : castTensor(array.tensor, toElementType(vm, args['dtype']));
    vm.reserve(source.values.length * 8);
    const flattens = args['axis'] === null || source.shape.length === 0;
    const flat: Tensor = flattens ? { ...source, shape: [source.values.length] } : source;
    const axis = args['axis'] === null ? 0 : toAxis(vm, args['axis'], flat.shape.length);
    return wrap(asPython(() => scan(kind, flat, axis, { exclusive: false, reverse: false })));
  },
});

/** Small integers are added up in 64 bits. */
function widened(tensor: Tensor): Tensor {
  if (isFloat(tensor.dtype)) return tensor;
  if (isInteger(tensor.dtype)) return castTensor(tensor, isUnsigned(tensor.dtype) ? 'uint64' : 'int64');
  return tensor.dtype === 'bool' ? castTensor(tensor, 'int64') : refuseCoercion('add');
}

export const statistics: ArrayFunctions = {
  sum: reduction('sum', withDtype, 'Sum of the elements along axes'),
  prod: reduction('prod', withDtype, 'Product of the elements along axes'),
  min: reduction('min', withoutDtype, 'Smallest element along axes'),
  max: reduction('max', withoutDtype, 'Largest element along axes'),
  any: reduction('any', withoutDtype, 'Whether any element along axes is true'),
  all: reduction('all', withoutDtype, 'Whether all elements along axes are true'),
  mean: {
    signature: 'axis=None, dtype=None, out=None, keepdims=False, *, where=None',
    help: 'Arithmetic mean along axes',
    body: (vm, array, args) => meanArray(vm, array, optionsOf(vm, args)),
  },
  var: variance(false, 'Variance along axes'),
  std: variance(true, 'Standard deviation along axes'),
  argmin: extremePlace('min', 'Place of the smallest element along an axis'),
  argmax: extremePlace('max', 'Place of the largest element along an axis'),
  cumsum: running('sum', 'Running sum along an axis'),
  cumprod: running('product', 'Running product along an axis'),
};
