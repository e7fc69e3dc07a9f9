/** Basic indexing: whole numbers, slices, ellipsis and new axes, by the rules and with the refusals of either library. */
import { nodeOf, type PartialShape, stridesOf } from './broadcast.ts';
import { type Arrangement, rearrange } from './kernels/copy.ts';
import { refuse } from './op-error.ts';
import type { Tensor, TensorSpec } from './tensor.ts';

/** One part of `t[...]`; null in a slice is an omitted bound. Bounds beyond ±2^53 may be given as ±2^53. */
export type SliceItem = number | SliceRange | 'ellipsis' | 'newaxis';
export interface SliceRange {
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number | null;
}

/** What is said where an index does not fit. */
export interface SliceRefusals {
  outOfRange(index: number, axis: number, size: number): never;
  tooMany(rank: number, indexed: number): never;
  zeroStep(place: number): never;
  ellipses(): never;
}

function refuseStridedSlice(message: string): never {
  refuse('InvalidArgumentError', `${nodeOf('StridedSlice')} ${message} [Op:StridedSlice] name: strided_slice/`);
}

export const tensorflowSliceRefusals: SliceRefusals = {
  outOfRange: (index, axis, size) =>
    refuseStridedSlice(`slice index ${index < 0 ? index + size : index} of dimension ${axis} out of bounds.`),
  tooMany: (rank) =>
    refuseStridedSlice(
      rank === 0
        ? 'Attempting to slice scalar input.'
        : `Index out of range using input dim ${rank}; input has only ${rank} dims`,
    ),
  zeroStep: (place) => refuseStridedSlice(`strides[${place}] must be non-zero`),
  ellipses: () => refuseStridedSlice('Multiple ellipses in slice spec not allowed'),
};

export const numpySliceRefusals: SliceRefusals = {
  outOfRange: (index, axis, size) => refuse('IndexError', `index ${index} is out of bounds for axis ${axis} with size ${size}`),
  tooMany: (rank, indexed) =>
    refuse('IndexError', `too many indices for array: array is ${rank}-dimensional, but ${indexed} were indexed`),
  zeroStep: () => refuse('ValueError', 'slice step cannot be zero'),
  ellipses: () => refuse('IndexError', "an index can only have a single ellipsis ('...')"),
};

/** What indexing does to each axis of the source, in the order of the result: a new axis has no source. */
interface AxisPlan {
  readonly source: number | null;
  readonly begin: number;
  readonly step: number;
  /** null: not known. Absent from the result where `drops`. */
  readonly size: number | null;
  readonly drops: boolean;
}

function planAxes(shape: PartialShape, items: readonly SliceItem[], refusals: SliceRefusals): readonly AxisPlan[] {
  const indexed = items.filter((item) => item !== 'ellipsis' && item !== 'newaxis').length;
  if (items.filter((item) => item === 'ellipsis').length > 1) refusals.ellipses();
  if (indexed > shape.length) refusals.tooMany(shape.length, indexed);
  const complete: readonly SliceItem[] = items.includes('ellipsis') ? items : [...items, 'ellipsis'];
  const plans: AxisPlan[] = [];
  let axis = 0;
  for (const [place, item] of complete.entries()) {
    if (item === 'newaxis') {
      plans.push({ source: null, begin: 0, step: 0, size: 1, drops: false });
    } else if (item === 'ellipsis') {
      for (const end = axis + shape.length - indexed; axis < end; axis++) {
        plans.push({ source: axis, begin: 0, step: 1, size: shape[axis], drops: false });
      }
    } else {
      const size = shape[axis];
      if (typeof item === 'number') {
        if (size !== null && (item < -size || item >= size)) refusals.outOfRange(item, axis, size);
        plans.push({ source: axis, begin: item < 0 ? item + (size ?? 0) : item, step: 1, size: 1, drops: true });
      } else {
        const step = item.step ?? 1;
        if (step === 0) refusals.zeroStep(place);
        plans.push({ source: axis, ...sliceAxis(size, item, step), step, drops: false });
      }
      axis++;
    }
  }
  return plans;
}

