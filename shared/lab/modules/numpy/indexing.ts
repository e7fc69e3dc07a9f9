/** `array[key]` and `array[key] = value`: integers, slices, `...`, None, masks and arrays of indices, as NumPy reads them. */
import { broadcastShapes, broadcastStrides, stridesOf } from '#shared/tensor/broadcast.ts';
import { cast } from '#shared/tensor/cast.ts';
import type { DType } from '#shared/tensor/dtype.ts';
import { shapeText } from '#shared/tensor/printing/shape-text.ts';
import { type Shape, sizeOf, type Tensor, tensorOf } from '#shared/tensor/tensor.ts';
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { ellipsis, PySlice } from '../../python/types/slice.ts';
import { PyList } from '../../python/types/list.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import type { PyIterator, PyValue } from '../../python/value.ts';
import { toNumpyTensor } from '../convert.ts';
import { PyArray, type View } from './array-object.ts';
import { elementFor, scalarFor } from './element.ts';
import { indexOf } from './refusals.ts';
import { elementOf, PyScalar } from './scalar-object.ts';
import { ArrayStorage, type Element, gather, placesAlong, type WalkAxis } from './storage.ts';

/** One part of a key, once Python's ways of writing it are gone. */
type Part =
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'slice'; readonly slice: PySlice }
  | { readonly kind: 'ellipsis' }
  | { readonly kind: 'newaxis' }
  /** int64 indices, one part per axis of a mask. */
  | { readonly kind: 'indices'; readonly indices: Tensor }
  /** A mask without axes: it picks once or not at all, along no axis. */
  | { readonly kind: 'flag'; readonly indices: Tensor }
  | { readonly kind: 'mask'; readonly mask: Tensor };

export interface Place {
  /** null: the key picks by arrays, so that the result is a copy. */
  readonly view: View | null;
  readonly shape: Shape;
  readonly axes: readonly WalkAxis[];
  readonly offset: number;
  /** Integers for every axis and nothing else: one element. */
  readonly single: boolean;
}

export function arrayItem(vm: Interpreter, array: PyArray, key: PyValue): PyValue {
  const place = locate(vm, array, key);
  const { storage, dtype } = array;
  if (place.single) return elementOf(dtype, storage.values[place.offset]);
  if (place.view !== null) return array.viewed(place.view);
  vm.reserve(sizeOf(place.shape) * 12);
  if (place.shape.length === 0 && !hasEllipsis(key)) {
    return elementOf(dtype, storage.values[placesAlong(place.axes, place.offset)[0]]);
  }
  return pick(array, place);
}

/** A copy whose picked axes vary slowest in memory, as NumPy lays it out. */
function pick(array: PyArray, { axes, shape, offset }: Place): PyArray {
  const { dtype, storage } = array;
  const at = axes.findIndex((axis) => 'offsets' in axis);
  const rank = shape.length - (axes.length - 1);
  const values = gather(dtype, storage.values, placesAlong([axes[at], ...axes.slice(0, at), ...axes.slice(at + 1)], offset));
  const width = dtype === 'unicode' ? storage.width : undefined;
  if (at === 0) return PyArray.of(tensorOf(dtype, shape, values), width);
  const order = [...shape.slice(at, at + rank), ...shape.slice(0, at), ...shape.slice(at + rank)];
  const strides = stridesOf(order);
  const logical = [...strides.slice(rank, rank + at), ...strides.slice(0, rank), ...strides.slice(rank + at)];
  return new PyArray(new ArrayStorage(dtype, values, { lent: false, width }), { shape, strides: logical, offset: 0 });
}

export function setArrayItem(vm: Interpreter, array: PyArray, key: PyValue, value: PyValue): void {
  const place = locate(vm, array, key);
  const places = placesAlong(place.axes, place.offset);
  assign(array, places, place.shape, sourceFor(vm, array.dtype, place, value));
}

function sourceFor(vm: Interpreter, dtype: DType, place: Place, value: PyValue): Tensor {
  if (place.single) return elementFor(vm, dtype, value);
  return place.view === null ? toNumpyTensor(vm, value, dtype) : scalarFor(vm, dtype, value);
}

