/** `np.histogram`: counts within intervals. Source: numpy/lib/_histograms_impl.py. */
import { isFloat } from '#shared/tensor/dtype.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyValue } from '../../python/value.ts';
import { type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { toNumpyTensor } from '../convert.ts';
import { PyArray } from './array-object.ts';
import { castTensor } from './cast-tensor.ts';
import { linspace } from './spaced.ts';
import { indexOf } from './refusals.ts';
import { numberOf } from './statistics.ts';
import { type Element } from './storage.ts';

export function histogram(vm: Interpreter, source: Tensor, bins: PyValue, range: PyValue, density: boolean): PyTuple {
  const values = Float64Array.from(Array.from<Element, number>(source.values, Number));
  const { edges, shown, uniform } = edgesOf(vm, values, source, bins, range);
  const count = edges.length - 1;
  const counts = new Array<number>(count).fill(0);
  const [first, last] = [edges[0], edges[count]];
  vm.tick(1 + values.length);
  for (const value of values) {
    if (!(value >= first && value <= last)) continue;
    counts[uniform ? placeByArithmetic(value, edges) : placeBySearch(value, edges)]++;
  }
  const total = counts.reduce((sum, own) => sum + own, 0);
  const result = density
    ? tensorOf(
        'float64',
        [count],
        Float64Array.from(counts, (own, bin) => own / (edges[bin + 1] - edges[bin]) / total),
      )
    : tensorOf('int64', [count], BigInt64Array.from(counts, BigInt));
  return new PyTuple([PyArray.of(result), PyArray.of(shown)]);
}

interface Edges {
  readonly edges: Float64Array;
  /** As the caller gets them. */
  readonly shown: Tensor;
  readonly uniform: boolean;
}

function edgesOf(vm: Interpreter, values: Float64Array, source: Tensor, bins: PyValue, range: PyValue): Edges {
  if (typeof bins === 'string') raise('NotImplementedError', 'Rules for the number of bins are not supported here');
  const count = indexOf(vm, bins);
  if (count === undefined) {
    const shown = toNumpyTensor(vm, bins);
    const edges = Float64Array.from(Array.from<Element, number>(shown.values, Number));
    if (shown.shape.length !== 1) raise('TypeError', '`bins` must be an integer, a string, or an array');
    if (edges.some((edge, index) => index > 0 && edge < edges[index - 1])) {
      raise('ValueError', '`bins` must increase monotonically, when an array');
    }
    return { edges, shown, uniform: false };
  }
  if (count < 1) raise('ValueError', '`bins` must be positive, when an integer');
  const [low, high] = outerEdges(vm, values, range);
  const exact = tensorOf('float64', [count + 1], linspace(vm, low, high, count + 1, true).values);
  const shown = castTensor(exact, isFloat(source.dtype) ? source.dtype : 'float64');
  return { edges: Float64Array.from(Array.from<Element, number>(shown.values, Number)), shown, uniform: true };
}

function outerEdges(vm: Interpreter, values: Float64Array, range: PyValue): readonly [number, number] {
  let [low, high] = [0, 1];
  if (range !== null) {
    const given = vm.toList(range).map((end) => numberOf(vm, end));
    [low, high] = given;
    if (low > high) raise('ValueError', 'max must be larger than min in range parameter.');
    if (!Number.isFinite(low) || !Number.isFinite(high)) {
      raise('ValueError', `supplied range of [${vm.str(low)}, ${vm.str(high)}] is not finite`);
    }
  } else if (values.length > 0) {
    [low, high] = [Infinity, -Infinity];
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (!Number.isFinite(low) || !Number.isFinite(high)) {
      raise('ValueError', `autodetected range of [${vm.str(low)}, ${vm.str(high)}] is not finite`);
    }
  }
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

/** The interval by division, put right by one where rounding missed it. */
function placeByArithmetic(value: number, edges: Float64Array): number {
  const count = edges.length - 1;
  const width = edges[count] - edges[0];
  let place = Math.trunc(((value - edges[0]) / width) * count);
  if (place === count) place--;
  if (value < edges[place]) return place - 1;
  return value >= edges[place + 1] && place !== count - 1 ? place + 1 : place;
}

/** The last interval includes its right edge. */
function placeBySearch(value: number, edges: Float64Array): number {
  let [low, high] = [0, edges.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (value >= edges[middle]) low = middle;
    else high = middle;
  }
  return low;
}
