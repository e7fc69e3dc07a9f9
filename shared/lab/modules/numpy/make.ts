/** Functions that make arrays. */
import { allocate, byteSize, type DType, isBig, isFloat, isText } from '#shared/tensor/dtype.ts';
import { roundToFloat16 } from '#shared/tensor/float16.ts';
import { copyBlock } from '#shared/tensor/kernels/copy.ts';
import { promote } from '#shared/tensor/promote.ts';
import { sizeOf, type Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { asPython, toNumpyTensor } from '../convert.ts';
import { tile } from './arrange.ts';
import { refuseGiven, toArray } from './array-function.ts';
import { PyArray } from './array-object.ts';
import { wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { PyNumpyDType, toNumpyDType } from './dtype-object.ts';
import { copyOf } from './methods.ts';
import { argumentOf, strong } from './operands.ts';
import { toIndex, toShape } from './refusals.ts';
import { scalarOf } from './scalar-object.ts';
import { diagonal } from './shaping.ts';
import { numberOf } from './statistics.ts';
import { type Element, tensorOf } from './storage.ts';
import { textWidthWithin } from './text-width.ts';

const dtypeOrNull = (vm: Interpreter, value: PyValue): DType | null => (value === null ? null : toNumpyDType(vm, value));

/** Asks for the memory of an array. */
export function reserveArray(vm: Interpreter, shape: readonly number[], dtype: DType): void {
  const size = sizeOf(shape);
  vm.reserve(size * (byteSize(dtype) || 16));
  vm.tick(1 + Math.floor(size / 64));
}

/** An array with one value everywhere. */
export function filled(vm: Interpreter, shape: readonly number[], dtype: DType, value: Element): Tensor {
  reserveArray(vm, shape, dtype);
  const values = allocate(dtype, sizeOf(shape));
  if (value !== 0 && value !== 0n && value !== '') {
    const writable: { [index: number]: Element } = values;
    for (let index = 0; index < values.length; index++) writable[index] = value;
  }
  return tensorOf(dtype, shape, values);
}

const one = (dtype: DType): Element => (isText(dtype) ? '1' : isBig(dtype) ? 1n : 1);

function array(vm: Interpreter, object: PyValue, dtype: PyValue, minimum: number): PyArray {
  const wanted = dtypeOrNull(vm, dtype);
  const given = dtype instanceof PyNumpyDType && dtype.width > 0 ? dtype.width : undefined;
  const tensor = toNumpyTensor(vm, object, wanted);
  const width = given ?? (tensor.dtype === 'unicode' ? textWidthWithin(object) || undefined : undefined);
  const missing = Math.max(0, minimum - tensor.shape.length);
  return PyArray.of({ ...tensor, shape: [...new Array<number>(missing).fill(1), ...tensor.shape] }, width);
}

/** Source: NumPy's `PyArray_ArangeObj`: the second element fixes the distance, in the result's own precision. */
export function arange(vm: Interpreter, start: Tensor, stop: Tensor, step: Tensor, dtype: DType): Tensor {
  const [first, last, by] = [start, stop, step].map(({ values }) => values[0]);
  const isWhole = [first, last, by].every((value) => typeof value === 'bigint');
  if (Number(by) === 0) raise('ZeroDivisionError', isWhole ? 'division by zero' : 'float division by zero');
  const length = Math.max(0, Math.ceil((Number(last) - Number(first)) / Number(by)));
  if (!Number.isSafeInteger(length)) raise('ValueError', 'Maximum allowed size exceeded');
  reserveArray(vm, [length], dtype);
  const ends = [first, isWhole ? BigInt(first) + BigInt(by) : Number(first) + Number(by)];
  const [low, next] = ends
    .map((value) =>
      typeof value === 'bigint'
        ? tensorOf('int64', [], BigInt64Array.of(value))
        : tensorOf('float64', [], Float64Array.of(Number(value))),
    )
    .map((tensor) => castTensor(tensor, dtype).values[0]);
  const values = allocate(dtype, length);
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
    const delta = BigInt(next) - BigInt(low);
    let value = BigInt(low);
    for (let index = 0; index < length; index++, value += delta) values[index] = value;
  } else if (!Array.isArray(values)) {
    fillNumbers(values, Number(low), Number(next), dtype);
  }
  return tensorOf(dtype, [length], values);
}

function fillNumbers(
  values: Exclude<Tensor['values'], string[] | BigInt64Array | BigUint64Array>,
  low: number,
  next: number,
  dtype: DType,
): void {
  const round = dtype === 'float64' || !isFloat(dtype) ? (value: number) => value : Math.fround;
  const delta = round(next - low);
  for (let index = 0; index < values.length; index++) values[index] = round(low + round(index * delta));
  if (dtype === 'float16') for (let index = 0; index < values.length; index++) values[index] = roundToFloat16(values[index]);
}

/** Source: `numpy.linspace`. */
export function linspace(
  vm: Interpreter,
  start: number,
  stop: number,
  count: number,
  endpoint: boolean,
): { readonly values: Float64Array; readonly step: number } {
  reserveArray(vm, [count], 'float64');
  const values = new Float64Array(count);
  const divisor = endpoint ? count - 1 : count;
  const delta = stop - start;
  const step = divisor > 0 ? delta / divisor : NaN;
  for (let index = 0; index < count; index++) {
    const scaled = divisor <= 0 ? index * delta : step === 0 ? (index / divisor) * delta : index * step;
    values[index] = scaled + start;
  }
  if (endpoint && count > 1) values[count - 1] = stop;
  return { values, step };
}

function linspaceCall(vm: Interpreter, args: Readonly<Record<string, PyValue>>): PyValue {
  const count = toIndex(vm, args['num']);
  if (count < 0) raise('ValueError', `Number of samples, ${count}, must be non-negative.`);
  const [start, stop] = [numberOf(vm, args['start']), numberOf(vm, args['stop'])];
  const { values, step } = linspace(vm, start, stop, count, vm.truth(args['endpoint']));
  const dtype = dtypeOrNull(vm, args['dtype']) ?? 'float64';
  const whole = isFloat(dtype) ? values : values.map(Math.floor);
  const result = PyArray.of(castTensor(tensorOf('float64', [count], whole), dtype));
  return vm.truth(args['retstep']) ? new PyTuple([result, scalarOf(tensorOf('float64', [], Float64Array.of(step)))]) : result;
}

function powersBetween(
  vm: Interpreter,
  args: Readonly<Record<string, PyValue>>,
  start: number,
  stop: number,
  base: number,
): Float64Array {
  const count = toIndex(vm, args['num']);
  if (count < 0) raise('ValueError', `Number of samples, ${count}, must be non-negative.`);
  const exponents = linspace(vm, start, stop, count, vm.truth(args['endpoint'])).values;
  return exponents.map((exponent) => base ** exponent);
}

/** Source: `numpy.geomspace`: powers of 10, the ends set to what was given. */
function geomspace(vm: Interpreter, args: Readonly<Record<string, PyValue>>, start: number, stop: number): Float64Array {
  if (start === 0 || stop === 0) raise('ValueError', 'Geometric sequence cannot include zero');
  const sign = Math.sign(start);
  if (Math.sign(stop) !== sign) raise('NotImplementedError', 'Complex numbers are not supported here');
  const values = powersBetween(vm, args, Math.log10(sign * start), Math.log10(sign * stop), 10);
  if (values.length > 0) values[0] = sign * start;
  if (values.length > 1 && vm.truth(args['endpoint'])) values[values.length - 1] = sign * stop;
  return values.map((value) => sign * value);
}

/** Ones on a diagonal. */
function eye(vm: Interpreter, rows: number, columns: number, k: number, dtype: DType): Tensor {
  if (rows < 0 || columns < 0) raise('ValueError', 'negative dimensions are not allowed');
  reserveArray(vm, [rows, columns], dtype);
  const values = allocate(dtype, rows * columns);
  const writable: { [index: number]: Element } = values;
  for (let row = 0; row < rows; row++) {
    const column = row + k;
    if (column >= 0 && column < columns) writable[row * columns + column] = one(dtype);
  }
  return tensorOf(dtype, [rows, columns], values);
}

function diag(vm: Interpreter, source: PyArray, k: number): PyArray {
  if (source.shape.length === 2) return copyOf(diagonal(source, k));
  if (source.shape.length !== 1) raise('ValueError', 'Input must be 1- or 2-d.');
  const size = source.size + Math.abs(k);
  const { dtype, values } = source.tensor;
  reserveArray(vm, [size, size], dtype);
  const result = allocate(dtype, size * size);
  const start = k >= 0 ? k : -k * size;
  copyBlock([source.size], values, { start: 0, strides: [1] }, result, { start, strides: [size + 1] });
  return PyArray.of(tensorOf(dtype, [size, size], result));
}

/** Keeps one side of the diagonal of the last two axes. */
function triangle(vm: Interpreter, { dtype, shape, values }: Tensor, keeps: (row: number, column: number) => boolean): Tensor {
  if (shape.length === 1) return triangle(vm, tile(vm, { dtype, shape, values } as Tensor, [shape[0], 1]), keeps);
  if (shape.length === 0) raise('ValueError', 'the input array must have at least one dimension');
  reserveArray(vm, shape, dtype);
  const [rows, columns] = shape.slice(-2);
  const result = values.slice();
  const writable: { [index: number]: Element } = result;
  const empty = allocate(dtype, 1)[0];
  for (let place = 0; place < result.length; place++) {
    if (!keeps(Math.floor(place / columns) % rows, place % columns)) writable[place] = empty;
  }
  return tensorOf(dtype, shape, result);
}

function meshgrid(vm: Interpreter, given: readonly PyValue[], indexing: PyValue): PyTuple {
  if (indexing !== 'xy' && indexing !== 'ij') raise('ValueError', "Valid values for `indexing` are 'xy' and 'ij'.");
  const axes = given.map((value) => toArray(vm, value).tensor);
  const order = axes.map((_, axis) => axis);
  if (indexing === 'xy' && order.length > 1) [order[0], order[1]] = [1, 0];
  const sizes = axes.map(({ values }) => values.length);
  return new PyTuple(
    axes.map((axis, own) => {
      const at = order.indexOf(own);
      const shape = order.map((_, place) => (place === at ? sizes[own] : 1));
      const counts = order.map((other) => (other === own ? 1 : sizes[other]));
      return PyArray.of(tile(vm, { ...axis, shape }, counts));
    }),
  );
}

const like = (name: string, value: (dtype: DType) => Element, help: string) =>
  native(
    name,
    "a, dtype=None, order='K', subok=True, shape=None",
    (vm, { a, dtype, shape }) => {
      const model = toArray(vm, a).tensor;
      const wanted = dtypeOrNull(vm, dtype) ?? model.dtype;
      return PyArray.of(filled(vm, shape === null ? model.shape : toShape(vm, shape), wanted, value(wanted)));
    },
    help,
  );

const constant = (name: string, value: (dtype: DType) => Element, help: string) =>
  native(
    name,
    "shape, dtype=None, order='C'",
    (vm, { shape, dtype }) => {
      const wanted = toNumpyDType(vm, dtype);
      return PyArray.of(filled(vm, toShape(vm, shape), wanted, value(wanted)));
    },
    help,
  );

const zero = (dtype: DType): Element => allocate(dtype, 1)[0];

function full(vm: Interpreter, shape: readonly number[], value: PyValue, dtype: DType | null): PyArray {
  const tensor = toNumpyTensor(vm, value, dtype);
  if (tensor.shape.length === 0) return PyArray.of(filled(vm, shape, tensor.dtype, tensor.values[0]));
  const result = PyArray.of(filled(vm, shape, tensor.dtype, zero(tensor.dtype)));
  vm.setItem(result, new PyTuple([]), wrap(tensor));
  return result;
}

export const makers = {
  array: native(
    'array',
    "object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None",
    (vm, args) => {
      refuseGiven(args, 'like');
      return array(vm, args['object'], args['dtype'], toIndex(vm, args['ndmin']));
    },
    'An array of nested lists',
  ),
  asarray: native(
    'asarray',
    'a, dtype=None, order=None, *, device=None, copy=None, like=None',
    (vm, { a, dtype }) => {
      const wanted = dtypeOrNull(vm, dtype);
      if (a instanceof PyArray && (wanted === null || wanted === a.dtype)) return a;
      return array(vm, a, dtype, 0);
    },
    'The array itself, or a new one of something else',
  ),
  arange: native(
    'arange',
    'start_or_stop, stop=None, step=None, dtype=None, *, device=None, like=None',
    (vm, args) => {
      const start = args['stop'] === null ? 0n : args['start_or_stop'];
      const stop = args['stop'] === null ? args['start_or_stop'] : args['stop'];
      const parts = [start, stop, args['step'] ?? 1n].map((value) => strong(argumentOf(vm, value)));
      if (parts.some(({ dtype, shape }) => isText(dtype) || shape.length > 0)) {
        raise('TypeError', 'arange() takes only numbers here');
      }
      const common = parts.reduce<DType>((dtype, part) => promote(dtype, part.dtype) ?? dtype, parts[0].dtype);
      const dtype = dtypeOrNull(vm, args['dtype']) ?? (common === 'bool' ? 'int64' : common);
      const [first, last, by] = parts.map((part) => castTensor(part, isFloat(common) ? 'float64' : 'int64'));
      return PyArray.of(asPython(() => arange(vm, first, last, by, dtype)));
    },
    'Evenly spaced numbers from start to stop, stop left out',
  ),
  linspace: native(
    'linspace',
    'start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0',
    linspaceCall,
    'A number of evenly spaced numbers, both ends included',
  ),
  logspace: native(
    'logspace',
    'start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0',
    (vm, args) => {
      const [start, stop, base] = ['start', 'stop', 'base'].map((name) => numberOf(vm, args[name]));
      const values = powersBetween(vm, args, start, stop, base);
      return PyArray.of(castTensor(tensorOf('float64', [values.length], values), dtypeOrNull(vm, args['dtype']) ?? 'float64'));
    },
    'Numbers evenly spaced by ratio, between powers of a base',
  ),
  geomspace: native(
    'geomspace',
    'start, stop, num=50, endpoint=True, dtype=None, axis=0',
    (vm, args) => {
      const [start, stop] = ['start', 'stop'].map((name) => numberOf(vm, args[name]));
      const values = geomspace(vm, args, start, stop);
      return PyArray.of(castTensor(tensorOf('float64', [values.length], values), dtypeOrNull(vm, args['dtype']) ?? 'float64'));
    },
    'Numbers evenly spaced by ratio, both ends included',
  ),
  zeros: constant('zeros', zero, 'An array of zeros'),
  ones: constant('ones', one, 'An array of ones'),
  empty: constant('empty', zero, 'An array that is to be filled; here it holds zeros'),
  zeros_like: like('zeros_like', zero, 'Zeros, shaped like another array'),
  ones_like: like('ones_like', one, 'Ones, shaped like another array'),
  empty_like: like('empty_like', zero, 'An array to be filled, shaped like another'),
  full: native(
    'full',
    "shape, fill_value, dtype=None, order='C'",
    (vm, { shape, fill_value: value, dtype }) => full(vm, toShape(vm, shape), value, dtypeOrNull(vm, dtype)),
    'An array with one value everywhere',
  ),
  full_like: native(
    'full_like',
    "a, fill_value, dtype=None, order='K', subok=True, shape=None",
    (vm, { a, fill_value: value, dtype, shape }) => {
      const model = toArray(vm, a);
      return full(vm, shape === null ? model.shape : toShape(vm, shape), value, dtypeOrNull(vm, dtype) ?? model.dtype);
    },
    'One value everywhere, shaped like another array',
  ),
  eye: native(
    'eye',
    "N, M=None, k=0, dtype=None, order='C'",
    (vm, { N, M, k, dtype }) => {
      const rows = toIndex(vm, N);
      return PyArray.of(eye(vm, rows, M === null ? rows : toIndex(vm, M), toIndex(vm, k), toNumpyDType(vm, dtype)));
    },
    'A matrix with ones on a diagonal',
  ),
  identity: native(
    'identity',
    'n, dtype=None',
    (vm, { n, dtype }) => PyArray.of(eye(vm, toIndex(vm, n), toIndex(vm, n), 0, toNumpyDType(vm, dtype))),
    'The identity matrix',
  ),
  diag: native(
    'diag',
    'v, k=0',
    (vm, { v, k }) => diag(vm, toArray(vm, v), toIndex(vm, k)),
    'The diagonal of a matrix, or a matrix with a diagonal',
  ),
  tri: native(
    'tri',
    'N, M=None, k=0, dtype=None, *, like=None',
    (vm, { N, M, k, dtype }) => {
      const [rows, shift, wanted] = [toIndex(vm, N), toIndex(vm, k), toNumpyDType(vm, dtype)];
      const all = filled(vm, [rows, M === null ? rows : toIndex(vm, M)], wanted, one(wanted));
      return PyArray.of(triangle(vm, all, (row, column) => column <= row + shift));
    },
    'Ones at and below a diagonal',
  ),
  tril: native(
    'tril',
    'm, k=0',
    (vm, { m, k }) => {
      const shift = toIndex(vm, k);
      return PyArray.of(triangle(vm, toArray(vm, m).tensor, (row, column) => column <= row + shift));
    },
    'Zeros above a diagonal',
  ),
  triu: native(
    'triu',
    'm, k=0',
    (vm, { m, k }) => {
      const shift = toIndex(vm, k);
      return PyArray.of(triangle(vm, toArray(vm, m).tensor, (row, column) => column >= row + shift));
    },
    'Zeros below a diagonal',
  ),
  meshgrid: native(
    'meshgrid',
    "*xi, indexing='xy', sparse=False, copy=True",
    (vm, { indexing, sparse }, { rest }) => {
      if (vm.truth(sparse)) raise('NotImplementedError', 'Sparse grids are not supported here');
      return meshgrid(vm, rest, indexing);
    },
    'Coordinates of a grid',
  ),
  copy: native('copy', "a, order='K', subok=False", (vm, { a }) => copyOf(toArray(vm, a)), 'An array with memory of its own'),
};
