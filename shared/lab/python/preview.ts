/** A value in a few words, for lists of variables. Runs no code of a cell, and looks at no more than a few elements. */
import type { Machine } from './machine.ts';
import { PyClass } from './types/instance.ts';
import { PyDict } from './types/dict.ts';
import { PyList } from './types/list.ts';
import { PyTuple } from './types/tuple.ts';
import { PyObject, type PyValue } from './value.ts';

const longest = 80;
const mostElements = 12;
const mostItems = 6;
const deepest = 2;

/** null where there is nothing short to say. `shape` of an array or a tensor. */
export function previewOf(machine: Machine, value: PyValue, shape: readonly number[] | null): string | null {
  const text = shape === null ? plain(machine, value, 0) : elements(machine, value, shape);
  return text === null || text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function elements(machine: Machine, value: PyValue, shape: readonly number[]): string | null {
  if (shape.reduce((product, side) => product * side, 1) > mostElements || !isNative(machine, value)) return null;
  try {
    return bare(machine.repr(value));
  } catch {
    return null;
  }
}

/** The elements out of `<tf.Tensor: …, numpy=array(…)>`; null where the text is a drawing of several lines, as of a table. */
function bare(text: string): string | null {
  const inner = /\bnumpy=(?<value>.*)>$/s.exec(text)?.groups?.['value'] ?? text;
  const list = /^array\((?<items>\[.*\])(?:, dtype=\w+)?\)$/s.exec(inner)?.groups?.['items'] ?? inner;
  return list.includes('\n') && !list.startsWith('[') ? null : list.replace(/\s+/g, ' ');
}

function plain(machine: Machine, value: PyValue, depth: number): string | null {
  if (typeof value === 'string') return machine.repr(value.slice(0, longest));
  if (typeof value === 'bigint') return value < 10n ** 60n && value > -(10n ** 60n) ? String(value) : null;
  if (!(value instanceof PyObject)) return machine.repr(value);
  if (!isNative(machine, value)) return null;
  if (value instanceof PyList) return listed(machine, value.items, '[', ']', depth);
  if (value instanceof PyTuple) return listed(machine, value.items, '(', value.items.length === 1 ? ',)' : ')', depth);
  if (!(value instanceof PyDict)) return null;
  if (depth >= deepest) return '{…}';
  const pairs: string[] = [];
  for (const [key, item] of value.iterate()) {
    if (pairs.length === mostItems) break;
    pairs.push(`${plain(machine, key, depth + 1) ?? '…'}: ${plain(machine, item, depth + 1) ?? '…'}`);
  }
  return `{${[...pairs, ...(value.size > pairs.length ? ['…'] : [])].join(', ')}}`;
}

function listed(machine: Machine, items: readonly PyValue[], begin: string, end: string, depth: number): string {
  if (depth >= deepest) return `${begin}…${end}`;
  const words = items.slice(0, mostItems).map((item) => plain(machine, item, depth + 1) ?? '…');
  return `${begin}${[...words, ...(items.length > mostItems ? ['…'] : [])].join(', ')}${end}`;
}

/** A class of a cell may have a `__repr__` of its own. */
function isNative(machine: Machine, value: PyValue): boolean {
  return !(machine.typeOf(value) instanceof PyClass);
}