/** Python's `slice.indices`: bounds count from the end where negative and are clamped to the axis. */
function sliceAxis(size: number | null, { start, stop }: SliceRange, step: number): { begin: number; size: number | null } {
  if (size === null) return { begin: 0, size: sizeOfUnknown(start, stop, step) };
  const [least, most] = step > 0 ? [0, size] : [-1, size - 1];
  const place = (bound: number | null, omitted: number): number => {
    if (bound === null) return omitted;
    return Math.min(Math.max(bound < 0 ? bound + size : bound, least), most);
  };
  const begin = place(start, step > 0 ? least : most);
  const end = place(stop, step > 0 ? most : least);
  return { begin, size: Math.max(0, Math.ceil((end - begin) / step)) };
}

/** Of an axis of unknown size only an empty slice has a known one. */
function sizeOfUnknown(start: number | null, stop: number | null, step: number): number | null {
  if (start === null || stop === null || start < 0 !== stop < 0) return null;
  return (stop - start) / step <= 0 ? 0 : null;
}

/** The shape of `t[items]` where some sizes of t may be unknown. */
export function sliceShape(
  shape: PartialShape,
  items: readonly SliceItem[],
  refusals: SliceRefusals,
): readonly (number | null)[] {
  return planAxes(shape, items, refusals).flatMap((plan) => (plan.drops ? [] : [plan.size]));
}

export interface SlicePlan extends Arrangement {
  readonly shape: readonly number[];
}

/** Where the elements of `t[items]` lie in t. */
export function planSlice(shape: readonly number[], items: readonly SliceItem[], refusals: SliceRefusals): SlicePlan {
  const own = stridesOf(shape);
  const kept: number[] = [];
  const strides: number[] = [];
  let start = 0;
  for (const { source, begin, step, size, drops } of planAxes(shape, items, refusals)) {
    const stride = source === null ? 0 : own[source];
    start += begin * stride;
    if (drops) continue;
    kept.push(size ?? 0);
    strides.push(stride * step);
  }
  return { shape: kept, start: kept.includes(0) ? 0 : start, strides };
}

/** `t[items]`; shares memory where nothing moves. */
export function sliceTensor(source: Tensor, items: readonly SliceItem[], refusals: SliceRefusals): Tensor {
  const plan = planSlice(source.shape, items, refusals);
  return rearrange(source, plan.shape, plan);
}

/** The arguments of the op `strided_slice` that stand for `input[items]`. */
export function stridedSliceArguments(input: TensorSpec, items: readonly SliceItem[]): StridedSliceArguments {
  const begin: number[] = [];
  const end: number[] = [];
  const strides: number[] = [];
  const masks = { begin_mask: 0, end_mask: 0, ellipsis_mask: 0, new_axis_mask: 0, shrink_axis_mask: 0 };
  for (const [place, item] of items.entries()) {
    const bit = 2 ** place;
    const isRange = typeof item === 'object';
    if (item === 'ellipsis') masks.ellipsis_mask += bit;
    else if (item === 'newaxis') masks.new_axis_mask += bit;
    else if (!isRange) masks.shrink_axis_mask += bit;
    if (isRange && item.start === null) masks.begin_mask += bit;
    if (isRange && item.stop === null) masks.end_mask += bit;
    const index = typeof item === 'number' ? item : 0;
    begin.push(isRange ? (item.start ?? 0) : index);
    end.push(isRange ? (item.stop ?? 0) : index + 1);
    strides.push(isRange ? (item.step ?? 1) : 1);
  }
  return { input_: input, begin, end, strides, ...masks };
}

export interface StridedSliceArguments extends Readonly<Record<string, TensorSpec | readonly number[] | number>> {
  readonly input_: TensorSpec;
}

export interface StridedSliceMasks {
  readonly begin: readonly number[];
  readonly end: readonly number[];
  readonly strides: readonly number[];
  readonly beginMask: number;
  readonly endMask: number;
  readonly ellipsisMask: number;
  readonly newAxisMask: number;
  readonly shrinkAxisMask: number;
}

/** The way back from `strided_slice`'s arguments; of several masks for one place the ellipsis counts, then the new axis. */
export function itemsOfStridedSlice(parts: StridedSliceMasks): readonly SliceItem[] {
  const has = (mask: number, place: number): boolean => Math.floor(mask / 2 ** place) % 2 === 1;
  return parts.begin.map((start, place): SliceItem => {
    if (has(parts.ellipsisMask, place)) return 'ellipsis';
    if (has(parts.newAxisMask, place)) return 'newaxis';
    if (has(parts.shrinkAxisMask, place)) return start;
    return {
      start: has(parts.beginMask, place) ? null : start,
      stop: has(parts.endMask, place) ? null : parts.end[place],
      step: parts.strides[place],
    };
  });
}
