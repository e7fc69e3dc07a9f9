/** `np.average`, and statistics that leave NaN out. */
import { isFloat } from '#shared/tensor/dtype.ts';
import { sizeOf, type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native, type NativeFunction } from '../../python/native.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { type Arguments, refuseGiven, toArray } from './array-function.ts';
import { PyArray } from './array-object.ts';
import { wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { toAxis } from './refusals.ts';
import { scalarOf } from './scalar-object.ts';
import { numberOf } from './statistics.ts';
import { type Element } from './storage.ts';
import { unaryTensor } from './unary.ts';

type Keywords = Readonly<Record<string, PyValue>>;

/** `array.name(axis=…, keepdims=…)` */
function reduced(vm: Interpreter, array: PyValue, name: string, keywords: Keywords): PyValue {
  return vm.call(vm.getAttribute(array, name), [], new Map(Object.entries(keywords)));
}

/** Weights of the array's shape, or one for each place along the axis. */
function weightsFor(vm: Interpreter, array: PyArray, given: PyArray, axis: PyValue): PyArray {
  const { shape } = array;
  if (given.shape.length === shape.length && given.shape.every((size, own) => size === shape[own])) return given;
  if (axis === null) return raise('TypeError', 'Axis must be specified when shapes of a and weights differ.');
  const along = toAxis(vm, axis, shape.length);
  if (given.shape.length !== 1 || given.shape[0] !== shape[along]) {
    raise('ValueError', 'Shape of weights must be consistent with shape of a along specified axis.');
  }
  return PyArray.of({ ...given.tensor, shape: shape.map((size, own) => (own === along ? size : 1)) });
}

function average(vm: Interpreter, args: Arguments): PyValue {
  const array = toArray(vm, args['a']);
  const how: Keywords = { axis: args['axis'], keepdims: args['keepdims'] };
  const both = (mean: PyValue, weight: PyValue): PyValue => {
    if (!vm.truth(args['returned'])) return mean;
    return new PyTuple([mean, mean instanceof PyArray ? vm.binary('+', vm.binary('*', mean, 0n), weight) : weight]);
  };
  if (args['weights'] === null) {
    const mean = reduced(vm, array, 'mean', how);
    const count = array.size / (mean instanceof PyArray ? mean.size : 1);
    return both(mean, scalarOf(tensorOf('float64', [], Float64Array.of(count))));
  }
  const weights = weightsFor(vm, array, toArray(vm, args['weights']), args['axis']);
  const spread = vm.binary('*', vm.binary('+', vm.binary('*', array, 0n), 1n), weights);
  const total = vm.binary('*', reduced(vm, spread, 'sum', how), 1);
  if (Array.from<Element, number>(toArray(vm, total).tensor.values, Number).includes(0)) {
    raise('ZeroDivisionError', "Weights sum to zero, can't be normalized");
  }
  const products = vm.binary('*', vm.binary('*', array, weights), 1);
  return both(vm.binary('/', reduced(vm, products, 'sum', how), total), total);
}

/** The array with other values where NaN was, and where that is; null for types that have no NaN. */
function withoutNan(array: PyArray, value: number): { readonly filled: PyArray; readonly isNan: Tensor } | null {
  const { tensor } = array;
  if (!isFloat(tensor.dtype)) return null;
  const numbers = Float64Array.from(Array.from<Element, number>(tensor.values, Number), (one) =>
    Number.isNaN(one) ? value : one,
  );
  const filled = castTensor(tensorOf('float64', tensor.shape, numbers), tensor.dtype);
  return { filled: PyArray.of(filled), isNan: unaryTensor('isnan', tensor) };
}

/** How many elements along the axes are no NaN. */
function counts(vm: Interpreter, isNan: Tensor, how: Keywords): PyValue {
  return reduced(vm, PyArray.of(unaryTensor('logical_not', isNan)), 'sum', how);
}

const howOf = (args: Arguments): Keywords => ({ axis: args['axis'], keepdims: args['keepdims'] });

/** A quotient in the type of what is divided. */
function quotient(vm: Interpreter, sum: PyValue, count: PyValue): PyValue {
  const { dtype } = toArray(vm, sum);
  return wrap(castTensor(toArray(vm, vm.binary('/', sum, count)).tensor, dtype));
}

/** Functions that count NaN as a number that changes nothing. */
const neutral = (name: string, method: string, value: number, help: string): NativeFunction =>
  native(
    name,
    'a, axis=None, dtype=None, out=None, keepdims=False',
    (vm, args) => {
      refuseGiven(args, 'out', 'dtype');
      const array = toArray(vm, args['a']);
      return reduced(vm, withoutNan(array, value)?.filled ?? array, method, howOf(args));
    },
    help,
  );

const extreme = (name: string, method: 'max' | 'min', help: string): NativeFunction =>
  native(
    name,
    'a, axis=None, out=None, keepdims=False',
    (vm, args) => {
      refuseGiven(args, 'out');
      const array = toArray(vm, args['a']);
      const parts = withoutNan(array, method === 'max' ? -Infinity : Infinity);
      if (parts === null) return reduced(vm, array, method, howOf(args));
      const found = toArray(vm, reduced(vm, parts.filled, method, howOf(args))).tensor;
      const { values } = toArray(vm, counts(vm, parts.isNan, howOf(args))).tensor;
      const numbers = Float64Array.from(Array.from<Element, number>(found.values, Number), (value, place) =>
        Number(values[place]) === 0 ? NaN : value,
      );
      return wrap(castTensor(tensorOf('float64', found.shape, numbers), found.dtype));
    },
    help,
  );

const extremePlace = (name: string, method: 'argmax' | 'argmin', help: string): NativeFunction =>
  native(
    name,
    'a, axis=None, out=None, *, keepdims=False',
    (vm, args) => {
      refuseGiven(args, 'out');
      const array = toArray(vm, args['a']);
      const parts = withoutNan(array, method === 'argmax' ? -Infinity : Infinity);
      if (parts === null) return reduced(vm, array, method, howOf(args));
      const known = toArray(vm, counts(vm, parts.isNan, howOf(args))).tensor;
      if (sizeOf(array.shape) > 0 && Array.from<Element, number>(known.values, Number).includes(0)) {
        raise('ValueError', 'All-NaN slice encountered');
      }
      return reduced(vm, parts.filled, method, howOf(args));
    },
    help,
  );

function nanMean(vm: Interpreter, args: Arguments): PyValue {
  refuseGiven(args, 'out', 'dtype');
  const array = toArray(vm, args['a']);
  const parts = withoutNan(array, 0);
  if (parts === null) return reduced(vm, array, 'mean', howOf(args));
  return quotient(vm, reduced(vm, parts.filled, 'sum', howOf(args)), counts(vm, parts.isNan, howOf(args)));
}

/** Source: `numpy.nanvar`; no degrees of freedom left give NaN. */
function nanVariance(vm: Interpreter, args: Arguments): PyValue {
  refuseGiven(args, 'out', 'dtype');
  const array = toArray(vm, args['a']);
  const ddof = numberOf(vm, args['ddof']);
  const parts = withoutNan(array, 0);
  if (parts === null) return reduced(vm, array, 'var', { ...howOf(args), ddof: args['ddof'] });
  const kept: Keywords = { axis: args['axis'], keepdims: true };
  const mean = quotient(vm, reduced(vm, parts.filled, 'sum', kept), counts(vm, parts.isNan, kept));
  const distances = toArray(vm, vm.binary('-', array, mean));
  const squares = withoutNan(PyArray.of(unaryTensor('square', distances.tensor)), 0)?.filled ?? distances;
  const known = toArray(vm, counts(vm, parts.isNan, howOf(args))).tensor;
  const freedom = Float64Array.from(Array.from<Element, number>(known.values, Number), (count) =>
    count > ddof ? count - ddof : NaN,
  );
  return quotient(vm, reduced(vm, squares, 'sum', howOf(args)), wrap(tensorOf('float64', known.shape, freedom)));
}

const varianceSignature = 'a, axis=None, dtype=None, out=None, ddof=0, keepdims=False';

export const nanFunctions = {
  average: native('average', 'a, axis=None, weights=None, returned=False, *, keepdims=False', average, 'Weighted mean'),
  nansum: neutral('nansum', 'sum', 0, 'Sum, NaN left out'),
  nanprod: neutral('nanprod', 'prod', 1, 'Product, NaN left out'),
  nanmean: native('nanmean', 'a, axis=None, dtype=None, out=None, keepdims=False', nanMean, 'Mean, NaN left out'),
  nanvar: native('nanvar', varianceSignature, nanVariance, 'Variance, NaN left out'),
  nanstd: native(
    'nanstd',
    varianceSignature,
    (vm, args) => wrap(unaryTensor('sqrt', toArray(vm, nanVariance(vm, args)).tensor)),
    'Standard deviation, NaN left out',
  ),
  nanmax: extreme('nanmax', 'max', 'Largest element, NaN left out'),
  nanmin: extreme('nanmin', 'min', 'Smallest element, NaN left out'),
  nanargmax: extremePlace('nanargmax', 'argmax', 'Place of the largest element, NaN left out'),
  nanargmin: extremePlace('nanargmin', 'argmin', 'Place of the smallest element, NaN left out'),
};
