/** Python's `statistics`, computed exactly as fractions and rounded once, as CPython does. */
import { exceptionTypes, PyException, raise } from '../../python/exceptions.ts';
import { type Interpreter, Raised } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import { sortValues } from '../../python/builtins/sort.ts';
import { integerArgument } from '../../python/builtins/arguments.ts';
import { toFloatValue } from '../../python/builtins/numbers.ts';
import { decompose } from '../../python/operations/float.ts';
import { bitLength, trueDivide } from '../../python/operations/integer.ts';
import { PyDict } from '../../python/types/dict.ts';
import { PyList } from '../../python/types/list.ts';
import { PyType, type PyValue } from '../../python/value.ts';
import { exactSum, integerRoot } from '../math.ts';
import { StandardModule } from './standard-module.ts';

const errorType = new PyType('StatisticsError', { bases: [exceptionTypes.ValueError], module: 'statistics' });

function refuse(message: string): never {
  throw new Raised(new PyException(errorType, [message]), message);
}

/** A fraction; its denominator is positive. */
interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** Numbers as fractions over one denominator. */
interface Sample {
  readonly tops: readonly bigint[];
  readonly bottom: bigint;
  /** Whether all were whole numbers. */
  readonly whole: boolean;
  /** Infinity or NaN where there is one: it is the answer to everything. */
  readonly special: number | null;
}

function sampleOf(vm: Interpreter, data: PyValue): Sample {
  const values = vm.toList(data);
  const parts = values.map((value) => partsOf(vm, value));
  const lowest = parts.reduce((least, { exponent }) => Math.min(least, exponent), 0);
  vm.tick(values.length * (1 + (-lowest >> 6)));
  const special = values.filter((value): value is number => typeof value === 'number' && !Number.isFinite(value));
  return {
    tops: parts.map(({ mantissa, exponent }) => mantissa << BigInt(exponent - lowest)),
    bottom: 1n << BigInt(-lowest),
    whole: values.every((value) => typeof value === 'bigint' || typeof value === 'boolean'),
    special: special.length === 0 ? null : special.reduce((sum, value) => sum + value, 0),
  };
}

function partsOf(vm: Interpreter, value: PyValue): { readonly mantissa: bigint; readonly exponent: number } {
  if (typeof value === 'bigint' || typeof value === 'boolean') return { mantissa: BigInt(value), exponent: 0 };
  if (typeof value === 'string' || value === null) {
    return raise('TypeError', `can't convert type '${vm.typeOf(value).name}' to numerator/denominator`);
  }
  const float = toFloatValue(vm, value);
  if (!Number.isFinite(float)) return { mantissa: 0n, exponent: 0 };
  const { mantissa, exponent } = decompose(Math.abs(float));
  return { mantissa: float < 0 ? -mantissa : mantissa, exponent };
}

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

/** A float, or a whole number where all numbers were whole and it is one. */
function convert({ top, bottom }: Fraction, { whole }: Sample): PyValue {
  return whole && top % bottom === 0n ? top / bottom : trueDivide(top, bottom);
}

function mean(vm: Interpreter, data: PyValue): PyValue {
  const sample = sampleOf(vm, data);
  const count = BigInt(sample.tops.length);
  if (count === 0n) refuse('mean requires at least one data point');
  return sample.special ?? convert({ top: sum(sample.tops), bottom: sample.bottom * count }, sample);
}

/** The sum of squared distances from the mean, or from a given centre, over the count less `spare`. */
function spread(vm: Interpreter, data: PyValue, centre: PyValue, spare: 0 | 1, name: string) {
  const sample = sampleOf(vm, data);
  const count = BigInt(sample.tops.length);
  if (count <= BigInt(spare)) refuse(`${name} requires at least ${spare === 0 ? 'one data point' : 'two data points'}`);
  const { tops, bottom } = sample;
  const squares = sum(tops.map((top) => top * top));
  const total = sum(tops);
  const divisor = count - BigInt(spare);
  if (centre === null) {
    return { sample, fraction: { top: count * squares - total * total, bottom: bottom * bottom * count * divisor } };
  }
  const given = sampleOf(vm, new PyList([centre]));
  const [middle] = given.tops;
  const distances = sum(tops.map((top) => (top * given.bottom - middle * bottom) ** 2n));
  return { sample, fraction: { top: distances, bottom: (bottom * given.bottom) ** 2n * divisor } };
}

