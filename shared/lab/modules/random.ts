/** Python's `random`, over the session's generator: equal to CPython's, seed for seed. */
import { raise } from '../python/exceptions.ts';
import type { Interpreter } from '../python/interpreter.ts';
import { native, type NativeFunction } from '../python/native.ts';
import { integerArgument } from '../python/builtins/arguments.ts';
import { toFloatValue } from '../python/builtins/numbers.ts';
import { reserveItems } from '../python/operations/reserve.ts';
import { PyList } from '../python/types/list.ts';
import { PyGenerator } from '../python/types/generator.ts';
import { PySet } from '../python/types/set.ts';
import { PyDict } from '../python/types/dict.ts';
import { StandardModule } from './standard/standard-module.ts';
import type { PyValue } from '../python/value.ts';

/** Steps that drawing one of many elements takes. */
const stepsPerDraw = 12;

const functions: readonly NativeFunction[] = [
  native(
    'seed',
    'a=None, version=2',
    (vm, { a }) => {
      if (a === null) vm.random.python.seed(Math.floor(vm.random.entropy() * 2 ** 53));
      else if (typeof a === 'bigint' || typeof a === 'boolean') vm.random.python.seed(BigInt(a));
      else raise('NotImplementedError', `random.seed takes integers here, not ${vm.typeOf(a).name}`, 'not-supported');
      return null;
    },
    'starts the generator anew',
  ),
  native('random', '', (vm) => vm.random.python.randomFraction(), 'a float in [0, 1)'),
  native(
    'uniform',
    'a, b',
    (vm, { a, b }) => vm.random.python.uniform(toFloatValue(vm, a), toFloatValue(vm, b)),
    'a float between two',
  ),
  native(
    'randint',
    'a, b',
    (vm, { a, b }) => between(vm, integerArgument(vm, a), integerArgument(vm, b) + 1n, 1n),
    'an integer, both ends included',
  ),
  native(
    'randrange',
    'start, stop=None, step=1',
    (vm, { start, stop, step }) => {
      const first = integerArgument(vm, start);
      if (stop === null) return between(vm, 0n, first, 1n);
      return between(vm, first, integerArgument(vm, stop), integerArgument(vm, step));
    },
    'an element of a range',
  ),
  native(
    'getrandbits',
    'k, /',
    (vm, { k }) => {
      const count = Number(integerArgument(vm, k));
      if (count < 0) raise('ValueError', 'number of bits must be non-negative');
      vm.reserve(count / 8);
      return vm.random.python.getrandbits(count);
    },
    'an integer of random bits',
  ),
  native(
    'choice',
    'seq',
    (vm, { seq }) => {
      const length = vm.length(seq);
      if (length === 0) raise('IndexError', 'Cannot choose from an empty sequence');
      return vm.getItem(seq, vm.random.python.below(BigInt(length)));
    },
    'one element',
  ),
  native(
    'choices',
    'population, weights=None, *, cum_weights=None, k=1',
    (vm, args) => choices(vm, args),
    'elements, with repetition',
  ),
  native(
    'sample',
    'population, k, *, counts=None',
    (vm, { population, k }) => {
      if (population instanceof PySet || population instanceof PyDict || population instanceof PyGenerator) {
        raise('TypeError', 'Population must be a sequence.  For dicts or sets, use sorted(d).');
      }
      const length = vm.length(population);
      const count = Number(integerArgument(vm, k));
      vm.tick(length >> 3);
      vm.tick(Math.max(0, count) * stepsPerDraw);
      if (count < 0 || count > length) raise('ValueError', 'Sample larger than population or is negative');
      return new PyList(vm.random.python.sample(length, count).map((place) => vm.getItem(population, BigInt(place))));
    },
    'different elements',
  ),
  native(
    'shuffle',
    'x',
    (vm, { x }) => {
      if (!(x instanceof PyList)) {
        return raise('TypeError', `'${vm.typeOf(x).name}' object does not support item assignment`);
      }
      vm.tick(x.items.length * stepsPerDraw);
      vm.random.python.shuffle(x.items);
      return null;
    },
    'shuffles a list in place',
  ),
  native(
    'gauss',
    'mu=0.0, sigma=1.0',
    (vm, { mu, sigma }) => vm.random.python.gauss(toFloatValue(vm, mu), toFloatValue(vm, sigma)),
    'normally distributed',
  ),
  native(
    'normalvariate',
    'mu=0.0, sigma=1.0',
    (vm, { mu, sigma }) => vm.random.python.normalvariate(toFloatValue(vm, mu), toFloatValue(vm, sigma)),
    'normally distributed',
  ),
  native(
    'expovariate',
    'lambd=1.0',
    (vm, { lambd }) => {
      const rate = toFloatValue(vm, lambd);
      if (rate === 0) raise('ZeroDivisionError', 'float division by zero');
      return vm.random.python.expovariate(rate);
    },
    'exponentially distributed',
  ),
  native(
    'triangular',
    'low=0.0, high=1.0, mode=None',
    (vm, { low, high, mode }) =>
      vm.random.python.triangular(toFloatValue(vm, low), toFloatValue(vm, high), mode === null ? null : toFloatValue(vm, mode)),
    'by a triangle',
  ),
];

function between(vm: Interpreter, start: bigint, stop: bigint, step: bigint): bigint {
  if (step === 0n) raise('ValueError', 'zero step for randrange()');
  const distance = step > 0n ? stop - start : start - stop;
  const stride = step > 0n ? step : -step;
  const count = distance <= 0n ? 0n : (distance + stride - 1n) / stride;
  if (count === 0n) {
    const range = step === 1n && start !== 0n ? ` (${start}, ${stop}, ${stop - start})` : '';
    raise('ValueError', range === '' ? 'empty range for randrange()' : `empty range for randrange()${range}`);
  }
  return start + vm.random.python.below(count) * step;
}

function choices(vm: Interpreter, args: Readonly<Record<string, PyValue>>): PyValue {
  const { population, weights, cum_weights: given, k } = args;
  const items = vm.toList(population);
  const count = Math.max(0, Number(integerArgument(vm, k)));
  reserveItems(vm, count);
  vm.tick(count * stepsPerDraw);
  if (weights === null && given === null) {
    if (items.length === 0 && count > 0) raise('IndexError', 'list index out of range');
    return new PyList(vm.random.python.choices(items.length, count).map((place) => items[place]));
  }
  if (weights !== null && given !== null) raise('TypeError', 'Cannot specify both weights and cumulative weights');
  const numbers = vm.toList(weights ?? given).map((weight) => toFloatValue(vm, weight));
  if (numbers.length !== items.length) raise('ValueError', 'The number of weights does not match the population');
  let sum = 0;
  const cumulative = given !== null ? numbers : numbers.map((weight) => (sum += weight));
  const total = cumulative.at(-1) ?? 0;
  if (!(total > 0)) raise('ValueError', 'Total of weights must be greater than zero');
  if (!Number.isFinite(total)) raise('ValueError', 'Total of weights must be finite');
  return new PyList(vm.random.python.weightedChoices(cumulative, count).map((place) => items[place]));
}

export function createRandomModule(): StandardModule {
  return new StandardModule('random', Object.fromEntries(functions.map((one) => [one.name, one])));
}
