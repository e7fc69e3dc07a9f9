/** `np.pad`: more elements at the ends of axes. */
import { allocate, isFloat } from '#shared/tensor/dtype.ts';
import { sizeOf, type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { native } from '../../python/native.ts';
import type { PyValue } from '../../python/value.ts';
import { asPython, toNumpyTensor } from '../convert.ts';
import { concatenate, pickAlong } from './arrange.ts';
import { PyArray } from './array-object.ts';
import { castTensor } from './cast-tensor.ts';
import { broadcastTo } from './broadcast.ts';
import { reserveArray } from './memory.ts';
import { type Element } from './storage.ts';

/** What each mode understands besides the widths. */
const optionsByMode: Readonly<Record<string, readonly string[]>> = {
  constant: ['constant_values'],
  edge: [],
  reflect: ['reflect_type'],
  symmetric: ['reflect_type'],
  wrap: [],
};
const otherModes = ['empty', 'linear_ramp', 'maximum', 'mean', 'median', 'minimum'];

/** The pair of each axis, before and after it; fewer are repeated as NumPy broadcasts them. */
function pairs(vm: Interpreter, given: PyValue, rank: number): readonly (readonly [Element, Element])[] {
  const { tensor } = broadcastTo(vm, PyArray.of(toNumpyTensor(vm, given)), [rank, 2]);
  return Array.from({ length: rank }, (_, axis) => [tensor.values[2 * axis], tensor.values[2 * axis + 1]]);
}

function widthsOf(vm: Interpreter, given: PyValue, rank: number): readonly (readonly [number, number])[] {
  if (isFloat(toNumpyTensor(vm, given).dtype)) raise('TypeError', '`pad_width` must be of integral type.');
  const widths = pairs(vm, given, rank).map(([before, after]) => [Number(before), Number(after)] as const);
  if (widths.flat().some((width) => width < 0)) raise('ValueError', "index can't contain negative values");
  return widths;
}

/** Which element stands at a place outside an axis of `size` elements. */
function sourceOf(mode: string, place: number, size: number): number {
  if (mode === 'edge' || size === 1) return Math.min(Math.max(place, 0), size - 1);
  const within = (period: number): number => ((place % period) + period) % period;
  if (mode === 'wrap') return within(size);
  const period = mode === 'reflect' ? 2 * (size - 1) : 2 * size;
  const own = within(period);
  return own < size ? own : (mode === 'reflect' ? period : period - 1) - own;
}

function constantBlock(vm: Interpreter, { dtype, shape }: Tensor, axis: number, width: number, value: Element): Tensor {
  const wanted = shape.map((size, own) => (own === axis ? width : size));
  reserveArray(vm, wanted, dtype);
  const values = allocate(dtype, sizeOf(wanted));
  const writable: { [index: number]: Element } = values;
  for (let place = 0; place < values.length; place++) writable[place] = value;
  return tensorOf(dtype, wanted, values);
}

function padConstant(vm: Interpreter, source: Tensor, widths: readonly (readonly [number, number])[], given: PyValue): Tensor {
  const fill = PyArray.of(asPython(() => castTensor(toNumpyTensor(vm, given), source.dtype)));
  const values = pairs(vm, fill, source.shape.length);
  let result = source;
  for (const [axis, [before, after]] of widths.entries()) {
    const [first, last] = values[axis];
    const parts = [constantBlock(vm, result, axis, before, first), result, constantBlock(vm, result, axis, after, last)];
    result = concatenate(vm, parts, axis);
  }
  return result;
}

function padFromInside(vm: Interpreter, source: Tensor, widths: readonly (readonly [number, number])[], mode: string): Tensor {
  let result = source;
  for (const [axis, [before, after]] of widths.entries()) {
    const size = source.shape[axis];
    if (before + after === 0) continue;
    if (size === 0) raise('ValueError', `can't extend empty axis ${axis} using modes other than 'constant' or 'empty'`);
    vm.reserve((size + before + after) * 4);
    const places = Int32Array.from({ length: before + size + after }, (_, index) => sourceOf(mode, index - before, size));
    result = pickAlong(vm, result, axis, places);
  }
  return result;
}

export const pad = native(
  'pad',
  "array, pad_width, mode='constant', **kwargs",
  (vm, args, { extra }) => {
    const source = toNumpyTensor(vm, args['array']);
    const widths = widthsOf(vm, args['pad_width'], source.shape.length);
    const { mode } = args;
    if (typeof mode !== 'string') return raise('NotImplementedError', 'Functions as modes of np.pad are not supported here');
    if (otherModes.includes(mode)) raise('NotImplementedError', `np.pad with mode='${mode}' is not supported here`);
    if (!Object.hasOwn(optionsByMode, mode)) raise('ValueError', `mode '${mode}' is not supported`);
    const unknown = [...extra.keys()].filter((name) => !optionsByMode[mode].includes(name));
    if (unknown.length > 0) {
      const names = unknown.map((name) => `'${name}'`).join(', ');
      raise('ValueError', `unsupported keyword arguments for mode '${mode}': {${names}}`);
    }
    if ((extra.get('reflect_type') ?? 'even') !== 'even')
      raise('NotImplementedError', "Only reflect_type='even' is supported here");
    if (mode === 'constant') return PyArray.of(padConstant(vm, source, widths, extra.get('constant_values') ?? 0n));
    return PyArray.of(padFromInside(vm, source, widths, mode));
  },
  'More elements at the ends of axes',
);