/** Writes elements of the array's type, stretched to `shape`, to places of its storage. */
export function assign(array: PyArray, places: Int32Array, shape: Shape, source: Tensor): void {
  const trimmed = dropLeadingOnes(source.shape, shape.length);
  const common = broadcastShapes(trimmed, shape);
  if (common === null || common.length !== shape.length || common.some((size, axis) => size !== shape[axis])) {
    raise('ValueError', `could not broadcast input array from shape ${tupleText(source.shape)} into shape ${tupleText(shape)}`);
  }
  const strides = broadcastStrides(trimmed, shape);
  const walk = placesAlong(
    shape.map((size, axis) => ({ size, stride: strides[axis] })),
    0,
  );
  array.write(places, gather(array.dtype, source.values, walk));
}

function dropLeadingOnes(shape: Shape, rank: number): Shape {
  let drop = 0;
  while (shape.length - drop > rank && shape[drop] === 1) drop++;
  return shape.slice(drop);
}

/** `(2,3)`, as the messages of C code write shapes. */
export function tupleText(shape: Shape): string {
  return shapeText(shape).replaceAll(', ', ',');
}

export function iterateArray(array: PyArray): PyIterator {
  const { shape, strides, offset } = array.view;
  if (shape.length === 0) raise('TypeError', 'iteration over a 0-d array');
  let index = 0;
  return {
    next: () => {
      if (index >= shape[0]) return undefined;
      const start = offset + index++ * strides[0];
      if (shape.length === 1) return elementOf(array.dtype, array.storage.values[start]);
      return array.viewed({ shape: shape.slice(1), strides: strides.slice(1), offset: start });
    },
  };
}

/** Where the elements lie that a key picks. */
export function locate(vm: Interpreter, array: PyArray, key: PyValue): Place {
  const parts = fillEllipsis(splitMasks(readKey(vm, key), array.shape), array.shape.length);
  const { shape, strides } = array.view;
  const picksByArray = parts.some(({ kind }) => kind === 'indices' || kind === 'flag');
  const axes: WalkAxis[] = [];
  const sizes: number[] = [];
  const picked: { readonly indices: Tensor; readonly stride: number }[] = [];
  /** Where the axes of the picked elements go: between the others if the arrays stood together, else in front. */
  let insertAt = -1;
  let lastPicked = -1;
  let apart = false;
  let { offset } = array.view;
  let axis = 0;
  const pickAt = (position: number, indices: Tensor, stride: number): void => {
    picked.push({ indices, stride });
    if (insertAt < 0) insertAt = axes.length;
    else if (lastPicked !== position - 1) apart = true;
    lastPicked = position;
  };
  for (const [position, part] of parts.entries()) {
    if (part.kind === 'flag') {
      pickAt(position, part.indices, 0);
      continue;
    }
    if (part.kind === 'newaxis') {
      axes.push({ size: 1, stride: 0 });
      sizes.push(1);
      continue;
    }
    const stride = strides[axis];
    const size = shape[axis];
    if (part.kind === 'slice') {
      const { start, step, length } = resolveSlice(vm, part.slice, size);
      offset += start * stride;
      axes.push({ size: length, stride: step * stride });
      sizes.push(length);
    } else if (part.kind === 'integer' && !picksByArray) {
      offset += checkedIndex(part.value, axis, size) * stride;
    } else if (part.kind === 'integer' || part.kind === 'indices') {
      const indices = part.kind === 'integer' ? tensorOf('int64', [], BigInt64Array.of(BigInt(part.value))) : part.indices;
      pickAt(position, checkedIndices(indices, axis, size), stride);
    }
    axis++;
  }
  if (!picksByArray) {
    const view = { shape: sizes, strides: axes.map((own) => ('stride' in own ? own.stride : 0)), offset };
    return { view, shape: sizes, axes, offset, single: sizes.length === 0 && !hasEllipsis(key) };
  }
  const { offsets, shape: pickedShape } = joinIndices(picked);
  const at = apart ? 0 : insertAt;
  axes.splice(at, 0, { offsets });
  sizes.splice(at, 0, ...pickedShape);
  return { view: null, shape: sizes, axes, offset, single: false };
}

