/** NumPy's element-wise functions as members of the module. */
import type { BinaryKind, ComparisonKind } from '#shared/tensor/kernels/binary.ts';
import { broadcastShapes } from '#shared/tensor/broadcast.ts';
import { isFloat, isText } from '#shared/tensor/dtype.ts';
import { select } from '#shared/tensor/kernels/select.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native, type NativeFunction } from '../../python/native.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { PyObject } from '../../python/value.ts';
import { asPython, toNumpyTensor } from '../convert.ts';
import { refuseGiven, toArray } from './array-function.ts';
import { PyArray } from './array-object.ts';
import { combine, compareOperands, wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { toElementType } from './dtype-object.ts';
import { nonzeroOf, tupleText } from './indexing.ts';
import { dot, matmul } from './matmul.ts';
import { argumentOf, commonType, inType, type Operand, strong } from './operands.ts';
import { PyScalar } from './scalar-object.ts';
import { numberOf } from './statistics.ts';
import { unaryTensor, type UnaryUfunc, unaryUfuncs } from './unary.ts';
import { reduceTensor } from './reductions.ts';

const common = 'out=None, *, where=None, dtype=None, casting=None';

/** What a type with `__array_wrap__` (a pandas Series) makes of a result that belongs to it. */
function wrapFor(vm: Interpreter, value: PyValue, result: Tensor): PyValue {
  if (!(value instanceof PyObject) || value instanceof PyArray || value instanceof PyScalar) return wrap(result);
  const method = vm.findAttribute(value, '__array_wrap__');
  return method === undefined ? wrap(result) : vm.call(method, [wrap(result)]);
}

const one = (name: UnaryUfunc): NativeFunction =>
  native(name, `x, ${common}`, (vm, args) => {
    refuseGiven(args, 'out', 'where', 'casting');
    const source = strong(argumentOf(vm, args['x']));
    vm.reserve(source.values.length * 8);
    vm.tick(1 + Math.floor(source.values.length / 32));
    const given = args['dtype'] === null ? source : castTensor(source, toElementType(vm, args['dtype']));
    return wrapFor(vm, args['x'], unaryTensor(name, given));
  });

const two = (name: string, apply: (vm: Interpreter, left: Operand, right: Operand) => Tensor): NativeFunction =>
  native(name, `x1, x2, ${common}`, (vm, args) => {
    refuseGiven(args, 'out', 'where', 'casting');
    const operands = [argumentOf(vm, args['x1']), argumentOf(vm, args['x2'])];
    const dtype = args['dtype'] === null ? null : toElementType(vm, args['dtype']);
    const [left, right] = operands.map((operand) => (dtype === null ? operand : { weak: null, tensor: inType(operand, dtype) }));
    const result = apply(vm, left, right);
    return wrapFor(vm, args['x1'], dtype === null ? result : castTensor(result, dtype));
  });

const arithmetic = (name: string, kind: BinaryKind): NativeFunction =>
  two(name, (vm, left, right) => combine(vm, name, kind, left, right));

const comparison = (kind: ComparisonKind): NativeFunction =>
  two(kind, (vm, left, right) => compareOperands(vm, kind, left, right));

const logical = (kind: 'logical_and' | 'logical_or' | 'logical_xor'): NativeFunction =>
  two(kind, (vm, left, right) => {
    const [x, y] = [left, right].map((operand) => ({ weak: null, tensor: castTensor(strong(operand), 'bool') }) as const);
    return combine(vm, kind, kind, x, y);
  });

const product = (name: string): NativeFunction =>
  native(name, 'x1, x2, out=None', (vm, args) => {
    refuseGiven(args, 'out');
    return wrap(matmul(vm, toNumpyTensor(vm, args['x1']), toNumpyTensor(vm, args['x2'])));
  });

/** In radians and degrees. */
const scaled = (name: string, factor: number): NativeFunction =>
  native(name, `x`, (vm, { x }) => wrap(combine(vm, name, 'multiply', argumentOf(vm, x), { weak: 'float', value: factor })));

function where(vm: Interpreter, condition: Tensor, x: Operand, y: Operand): Tensor {
  const dtype = commonType(x, y) ?? 'unicode';
  const [yes, no] = asPython(() => [castTensor(strong(x), dtype), castTensor(strong(y), dtype)]);
  const branches = broadcastShapes(yes.shape, no.shape);
  const shape = branches === null ? null : broadcastShapes(condition.shape, branches);
  if (shape === null) {
    const shapes = [condition, yes, no].map((tensor) => tupleText(tensor.shape)).join(' ');
    return raise('ValueError', `operands could not be broadcast together with shapes ${shapes} `);
  }
  vm.reserve(shape.reduce((size, length) => size * length, 1) * 8);
  const chosen = castTensor(condition, 'bool');
  if (chosen.dtype !== 'bool') throw new RangeError('A condition is no bool');
  return asPython(() => select(chosen, yes, no, shape));
}

/** |x − y| ≤ atol + rtol·|y|, or both the same infinity. */
function isClose(vm: Interpreter, args: Readonly<Record<string, PyValue>>): Tensor {
  const [a, b] = [args['a'], args['b']].map((value) => castTensor(strong(argumentOf(vm, value)), 'float64'));
  const [relative, absolute] = [numberOf(vm, args['rtol']), numberOf(vm, args['atol'])];
  const operands = [a, b].map((tensor) => ({ weak: null, tensor }) as const);
  const distance = unaryTensor('absolute', combine(vm, 'subtract', 'subtract', operands[0], operands[1]));
  const room = combine(
    vm,
    'add',
    'add',
    { weak: 'float', value: absolute },
    {
      weak: null,
      tensor: combine(
        vm,
        'multiply',
        'multiply',
        { weak: null, tensor: unaryTensor('absolute', b) },
        { weak: 'float', value: relative },
      ),
    },
  );
  const near = compareOperands(vm, 'less_equal', { weak: null, tensor: distance }, { weak: null, tensor: room });
  const finite = unaryTensor('isfinite', b);
  const same = compareOperands(vm, 'equal', operands[0], operands[1]);
  const both = combine(vm, 'logical_and', 'logical_and', { weak: null, tensor: near }, { weak: null, tensor: finite });
  let result = combine(vm, 'logical_or', 'logical_or', { weak: null, tensor: both }, { weak: null, tensor: same });
  if (vm.truth(args['equal_nan'])) {
    const [x, y] = [a, b].map((tensor) => ({ weak: null, tensor: unaryTensor('isnan', tensor) }) as const);
    const missing = combine(vm, 'logical_and', 'logical_and', x, y);
    result = combine(vm, 'logical_or', 'logical_or', { weak: null, tensor: result }, { weak: null, tensor: missing });
  }
  return result;
}

const closeness = 'a, b, rtol=1e-05, atol=1e-08, equal_nan=False';

function everyElement(tensor: Tensor): boolean {
  const axes = tensor.shape.map((_, axis) => axis);
  return Boolean(reduceTensor('all', PyArray.of(tensor), axes).values[0]);
}

function arraysEqual(vm: Interpreter, left: Tensor, right: Tensor): boolean {
  if (left.shape.length !== right.shape.length || left.shape.some((size, axis) => size !== right.shape[axis])) return false;
  if (isText(left.dtype) !== isText(right.dtype)) return false;
  return everyElement(compareOperands(vm, 'equal', { weak: null, tensor: left }, { weak: null, tensor: right }));
}

function outer(vm: Interpreter, a: PyValue, b: PyValue): Tensor {
  const [left, right] = [toNumpyTensor(vm, a), toNumpyTensor(vm, b)];
  return combine(
    vm,
    'multiply',
    'multiply',
    { weak: null, tensor: { ...left, shape: [left.values.length, 1] } },
    { weak: null, tensor: { ...right, shape: [1, right.values.length] } },
  );
}

/** NaN and infinities replaced. */
function withoutNan(vm: Interpreter, tensor: Tensor, nan: number, posinf: PyValue, neginf: PyValue): Tensor {
  if (!isFloat(tensor.dtype)) return tensor;
  const largest = { float16: 65504, float32: 3.4028234663852886e38, float64: Number.MAX_VALUE }[tensor.dtype];
  const high = posinf === null ? largest : numberOf(vm, posinf);
  const low = neginf === null ? -largest : numberOf(vm, neginf);
  const values = Float64Array.from(Array.from<number | bigint | string, number>(tensor.values, Number), (value) =>
    Number.isNaN(value) ? nan : value === Infinity ? high : value === -Infinity ? low : value,
  );
  return castTensor(tensorOf('float64', tensor.shape, values), tensor.dtype);
}

const names: readonly UnaryUfunc[] = [...(Object.keys(unaryUfuncs) as (keyof typeof unaryUfuncs)[]), 'positive', 'logical_not'];
const unary = Object.fromEntries(names.map((name) => [name, one(name)]));

export const ufuncs: Readonly<Record<string, NativeFunction>> = {
  ...unary,
  abs: one('absolute'),
  bitwise_not: one('invert'),
  add: arithmetic('add', 'add'),
  subtract: arithmetic('subtract', 'subtract'),
  multiply: arithmetic('multiply', 'multiply'),
  divide: arithmetic('divide', 'divide'),
  true_divide: arithmetic('divide', 'divide'),
  floor_divide: arithmetic('floor_divide', 'floor_divide'),
  remainder: arithmetic('remainder', 'remainder'),
  mod: arithmetic('remainder', 'remainder'),
  fmod: arithmetic('fmod', 'truncatemod'),
  power: arithmetic('power', 'pow'),
  float_power: two('float_power', (vm, left, right) => {
    const [x, y] = [left, right].map((operand) => ({ weak: null, tensor: castTensor(strong(operand), 'float64') }) as const);
    return combine(vm, 'float_power', 'pow', x, y);
  }),
  maximum: arithmetic('maximum', 'maximum'),
  minimum: arithmetic('minimum', 'minimum'),
  arctan2: arithmetic('arctan2', 'atan2'),
  hypot: arithmetic('hypot', 'hypot'),
  logaddexp: arithmetic('logaddexp', 'logaddexp'),
  bitwise_and: arithmetic('bitwise_and', 'bitwise_and'),
  bitwise_or: arithmetic('bitwise_or', 'bitwise_or'),
  bitwise_xor: arithmetic('bitwise_xor', 'bitwise_xor'),
  left_shift: arithmetic('left_shift', 'left_shift'),
  right_shift: arithmetic('right_shift', 'right_shift'),
  equal: comparison('equal'),
  not_equal: comparison('not_equal'),
  less: comparison('less'),
  less_equal: comparison('less_equal'),
  greater: comparison('greater'),
  greater_equal: comparison('greater_equal'),
  logical_and: logical('logical_and'),
  logical_or: logical('logical_or'),
  logical_xor: logical('logical_xor'),
  matmul: product('matmul'),
  deg2rad: scaled('deg2rad', Math.PI / 180),
  radians: scaled('radians', Math.PI / 180),
  rad2deg: scaled('rad2deg', 180 / Math.PI),
  degrees: scaled('degrees', 180 / Math.PI),
  where: native(
    'where',
    'condition, x=None, y=None, /',
    (vm, { condition, x, y }) => {
      if ((x === null) !== (y === null)) raise('ValueError', 'either both or neither of x and y should be given');
      const test = toNumpyTensor(vm, condition);
      if (x === null) return new PyTuple(nonzeroOf(test).map((indices) => PyArray.of(indices)));
      return PyArray.of(where(vm, test, argumentOf(vm, x), argumentOf(vm, y)));
    },
    'Elements of x where the condition is true, of y elsewhere',
  ),
  isclose: native('isclose', closeness, (vm, args) => wrap(isClose(vm, args)), 'Whether elements are nearly equal'),
  allclose: native('allclose', closeness, (vm, args) => everyElement(isClose(vm, args)), 'Whether all elements are nearly equal'),
  array_equal: native(
    'array_equal',
    'a1, a2, equal_nan=False',
    (vm, { a1, a2, equal_nan: nan }) => {
      if (vm.truth(nan)) raise('NotImplementedError', 'equal_nan is not supported here');
      return arraysEqual(vm, toNumpyTensor(vm, a1), toNumpyTensor(vm, a2));
    },
    'Whether two arrays have the same shape and elements',
  ),
  outer: native('outer', 'a, b', (vm, { a, b }) => PyArray.of(outer(vm, a, b)), 'Products of all pairs'),
  inner: native(
    'inner',
    'a, b',
    (vm, { a, b }) => {
      const [left, right] = [toArray(vm, a), toArray(vm, b)];
      if (left.shape.length !== 1 || right.shape.length !== 1) raise('NotImplementedError', 'np.inner takes vectors here');
      return wrap(dot(vm, left.tensor, right.tensor));
    },
    'Inner product of vectors',
  ),
  nan_to_num: native(
    'nan_to_num',
    'x, copy=True, nan=0.0, posinf=None, neginf=None',
    (vm, { x, nan, posinf, neginf }) => wrap(withoutNan(vm, strong(argumentOf(vm, x)), numberOf(vm, nan), posinf, neginf)),
    'NaN and infinities replaced by numbers',
  ),
};
