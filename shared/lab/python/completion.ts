/** What could follow at a place of a cell. */
import type { Completion } from '../session.ts';
import type { Machine } from './machine.ts';
import { findPath, helpOf, parametersOf, peek } from './name-path.ts';
import { NativeFunction } from './native.ts';
import { namesOf } from './operations/attributes.ts';
import { keywords } from './parse/keywords.ts';
import { PyDict } from './types/dict.ts';
import { PyFunction, PyMethod } from './types/function.ts';
import { PyClass } from './types/instance.ts';
import { PyModule } from './types/module.ts';
import { type MaybeValue, PyType, type PyValue } from './value.ts';

/** A name with what it is looked up in: `tf.math.re`. */
const chain = /(?:^|[^\w.)\]'"])((?:[A-Za-z_]\w*\s*\.\s*)*)([A-Za-z_]\w*)?$/;

/** A text in the square brackets behind a name: `table['na`, `table[['a', 'b`. */
const inBrackets = /(?<path>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*\[\[?\s*(?:'[^']*'\s*,\s*|"[^"]*"\s*,\s*)*['"](?<prefix>[^'"]*)$/;
/** A method of a written text: `"a b".sp`. */
const inText = /['"]\.(?<prefix>[A-Za-z_]\w*)?$/;
const mostKeys = 500;

/** Characters of a line that are looked at for a name: the search takes the square of them. */
const longestPath = 400;

export function completionsAt(machine: Machine, source: string, offset: number): readonly Completion[] {
  const before = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
  if (isQuiet(before)) return keysAt(machine, before, offset);
  const text = inText.exec(before.slice(-longestPath));
  if (text !== null) return textMethods(machine, text.groups?.['prefix'] ?? '', offset);
  const [, path, prefix = ''] = chain.exec(before.slice(-longestPath)) ?? [];
  if (path === undefined || (path === '' && prefix === '')) return [];
  const from = offset - prefix.length;
  const parts = path
    .split('.')
    .map((part) => part.trim())
    .slice(0, -1);
  const found = parts.length === 0 ? globalNames(machine) : members(machine, parts);
  return found
    .filter(({ name }) => name.startsWith(prefix) && (!name.startsWith('_') || prefix.startsWith('_')))
    .map(({ name, value }) => describe(name, value, from))
    .sort((one, other) => (one.label < other.label ? -1 : 1));
}

function textMethods(machine: Machine, prefix: string, offset: number): readonly Completion[] {
  return namesOf(machine, '')
    .filter((name) => name.startsWith(prefix) && (!name.startsWith('_') || prefix.startsWith('_')))
    .map((name) => describe(name, peek(machine, '', name), offset - prefix.length));
}

/** Inside a comment or a text there is nothing to complete. */
function isQuiet(line: string): boolean {
  let quote: string | null = null;
  for (let at = 0; at < line.length; at++) {
    const character = line[at];
    if (quote !== null) {
      if (character === '\\') at++;
      else if (character === quote) quote = null;
    } else if (character === '#') {
      return true;
    } else if (character === "'" || character === '"') {
      quote = character;
    }
  }
  return quote !== null;
}

interface Named {
  readonly name: string;
  /** undefined: a keyword, or a value that is not looked at. */
  readonly value: MaybeValue;
}

function globalNames(machine: Machine): readonly Named[] {
  const names = new Map<string, MaybeValue>([...keywords].map((word) => [word, undefined]));
  for (const [name, value] of machine.builtins) names.set(name, value);
  for (const [name, { value }] of machine.globals) if (value !== undefined) names.set(name, value);
  return [...names].map(([name, value]) => ({ name, value }));
}

function members(machine: Machine, path: readonly string[]): readonly Named[] {
  const owner = findPath(machine, path);
  if (owner === undefined) return [];
  const columns = owner instanceof PyDict ? [] : keysOf(machine, owner).filter((key) => /^[A-Za-z_]\w*$/.test(key));
  const names = new Set([...namesOf(machine, owner), ...columns]);
  return [...names].map((name) => ({ name, value: columns.includes(name) ? undefined : peek(machine, owner, name) }));
}

/** The keys that a text in square brackets may name: columns of a table, keys of a dict. */
function keysAt(machine: Machine, line: string, offset: number): readonly Completion[] {
  const { path, prefix = '' } = inBrackets.exec(line.slice(-longestPath))?.groups ?? {};
  const value = path === undefined ? undefined : findPath(machine, path.split('.'));
  if (value === undefined) return [];
  return keysOf(machine, value)
    .filter((key) => key.startsWith(prefix) && !/['"\\\n]/.test(key))
    .map((label) => ({ label, kind: 'variable', from: offset - prefix.length, signature: null, help: null }));
}

function keysOf(machine: Machine, value: PyValue): readonly string[] {
  const keys: string[] = [];
  const source = value instanceof PyDict ? value : peek(machine, value, 'columns');
  if (source === undefined || machine.typeOf(source) instanceof PyClass) return [];
  const items = source instanceof PyDict ? [...source.iterate()].map(([key]) => key) : listOf(machine, source);
  for (const key of items.slice(0, mostKeys)) if (typeof key === 'string') keys.push(key);
  return keys;
}

function listOf(machine: Machine, value: PyValue): readonly PyValue[] {
  try {
    return machine.toList(value);
  } catch {
    return [];
  }
}

function describe(name: string, value: MaybeValue, from: number): Completion {
  const parameters = parametersOf(value);
  const signature = parameters && `(${parameters.join(', ')})`;
  return {
    label: name,
    kind: kindOf(name, value instanceof PyMethod ? value.callee : value),
    from,
    signature,
    help: helpOf(value),
  };
}

function kindOf(name: string, value: MaybeValue): Completion['kind'] {
  if (value === undefined) return keywords.has(name) ? 'keyword' : 'variable';
  if (value instanceof PyModule) return 'module';
  if (value instanceof PyType) return 'class';
  return value instanceof NativeFunction || value instanceof PyFunction ? 'function' : 'variable';
}