function hasEllipsis(key: PyValue): boolean {
  return key === ellipsis || (key instanceof PyTuple && key.items.includes(ellipsis));
}

function readKey(vm: Interpreter, key: PyValue): readonly Part[] {
  return (key instanceof PyTuple ? key.items : [key]).map((item) => readPart(vm, item));
}

function readPart(vm: Interpreter, item: PyValue): Part {
  if (item === null) return { kind: 'newaxis' };
  if (item === ellipsis) return { kind: 'ellipsis' };
  if (item instanceof PySlice) return { kind: 'slice', slice: item };
  if (typeof item === 'boolean' || (item instanceof PyScalar && item.dtype === 'bool')) {
    return { kind: 'mask', mask: tensorOf('bool', [], Uint8Array.of(vm.truth(item) ? 1 : 0)) };
  }
  if (typeof item === 'number' || typeof item === 'string' || (item instanceof PyScalar && typeof item.value === 'string'))
    refuseKey();
  const isArray = item instanceof PyList || item instanceof PyTuple || item instanceof PyArray;
  if (!isArray) {
    const value = indexOf(vm, item);
    if (value !== undefined) return { kind: 'integer', value };
    if (item instanceof PyScalar) refuseKey();
  }
  const isEmptyList = (item instanceof PyList || item instanceof PyTuple) && item.items.length === 0;
  const indices = isEmptyList ? tensorOf('int64', [0], new BigInt64Array(0)) : toNumpyTensor(vm, item);
  if (indices.dtype === 'bool') return { kind: 'mask', mask: indices };
  if (!/^u?int/.test(indices.dtype)) {
    if (isArray && !(item instanceof PyArray)) refuseKey();
    raise('IndexError', 'arrays used as indices must be of integer (or boolean) type');
  }
  return { kind: 'indices', indices: cast(indices, 'int64') };
}

function refuseKey(): never {
  return raise(
    'IndexError',
    'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices',
  );
}

/** A mask of k axes stands for k arrays of indices. */
function splitMasks(parts: readonly Part[], shape: Shape): readonly Part[] {
  const consumed = parts.reduce((sum, part) => sum + axesOf(part), 0);
  if (parts.filter(({ kind }) => kind === 'ellipsis').length > 1) {
    raise('IndexError', "an index can only have a single ellipsis ('...')");
  }
  if (consumed > shape.length) {
    raise('IndexError', `too many indices for array: array is ${shape.length}-dimensional, but ${consumed} were indexed`);
  }
  let axis = 0;
  return parts.flatMap((part): readonly Part[] => {
    const first = axis;
    axis += part.kind === 'ellipsis' ? shape.length - consumed : axesOf(part);
    return part.kind === 'mask' ? indicesOfMask(part.mask, shape, first) : [part];
  });
}

function axesOf(part: Part): number {
  if (part.kind === 'newaxis' || part.kind === 'ellipsis') return 0;
  return part.kind === 'mask' ? part.mask.shape.length : 1;
}

function indicesOfMask(mask: Tensor, shape: Shape, first: number): readonly Part[] {
  if (mask.shape.length === 0) {
    return [{ kind: 'flag', indices: tensorOf('int64', [mask.values[0] ? 1 : 0], new BigInt64Array(mask.values[0] ? 1 : 0)) }];
  }
  for (const [own, size] of mask.shape.entries()) {
    if (size !== shape[first + own]) {
      raise(
        'IndexError',
        `boolean index did not match indexed array along axis ${first + own}; size of axis is ${shape[first + own]} but size of corresponding boolean axis is ${size}`,
      );
    }
  }
  return nonzeroOf(mask).map((indices) => ({ kind: 'indices', indices }));
}

/** As Python's `bool`: NaN is true. */
export function isNonzero(value: Element): boolean {
  return value !== 0 && value !== 0n && value !== '';
}

