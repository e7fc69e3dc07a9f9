/** `np.random.default_rng` and the `Generator` it gives: NumPy's numbers from PCG64. */
import { byteSize, type DType, isInteger } from '#shared/tensor/dtype.ts';
import { type IntegerBits, NumpyGenerator } from '#shared/random/numpy-generator.ts';
import { wordsOfSeed } from '#shared/random/seed-sequence.ts';
import { sizeOf, type Tensor } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { addressOf } from '../../python/types/address.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { rangeType } from '../../python/types/range.ts';
import { nativeType, PyObject, PyType, type PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { refuseLackingAttribute } from './absent-names.ts';
import { pickAlong } from './arrange.ts';
import type { Arguments } from './array-function.ts';
import { PyArray } from './array-object.ts';
import { wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { toElementType } from './dtype-object.ts';
import { reserveArray } from './memory.ts';
import {
  countDraws,
  distinctByWeight,
  draws,
  integers,
  parameter,
  placesByWeight,
  placesTensor,
  requireRange,
  wholeOf,
} from './random-draws.ts';
import { indexOf, toAxis, toIndex, toShape } from './refusals.ts';
import { pythonOf } from './scalar-object.ts';
import type { Element } from './storage.ts';

export const generatorType: PyType = nativeType<PyGenerator>('Generator', {
  module: 'numpy.random._generator',
  construct: () => raise('NotImplementedError', 'Generators are made by np.random.default_rng here', 'not-supported'),
  slots: {
    repr: (_vm, self) => `Generator(PCG64) at 0x${addressOf(self).slice(2).toUpperCase()}`,
    getAttribute: (_vm, _self, name) => refuseLackingAttribute('random.Generator', name),
  },
});

class PyGenerator extends PyObject {
  constructor(readonly random: NumpyGenerator) {
    super();
  }

  get type(): PyType {
    return generatorType;
  }
}

function method(
  name: string,
  signature: string,
  help: string,
  body: (vm: Interpreter, random: NumpyGenerator, args: Arguments) => PyValue,
): void {
  const full = signature === '' ? 'self' : `self, ${signature}`;
  const made = native(
    name,
    full,
    (vm, args) => {
      const { self } = args;
      if (self instanceof PyGenerator) return body(vm, self.random, args);
      return raise(
        'TypeError',
        `descriptor '${name}' for 'numpy.random._generator.Generator' objects doesn't apply to a '${vm.typeOf(self).name}' object`,
      );
    },
    help,
  );
  generatorType.attributes.set(name, made);
}

function seedWords(vm: Interpreter, seed: PyValue): readonly number[] {
  if (seed === null) return Array.from({ length: 4 }, () => Math.floor(vm.random.entropy() * 2 ** 32));
  const isSequence = seed instanceof PyList || seed instanceof PyTuple || seed instanceof PyArray;
  if (isSequence || (seed instanceof PyObject && seed.type.isSubtypeOf(rangeType))) {
    return vm.toList(seed).flatMap((one) => seedWords(vm, one));
  }
  const whole = typeof seed === 'bigint' ? seed : indexOf(vm, seed);
  if (whole === undefined) {
    return raise('TypeError', `SeedSequence expects int or sequence of ints for entropy not ${vm.str(seed)}`);
  }
  if (whole < 0) raise('ValueError', 'expected non-negative integer');
  return wordsOfSeed(BigInt(whole));
}

export const defaultRng = native(
  'default_rng',
  'seed=None',
  (vm, { seed }) => (seed instanceof PyGenerator ? seed : new PyGenerator(new NumpyGenerator(seedWords(vm, seed)))),
  'A generator of random numbers that starts from a seed',
);

/** float32 or float64, as the draws themselves are made. */
function floatType(vm: Interpreter, dtype: PyValue, name: string): 'float32' | 'float64' {
  const wanted = toElementType(vm, dtype);
  if (wanted === 'float32' || wanted === 'float64') return wanted;
  return raise('TypeError', `Unsupported dtype dtype('${wanted}') for ${name}`);
}

method('random', 'size=None, dtype=None, out=None', 'Uniform numbers in [0, 1)', (vm, random, { size, dtype, out }) => {
  if (out !== null) raise('NotImplementedError', "The argument 'out' is not supported here");
  if (floatType(vm, dtype, 'random') === 'float64') return draws(vm, size, () => random.uniform());
  return draws(vm, size, () => random.uniformFloat32(), 'float32');
});

method('uniform', 'low=0.0, high=1.0, size=None', 'Uniform numbers from low to high', (vm, random, { low, high, size }) => {
  const [from, to] = [parameter(vm, low), parameter(vm, high)];
  if (!Number.isFinite(to - from)) raise('OverflowError', 'high - low range exceeds valid bounds');
  if (to < from) raise('ValueError', 'high - low < 0');
  return draws(vm, size, () => from + (to - from) * random.uniform());
});

method('normal', 'loc=0.0, scale=1.0, size=None', 'Normal numbers', (vm, random, { loc, scale, size }) => {
  const [mean, deviation] = [parameter(vm, loc), parameter(vm, scale)];
  if (deviation < 0 || Object.is(deviation, -0)) raise('ValueError', 'scale < 0');
  return draws(vm, size, () => mean + deviation * random.normal());
});

/** Draws in float32 come from tables of their own. */
function requireFloat64(vm: Interpreter, dtype: PyValue, name: string): void {
  if (floatType(vm, dtype, name) === 'float32') raise('NotImplementedError', `${name} in float32 is not supported here`);
}

method('standard_normal', 'size=None, dtype=None, out=None', 'Normal numbers around 0', (vm, random, { size, dtype, out }) => {
  if (out !== null) raise('NotImplementedError', "The argument 'out' is not supported here");
  requireFloat64(vm, dtype, 'standard_normal');
  return draws(vm, size, () => random.normal());
});

method('exponential', 'scale=1.0, size=None', 'Exponential numbers', (vm, random, { scale, size }) => {
  const factor = parameter(vm, scale);
  if (factor < 0 || Object.is(factor, -0)) raise('ValueError', 'scale < 0');
  return draws(vm, size, () => factor * random.exponential());
});

method('standard_exponential', "size=None, dtype=None, method='zig'", 'Exponential numbers', (vm, random, args) => {
  if (args['method'] !== 'zig') raise('NotImplementedError', "Only method='zig' is supported here");
  requireFloat64(vm, args['dtype'], 'standard_exponential');
  return draws(vm, args['size'], () => random.exponential());
});

const integerSignature = 'low, high=None, size=None, dtype=None, endpoint=False';

method('integers', integerSignature, 'Whole numbers from low to high, high left out', (vm, random, args) => {
  const dtype = toElementType(vm, args['dtype'] ?? 'int64');
  if (!isInteger(dtype) && dtype !== 'bool') raise('TypeError', `Unsupported dtype dtype('${dtype}') for integers`);
  const [low, high] = args['high'] === null ? [0n, args['low']] : [args['low'], args['high']];
  const closed = vm.truth(args['endpoint']);
  const least = wholeOf(vm, low);
  const most = wholeOf(vm, high) - (closed ? 0n : 1n);
  requireRange(dtype, least, most);
  if (least > most) {
    const relation = closed ? ['high < 0', 'low > high'] : ['high <= 0', 'low >= high'];
    raise('ValueError', relation[args['high'] === null ? 0 : 1]);
  }
  const draw = random.integers(bitsOf(dtype), most - least);
  const shape = args['size'] === null ? [] : toShape(vm, args['size']);
  reserveArray(vm, shape, dtype);
  const drawn = integers(dtype, shape, () => least + draw());
  const isPlain = args['dtype'] instanceof PyType && args['dtype'].module === 'builtins';
  if (shape.length === 0 && args['size'] === null && isPlain) return pythonOf(dtype, drawn.values[0]);
  return wrap(drawn);
});

function bitsOf(dtype: DType): IntegerBits {
  if (dtype === 'bool') return 1;
  return ([8, 16, 32, 64] as const).find((bits) => bits === 8 * byteSize(dtype)) ?? 64;
}

method(
  'choice',
  'a, size=None, replace=True, p=None, axis=0, shuffle=True',
  'Elements drawn from an array',
  (vm, random, args) => {
    const source = populationOf(vm, args['a']);
    const along = source.tensor === null ? 0 : toAxis(vm, args['axis'], source.tensor.shape.length);
    const size = source.tensor === null ? source.size : source.tensor.shape[along];
    const shape = args['size'] === null ? [] : toShape(vm, args['size']);
    const count = sizeOf(shape);
    if (size <= 0 && count > 0) {
      const refusal = source.tensor === null ? 'must be a positive integer' : 'cannot be empty';
      raise('ValueError', `a ${refusal} unless no samples are taken`);
    }
    reserveArray(vm, shape, 'float64');
    const weights = args['p'] === null ? null : weightsOf(vm, args['p'], size);
    const places = vm.truth(args['replace'])
      ? placesWithRepeats(random, size, count, weights)
      : distinctPlaces(random, size, count, weights, vm.truth(args['shuffle']));
    if (source.tensor === null) return wrapPlaces(places, shape);
    const picked = pickAlong(vm, source.tensor, along, places);
    const rest = source.tensor.shape;
    return wrap({ ...picked, shape: [...rest.slice(0, along), ...shape, ...rest.slice(along + 1)] });
  },
);

/** NumPy gives a Python number for one place. */
function wrapPlaces(places: ArrayLike<number>, shape: readonly number[]): PyValue {
  return shape.length === 0 ? BigInt(places[0]) : PyArray.of(placesTensor(places, shape));
}

interface Population {
  readonly size: number;
  /** null: the numbers below `size`. */
  readonly tensor: Tensor | null;
}

function populationOf(vm: Interpreter, value: PyValue): Population {
  const size = indexOf(vm, value);
  if (size !== undefined) return { size, tensor: null };
  const tensor = toNumpyTensor(vm, value);
  if (tensor.shape.length > 0) return { size: tensor.shape[0], tensor };
  return raise('ValueError', `a must be a sequence or an integer, not <class '${vm.typeOf(value).name}'>`);
}

function weightsOf(vm: Interpreter, value: PyValue, size: number): readonly number[] {
  const tensor = castTensor(toNumpyTensor(vm, value), 'float64');
  const weights = Array.from<Element, number>(tensor.values, Number);
  if (tensor.shape.length !== 1) raise('ValueError', 'p must be 1-dimensional');
  if (weights.length !== size) raise('ValueError', 'a and p must have same size');
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (Number.isNaN(sum)) raise('ValueError', 'Probabilities contain NaN');
  if (weights.some((weight) => weight < 0)) raise('ValueError', 'Probabilities are not non-negative');
  if (Math.abs(sum - 1) > Math.sqrt(Number.EPSILON)) {
    raise('ValueError', 'Probabilities do not sum to 1. See Notes section of docstring for more information.');
  }
  return weights;
}

function placesWithRepeats(
  random: NumpyGenerator,
  size: number,
  count: number,
  weights: readonly number[] | null,
): ArrayLike<number> {
  if (weights === null) return Float64Array.from({ length: count }, () => random.below32(size - 1));
  return placesByWeight(weights, count, () => random.uniform());
}

function distinctPlaces(
  random: NumpyGenerator,
  size: number,
  count: number,
  weights: readonly number[] | null,
  shuffled: boolean,
): ArrayLike<number> {
  if (count > size) raise('ValueError', 'Cannot take a larger sample than population when replace is False');
  if (weights === null) return random.sample(size, count, shuffled, countDraws);
  return distinctByWeight(weights, count, () => random.uniform());
}

function shuffledPlaces(random: NumpyGenerator, size: number): Int32Array {
  const places = new Int32Array(size);
  for (let place = 0; place < size; place++) places[place] = place;
  random.shuffle(places, countDraws);
  return places;
}

method('permutation', 'x, axis=0', 'The elements in random order', (vm, random, { x, axis }) => {
  const count = indexOf(vm, x);
  if (count !== undefined) {
    const size = Math.max(0, count);
    reserveArray(vm, [size], 'int64');
    vm.reserve(size * 4);
    return PyArray.of(placesTensor(shuffledPlaces(random, size), [size]));
  }
  const source = toNumpyTensor(vm, x);
  const along = toAxis(vm, axis, source.shape.length);
  return PyArray.of(pickAlong(vm, source, along, shuffledPlaces(random, source.shape[along])));
});

method('shuffle', 'x, axis=0', 'Puts the elements of the array itself in random order', (vm, random, { x, axis }) => {
  if (x instanceof PyArray) {
    if (x.shape.length === 0) raise('TypeError', 'len() of unsized object');
    const along = toAxis(vm, axis, x.shape.length);
    const moved = pickAlong(vm, x.tensor, along, shuffledPlaces(random, x.shape[along]));
    x.write(x.places(), moved.values);
    return null;
  }
  if (toIndex(vm, axis) !== 0) raise('NotImplementedError', 'Axis argument is only supported on ndarray objects');
  if (x instanceof PyList) {
    random.shuffle(x.items, countDraws);
    return null;
  }
  vm.length(x);
  return raise('TypeError', `'${vm.typeOf(x).name}' object does not support item assignment`);
});
