/** Interpolation, polynomials, covariance and derivatives of sampled functions. */
import { isFloat } from '#shared/tensor/dtype.ts';
import { linesAlong, startOf } from '#shared/tensor/kernels/lines.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { concatenate } from './arrange.ts';
import { type Arguments, refuseGiven, toArray } from './array-function.ts';
import { transposed } from './array-attributes.ts';
import { PyArray } from './array-object.ts';
import { wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { leastSquares } from './decompositions.ts';
import { matmul } from './matmul.ts';
import { toAxes, toIndex } from './refusals.ts';
import { diagonal } from './shaping.ts';
import { numberOf } from './statistics.ts';
import { type Element } from './storage.ts';

function floatsOf(vm: Interpreter, value: PyValue): Float64Array {
  return Float64Array.from(Array.from<Element, number>(castTensor(toNumpyTensor(vm, value), 'float64').values, Number));
}

/** Linear between the points. Source: NumPy's `arr_interp`, with its way around NaN at infinite slopes. */
function interpolate(x: number, xp: Float64Array, fp: Float64Array, left: number, right: number): number {
  if (Number.isNaN(x)) return x;
  const last = xp.length - 1;
  if (x < xp[0]) return left;
  if (x > xp[last]) return right;
  let [low, high] = [0, xp.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (xp[middle] <= x) low = middle + 1;
    else high = middle;
  }
  const place = low - 1;
  if (place === last || xp[place] === x) return fp[place];
  const slope = (fp[place + 1] - fp[place]) / (xp[place + 1] - xp[place]);
  const forward = slope * (x - xp[place]) + fp[place];
  if (!Number.isNaN(forward)) return forward;
  const backward = slope * (x - xp[place + 1]) + fp[place + 1];
  return Number.isNaN(backward) && fp[place] === fp[place + 1] ? fp[place] : backward;
}

function interp(vm: Interpreter, args: Arguments): PyValue {
  const given = castTensor(toNumpyTensor(vm, args['x']), 'float64');
  let x = floatsOf(vm, args['x']);
  let [xp, fp] = [floatsOf(vm, args['xp']), floatsOf(vm, args['fp'])];
  if (xp.length === 0) raise('ValueError', 'array of sample points is empty');
  if (xp.length !== fp.length) raise('ValueError', 'fp and xp are not of the same length.');
  let left = args['left'] === null ? fp[0] : numberOf(vm, args['left']);
  let right = args['right'] === null ? fp[fp.length - 1] : numberOf(vm, args['right']);
  if (args['period'] !== null) {
    const period = Math.abs(numberOf(vm, args['period']));
    if (period === 0) raise('ValueError', 'period must be a non-zero value');
    const within = (value: number): number => ((value % period) + period) % period;
    x = x.map(within);
    const wrapped = xp.map(within);
    const order = Array.from(wrapped, (_, place) => place).sort((a, b) => wrapped[a] - wrapped[b]);
    const [first, last] = [order[0], order[order.length - 1]];
    fp = Float64Array.from([fp[last], ...order.map((place) => fp[place]), fp[first]]);
    xp = Float64Array.from([wrapped[last] - period, ...order.map((place) => wrapped[place]), wrapped[first] + period]);
    [left, right] = [fp[0], fp[fp.length - 1]];
  }
  vm.tick(1 + x.length);
  return wrap(
    tensorOf(
      'float64',
      given.shape,
      x.map((value) => interpolate(value, xp, fp, left, right)),
    ),
  );
}

/** By Horner's rule. */
function polyval(vm: Interpreter, coefficients: PyValue, x: PyValue): PyValue {
  const at = toArray(vm, x);
  let result: PyValue = wrap(toArray(vm, vm.binary('*', at, 0n)).tensor);
  for (const coefficient of vm.toList(toArray(vm, coefficients))) {
    result = vm.binary('+', vm.binary('*', result, at), coefficient);
  }
  return result;
}

/** Least squares for polynomials: the columns of powers are scaled to length 1 first, as `numpy.polyfit` does. */
function polyfit(vm: Interpreter, args: Arguments): PyArray {
  refuseGiven(args, 'w');
  if (vm.truth(args['full']) || vm.truth(args['cov'])) raise('NotImplementedError', 'full and cov are not supported here');
  const degree = toIndex(vm, args['deg']);
  const [x, y] = [toNumpyTensor(vm, args['x']), toNumpyTensor(vm, args['y'])];
  if (degree < 0) raise('ValueError', 'expected deg >= 0');
  if (x.shape.length !== 1) raise('TypeError', 'expected 1D vector for x');
  if (x.values.length === 0) raise('TypeError', 'expected non-empty vector for x');
  if (y.shape.length < 1 || y.shape.length > 2) raise('TypeError', 'expected 1D or 2D array for y');
  if (x.shape[0] !== y.shape[0]) raise('TypeError', 'expected x and y to have same length');
  const rows = x.shape[0];
  const order = degree + 1;
  vm.reserve(rows * order * 24);
  const points = floatsOf(vm, args['x']);
  const powers = new Float64Array(rows * order);
  for (let row = 0; row < rows; row++) {
    for (let column = order - 1, power = 1; column >= 0; column--, power *= points[row]) powers[row * order + column] = power;
  }
  const lengths = Float64Array.from({ length: order }, (_, column) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += powers[row * order + column] ** 2;
    return Math.sqrt(sum);
  });
  const scaled = powers.map((power, place) => power / lengths[place % order]);
  const columns = y.shape.length === 1 ? 1 : y.shape[1];
  const right = { rows, columns, values: floatsOf(vm, args['y']) };
  const given = args['rcond'] === null ? rows * Number.EPSILON : numberOf(vm, args['rcond']);
  const { solution } = leastSquares(vm, { rows, columns: order, values: scaled }, right, given);
  const fitted = solution.values.map((value, place) => value / lengths[Math.floor(place / columns)]);
  return PyArray.of(tensorOf('float64', y.shape.length === 1 ? [order] : [order, columns], Float64Array.from(fitted)));
}

