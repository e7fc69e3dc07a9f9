/** Labels of rows or columns: pandas' RangeIndex, Index and MultiIndex. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import { PyTuple } from '../../python/types/tuple.ts';
import { PyObject, PyType, type PyValue, objectType } from '../../python/value.ts';
import { type Column, column, inferColumn, intColumn, takeCells } from './column.ts';

const ofPandas = (name: string, bases: readonly PyType[]) => new PyType(name, { module: 'pandas', bases, slots: {} });
export const indexType = ofPandas('Index', [objectType]);
export const rangeIndexType = ofPandas('RangeIndex', [indexType]);
export const multiIndexType = ofPandas('MultiIndex', [indexType]);

/** start, stop and step of a RangeIndex. */
export interface LabelRange {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
}

/** Never changes; a label is one cell, or a tuple of one cell per level. */
export class PyIndex extends PyObject {
  private places: Map<string, number[]> | null = null;
  private made: readonly Column[] | null;

  constructor(
    levels: readonly Column[] | null,
    /** One per level; None where it has none. */
    readonly names: readonly PyValue[],
    readonly range: LabelRange | null = null,
  ) {
    super();
    this.made = levels;
  }

  get type(): PyType {
    if (this.range !== null) return rangeIndexType;
    return this.isMulti ? multiIndexType : indexType;
  }

  get isMulti(): boolean {
    return this.names.length > 1;
  }

  get levels(): readonly Column[] {
    this.made ??= [intColumn(rangeNumbers(this.range ?? { start: 0, stop: 0, step: 1 }))];
    return this.made;
  }

  get length(): number {
    if (this.range !== null) return rangeLength(this.range);
    return this.levels[0].cells.length;
  }

  get name(): PyValue {
    return this.isMulti ? null : this.names[0];
  }

  at(place: number): PyValue {
    if (this.range !== null) return BigInt(this.range.start + place * this.range.step);
    if (!this.isMulti) return this.levels[0].cells[place];
    return new PyTuple(this.levels.map((level) => level.cells[place]));
  }

  labels(): readonly PyValue[] {
    return this.isMulti ? Array.from({ length: this.length }, (_, place) => this.at(place)) : this.levels[0].cells;
  }

  /** Places of a label, ascending; empty when there is none. A MultiIndex is also found by its first levels. */
  find(vm: Interpreter, label: PyValue): readonly number[] {
    if (this.range !== null) return findInRange(this.range, label);
    this.places ??= this.placesByKey(vm);
    return this.places.get(vm.hashKey(label)) ?? [];
  }

  /** The first place of a label, −1 when there is none. */
  placeOf(vm: Interpreter, label: PyValue): number {
    const places = this.find(vm, label);
    return places.length === 0 ? -1 : places[0];
  }

  hasDuplicates(vm: Interpreter): boolean {
    if (this.range !== null) return false;
    const keys = new Set(this.labels().map((label) => vm.hashKey(label)));
    return keys.size < this.length;
  }

  take(places: readonly number[]): PyIndex {
    if (this.range !== null) {
      const evenly = evenSteps(places);
      if (evenly !== null && places.length > 0) {
        const { start, step } = this.range;
        const first = start + evenly.start * step;
        const stride = evenly.step * step;
        return new PyIndex(null, this.names, { start: first, stop: first + places.length * stride, step: stride });
      }
    }
    return new PyIndex(
      this.levels.map((level) => takeCells(level, places)),
      this.names,
    );
  }

  renamed(names: readonly PyValue[]): PyIndex {
    return new PyIndex(this.range === null ? this.levels : null, names, this.range);
  }

  equals(vm: Interpreter, other: PyIndex): boolean {
    if (this === other) return true;
    if (this.length !== other.length || this.names.length !== other.names.length) return false;
    if (this.range !== null && other.range !== null) {
      return (
        this.length < 1 || (this.range.start === other.range.start && (this.length < 2 || this.range.step === other.range.step))
      );
    }
    return this.levels.every((level, depth) =>
      level.cells.every((cell, place) => sameLabel(vm, cell, other.levels[depth].cells[place])),
    );
  }

  private placesByKey(vm: Interpreter): Map<string, number[]> {
    const places = new Map<string, number[]>();
    const note = (label: PyValue, place: number) => {
      const key = vm.hashKey(label);
      const found = places.get(key);
      if (found) found.push(place);
      else places.set(key, [place]);
    };
    for (let place = 0; place < this.length; place++) {
      note(this.at(place), place);
      if (!this.isMulti) continue;
      const cells = this.levels.map((level) => level.cells[place]);
      note(cells[0], place);
      for (let depth = 1; depth < cells.length; depth++) note(new PyTuple(cells.slice(0, depth)), place);
    }
    return places;
  }
}

function sameLabel(vm: Interpreter, left: PyValue, right: PyValue): boolean {
  return (Number.isNaN(left) && Number.isNaN(right)) || vm.equal(left, right);
}

function rangeLength({ start, stop, step }: LabelRange): number {
  return Math.max(0, Math.ceil((stop - start) / step));
}

function rangeNumbers(range: LabelRange): number[] {
  return Array.from({ length: rangeLength(range) }, (_, place) => range.start + place * range.step);
}

function findInRange(range: LabelRange, label: PyValue): readonly number[] {
  const value = typeof label === 'boolean' ? NaN : typeof label === 'bigint' || typeof label === 'number' ? Number(label) : NaN;
  const place = (value - range.start) / range.step;
  return Number.isInteger(place) && place >= 0 && place < rangeLength(range) ? [place] : [];
}

function evenSteps(places: readonly number[]): { readonly start: number; readonly step: number } | null {
  const step = places.length > 1 ? places[1] - places[0] : 1;
  if (step === 0 || places.includes(-1)) return null;
  return places.every((place, count) => place === places[0] + count * step) ? { start: places[0], step } : null;
}

/** 0, 1, 2, … */
export function rangeIndex(length: number, name: PyValue = null): PyIndex {
  return new PyIndex(null, [name], { start: 0, stop: length, step: 1 });
}

export function labelIndex(labels: readonly PyValue[], name: PyValue = null): PyIndex {
  return new PyIndex([labels.length === 0 ? column('object', []) : inferColumn(labels)], [name]);
}

export const columnIndex = (level: Column, name: PyValue = null): PyIndex => new PyIndex([level], [name]);

/** Raises ValueError unless there are as many labels as values. */
export function checkLength(index: PyIndex, length: number): void {
  if (index.length !== length) {
    raise('ValueError', `Length of values (${length}) does not match length of index (${index.length})`);
  }
}
