import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OpError } from './op-error.ts';
import {
  itemsOfStridedSlice,
  numpySliceRefusals,
  type SliceItem,
  type SliceRange,
  sliceShape,
  sliceTensor,
  stridedSliceArguments,
  tensorflowSliceRefusals,
} from './slice.ts';
import { type Shape, sizeOf, tensor } from './tensor.ts';

const count = (shape: Shape) =>
  tensor(
    'int32',
    shape,
    Int32Array.from({ length: sizeOf(shape) }, (_, index) => index),
  );
const range = (start: number | null, stop: number | null, step: number | null = null): SliceRange => ({ start, stop, step });
const all = range(null, null);
const t = count([2, 3, 4]);

function attempt(shape: Shape, items: readonly SliceItem[], library: 'tensorflow' | 'numpy'): unknown {
  try {
    const result = sliceTensor(count(shape), items, library === 'numpy' ? numpySliceRefusals : tensorflowSliceRefusals);
    return [result.shape, Array.from<unknown>(result.values)];
  } catch (error) {
    if (error instanceof OpError) return `${error.kind}: ${error.message}`;
    throw error;
  }
}

const node =
  'InvalidArgumentError: {{function_node __wrapped__StridedSlice_device_/job:localhost/replica:0/task:0/device:CPU:0}} ';
const end = ' [Op:StridedSlice] name: strided_slice/';

describe('indexing', () => {
  it.each<[string, Shape, SliceItem[], 'tensorflow' | 'numpy', unknown]>([
    ['t[5]', [2, 3, 4], [5], 'tensorflow', `${node}slice index 5 of dimension 0 out of bounds.${end}`],
    ['t[-3]', [2, 3, 4], [-3], 'tensorflow', `${node}slice index -1 of dimension 0 out of bounds.${end}`],
    ['t[0, 5]', [2, 3, 4], [0, 5], 'tensorflow', `${node}slice index 5 of dimension 1 out of bounds.${end}`],
    [
      't[0, 0, 0, 0]',
      [2, 3, 4],
      [0, 0, 0, 0],
      'tensorflow',
      `${node}Index out of range using input dim 3; input has only 3 dims${end}`,
    ],
    ['scalar[0]', [], [0], 'tensorflow', `${node}Attempting to slice scalar input.${end}`],
    ['t[::0]', [2], [range(null, null, 0)], 'tensorflow', `${node}strides[0] must be non-zero${end}`],
    [
      't[..., ..., 1]',
      [2, 3],
      ['ellipsis', 'ellipsis', 1],
      'tensorflow',
      `${node}Multiple ellipses in slice spec not allowed${end}`,
    ],
    ['empty[0]', [0, 3], [0], 'tensorflow', `${node}slice index 0 of dimension 0 out of bounds.${end}`],
    ['a[5]', [3], [5], 'numpy', 'IndexError: index 5 is out of bounds for axis 0 with size 3'],
    ['a[-3]', [2, 3], [-3], 'numpy', 'IndexError: index -3 is out of bounds for axis 0 with size 2'],
    [
      'a[0, 0, 0]',
      [2, 3],
      [0, 0, 0],
      'numpy',
      'IndexError: too many indices for array: array is 2-dimensional, but 3 were indexed',
    ],
    ['a[::0]', [3], [range(null, null, 0)], 'numpy', 'ValueError: slice step cannot be zero'],
    ['a[..., ...]', [2, 3], ['ellipsis', 'ellipsis'], 'numpy', "IndexError: an index can only have a single ellipsis ('...')"],
    [
      't[..., 1]',
      [2, 3, 4],
      ['ellipsis', 1],
      'tensorflow',
      [
        [2, 3],
        [1, 5, 9, 13, 17, 21],
      ],
    ],
    ['t[::-1, 0, 0]', [2, 3, 4], [range(null, null, -1), 0, 0], 'tensorflow', [[2], [12, 0]]],
    [
      't[0, ::-2]',
      [2, 3, 4],
      [0, range(null, null, -2)],
      'tensorflow',
      [
        [2, 4],
        [8, 9, 10, 11, 0, 1, 2, 3],
      ],
    ],
    ['t[0, 2:0:-1, 0]', [2, 3, 4], [0, range(2, 0, -1), 0], 'tensorflow', [[2], [8, 4]]],
    ['t[5:]', [2, 3, 4], [range(5, null)], 'tensorflow', [[0, 3, 4], []]],
    ['v[-100:100]', [3], [range(-100, 100)], 'tensorflow', [[3], [0, 1, 2]]],
    ['v[100:-100:-1]', [3], [range(100, -100, -1)], 'tensorflow', [[3], [2, 1, 0]]],
    ['v[None, 0]', [3], ['newaxis', 0], 'tensorflow', [[1], [0]]],
    [
      't[:, None, 0]',
      [2, 2],
      [all, 'newaxis', 0],
      'tensorflow',
      [
        [2, 1],
        [0, 2],
      ],
    ],
    ['t[1, ..., 1]', [2, 3, 4], [1, 'ellipsis', 1], 'tensorflow', [[3], [13, 17, 21]]],
    ['scalar[...]', [], ['ellipsis'], 'tensorflow', [[], [0]]],
  ])('%s', (_text, shape, items, library, expected) => {
    expect(attempt(shape, items, library)).toEqual(expected);
  });

  it('shares memory where nothing moves', () => {
    expect(sliceTensor(t, ['newaxis', all], tensorflowSliceRefusals).values).toBe(t.values);
  });

  it('of unknown sizes knows what the others are', () => {
    expect(sliceShape([null, 3, null], [all, range(0, 2), 'newaxis'], tensorflowSliceRefusals)).toEqual([null, 2, 1, null]);
    expect(sliceShape([null, 4], [7], tensorflowSliceRefusals)).toEqual([4]);
    expect(sliceShape([null], [range(5, 2)], tensorflowSliceRefusals)).toEqual([0]);
  });
});

