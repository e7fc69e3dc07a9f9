/** Which places an index key means: by label (`loc`), by position (`iloc`) or by a mask. */
import { nearestName } from '#shared/expression/nearest-name.ts';
import { raise, raiseNear, PyException, exceptionTypes } from '../../python/exceptions.ts';
import { type Interpreter, Raised } from '../../python/interpreter.ts';
import { PyList } from '../../python/types/list.ts';
import { PySlice } from '../../python/types/slice.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { PyObject, type PyValue } from '../../python/value.ts';
import { columnOf, plain, tensorOfValue } from './bridge.ts';
import { type Column, isIntegerType, isMissing } from './column.ts';
import { PyIndex } from './index-object.ts';
import { PySeries } from './objects.ts';
import { comparePoints } from './order.ts';
import { indexRepr } from './index-text.ts';

/** `single` picks one place and drops the axis; `depth` counts the levels of a MultiIndex that the label has used up. */
export interface Places {
  readonly places: readonly number[];
  readonly single: boolean;
  readonly depth: number;
}

/** More labels than these are not compared with one that is missing. */
const mostCompared = 1000;

/** KeyError as pandas raises it: with the label itself. @param index in which it was looked for: one much like it may have been meant */
export function raiseKey(vm: Interpreter, label: PyValue, index?: PyIndex): never {
  const exception = new PyException(exceptionTypes.KeyError, [label]);
  exception.suggestion = index === undefined ? null : nearestLabel(label, index);
  throw new Raised(exception, `KeyError: ${vm.repr(label)}`);
}

/** KeyError for labels of a list. */
export function raiseLost(vm: Interpreter, lost: readonly PyValue[], index: PyIndex, reason: string): never {
  const near = lost.length === 1 ? nearestLabel(lost[0], index) : null;
  return raiseNear('KeyError', `${vm.repr(new PyList([...lost]))} ${reason}`, near);
}

function nearestLabel(label: PyValue, index: PyIndex): string | null {
  if (typeof label !== 'string' || index.isMulti || index.length > mostCompared) return null;
  return nearestName(label, textLabels(index));
}

/** The labels that are text. */
export function textLabels(index: PyIndex): readonly string[] {
  return index.labels().filter((each) => typeof each === 'string');
}

/** The values of a list, array, Series or index; null for everything else, such as text, tuples and scalars. */
export function listOf(vm: Interpreter, key: PyValue): Column | null {
  if (key instanceof PyList || key instanceof PySeries || key instanceof PyIndex) return columnOf(vm, key);
  if (!(key instanceof PyObject) || key instanceof PyTuple || key instanceof PySlice) return null;
  const tensor = tensorOfValue(vm, key);
  if (tensor && tensor.shape.length === 1) return columnOf(vm, key);
  return null;
}

/** The rows where a mask holds; a Series is matched by its labels. */
export function maskPlaces(vm: Interpreter, key: PyValue, mask: Column, index: PyIndex): readonly number[] {
  let { cells } = mask;
  if (key instanceof PySeries && !key.index.equals(vm, index)) {
    const places = Array.from({ length: index.length }, (_, place) => key.index.placeOf(vm, index.at(place)));
    if (places.includes(-1)) {
      raise(
        'ValueError',
        'Unalignable boolean Series provided as indexer (index of the boolean Series and of the indexed object do not match).',
      );
    }
    cells = places.map((place) => mask.cells[place]);
  }
  if (cells.length !== index.length) {
    raise('IndexError', `Boolean index has wrong length: ${cells.length} instead of ${index.length}`);
  }
  return cells.flatMap((cell, place) => (cell === true ? [place] : []));
}

export const isMask = (column: Column): boolean =>
  column.type === 'bool' ||
  (column.type === 'object' && column.cells.length > 0 && column.cells.every((cell) => typeof cell === 'boolean'));

const several = (places: readonly number[]): Places => ({ places, single: false, depth: 0 });

/** @param axis `index` or `columns`, for messages. */
export function locateLabels(vm: Interpreter, index: PyIndex, key: PyValue, axis: 'index' | 'columns'): Places {
  if (key instanceof PySlice) return several(labelSlice(vm, index, key));
  const list = listOf(vm, key);
  if (list !== null) {
    if (isMask(list)) return several(maskPlaces(vm, key, list, index));
    return several(placesOfLabels(vm, index, list, axis));
  }
  const label = plain(key);
  const places = index.find(vm, label);
  if (places.length === 0) raiseKey(vm, label, index);
  if (index.isMulti) {
    const depth = label instanceof PyTuple ? label.items.length : 1;
    const whole = depth === index.names.length;
    return { places, single: whole && places.length === 1, depth: whole ? 0 : depth };
  }
  return { places, single: places.length === 1, depth: 0 };
}

