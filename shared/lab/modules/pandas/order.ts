/** Sorting and grouping of rows by the values of columns. */
import { raise } from '../../python/exceptions.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { PyValue } from '../../python/value.ts';
import { type Column, isMissing, isStatistical, numberOf } from './column.ts';

/** Order of two present cells. */
function compareCells(vm: Interpreter, type: Column['type'], a: PyValue, b: PyValue): number {
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0;
  if (isStatistical(type)) return numberOf(a) - numberOf(b) || 0;
  if (typeof a === 'string' && typeof b === 'string') return comparePoints(a, b);
  if (vm.truth(vm.compare('<', a, b))) return -1;
  return vm.truth(vm.compare('<', b, a)) ? 1 : 0;
}

/** By code points, as Python compares text. */
export function comparePoints(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let place = 0; place < length; place++) {
    const [x, y] = [a.charCodeAt(place), b.charCodeAt(place)];
    if (x === y) continue;
    const [surrogateX, surrogateY] = [x >= 0xd800 && x < 0xe000, y >= 0xd800 && y < 0xe000];
    return surrogateX === surrogateY ? x - y : surrogateX ? 1 : -1;
  }
  return a.length - b.length;
}

/** Rows in the order of their keys, equal ones as they were; missing keys come last whatever the direction. */
export function sortedRows(
  vm: Interpreter,
  keys: readonly Column[],
  ascending: readonly boolean[],
  missingFirst = false,
): number[] {
  const rows = Array.from({ length: keys.length === 0 ? 0 : keys[0].cells.length }, (_, row) => row);
  vm.tick(rows.length);
  return rows.sort((a, b) => {
    for (const [depth, { type, cells }] of keys.entries()) {
      const [missingA, missingB] = [isMissing(cells[a]), isMissing(cells[b])];
      if (missingA && missingB) continue;
      if (missingA || missingB) return missingA === missingFirst ? -1 : 1;
      const order = compareCells(vm, type, cells[a], cells[b]);
      if (order !== 0) return ascending[depth] ? order : -order;
    }
    return a - b;
  });
}

/** Rows that have the same keys. */
export interface Group {
  readonly key: readonly PyValue[];
  readonly rows: readonly number[];
}

/** Groups in the order of their keys or of their first rows; rows with a missing key belong to none, unless kept. */
export function groupRows(vm: Interpreter, keys: readonly Column[], { sort = true, dropna = true } = {}): readonly Group[] {
  const groups = new Map<string, { key: PyValue[]; rows: number[] }>();
  const count = keys[0].cells.length;
  vm.tick(count);
  for (let row = 0; row < count; row++) {
    const key = keys.map(({ cells }) => cells[row]);
    if (dropna && key.some(isMissing)) continue;
    const text = key.map((cell) => (isMissing(cell) ? 'missing' : vm.hashKey(cell))).join('\u0000');
    const group = groups.get(text);
    if (group) group.rows.push(row);
    else groups.set(text, { key, rows: [row] });
  }
  const found = [...groups.values()];
  if (!sort) return found;
  const order = sortedRows(
    vm,
    keys.map(({ type }, depth) => ({ type, cells: found.map(({ key }) => key[depth]) })),
    keys.map(() => true),
  );
  return order.map((place) => found[place]);
}

/** The direction(s) of a sort, one for each key. */
export function directions(vm: Interpreter, ascending: PyValue, count: number): readonly boolean[] {
  if (typeof ascending === 'boolean' || typeof ascending === 'bigint')
    return Array.from({ length: count }, () => vm.truth(ascending));
  const list = vm.toList(ascending).map((value) => vm.truth(value));
  if (list.length !== count) raise('ValueError', `Length of ascending (${list.length}) != length of by (${count})`);
  return list;
}
