/** Sorting, counting, quantiles and the like. */
import { isFloat, isInteger, isText } from '#shared/tensor/dtype.ts';
import { sortValues } from '#shared/tensor/kernels/sort-values.ts';
import { linesAlong, startOf } from '#shared/tensor/kernels/lines.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { type Arguments, refuseGiven, toArray } from './array-function.ts';
import { PyArray } from './array-object.ts';
import { combine, wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { histogram } from './histogram.ts';
import { nonzeroOf } from './indexing.ts';
import { toAxis, toIndex, toShape } from './refusals.ts';
import { argsortTensor, compareElements, sortTensor } from './sort.ts';
import { pickAlong } from './arrange.ts';
import { type Element, gather } from './storage.ts';

export const int64 = (numbers: readonly number[], shape: readonly number[] = [numbers.length]): Tensor =>
  tensorOf('int64', shape, BigInt64Array.from(numbers, BigInt));

const flat = (tensor: Tensor): Tensor => ({ ...tensor, shape: [tensor.values.length] });

function unique(vm: Interpreter, args: Arguments): PyValue {
  refuseGiven(args, 'axis');
  const source = flat(toNumpyTensor(vm, args['ar']));
  const order = argsortTensor(vm, source, 0).values;
  const places = Int32Array.from(Array.from<Element, number>(order, Number));
  const firsts: number[] = [];
  const counts: number[] = [];
  const inverse = new Array<number>(places.length);
  for (let index = 0; index < places.length; index++) {
    const value = source.values[places[index]];
    if (index === 0 || compareElements(source.values[places[index - 1]], value) !== 0) {
      firsts.push(places[index]);
      counts.push(0);
    }
    counts[counts.length - 1]++;
    inverse[places[index]] = firsts.length - 1;
  }
  const values = PyArray.of(
    tensorOf(source.dtype, [firsts.length], gather(source.dtype, source.values, Int32Array.from(firsts))),
  );
  const results: PyValue[] = [values];
  if (vm.truth(args['return_index'])) results.push(PyArray.of(int64(firsts)));
  if (vm.truth(args['return_inverse'])) results.push(PyArray.of(int64(inverse, toNumpyTensor(vm, args['ar']).shape)));
  if (vm.truth(args['return_counts'])) results.push(PyArray.of(int64(counts)));
  return results.length === 1 ? values : new PyTuple(results);
}

function bincount(vm: Interpreter, args: Arguments): PyValue {
  const source = toNumpyTensor(vm, args['x']);
  if (source.shape.length !== 1) raise('ValueError', 'object of too small depth for desired array');
  if (!isInteger(source.dtype) && source.dtype !== 'bool') {
    raise('TypeError', `Cannot cast array data from dtype('${source.dtype}') to dtype('int64') according to the rule 'safe'`);
  }
  const places = Array.from<Element, number>(source.values, Number);
  if (places.some((place) => place < 0)) raise('ValueError', "'list' argument must have no negative elements");
  const length = places.reduce((most, place) => Math.max(most, place + 1), toIndex(vm, args['minlength']));
  vm.reserve(length * 8);
  if (args['weights'] === null) {
    const counts = new BigInt64Array(length);
    for (const place of places) counts[place]++;
    return PyArray.of(tensorOf('int64', [length], counts));
  }
  const weights = castTensor(toNumpyTensor(vm, args['weights']), 'float64').values;
  if (weights.length !== places.length) raise('ValueError', "The weights and list don't have the same length.");
  const sums = new Float64Array(length);
  for (const [index, place] of places.entries()) sums[place] += Number(weights[index]);
  return PyArray.of(tensorOf('float64', [length], sums));
}

/** The lines along an axis, or of all elements for null, each as sorted float64; NaN is left out or makes a line null. */
function sortedLines(
  vm: Interpreter,
  array: PyArray,
  axis: PyValue,
  skipsNan: boolean,
): { readonly lines: readonly (Float64Array | null)[]; readonly shape: readonly number[]; readonly along: number | null } {
  if (isText(array.dtype)) raise('TypeError', `ufunc 'subtract' did not contain a loop with signature matching types`);
  const source = castTensor(array.tensor, 'float64');
  const along = axis === null ? null : toAxis(vm, axis, array.shape.length);
  const whole = along === null ? flat(source) : source;
  const layout = linesAlong(whole.shape, along ?? 0);
  const lines: (Float64Array | null)[] = [];
  for (let line = 0; line < layout.count; line++) {
    const values = new Float64Array(layout.length);
    const start = startOf(layout, line);
    for (let index = 0; index < layout.length; index++) values[index] = Number(whole.values[start + index * layout.inner]);
    vm.tick(1 + layout.length);
    const known = skipsNan ? values.filter((value) => !Number.isNaN(value)) : values;
    if (known.some(Number.isNaN)) {
      lines.push(null);
      continue;
    }
    sortValues(known);
    lines.push(known);
  }
  return { lines, shape: array.shape, along };
}

function restore(
  vm: Interpreter,
  results: readonly number[],
  shape: readonly number[],
  along: number | null,
  keep: boolean,
  array: PyArray,
): Tensor {
  const reduced = along === null ? shape.map(() => 1) : shape.map((size, axis) => (axis === along ? 1 : size));
  const kept = along === null ? [] : shape.filter((_, axis) => axis !== along);
  const tensor = tensorOf('float64', keep ? reduced : kept, Float64Array.from(results));
  vm.tick();
  return isFloat(array.dtype) ? castTensor(tensor, array.dtype) : tensor;
}

function median(vm: Interpreter, args: Arguments, skipsNan: boolean): PyValue {
  refuseGiven(args, 'out');
  const array = toArray(vm, args['a']);
  const { lines, shape, along } = sortedLines(vm, array, args['axis'], skipsNan);
  const round = array.dtype === 'float32' || array.dtype === 'float16' ? Math.fround : (value: number) => value;
  const results = lines.map((line) => {
    if (line === null || line.length === 0) return NaN;
    const half = Math.floor(line.length / 2);
    return line.length % 2 === 1 ? line[half] : round(line[half - 1] + line[half]) / 2;
  });
  return wrap(restore(vm, results, shape, along, vm.truth(args['keepdims']), array));
}

/** Linear interpolation between neighbours. Source: `numpy.lib._function_base_impl._lerp`. */
function quantileOf(line: Float64Array | null, q: number): number {
  if (line === null || line.length === 0) return NaN;
  const place = q * (line.length - 1);
  const low = Math.floor(place);
  const weight = place - low;
  const [left, right] = [line[low], line[Math.min(low + 1, line.length - 1)]];
  const difference = right - left;
  return weight >= 0.5 ? right - difference * (1 - weight) : left + difference * weight;
}

function quantile(vm: Interpreter, args: Arguments, scale: 1 | 100, skipsNan = false): PyValue {
  refuseGiven(args, 'out', 'weights');
  if (args['method'] !== 'linear') raise('NotImplementedError', "Only method='linear' is supported here");
  const array = toArray(vm, args['a']);
  const given = castTensor(toNumpyTensor(vm, args['q']), 'float64');
  const fractions = Array.from<Element, number>(given.values, (value) => Number(value) / scale);
  if (fractions.some((fraction) => !(fraction >= 0 && fraction <= 1))) {
    raise('ValueError', scale === 100 ? 'Percentiles must be in the range [0, 100]' : 'Quantiles must be in the range [0, 1]');
  }
  const { lines, shape, along } = sortedLines(vm, array, args['axis'], skipsNan);
  const keep = vm.truth(args['keepdims']);
  const parts = fractions.map((fraction) =>
    restore(
      vm,
      lines.map((line) => quantileOf(line, fraction)),
      shape,
      along,
      keep,
      array,
    ),
  );
  if (given.shape.length === 0) return wrap(parts[0]);
  const all = parts.flatMap((part) => Array.from<Element, number>(part.values, Number));
  const dtype = isFloat(array.dtype) ? array.dtype : 'float64';
  const joined = tensorOf('float64', [...given.shape, ...(parts[0]?.shape ?? [])], Float64Array.from(all));
  return PyArray.of(castTensor(joined, dtype));
}

function unravel(vm: Interpreter, indices: PyValue, shape: readonly number[]): PyValue {
  const given = castTensor(toNumpyTensor(vm, indices), 'int64');
  const size = shape.reduce((product, length) => product * length, 1);
  const places = Array.from<Element, number>(given.values, Number);
  for (const place of places) {
    if (place < 0 || place >= size) raise('ValueError', `index ${place} is out of bounds for array with size ${size}`);
  }
  let stride = size;
  const axes = shape.map((length) => {
    stride /= length;
    const own = stride;
    return wrap(
      int64(
        places.map((place) => Math.floor(place / own) % length),
        given.shape,
      ),
    );
  });
  return new PyTuple(axes);
}

/** Where values would go into a sorted array. */
export function searchSorted(vm: Interpreter, sorted: Tensor, values: Tensor, side: PyValue): PyValue {
  if (side !== 'left' && side !== 'right')
    raise('ValueError', "search side must be 'left' or 'right' (got " + vm.repr(side) + ')');
  const places = Array.from<Element, number>(values.values, (value) => {
    let [low, high] = [0, sorted.values.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = compareElements(sorted.values[middle], value);
      if (order < 0 || (order === 0 && side === 'right')) low = middle + 1;
      else high = middle;
    }
    return low;
  });
  vm.tick(1 + places.length);
  return wrap(int64(places, values.shape));
}

function nonemptyTexts({ shape, values }: Tensor): Tensor {
  return tensorOf('bool', shape, Uint8Array.from(Array.from<Element, number>(values, (text) => (text === '' ? 0 : 1))));
}

function diff(vm: Interpreter, array: PyArray, times: number, axis: number): PyArray {
  if (times < 0) raise('ValueError', `order must be non-negative but got ${times}`);
  let tensor = array.tensor;
  for (let step = 0; step < times; step++) {
    const size = tensor.shape[axis];
    const indices = Array.from({ length: Math.max(0, size - 1) }, (_, index) => index);
    const later = pickAlong(
      vm,
      tensor,
      axis,
      indices.map((index) => index + 1),
    );
    const earlier = pickAlong(vm, tensor, axis, indices);
    const kind = tensor.dtype === 'bool' ? 'not_equal' : 'subtract';
    tensor = combine(vm, kind, kind, { weak: null, tensor: later }, { weak: null, tensor: earlier });
  }
  return PyArray.of(tensor);
}

const medianSignature = 'a, axis=None, out=None, overwrite_input=False, keepdims=False';
const quantileSignature = "a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None";

export const searchers = {
  sort: native(
    'sort',
    'a, axis=-1, kind=None, order=None, *, stable=None',
    (vm, { a, axis }) => {
      const { tensor } = toArray(vm, a);
      const source = axis === null ? flat(tensor) : tensor;
      return PyArray.of(sortTensor(vm, source, axis === null ? 0 : toAxis(vm, axis, tensor.shape.length)));
    },
    'A sorted copy',
  ),
  unique: native(
    'unique',
    'ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True',
    unique,
    'The different elements in ascending order',
  ),
  bincount: native('bincount', 'x, weights=None, minlength=0', bincount, 'How often each whole number occurs'),
  histogram: native(
    'histogram',
    'a, bins=10, range=None, density=None, weights=None',
    (vm, args) => {
      refuseGiven(args, 'weights');
      return histogram(
        vm,
        toArray(vm, args['a']).tensor,
        args['bins'],
        args['range'],
        args['density'] !== null && vm.truth(args['density']),
      );
    },
    'Counts within intervals, and their edges',
  ),
  median: native('median', medianSignature, (vm, args) => median(vm, args, false), 'Middle element'),
  nanmedian: native('nanmedian', medianSignature, (vm, args) => median(vm, args, true), 'Middle element, NaN left out'),
  percentile: native(
    'percentile',
    quantileSignature,
    (vm, args) => quantile(vm, args, 100),
    'Value below which a percentage of the elements lies',
  ),
  quantile: native(
    'quantile',
    quantileSignature,
    (vm, args) => quantile(vm, args, 1),
    'Value below which a fraction of the elements lies',
  ),
  nanpercentile: native(
    'nanpercentile',
    quantileSignature,
    (vm, args) => quantile(vm, args, 100, true),
    'Value below which a percentage of the elements lies, NaN left out',
  ),
  nanquantile: native(
    'nanquantile',
    quantileSignature,
    (vm, args) => quantile(vm, args, 1, true),
    'Value below which a fraction of the elements lies, NaN left out',
  ),
  unravel_index: native(
    'unravel_index',
    "indices, shape, order='C'",
    (vm, { indices, shape }) => unravel(vm, indices, toShape(vm, shape)),
    'Indices along the axes for indices of the flattened array',
  ),
  searchsorted: native(
    'searchsorted',
    "a, v, side='left', sorter=None",
    (vm, args) => {
      const sorted = toNumpyTensor(vm, args['a']);
      if (sorted.shape.length !== 1) {
        raise('ValueError', `object ${sorted.shape.length > 1 ? 'too deep' : 'of too small depth'} for desired array`);
      }
      const order = args['sorter'] === null ? null : castTensor(toNumpyTensor(vm, args['sorter']), 'int64').values;
      const source = order === null ? sorted : pickAlong(vm, sorted, 0, Array.from<Element, number>(order, Number));
      return searchSorted(vm, source, toNumpyTensor(vm, args['v']), args['side']);
    },
    'Where values would go into a sorted array',
  ),
  diff: native(
    'diff',
    'a, n=1, axis=-1, prepend=None, append=None',
    (vm, args) => {
      refuseGiven(args, 'prepend', 'append');
      const array = toArray(vm, args['a']);
      if (array.shape.length === 0) raise('ValueError', 'diff requires input that is at least one dimensional');
      return diff(vm, array, toIndex(vm, args['n']), toAxis(vm, args['axis'], array.shape.length));
    },
    'Differences of neighbours',
  ),
  count_nonzero: native(
    'count_nonzero',
    'a, axis=None, *, keepdims=False',
    (vm, { a, axis, keepdims }) => {
      const source = toArray(vm, a).tensor;
      const test = PyArray.of(isText(source.dtype) ? nonemptyTexts(source) : castTensor(source, 'bool'));
      return vm.call(vm.getAttribute(test, 'sum'), [axis], new Map([['keepdims', keepdims]]));
    },
    'How many elements are not zero',
  ),
  argwhere: native(
    'argwhere',
    'a',
    (vm, { a }) => {
      const { tensor } = toArray(vm, a);
      const columns = nonzeroOf(tensor);
      const rows = columns[0]?.values.length ?? nonzeroOf(flat(tensor))[0].values.length;
      const places = Array.from({ length: rows }, (_, row) => columns.map(({ values }) => Number(values[row]))).flat();
      return PyArray.of(int64(places, [rows, columns.length]));
    },
    'Indices of the elements that are not zero',
  ),
  flatnonzero: native(
    'flatnonzero',
    'a',
    (vm, { a }) => PyArray.of(nonzeroOf(flat(toArray(vm, a).tensor))[0]),
    'Indices of the elements that are not zero, of the flattened array',
  ),
  isin: native(
    'isin',
    'element, test_elements, assume_unique=False, invert=False',
    (vm, { element, test_elements: tests, invert }) => {
      const source = toNumpyTensor(vm, element);
      const known = new Set(Array.from<Element, string>(toNumpyTensor(vm, tests).values, String));
      const inverted = vm.truth(invert);
      const isIn = (value: Element): boolean => !Number.isNaN(value) && known.has(String(value));
      const found = Array.from<Element, number>(source.values, (value) => (isIn(value) !== inverted ? 1 : 0));
      return wrap(tensorOf('bool', source.shape, Uint8Array.from(found)));
    },
    'Whether elements are among others',
  ),
  ptp: native(
    'ptp',
    'a, axis=None',
    (vm, { a, axis }) => {
      const array = toArray(vm, a);
      const end = (name: string): PyValue => vm.call(vm.getAttribute(array, name), [axis]);
      return vm.binary('-', end('max'), end('min'));
    },
    'Largest minus smallest element',
  ),
};
