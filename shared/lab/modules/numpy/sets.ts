/** Arrays as sets, and intervals. */
import { promote } from '#shared/tensor/promote.ts';
import type { Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native, type NativeFunction } from '../../python/native.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { concatenate, pickAlong } from './arrange.ts';
import { PyArray } from './array-object.ts';
import { wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { int64, searchSorted } from './search.ts';
import { argsortTensor, compareElements } from './sort.ts';
import type { Element } from './storage.ts';

/** The different elements of a flattened array in ascending order, and where each stands first. */
interface Distinct {
  readonly values: Tensor;
  readonly firsts: readonly number[];
}

function distinct(vm: Interpreter, tensor: Tensor): Distinct {
  const flat: Tensor = { ...tensor, shape: [tensor.values.length] };
  const order = Array.from<Element, number>(argsortTensor(vm, flat, 0).values, Number);
  const isNew = (place: number): boolean =>
    place === 0 || compareElements(flat.values[order[place - 1]], flat.values[order[place]]) !== 0;
  const firsts = order.filter((_, place) => isNew(place));
  return { values: pickAlong(vm, flat, 0, firsts), firsts };
}

/** Both arrays in the type that they share. */
function together(vm: Interpreter, first: PyValue, second: PyValue): readonly [Tensor, Tensor] {
  const [left, right] = [toNumpyTensor(vm, first), toNumpyTensor(vm, second)];
  const dtype = promote(left.dtype, right.dtype) ?? 'unicode';
  return [castTensor(left, dtype), castTensor(right, dtype)];
}

const keysOf = ({ values }: Tensor): readonly string[] => Array.from<Element, string>(values, String);

/** Places in the values of `left` whose elements `right` has, or has not. */
function placesIn(left: Distinct, right: Distinct, wanted: boolean): readonly number[] {
  const known = new Set(keysOf(right.values));
  return keysOf(left.values).flatMap((key, place) => (known.has(key) === wanted ? [place] : []));
}

function intersect(vm: Interpreter, first: PyValue, second: PyValue, returnsIndices: boolean): PyValue {
  const [left, right] = together(vm, first, second).map((tensor) => distinct(vm, tensor));
  const shared = placesIn(left, right, true);
  const values = PyArray.of(pickAlong(vm, left.values, 0, shared));
  if (!returnsIndices) return values;
  const others = placesIn(right, left, true);
  return new PyTuple([
    values,
    PyArray.of(int64(shared.map((place) => left.firsts[place]))),
    PyArray.of(int64(others.map((place) => right.firsts[place]))),
  ]);
}

const setFunction = (
  name: string,
  signature: string,
  help: string,
  build: (vm: Interpreter, left: Tensor, right: Tensor) => Tensor,
): NativeFunction =>
  native(
    name,
    signature,
    (vm, { ar1, ar2 }) => {
      const [left, right] = together(vm, ar1, ar2);
      return PyArray.of(build(vm, left, right));
    },
    help,
  );

const flattened = (tensor: Tensor): Tensor => ({ ...tensor, shape: [tensor.values.length] });

/** 1 for ascending bins, -1 for descending ones. */
function directionOf(bins: Tensor): 1 | -1 {
  const numbers = Array.from<Element, number>(bins.values, Number);
  const holds = (fits: (low: number, high: number) => boolean): boolean =>
    numbers.every((number, place) => place === 0 || fits(numbers[place - 1], number));
  if (holds((low, high) => low <= high)) return 1;
  if (holds((low, high) => low >= high)) return -1;
  return raise('ValueError', 'bins must be monotonically increasing or decreasing');
}

function digitize(vm: Interpreter, x: Tensor, bins: Tensor, right: boolean): PyValue {
  const side = right ? 'left' : 'right';
  if (directionOf(bins) === 1) return searchSorted(vm, bins, x, side);
  const size = bins.values.length;
  const reversed = pickAlong(
    vm,
    bins,
    0,
    Int32Array.from({ length: size }, (_, place) => size - 1 - place),
  );
  return vm.binary('-', wrap(int64([size], [])), searchSorted(vm, reversed, x, side));
}

export const setFunctions = {
  intersect1d: native(
    'intersect1d',
    'ar1, ar2, assume_unique=False, return_indices=False',
    (vm, { ar1, ar2, return_indices: indices }) => intersect(vm, ar1, ar2, vm.truth(indices)),
    'Elements that both arrays have',
  ),
  union1d: setFunction('union1d', 'ar1, ar2', 'Elements that one of two arrays has', (vm, left, right) => {
    const all = concatenate(vm, [flattened(left), flattened(right)], 0);
    return distinct(vm, all).values;
  }),
  setdiff1d: setFunction(
    'setdiff1d',
    'ar1, ar2, assume_unique=False',
    'Elements of the first array that the second lacks',
    (vm, left, right) => {
      const own = distinct(vm, left);
      return pickAlong(vm, own.values, 0, placesIn(own, distinct(vm, right), false));
    },
  ),
  setxor1d: setFunction(
    'setxor1d',
    'ar1, ar2, assume_unique=False',
    'Elements that only one of two arrays has',
    (vm, left, right) => {
      const [own, other] = [distinct(vm, left), distinct(vm, right)];
      const parts = [
        pickAlong(vm, own.values, 0, placesIn(own, other, false)),
        pickAlong(vm, other.values, 0, placesIn(other, own, false)),
      ];
      return distinct(vm, concatenate(vm, parts, 0)).values;
    },
  ),
  digitize: native(
    'digitize',
    'x, bins, right=False',
    (vm, { x, bins, right }) => digitize(vm, toNumpyTensor(vm, x), toNumpyTensor(vm, bins), vm.truth(right)),
    'In which interval each number lies',
  ),
};