/** Rows are variables, columns observations. */
function observations(vm: Interpreter, value: PyValue, rowsAreVariables: boolean): Tensor {
  const array = toArray(vm, value);
  if (array.shape.length > 2) raise('ValueError', 'm has more than 2 dimensions');
  if (array.shape.length < 2) return { ...castTensor(array.tensor, 'float64'), shape: [1, array.size] };
  return castTensor((rowsAreVariables ? array : transposed(array)).tensor, 'float64');
}

function covariance(vm: Interpreter, args: Arguments): PyArray {
  refuseGiven(args, 'fweights', 'aweights', 'dtype');
  const byRows = vm.truth(args['rowvar'] ?? true);
  const own = observations(vm, args['m'] ?? args['x'], byRows);
  const x = args['y'] === null ? own : concatenate(vm, [own, observations(vm, args['y'], byRows)], 0);
  const [variables, count] = x.shape;
  const ddof = (args['ddof'] ?? null) === null ? (vm.truth(args['bias'] ?? false) ? 0 : 1) : numberOf(vm, args['ddof']);
  const mean = vm.call(
    vm.getAttribute(PyArray.of(x), 'mean'),
    [],
    new Map<string, PyValue>([
      ['axis', 1n],
      ['keepdims', true],
    ]),
  );
  const distances = toArray(vm, vm.binary('-', PyArray.of(x), mean));
  const products = matmul(vm, distances.tensor, transposed(distances).tensor);
  const scaled = toArray(vm, vm.binary('*', PyArray.of(products), 1 / Math.max(count - ddof, 0))).tensor;
  return PyArray.of(variables === 1 ? { ...scaled, shape: [] } : scaled);
}

function correlation(vm: Interpreter, args: Arguments): PyValue {
  const matrix = covariance(vm, args);
  if (matrix.shape.length === 0) return vm.binary('/', matrix, matrix);
  const deviations = Float64Array.from(Array.from<Element, number>(diagonal(matrix, 0).tensor.values, Number), Math.sqrt);
  const size = deviations.length;
  const values = Float64Array.from(Array.from<Element, number>(matrix.tensor.values, Number), (value, place) => {
    const own = value / deviations[Math.floor(place / size)] / deviations[place % size];
    return own > 1 ? 1 : own < -1 ? -1 : own;
  });
  return PyArray.of(tensorOf('float64', matrix.shape, values));
}

/** Distances between neighbouring points, or one distance for all of them. */
type Spacing = number | Float64Array;

function spacingsOf(vm: Interpreter, given: readonly PyValue[], axes: readonly number[], array: PyArray): readonly Spacing[] {
  if (given.length === 0) return axes.map(() => 1);
  const all = given.length === 1 && toNumpyTensor(vm, given[0]).shape.length === 0 ? axes.map(() => given[0]) : given;
  if (all.length !== axes.length) raise('TypeError', 'invalid number of arguments');
  return all.map((one, place) => {
    const tensor = toNumpyTensor(vm, one);
    if (tensor.shape.length === 0) return numberOf(vm, one);
    if (tensor.shape.length > 1) return raise('ValueError', 'distances must be either scalars or 1d');
    if (tensor.shape[0] !== array.shape[axes[place]]) {
      return raise('ValueError', 'when 1d, distances must match the length of the corresponding dimension');
    }
    const points = floatsOf(vm, one);
    const steps = points.subarray(1).map((point, index) => point - points[index]);
    return steps.every((step) => step === steps[0]) ? steps[0] : steps;
  });
}

/**
 * Central differences inside, one-sided ones of the first or second order at the ends.
 * Source: `numpy.gradient`; A. Quarteroni, R. Sacco, F. Saleri, "Numerical Mathematics" (2007).
 */
