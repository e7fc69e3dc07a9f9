/** Sorting: stable, by `<` only, as Python's. */
import { raise } from '../exceptions.ts';
import type { Interpreter } from '../interpreter.ts';
import { reserveItems } from '../operations/reserve.ts';
import type { PyValue } from '../value.ts';

/** The values in ascending order of their keys; equal ones keep their order, also when reversed. */
export function sortValues(vm: Interpreter, values: readonly PyValue[], key: PyValue, reverse: boolean): PyValue[] {
  reserveItems(vm, values.length * 2);
  const keyed = values.map((value) => {
    vm.tick();
    return { value, key: key === null ? value : vm.call(key, [value]) };
  });
  if (reverse) keyed.reverse();
  const sorted = mergeSort(
    vm,
    keyed,
    comparer(
      vm,
      keyed.map((item) => item.key),
    ),
  );
  if (reverse) sorted.reverse();
  return sorted.map(({ value }) => value);
}

type Less = (left: PyValue, right: PyValue) => boolean;

/** Numbers or texts only are compared without asking the interpreter. */
function comparer(vm: Interpreter, keys: readonly PyValue[]): Less {
  if (keys.every((key) => typeof key === 'number')) return (left, right) => Number(left) < Number(right);
  if (keys.every((key) => typeof key === 'bigint')) return (left, right) => bigOf(left) < bigOf(right);
  return (left, right) => {
    vm.tick();
    return vm.truth(vm.compare('<', left, right));
  };
}

function bigOf(value: PyValue): bigint {
  if (typeof value === 'bigint') return value;
  return raise('TypeError', 'not an integer');
}

/** Comparisons of plain numbers that take the time of one step. */
const comparisonsPerStep = 16;

/** Merges runs; never asks more than it must, and ends even where `<` contradicts itself. */
function mergeSort<Item extends { readonly key: PyValue }>(vm: Interpreter, items: readonly Item[], less: Less): Item[] {
  let from = [...items];
  let to: Item[] = [...items];
  for (let width = 1; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) {
      vm.tick(1 + Math.floor(Math.min(2 * width, from.length) / comparisonsPerStep));
      merge(from, to, start, Math.min(start + width, from.length), Math.min(start + 2 * width, from.length), less);
    }
    [from, to] = [to, from];
  }
  return from;
}

function merge<Item extends { readonly key: PyValue }>(
  from: readonly Item[],
  to: Item[],
  start: number,
  middle: number,
  end: number,
  less: Less,
): void {
  let left = start;
  let right = middle;
  for (let place = start; place < end; place++) {
    const takeRight = left >= middle || (right < end && less(from[right].key, from[left].key));
    to[place] = takeRight ? from[right++] : from[left++];
  }
}