/** Places of all labels of a list; raises unless every one is there. */
export function placesOfLabels(vm: Interpreter, index: PyIndex, list: Column, axis: 'index' | 'columns'): number[] {
  const found = list.cells.map((label) => index.find(vm, label));
  const lost = list.cells.filter((_, place) => found[place].length === 0);
  if (lost.length > 0 && lost.length === list.cells.length) {
    raise('KeyError', `None of [${indexRepr(vm, new PyIndex([list], [null]))}] are in the [${axis}]`);
  }
  if (lost.length > 0) raiseLost(vm, lost, index, 'not in index');
  return found.flat();
}

function labelSlice(vm: Interpreter, index: PyIndex, { start, stop, step }: PySlice): readonly number[] {
  const first = start === null ? 0 : slicePlace(vm, index, plain(start), 'left');
  const last = stop === null ? index.length - 1 : slicePlace(vm, index, plain(stop), 'right');
  const stride = step === null ? 1 : Number(plain(step));
  const places: number[] = [];
  for (let place = first; place <= last; place += Math.max(1, stride)) places.push(place);
  return places;
}

/** Where a slice begins or ends; labels that are not there are looked up by order. */
function slicePlace(vm: Interpreter, index: PyIndex, label: PyValue, side: 'left' | 'right'): number {
  const places = index.find(vm, label);
  if (places.length > 0) {
    const [first, last] = [places[0], places[places.length - 1]];
    if (last - first + 1 !== places.length)
      raise('KeyError', `Cannot get ${side} slice bound for non-unique label: ${vm.repr(label)}`);
    return side === 'left' ? first : last;
  }
  const labels = index.labels();
  if (typeof label === 'string' && labels.some((each) => typeof each !== 'string')) {
    raise('TypeError', `cannot do slice indexing on ${index.type.name} with these indexers [${label}] of type str`);
  }
  const order = labels.map((each) => compareLabel(each, label));
  if (order.includes(null) || !ascending(labels)) raiseKey(vm, label, index);
  const before = order.filter((each) => each !== null && each < 0).length;
  return side === 'left' ? before : before - 1;
}

function compareLabel(a: PyValue, b: PyValue): number | null {
  if (typeof a === 'string' && typeof b === 'string') return comparePoints(a, b);
  const number = (value: PyValue) => typeof value === 'bigint' || (typeof value === 'number' && !isMissing(value));
  return number(a) && number(b) ? Number(a) - Number(b) : null;
}

function ascending(labels: readonly PyValue[]): boolean {
  return labels.every((label, place) => place === 0 || (compareLabel(labels[place - 1], label) ?? 1) <= 0);
}

/** By position. `whole`: a single position beyond the end is reported as pandas does for rows. */
export function locatePositions(vm: Interpreter, index: PyIndex, key: PyValue, whole: boolean): Places {
  const { length } = index;
  if (key instanceof PySlice) return several(positionSlice(vm, key, length));
  const list = listOf(vm, key);
  if (list !== null) {
    if (isMask(list)) return several(maskPlaces(vm, key, list, index));
    if (list.cells.length > 0 && !isIntegerType(list.type))
      raise('IndexError', `.iloc requires numeric indexers, got ${vm.repr(key)}`);
    return several(
      list.cells.map((cell) => {
        const place = Number(cell);
        if (place >= length || place < -length) raise('IndexError', 'positional indexers are out-of-bounds');
        return place < 0 ? place + length : place;
      }),
    );
  }
  const value = plain(key);
  if (typeof value !== 'bigint') raise('TypeError', 'Cannot index by location index with a non-integer key');
  const place = Number(value);
  if (place >= length || place < -length) {
    raise(
      'IndexError',
      whole ? 'single positional indexer is out-of-bounds' : `index ${place} is out of bounds for axis 0 with size ${length}`,
    );
  }
  return { places: [place < 0 ? place + length : place], single: true, depth: 0 };
}

/** Places of a Python slice over `length` elements. */
export function positionSlice(vm: Interpreter, { start, stop, step }: PySlice, length: number): readonly number[] {
  const whole = (value: PyValue): number | null => {
    const given = plain(value);
    if (given === null) return null;
    if (typeof given !== 'bigint')
      raise('TypeError', `cannot do positional indexing with these indexers [${vm.str(given)}] of type ${vm.typeOf(given).name}`);
    return Number(given);
  };
  const stride = whole(step) ?? 1;
  if (stride === 0) raise('ValueError', 'slice step cannot be zero');
  const places: number[] = [];
  const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value < 0 ? value + length : value));
  if (stride > 0) {
    const end = clamp(whole(stop) ?? length, 0, length);
    for (let place = clamp(whole(start) ?? 0, 0, length); place < end; place += stride) places.push(place);
  } else {
    const [from, to] = [whole(start), whole(stop)];
    const end = to === null ? -1 : clamp(to, -1, length - 1);
    for (let place = from === null ? length - 1 : clamp(from, -1, length - 1); place > end; place += stride) places.push(place);
  }
  return places;
}