function slopes(line: Float64Array, spacing: Spacing, edgeOrder: number, round: (value: number) => number): Float64Array {
  const size = line.length;
  const result = new Float64Array(size);
  const stepAt = (place: number): number => (typeof spacing === 'number' ? spacing : spacing[place]);
  for (let place = 1; place < size - 1; place++) {
    if (typeof spacing === 'number') {
      result[place] = round(round(line[place + 1] - line[place - 1]) / (2 * spacing));
      continue;
    }
    const [before, after] = [spacing[place - 1], spacing[place]];
    const a = -after / (before * (before + after));
    const b = (after - before) / (before * after);
    const c = before / (after * (before + after));
    result[place] = a * line[place - 1] + b * line[place] + c * line[place + 1];
  }
  if (edgeOrder === 1) {
    result[0] = round(round(line[1] - line[0]) / stepAt(0));
    result[size - 1] = round(round(line[size - 1] - line[size - 2]) / stepAt(size - 2));
    return result;
  }
  const ends = [
    { at: 0, near: stepAt(0), far: stepAt(1), towards: 1 },
    { at: size - 1, near: stepAt(size - 2), far: stepAt(size - 3), towards: -1 },
  ];
  for (const { at, near, far, towards } of ends) {
    const isUniform = typeof spacing === 'number';
    const a = (isUniform ? -1.5 / near : -(2 * near + far) / (near * (near + far))) * towards;
    const b = (isUniform ? 2 / near : (near + far) / (near * far)) * towards;
    const c = (isUniform ? -0.5 / near : -near / (far * (near + far))) * towards;
    const [first, second, third] = [line[at], line[at + towards], line[at + 2 * towards]];
    result[at] = towards === 1 ? a * first + b * second + c * third : c * third + b * second + a * first;
  }
  return result;
}

function gradient(vm: Interpreter, args: Arguments, given: readonly PyValue[]): PyValue {
  const array = toArray(vm, args['f']);
  const edgeOrder = toIndex(vm, args['edge_order']);
  const rank = array.shape.length;
  const axes = toAxes(vm, args['axis'], rank);
  const spacings = spacingsOf(vm, given, axes, array);
  if (edgeOrder > 2) raise('ValueError', "'edge_order' greater than 2 not supported");
  const dtype = isFloat(array.dtype) ? array.dtype : 'float64';
  const round = dtype === 'float32' ? Math.fround : (value: number) => value;
  const source = floatsOf(vm, array);
  vm.reserve(source.length * 16);
  const results = axes.map((axis, own) => {
    if (array.shape[axis] < edgeOrder + 1) {
      const wanted = 'at least (edge_order + 1) elements are required.';
      raise('ValueError', `Shape of array too small to calculate a numerical gradient, ${wanted}`);
    }
    const layout = linesAlong(array.shape, axis);
    const values = new Float64Array(source.length);
    for (let line = 0; line < layout.count; line++) {
      const start = startOf(layout, line);
      const numbers = Float64Array.from({ length: layout.length }, (_, index) => source[start + index * layout.inner]);
      const found = slopes(numbers, spacings[own], edgeOrder, round);
      for (let index = 0; index < layout.length; index++) values[start + index * layout.inner] = found[index];
      vm.tick(1 + layout.length);
    }
    return PyArray.of(castTensor(tensorOf('float64', array.shape, values), dtype));
  });
  return results.length === 1 ? results[0] : new PyTuple(results);
}

/** The area under points joined by lines. */
function trapezoid(vm: Interpreter, args: Arguments): PyValue {
  const y = toNumpyTensor(vm, args['y']);
  if (y.shape.length !== 1) raise('NotImplementedError', 'np.trapezoid takes vectors here');
  const heights = floatsOf(vm, args['y']);
  const x = args['x'] === null ? null : floatsOf(vm, args['x']);
  const distance = numberOf(vm, args['dx']);
  const parts = heights.subarray(1).map((height, place) => {
    const step = x === null ? distance : x[place + 1] - x[place];
    return (step * (height + heights[place])) / 2;
  });
  return vm.call(vm.getAttribute(PyArray.of(tensorOf('float64', [parts.length], parts)), 'sum'), []);
}

export const fitting = {
  interp: native('interp', 'x, xp, fp, left=None, right=None, period=None', interp, 'Linear interpolation between points'),
  polyval: native('polyval', 'p, x', (vm, { p, x }) => polyval(vm, p, x), 'The value of a polynomial'),
  polyfit: native(
    'polyfit',
    'x, y, deg, rcond=None, full=False, w=None, cov=False',
    polyfit,
    'The polynomial nearest to points; agrees with NumPy to 12 digits for well conditioned points',
  ),
  cov: native(
    'cov',
    'm, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None',
    covariance,
    'Covariance matrix',
  ),
  corrcoef: native('corrcoef', 'x, y=None, rowvar=True, *, dtype=None', correlation, 'Correlation coefficients'),
  gradient: native(
    'gradient',
    'f, *varargs, axis=None, edge_order=1',
    (vm, args, { rest }) => gradient(vm, args, rest),
    'Slopes of sampled functions',
  ),
  trapezoid: native('trapezoid', 'y, x=None, dx=1.0, axis=-1', trapezoid, 'The area under points joined by lines'),
};