/** Correctly rounded. Source: CPython's `_float_sqrt_of_frac`. */
function rootOf({ top, bottom }: Fraction): number {
  if (top === 0n) return 0;
  const shift = Math.floor((bitLength(top) - bitLength(bottom) - 109) / 2);
  const roundedToOdd = (n: bigint, m: bigint) => {
    const root = integerRoot(n / m);
    return root * root * m === n ? root : root | 1n;
  };
  if (shift >= 0) return trueDivide(roundedToOdd(top, bottom << BigInt(2 * shift)) << BigInt(shift), 1n);
  return trueDivide(roundedToOdd(top << BigInt(-2 * shift), bottom), 1n << BigInt(-shift));
}

function variance(name: string, spare: 0 | 1, centreName: string) {
  return native(name, `data, ${centreName}=None`, (vm, args) => {
    const { sample, fraction } = spread(vm, args['data'], args[centreName], spare, name);
    return sample.special === null ? convert(fraction, sample) : NaN;
  });
}

function deviation(name: string, spare: 0 | 1, centreName: string) {
  return native(name, `data, ${centreName}=None`, (vm, args) => {
    const { sample, fraction } = spread(vm, args['data'], args[centreName], spare, name);
    return sample.special === null ? rootOf(fraction) : NaN;
  });
}

function median(name: string, pick: 'middle' | 'low' | 'high') {
  return native(name, 'data', (vm, { data }) => {
    const sorted = sortValues(vm, vm.toList(data), null, false);
    if (sorted.length === 0) refuse('no median for empty data');
    const half = sorted.length >> 1;
    if (sorted.length % 2 === 1 || pick === 'high') return sorted[half];
    if (pick === 'low') return sorted[half - 1];
    return vm.binary('/', vm.binary('+', sorted[half - 1], sorted[half]), 2n);
  });
}

/** The most frequent values, in the order in which they came. */
function modes(vm: Interpreter, data: PyValue): readonly PyValue[] {
  const counts = new PyDict();
  for (const value of vm.toList(data)) counts.set(vm, value, vm.binary('+', counts.get(vm, value) ?? 0n, 1n));
  const most = counts.entries().reduce((highest, [, count]) => (Number(count) > highest ? Number(count) : highest), 0);
  return counts.entries().flatMap(([value, count]) => (Number(count) === most ? [value] : []));
}

function quantiles(vm: Interpreter, { data, n, method }: Readonly<Record<string, PyValue>>): PyValue {
  const groups = Number(integerArgument(vm, n));
  if (groups < 1) refuse('n must be at least 1');
  const sorted = sortValues(vm, vm.toList(data), null, false);
  const length = sorted.length;
  if (length < 2) refuse('must have at least two data points');
  if (method !== 'exclusive' && method !== 'inclusive') raise('ValueError', `Unknown method: ${vm.repr(method)}`);
  const cuts: PyValue[] = [];
  for (let index = 1; index < groups; index++) {
    vm.tick();
    const total = index * (method === 'inclusive' ? length - 1 : length + 1);
    const floor = Math.floor(total / groups);
    const place = method === 'inclusive' ? floor + 1 : Math.min(Math.max(floor, 1), length - 1);
    const after = method === 'inclusive' ? total - floor * groups : total - place * groups;
    const weighed = [vm.binary('*', sorted[place - 1], BigInt(groups - after)), vm.binary('*', sorted[place], BigInt(after))];
    cuts.push(vm.binary('/', vm.binary('+', weighed[0], weighed[1]), BigInt(groups)));
  }
  return new PyList(cuts);
}

export function createStatisticsModule(): StandardModule {
  return new StandardModule('statistics', {
    StatisticsError: errorType,
    mean: native('mean', 'data', (vm, { data }) => mean(vm, data)),
    fmean: native('fmean', 'data', (vm, { data }) => {
      const values = vm.toList(data);
      return values.length === 0 ? refuse('fmean requires at least one data point') : exactSum(vm, values) / values.length;
    }),
    median: median('median', 'middle'),
    median_low: median('median_low', 'low'),
    median_high: median('median_high', 'high'),
    mode: native('mode', 'data', (vm, { data }) => {
      const found = modes(vm, data);
      return found.length === 0 ? refuse('no mode for empty data') : found[0];
    }),
    multimode: native('multimode', 'data', (vm, { data }) => new PyList([...modes(vm, data)])),
    variance: variance('variance', 1, 'xbar'),
    pvariance: variance('pvariance', 0, 'mu'),
    stdev: deviation('stdev', 1, 'xbar'),
    pstdev: deviation('pstdev', 0, 'mu'),
    quantiles: native('quantiles', "data, *, n=4, method='exclusive'", (vm, args) => quantiles(vm, args)),
  });
}
