/** `numpy.random` as a module: functions of the legacy generator, and `default_rng`. What is not drawn exactly as NumPy draws it is refused. */
import { sizeOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native, type NativeFunction } from '../../python/native.ts';
import { PyList } from '../../python/types/list.ts';
import type { PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { IncompleteModule } from '../incomplete-module.ts';
import { numpyLibrary } from './absent-names.ts';
import { pickAlong } from './arrange.ts';
import { PyArray } from './array-object.ts';
import { wrap } from './array-operators.ts';
import { castTensor } from './cast-tensor.ts';
import { defaultRng, generatorType } from './default-rng.ts';
import { toElementType } from './dtype-object.ts';
import { LegacyRandom } from '#shared/random/legacy-random.ts';
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
import { reserveArray } from './memory.ts';
import { indexOf, toIndex, toShape } from './refusals.ts';
import { int64 } from './search.ts';
import type { Element } from './storage.ts';

const key = Symbol('numpy random');

function generator(vm: Interpreter): LegacyRandom {
  return vm.state(key, () => new LegacyRandom(unforeseen(vm)));
}

function unforeseen(vm: Interpreter): number {
  return Math.floor(vm.random.entropy() * 2 ** 32);
}

function seedOf(vm: Interpreter, value: PyValue): number | readonly number[] {
  if (value === null) return unforeseen(vm);
  const single = indexOf(vm, value);
  const inRange = (word: number): number =>
    word >= 0 && word < 2 ** 32 ? word : raise('ValueError', 'Seed must be between 0 and 2**32 - 1');
  if (single !== undefined) return inRange(single);
  if (typeof value === 'string' || typeof value === 'number') {
    return raise(
      'TypeError',
      `Cannot cast scalar from dtype('${typeof value === 'string' ? `<U${value.length}` : 'float64'}') to dtype('int64') according to the rule 'safe'`,
    );
  }
  const words = vm.toList(value).map((word) => inRange(toIndex(vm, word)));
  return words.length > 0 ? words : raise('ValueError', 'Seed must be non-empty');
}

/** As `np.random.seed(value)`; raises its ValueErrors and TypeErrors. */
export function seedLegacyRandom(vm: Interpreter, value: PyValue): void {
  generator(vm).seed(seedOf(vm, value));
}

function randint(vm: Interpreter, args: Readonly<Record<string, PyValue>>): PyValue {
  const [low, high] = args['high'] === null ? [0, args['low']] : [args['low'], args['high']];
  const dtype = toElementType(vm, args['dtype'] ?? 'int64');
  if (!['int32', 'int64', 'uint32', 'uint64'].includes(dtype)) {
    return raise('NotImplementedError', `np.random.randint with dtype ${dtype} is not supported here`);
  }
  const from = wholeOf(vm, low);
  const most = wholeOf(vm, high) - 1n;
  requireRange(dtype, from, most);
  if (from > most) raise('ValueError', args['high'] === null ? 'high <= 0' : 'low >= high');
  const random = generator(vm);
  const draw = (): bigint => from + random.integer(most - from);
  if (args['size'] === null) return args['dtype'] === null ? draw() : wrap(integers(dtype, [], draw));
  const shape = toShape(vm, args['size']);
  reserveArray(vm, shape, dtype);
  return PyArray.of(integers(dtype, shape, draw));
}

function probabilities(vm: Interpreter, value: PyValue, size: number): readonly number[] {
  const weights = Array.from<Element, number>(castTensor(toNumpyTensor(vm, value), 'float64').values, Number);
  if (weights.length !== size) raise('ValueError', "'a' and 'p' must have same size");
  if (weights.some((weight) => weight < 0)) raise('ValueError', 'probabilities are not non-negative');
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (!(Math.abs(sum - 1) <= Math.sqrt(Number.EPSILON))) raise('ValueError', 'probabilities do not sum to 1');
  return weights;
}

function choice(vm: Interpreter, args: Readonly<Record<string, PyValue>>): PyValue {
  const population = indexOf(vm, args['a']);
  const source = population === undefined ? toNumpyTensor(vm, args['a']) : null;
  if (source !== null && source.shape.length !== 1) raise('ValueError', "'a' must be 1-dimensional");
  const size = source === null ? (population ?? 0) : source.values.length;
  const shape = args['size'] === null ? [] : toShape(vm, args['size']);
  const count = sizeOf(shape);
  if (size <= 0 && count > 0) {
    raise(
      'ValueError',
      source === null
        ? 'a must be greater than 0 unless no samples are taken'
        : "'a' cannot be empty unless no samples are taken",
    );
  }
  reserveArray(vm, shape, 'float64');
  if (!vm.truth(args['replace'])) vm.reserve(size * 8);
  const weights = args['p'] === null ? null : probabilities(vm, args['p'], size);
  const places = choosePlaces(generator(vm), size, count, weights, vm.truth(args['replace']));
  if (source === null) return args['size'] === null ? BigInt(places[0]) : PyArray.of(int64(places, shape));
  return wrap({ ...pickAlong(vm, source, 0, places), shape });
}

function choosePlaces(
  random: LegacyRandom,
  size: number,
  count: number,
  weights: readonly number[] | null,
  replace: boolean,
): readonly number[] {
  if (replace) {
    if (weights === null) return Array.from({ length: count }, () => Number(random.integer(BigInt(size - 1))));
    return placesByWeight(weights, count, () => random.uniform());
  }
  if (count > size) raise('ValueError', "Cannot take a larger sample than population when 'replace=False'");
  if (weights === null) return [...random.shuffled(size, countDraws).subarray(0, count)];
  return distinctByWeight(weights, count, () => random.uniform());
}

function permutation(vm: Interpreter, value: PyValue): PyValue {
  const random = generator(vm);
  const count = indexOf(vm, value);
  if (count !== undefined) {
    const size = Math.max(0, count);
    reserveArray(vm, [size], 'int64');
    vm.reserve(size * 4);
    return PyArray.of(placesTensor(random.shuffled(size, countDraws), [size]));
  }
  const source = toNumpyTensor(vm, value);
  if (source.shape.length === 0) return raise('IndexError', 'x must be an integer or at least 1-dimensional');
  return PyArray.of(pickAlong(vm, source, 0, random.shuffled(source.shape[0], countDraws)));
}

function shuffle(vm: Interpreter, value: PyValue): null {
  const random = generator(vm);
  if (value instanceof PyArray) {
    if (value.shape.length === 0) raise('TypeError', 'len() of unsized object');
    const moved = pickAlong(vm, value.tensor, 0, random.shuffled(value.shape[0], countDraws));
    value.write(value.places(), moved.values);
    return null;
  }
  if (!(value instanceof PyList)) return raise('TypeError', `'${vm.typeOf(value).name}' object does not support item assignment`);
  const { items } = value;
  value.items = Array.from(random.shuffled(items.length, countDraws), (place) => items[place]);
  return null;
}

const sized = (name: string, draw: (random: LegacyRandom) => number, help: string): NativeFunction =>
  native(name, 'size=None', (vm, { size }) => draws(vm, size, () => draw(generator(vm))), help);

const shaped = (name: string, draw: (random: LegacyRandom) => number, help: string): NativeFunction =>
  native(
    name,
    '*sizes',
    (vm, _args, { rest }) => draws(vm, rest.length === 0 ? null : new PyList([...rest]), () => draw(generator(vm))),
    help,
  );

export function createRandom(): IncompleteModule {
  const uniform = (random: LegacyRandom): number => random.uniform();
  return new IncompleteModule(numpyLibrary, 'numpy.random', 'random', {
    default_rng: defaultRng,
    Generator: generatorType,
    seed: native(
      'seed',
      'seed=None',
      (vm, { seed }) => {
        seedLegacyRandom(vm, seed);
        return null;
      },
      'Starts the generator again from a number',
    ),
    random: sized('random', uniform, 'Uniform numbers in [0, 1)'),
    random_sample: sized('random_sample', uniform, 'Uniform numbers in [0, 1)'),
    ranf: sized('ranf', uniform, 'Uniform numbers in [0, 1)'),
    sample: sized('sample', uniform, 'Uniform numbers in [0, 1)'),
    rand: shaped('rand', uniform, 'Uniform numbers in [0, 1), sizes as arguments'),
    randn: shaped('randn', (random) => random.normal(), 'Normal numbers, sizes as arguments'),
    standard_normal: sized('standard_normal', (random) => random.normal(), 'Normal numbers with mean 0 and deviation 1'),
    standard_exponential: sized('standard_exponential', (random) => random.exponential(), 'Exponential numbers'),
    randint: native('randint', 'low, high=None, size=None, dtype=None', randint, 'Whole numbers from low to high, high left out'),
    uniform: native(
      'uniform',
      'low=0.0, high=1.0, size=None',
      (vm, { low, high, size }) => {
        const [from, to] = [parameter(vm, low), parameter(vm, high)];
        if (!Number.isFinite(to - from)) raise('OverflowError', 'Range exceeds valid bounds');
        return draws(vm, size, () => from + (to - from) * generator(vm).uniform());
      },
      'Uniform numbers from low to high',
    ),
    normal: native(
      'normal',
      'loc=0.0, scale=1.0, size=None',
      (vm, { loc, scale, size }) => {
        const [mean, deviation] = [parameter(vm, loc), parameter(vm, scale)];
        if (deviation < 0 || Object.is(deviation, -0)) raise('ValueError', 'scale < 0');
        return draws(vm, size, () => mean + deviation * generator(vm).normal());
      },
      'Normal numbers',
    ),
    exponential: native(
      'exponential',
      'scale=1.0, size=None',
      (vm, { scale, size }) => {
        const factor = parameter(vm, scale);
        if (factor < 0) raise('ValueError', 'scale < 0');
        return draws(vm, size, () => factor * generator(vm).exponential());
      },
      'Exponential numbers',
    ),
    choice: native('choice', 'a, size=None, replace=True, p=None', choice, 'Elements drawn from an array'),
    permutation: native('permutation', 'x', (vm, { x }) => permutation(vm, x), 'The elements in random order'),
    shuffle: native('shuffle', 'x', (vm, { x }) => shuffle(vm, x), 'Puts the elements of the array itself in random order'),
  });
}