/** For each axis the indices of the elements that are not zero, in row-major order. */
export function nonzeroOf(tensor: Tensor): readonly Tensor[] {
  const { shape, values } = tensor;
  const found: number[] = [];
  for (let index = 0; index < values.length; index++) if (isNonzero(values[index])) found.push(index);
  let stride = sizeOf(shape);
  return shape.map((size) => {
    stride = size === 0 ? 0 : stride / size;
    const own = stride;
    return tensorOf(
      'int64',
      [found.length],
      BigInt64Array.from(found, (place) => BigInt(Math.floor(place / own) % size)),
    );
  });
}

/** Slices for the axes that the key does not name, where the ellipsis stands or at the end. */
function fillEllipsis(parts: readonly Part[], rank: number): readonly Part[] {
  const consumed = parts.filter(({ kind }) => kind !== 'newaxis' && kind !== 'ellipsis' && kind !== 'flag').length;
  const rest = Array.from({ length: rank - consumed }, (): Part => ({ kind: 'slice', slice: new PySlice(null, null, null) }));
  const at = parts.findIndex(({ kind }) => kind === 'ellipsis');
  return at < 0 ? [...parts, ...rest] : [...parts.slice(0, at), ...rest, ...parts.slice(at + 1)];
}

function checkedIndex(value: number, axis: number, size: number): number {
  const index = value < 0 ? value + size : value;
  if (index >= 0 && index < size) return index;
  return raise('IndexError', `index ${value} is out of bounds for axis ${axis} with size ${size}`);
}

function checkedIndices(indices: Tensor, axis: number, size: number): Tensor {
  const values = BigInt64Array.from(Array.from<number | bigint | string, bigint>(indices.values, BigInt));
  for (let place = 0; place < values.length; place++) values[place] = BigInt(checkedIndex(Number(values[place]), axis, size));
  return tensorOf('int64', indices.shape, values);
}

/** The arrays stretched to one shape, as offsets into the storage. */
function joinIndices(picked: readonly { readonly indices: Tensor; readonly stride: number }[]): {
  readonly offsets: Int32Array;
  readonly shape: Shape;
} {
  let shape: Shape = [];
  for (const { indices } of picked) {
    const common = broadcastShapes(shape, indices.shape);
    if (common === null) {
      const shapes = picked.map((own) => tupleText(own.indices.shape)).join(' ');
      return raise('IndexError', `shape mismatch: indexing arrays could not be broadcast together with shapes ${shapes} `);
    }
    shape = common;
  }
  const offsets = new Int32Array(sizeOf(shape));
  for (const { indices, stride } of picked) {
    const strides = broadcastStrides(indices.shape, shape);
    const walk = placesAlong(
      shape.map((size, axis) => ({ size, stride: strides[axis] })),
      0,
    );
    for (let place = 0; place < offsets.length; place++) offsets[place] += Number(indices.values[walk[place]]) * stride;
  }
  return { offsets, shape };
}

/** As `slice.indices`. */
export function resolveSlice(
  vm: Interpreter,
  { start, stop, step }: PySlice,
  size: number,
): { readonly start: number; readonly step: number; readonly length: number } {
  const by = step === null ? 1 : sliceIndex(vm, step);
  if (by === 0) raise('ValueError', 'slice step cannot be zero');
  const low = by < 0 ? -1 : 0;
  const high = by < 0 ? size - 1 : size;
  const clamp = (value: PyValue, missing: number): number => {
    if (value === null) return missing;
    const index = sliceIndex(vm, value);
    return Math.min(Math.max(index < 0 ? index + size : index, low), high);
  };
  const first = clamp(start, by < 0 ? high : low);
  const last = clamp(stop, by < 0 ? low : high);
  return { start: first, step: by, length: Math.max(0, Math.ceil((last - first) / by)) };
}

function sliceIndex(vm: Interpreter, value: PyValue): number {
  const index = indexOf(vm, value);
  if (index === undefined) raise('TypeError', 'slice indices must be integers or None or have an __index__ method');
  return index;
}
