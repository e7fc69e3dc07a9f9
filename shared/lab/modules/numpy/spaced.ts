/** Arrays of evenly spaced numbers. */
import { allocate, type DType, isFloat, isInteger, isText } from '#shared/tensor/dtype.ts';
import { roundToFloat16 } from '#shared/tensor/float16.ts';
import { promote } from '#shared/tensor/promote.ts';
import { integerWithin } from '#shared/tensor/python-integer.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { asPython } from '../convert.ts';
import { PyArray } from './array-object.ts';
import { castTensor } from './cast-tensor.ts';
import { elementTypeOrNull } from './dtype-object.ts';
import { reserveArray } from './memory.ts';
import { argumentOf, strong } from './operands.ts';
import { toIndex } from './refusals.ts';
import { scalarOf } from './scalar-object.ts';
import { numberOf } from './statistics.ts';
import { type Element } from './storage.ts';

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
    .map((tensor, place) => startOf(tensor, dtype, place < length));
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

/** One of the two numbers that a range begins with; both have to fit their type, all others may wrap around. */
function startOf(tensor: Tensor, dtype: DType, isUsed: boolean): Element {
  if (isUsed && isInteger(dtype) && !isFloat(tensor.dtype)) integerWithin(dtype, BigInt(tensor.values[0]));
  return castTensor(tensor, dtype).values[0];
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
  const dtype = elementTypeOrNull(vm, args['dtype']) ?? 'float64';
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

export const spaced = {
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
      const dtype = elementTypeOrNull(vm, args['dtype']) ?? (common === 'bool' ? 'int64' : common);
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
      return PyArray.of(
        castTensor(tensorOf('float64', [values.length], values), elementTypeOrNull(vm, args['dtype']) ?? 'float64'),
      );
    },
    'Numbers evenly spaced by ratio, between powers of a base',
  ),
  geomspace: native(
    'geomspace',
    'start, stop, num=50, endpoint=True, dtype=None, axis=0',
    (vm, args) => {
      const [start, stop] = ['start', 'stop'].map((name) => numberOf(vm, args[name]));
      const values = geomspace(vm, args, start, stop);
      return PyArray.of(
        castTensor(tensorOf('float64', [values.length], values), elementTypeOrNull(vm, args['dtype']) ?? 'float64'),
      );
    },
    'Numbers evenly spaced by ratio, both ends included',
  ),
};