describe('random indexing', () => {
  const bound = fc.option(fc.integer({ min: -6, max: 6 }), { nil: null });
  const step = fc.constantFrom(null, 1, 2, 3, -1, -2, -3);
  const item = fc.oneof(
    fc.record({ start: bound, stop: bound, step }),
    fc.constant<SliceItem>('newaxis'),
    fc.constant<SliceItem>('ellipsis'),
    fc.integer({ min: -2, max: 1 }),
  );
  const shapes = fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 1, maxLength: 3 });

  /** One axis after another, each element picked by its index: what slicing means, with nothing clever. */
  function pick(shape: Shape, values: readonly number[], items: readonly SliceItem[]): { shape: number[]; values: number[] } {
    const indexed = items.filter((one) => typeof one !== 'string').length;
    const at = items.indexOf('ellipsis');
    const rest = Array.from({ length: shape.length - indexed }, () => all);
    const full = at < 0 ? [...items, ...rest] : [...items.slice(0, at), ...rest, ...items.slice(at + 1)];
    const outShape: number[] = [];
    const indices: number[][] = [];
    for (const one of full) {
      if (one === 'newaxis' || one === 'ellipsis') {
        outShape.push(1);
        continue;
      }
      const size = shape[indices.length];
      const places = Array.from({ length: size }, (_, index) => index);
      const chosen = typeof one === 'number' ? [places.at(one) ?? -1] : python(places, one);
      indices.push(chosen);
      if (typeof one !== 'number') outShape.push(chosen.length);
    }
    let flat = [0];
    for (const [axis, chosen] of indices.entries())
      flat = flat.flatMap((base) => chosen.map((index) => base * shape[axis] + index));
    return { shape: outShape, values: flat.map((place) => values[place]) };
  }

  function python(places: readonly number[], { start, stop, step: given }: SliceRange): number[] {
    const by = given ?? 1;
    const size = places.length;
    const chosen: number[] = [];
    const first = start === null ? (by > 0 ? 0 : size - 1) : start < 0 ? start + size : start;
    const last = stop === null ? (by > 0 ? size : -1) : stop < 0 ? stop + size : stop;
    const limits = by > 0 ? [Math.max(first, 0), Math.min(last, size)] : [Math.min(first, size - 1), Math.max(last, -1)];
    for (let index = limits[0]; by > 0 ? index < limits[1] : index > limits[1]; index += by) chosen.push(index);
    return chosen;
  }

  it('picks what a plain loop picks, in its shape, and survives the way through strided_slice', () => {
    fc.assert(
      fc.property(shapes, fc.array(item, { maxLength: 5 }), (shape, items) => {
        fc.pre(items.filter((one) => one === 'ellipsis').length < 2);
        fc.pre(items.filter((one) => typeof one !== 'string').length <= shape.length);
        const source = count(shape);
        const result = sliceTensor(source, items, tensorflowSliceRefusals);
        const expected = pick(shape, Array.from(source.values, Number), items);
        expect({ shape: result.shape, values: Array.from(result.values, Number) }).toEqual(expected);
        expect(sliceShape(shape, items, tensorflowSliceRefusals)).toEqual(result.shape);
        const { begin, end: ends, strides, ...masks } = stridedSliceArguments(source, items);
        const again = itemsOfStridedSlice({
          begin: begin as number[],
          end: ends as number[],
          strides: strides as number[],
          beginMask: Number(masks.begin_mask),
          endMask: Number(masks.end_mask),
          ellipsisMask: Number(masks.ellipsis_mask),
          newAxisMask: Number(masks.new_axis_mask),
          shrinkAxisMask: Number(masks.shrink_axis_mask),
        });
        expect(sliceTensor(source, again, tensorflowSliceRefusals)).toEqual(result);
      }),
      { numRuns: 500 },
    );
  });
});
