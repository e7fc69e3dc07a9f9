/** Walks over nested tuples and dicts. */
import type { Structure } from './dataset.ts';

export function leaf<Leaf>(value: Leaf): Structure<Leaf> {
  return { kind: 'leaf', value };
}

export function tuple<Leaf>(...items: readonly Structure<Leaf>[]): Structure<Leaf> {
  return { kind: 'tuple', items };
}

/** The same nesting with other leaves; leaves are visited in order. */
export function mapStructure<From, To>(structure: Structure<From>, change: (leaf: From) => To): Structure<To> {
  switch (structure.kind) {
    case 'leaf':
      return { kind: 'leaf', value: change(structure.value) };
    case 'tuple':
      return { kind: 'tuple', items: structure.items.map((item) => mapStructure(item, change)) };
    case 'dict':
      return { kind: 'dict', entries: structure.entries.map(([key, item]) => [key, mapStructure(item, change)] as const) };
  }
}

/** Puts structures in the place of leaves. */
export function flattenStructure<Leaf>(structure: Structure<Structure<Leaf>>): Structure<Leaf> {
  switch (structure.kind) {
    case 'leaf':
      return structure.value;
    case 'tuple':
      return { kind: 'tuple', items: structure.items.map(flattenStructure) };
    case 'dict':
      return { kind: 'dict', entries: structure.entries.map(([key, item]) => [key, flattenStructure(item)] as const) };
  }
}

export function leavesOf<Leaf>(structure: Structure<Leaf>): readonly Leaf[] {
  switch (structure.kind) {
    case 'leaf':
      return [structure.value];
    case 'tuple':
      return structure.items.flatMap((item) => leavesOf(item));
    case 'dict':
      return structure.entries.flatMap(([, item]) => leavesOf(item));
  }
}

/** The structure with its leaves replaced by those of a list, in order. */
export function withLeaves<From, To>(structure: Structure<From>, leaves: readonly To[]): Structure<To> {
  let place = 0;
  return mapStructure(structure, () => leaves[place++]);
}

/** Whether two structures nest alike, with the same names. */
export function sameNesting(left: Structure<unknown>, right: Structure<unknown>): boolean {
  if (left.kind === 'leaf') return right.kind === 'leaf';
  if (left.kind === 'tuple') {
    return (
      right.kind === 'tuple' &&
      left.items.length === right.items.length &&
      left.items.every((item, index) => sameNesting(item, right.items[index]))
    );
  }
  return (
    right.kind === 'dict' &&
    left.entries.length === right.entries.length &&
    left.entries.every(([key, item], index) => key === right.entries[index][0] && sameNesting(item, right.entries[index][1]))
  );
}

export function onlyLeaf<Leaf>(structure: Structure<Leaf>): Leaf {
  if (structure.kind !== 'leaf') throw new RangeError('A single component was expected');
  return structure.value;
}
